//! Checksums of bodies: those that requests carry, and those that replies are checked against.

use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::http::CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::base64;
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use md5::{Digest, Md5};
use shapewright_core::service::Checksum;
use shapewright_core::shape::Binding;
use shapewright_core::value::{Structure, View};
use shapewright_core::{Member, Operation};

const PREFIX: &str = "x-amz-checksum-";

/// What a client does about checksums.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) requests: RequestChecksumCalculation,
    pub(crate) replies: ResponseChecksumValidation,
    /// The algorithm of a request that names none.
    pub(crate) algorithm: ChecksumAlgorithm,
    /// Whether the client signs nothing.
    pub(crate) unsigned: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            requests: RequestChecksumCalculation::WhenSupported,
            replies: ResponseChecksumValidation::WhenSupported,
            algorithm: ChecksumAlgorithm::Crc32,
            unsigned: false,
        }
    }
}

impl Storable for Settings {
    type Storer = StoreReplace<Self>;
}

/// Adds the checksum of a request's body, and asks for that of the reply. Returns the algorithm if the body is not in memory,
/// so that its checksum has to follow it.
///
/// # Errors
///
/// Returns an error if the input names an algorithm that is not known here.
pub(crate) fn add(
    request: &mut HttpRequest,
    operation: &Operation,
    input: &dyn Structure,
    settings: &Settings,
) -> Result<Option<ChecksumAlgorithm>, BoxError> {
    let Some(checksum) = &operation.transport.checksum else { return Ok(None) };
    if let Some((name, None)) = checksum.mode_member.and_then(|member| header(operation, member, input))
        && settings.replies != ResponseChecksumValidation::WhenRequired
    {
        request.headers_mut().insert(name.to_ascii_lowercase(), "ENABLED");
    }
    if checksum.md5 {
        if let (Some(body), None) = (request.body().bytes(), request.headers().get("content-md5")) {
            let sum = base64::encode(Md5::digest(body));
            request.headers_mut().insert("content-md5", sum);
        }
        return Ok(None);
    }
    let chosen = checksum.algorithm_member.and_then(|member| header(operation, member, input));
    let is_wanted = checksum.required
        || chosen.is_some_and(|(_, algorithm)| {
            algorithm.is_some() || settings.requests != RequestChecksumCalculation::WhenRequired
        });
    if !is_wanted || request.headers().iter().any(|(name, _)| is_sum(name)) {
        return Ok(None);
    }
    let algorithm = match chosen {
        Some((_, Some(algorithm))) => algorithm.parse()?,
        _ => settings.algorithm,
    };
    if let Some((name, None)) = chosen {
        request.headers_mut().insert(name.to_ascii_lowercase(), algorithm.as_str().to_ascii_uppercase());
    }
    let Some(body) = request.body().bytes() else { return Ok(Some(algorithm)) };
    let mut sum = algorithm.into_impl();
    sum.update(body);
    let (name, value) = (sum.header_name(), sum.header_value());
    request.headers_mut().insert(name, value.to_str()?.to_owned());
    Ok(None)
}

/// The header of an input member, and its value if one is given.
fn header<'i>(
    operation: &Operation,
    member: &str,
    input: &'i dyn Structure,
) -> Option<(&'static str, Option<&'i str>)> {
    let (index, member): (usize, &Member) = operation.input.member(member)?;
    let Some(Binding::Header(name)) = member.binding else { return None };
    let value = input.get(index, member.name).and_then(|value| match value.view() {
        View::String(text) => Some(text),
        _ => None,
    });
    Some((name, value))
}

/// Whether a header has a checksum, and not what else is said of one.
fn is_sum(name: &str) -> bool {
    name.strip_prefix(PREFIX).is_some_and(|rest| !matches!(rest, "algorithm" | "type" | "mode"))
}

/// Checks the body of a reply against the checksum that came with it, if there is one that covers the whole.
///
/// # Errors
///
/// Returns an error if the body is not what the service sent.
pub(crate) fn check(reply: &HttpResponse, checksum: &Checksum, settings: &Settings) -> Result<(), BoxError> {
    if settings.replies == ResponseChecksumValidation::WhenRequired {
        return Ok(());
    }
    let sent = CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER.iter().find_map(|name| {
        let is_known = checksum.reply_algorithms.iter().any(|known| known.eq_ignore_ascii_case(name));
        Some((*name, reply.headers().get(format!("{PREFIX}{name}"))?)).filter(|_| is_known)
    });
    // With the number of parts behind it, it is one of their checksums.
    let (Some((name, sent)), Some(body)) = (sent.filter(|(_, sent)| !sent.contains('-')), reply.body().bytes()) else {
        return Ok(());
    };
    let mut sum = name.parse::<ChecksumAlgorithm>()?.into_impl();
    sum.update(body);
    match base64::encode(sum.finalize()) == sent {
        true => Ok(()),
        false => Err(format!("the body does not have the {name} checksum that came with it").into()),
    }
}
