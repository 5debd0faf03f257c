//! `requestCompression`: bodies that are compressed.

use aws_smithy_compression::{CompressionAlgorithm, CompressionOptions};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use shapewright_core::Operation;

const CONTENT_ENCODING: &str = "content-encoding";

/// Compresses the body of a request by the first encoding that is known, if it is long enough.
///
/// # Errors
///
/// Returns an error if the encoder fails.
pub(crate) fn compress(
    request: &mut HttpRequest,
    operation: &Operation,
    options: &CompressionOptions,
) -> Result<(), BoxError> {
    let known = operation.transport.encodings.iter().find_map(|name| name.parse::<CompressionAlgorithm>().ok());
    let (Some(algorithm), Some(body)) = (known.filter(|_| options.is_enabled()), request.body().bytes()) else {
        return Ok(());
    };
    if body.len() < usize::try_from(options.min_compression_size_bytes())? {
        return Ok(());
    }
    let mut compressed = Vec::new();
    algorithm.into_impl_http_body_1_x(options).compress_bytes(body, &mut compressed)?;
    let given = request.headers().get(CONTENT_ENCODING).map(|given| format!("{given}, {}", algorithm.as_str()));
    let headers = request.headers_mut();
    headers.try_insert(CONTENT_ENCODING, given.unwrap_or_else(|| algorithm.as_str().to_owned()))?;
    headers.try_insert("content-length", compressed.len().to_string())?;
    *request.body_mut() = SdkBody::from(compressed);
    Ok(())
}
