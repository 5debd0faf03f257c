//! Checksums of bodies: those that requests carry, and those that replies are checked against.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::http::{CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER, HttpChecksum};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
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
    /// Whether a checksum follows every body of a stream over TLS, and not only those that are not in memory.
    pub(crate) follow: bool,
    /// Whether the client signs nothing.
    pub(crate) unsigned: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            requests: RequestChecksumCalculation::WhenSupported,
            replies: ResponseChecksumValidation::WhenSupported,
            algorithm: ChecksumAlgorithm::Crc32,
            follow: false,
            unsigned: false,
        }
    }
}

impl Settings {
    /// The same for a call whose input asks for the checksum of the reply.
    pub(crate) fn checking(&self) -> Self {
        Self { replies: ResponseChecksumValidation::WhenSupported, ..self.clone() }
    }
}

impl Storable for Settings {
    type Storer = StoreReplace<Self>;
}

/// Whether an input asks for the checksum of the reply.
pub(crate) fn asks(operation: &Operation, input: &dyn Structure) -> bool {
    let member = operation.transport.checksum.and_then(|checksum| checksum.mode_member);
    member.and_then(|member| header(operation, member, input)).is_some_and(|(_, mode)| mode.is_some())
}

/// Adds the checksum of a request's body, and asks for that of the reply. Returns the algorithm if the body is a stream: whether
/// its checksum follows it depends on the address, which is not known yet.
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
    if operation.transport.input_stream.is_some() {
        return Ok(Some(algorithm));
    }
    put(request, algorithm)?;
    Ok(None)
}

/// Puts the checksum of a body that is in memory before it. Returns whether the body is.
pub(crate) fn put(request: &mut HttpRequest, algorithm: ChecksumAlgorithm) -> Result<bool, BoxError> {
    let Some(body) = request.body().bytes() else { return Ok(false) };
    let mut sum = algorithm.into_impl();
    sum.update(body);
    let (name, value) = (sum.header_name(), sum.header_value());
    request.headers_mut().insert(name, value.to_str()?.to_owned());
    Ok(true)
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

/// The algorithm and the value of the checksum that covers the whole body of a reply, if one came with it.
fn sent<'r>(reply: &'r HttpResponse, checksum: &Checksum, settings: &Settings) -> Option<(ChecksumAlgorithm, &'r str)> {
    if settings.replies == ResponseChecksumValidation::WhenRequired {
        return None;
    }
    let is_known = |name: &str| checksum.reply_algorithms.iter().any(|known| known.eq_ignore_ascii_case(name));
    let (name, value) =
        CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER.iter().filter(|name| is_known(name)).find_map(|name| {
            let mut headers = reply.headers().iter();
            headers.find(|(header, _)| header.strip_prefix(PREFIX) == Some(*name)).map(|(_, value)| (name, value))
        })?;
    // With the number of parts behind it, it is the checksum of their checksums.
    if value.contains('-') {
        return None;
    }
    Some((name.parse().ok()?, value))
}

/// Checks the body of a reply against the checksum that came with it, if there is one that covers the whole.
///
/// # Errors
///
/// Returns an error if the body is not what the service sent.
pub(crate) fn check(reply: &HttpResponse, checksum: &Checksum, settings: &Settings) -> Result<(), BoxError> {
    let (Some((algorithm, sent)), Some(body)) = (sent(reply, checksum, settings), reply.body().bytes()) else {
        return Ok(());
    };
    let mut sum = algorithm.into_impl();
    sum.update(body);
    compare(sum, sent)
}

/// The body of a reply that is read piece by piece. It ends with an error if it does not have the checksum that came with it.
pub(crate) fn checked(body: SdkBody, reply: &HttpResponse, checksum: &Checksum, settings: &Settings) -> SdkBody {
    match sent(reply, checksum, settings) {
        Some((algorithm, sent)) => {
            SdkBody::from_body_1_x(Checked { body, sum: Some(algorithm.into_impl()), sent: sent.to_owned() })
        }
        None => body,
    }
}

/// The official body of this kind panics at trailers.
struct Checked {
    body: SdkBody,
    /// The sum of what was read; `None` after the end.
    sum: Option<Box<dyn HttpChecksum>>,
    sent: String,
}

impl Body for Checked {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        match &frame {
            Some(Ok(frame)) => {
                if let (Some(sum), Some(data)) = (&mut self.sum, frame.data_ref()) {
                    sum.update(data);
                }
            }
            Some(Err(_)) => {}
            None => {
                if let Some(sum) = self.sum.take() {
                    return Poll::Ready(compare(sum, &self.sent).err().map(Err));
                }
            }
        }
        Poll::Ready(frame)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

fn compare(sum: Box<dyn HttpChecksum>, sent: &str) -> Result<(), BoxError> {
    let name = sum.header_name();
    match base64::encode(sum.finalize()) == sent {
        true => Ok(()),
        false => Err(format!("the body does not have the checksum that came with it in `{name}`").into()),
    }
}
