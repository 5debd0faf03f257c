//! Checksums of streams: each follows its body, in the chunks that AWS has for that, or comes before one that is in memory.

use aws_runtime::auth::PayloadSigningOverride;
use aws_runtime::content_encoding::{AwsChunkedBody, AwsChunkedBodyOptions, DeferredSigner};
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::calculate::ChecksumBody;
use aws_smithy_checksums::http::HttpChecksum;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use crate::checksum::{self, Settings};

const CONTENT_ENCODING: &str = "content-encoding";
const CONTENT_LENGTH: &str = "content-length";
const CHUNKED: &str = "aws-chunked";
/// Of the signature that follows the checksum of signed chunks: its name, a colon and 64 digits.
const SIGNATURE_LENGTH: u64 = "x-amz-trailer-signature:".len() as u64 + 64;

/// The algorithm of the checksum of a stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trailer(pub(crate) ChecksumAlgorithm);

impl Storable for Trailer {
    type Storer = StoreReplace<Self>;
}

/// Splits the body of a call with a [`Trailer`] into chunks: announces them before the request is signed, and makes them when
/// it is sent. A body in memory stays as it is unless the settings want otherwise.
#[derive(Debug)]
pub(crate) struct Trailers;

#[dyn_dispatch_hint]
impl Intercept for Trailers {
    fn name(&self) -> &'static str {
        "Trailers"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(Trailer(algorithm)) = cfg.load::<Trailer>().copied() else { return Ok(()) };
        let settings = cfg.load::<Settings>();
        let is_set = |setting: fn(&Settings) -> bool| settings.is_some_and(setting);
        let (unsigned, follow) = (is_set(|settings| settings.unsigned), is_set(|settings| settings.follow));
        let request = context.request_mut();
        let is_plain = request.uri().starts_with("http:");
        if (is_plain || !follow) && checksum::put(request, algorithm)? {
            return Ok(());
        }
        let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.parse().ok());
        let length: u64 = length.or(request.body().content_length()).ok_or(UNKNOWN_LENGTH)?;
        let sum = algorithm.into_impl();
        // Where no one else vouches for the chunks, each is signed.
        let signs = is_plain && !unsigned;
        let mut options = AwsChunkedBodyOptions::new(length, vec![HttpChecksum::size(&*sum)]);
        if signs {
            options = options.signed_chunked_encoding(true).with_trailer_len(SIGNATURE_LENGTH);
        }
        let encoding = match request.headers().get(CONTENT_ENCODING) {
            Some(given) => format!("{given},{CHUNKED}"),
            None => CHUNKED.to_owned(),
        };
        let headers = request.headers_mut();
        headers.insert("x-amz-trailer", sum.header_name());
        headers.insert("x-amz-decoded-content-length", length.to_string());
        headers.insert(CONTENT_LENGTH, options.encoded_length().to_string());
        headers.remove("transfer-encoding");
        headers.try_insert(CONTENT_ENCODING, encoding)?;
        if unsigned {
            headers.insert("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        }
        let state = cfg.interceptor_state();
        state.store_put(options);
        if signs {
            let (signer, sender) = DeferredSigner::new();
            state.store_put(signer);
            state.store_put(sender);
            state.store_put(PayloadSigningOverride::StreamingSignedPayloadTrailer);
        } else {
            state.store_put(PayloadSigningOverride::StreamingUnsignedPayloadTrailer);
        }
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(Trailer(algorithm)) = cfg.load::<Trailer>().copied() else { return Ok(()) };
        let Some(options) = cfg.load::<AwsChunkedBodyOptions>().cloned() else { return Ok(()) };
        let signer = cfg.load::<DeferredSigner>().cloned();
        let body = context.request_mut().body_mut();
        let whole = std::mem::replace(body, SdkBody::taken());
        *body = whole.map(move |body| {
            let summed = ChecksumBody::new(body, algorithm.into_impl());
            let chunks = AwsChunkedBody::new(summed, options.clone());
            SdkBody::from_body_1_x(match &signer {
                Some(signer) => chunks.with_signer(signer.clone()),
                None => chunks,
            })
        });
        Ok(())
    }
}

const UNKNOWN_LENGTH: &str = "the length of a body with a checksum must be known before it is sent";
