//! A request and its reply, or its failure.

use std::borrow::Cow;
use std::error::Error;
use std::io::Read;

use aws_credential_types::provider::error::CredentialsError;
use flate2::read::GzDecoder;
use shapewright::client::{Client, ConnectionProblem, Failure as ServiceFailure, RawReply, SdkError};
use shapewright::error::ProvideErrorMetadata;
use shapewright_core::node::Map;
use shapewright_core::service::Protocol;
use shapewright_core::{Node, Operation, json};

use crate::failure::{Failure, FromService};

/// A reply before it is R's.
pub(crate) enum Reply {
    /// A body in JSON, which is read more leniently than the codec would.
    Body(Vec<u8>),
    /// What the codec of another protocol has read.
    Node(Node),
}

/// Sends a request.
pub(crate) async fn exchange(client: &Client, operation: &'static Operation, input: Map) -> Result<Reply, Failure> {
    let protocol = client.service().protocol;
    // The body alone is read here, so that it has to be all that there is.
    let is_whole = operation.output.members.iter().all(|member| member.binding.is_none());
    if is_json(protocol) && is_whole {
        let reply = client.call_raw(operation, input).await.map_err(|error| failure(&error, protocol))?;
        return Ok(Reply::Body(body(&reply).into_owned()));
    }
    let node = client.call_untyped(operation, input).await.map_err(|error| failure(&error, protocol))?;
    Ok(Reply::Node(node))
}

/// The body of a reply, as it was before a server compressed it unasked.
fn body(reply: &RawReply) -> Cow<'_, [u8]> {
    /// As many bytes as the client reads of a body that is not compressed.
    const MOST: u64 = 64 << 20;
    let mut plain = Vec::new();
    let is_compressed = reply.header("content-encoding").is_some_and(|encoding| encoding.eq_ignore_ascii_case("gzip"));
    match is_compressed && GzDecoder::new(reply.body.as_slice()).take(MOST).read_to_end(&mut plain).is_ok() {
        true => Cow::Owned(plain),
        false => Cow::Borrowed(&reply.body),
    }
}

fn is_json(protocol: Protocol) -> bool {
    matches!(protocol, Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RestJson1)
}

fn failure(error: &SdkError<ServiceFailure>, protocol: Protocol) -> Failure {
    if let SdkError::ServiceError(context) = error {
        return of_service(context.err(), context.raw(), protocol);
    }
    let chain = || std::iter::successors(Some(error as &(dyn Error + 'static)), |&error| error.source());
    if chain().any(|error| error.downcast_ref::<CredentialsError>().is_some()) || missing_identity(chain()) {
        let why: Vec<String> = chain().skip(1).map(ToString::to_string).collect();
        let mut failure = Failure::new("credentials", why.join(": "));
        failure.message.insert_str(0, "there are no credentials to sign the request with: ");
        return failure;
    }
    let innermost = chain().last().map(ToString::to_string).unwrap_or_default();
    match ConnectionProblem::of(error) {
        None => Failure::new("reply", innermost),
        Some(problem) => {
            let what = match problem {
                ConnectionProblem::Unreachable => "could not connect to the endpoint".to_owned(),
                ConnectionProblem::ConnectTimeout => "could not connect to the endpoint in time".to_owned(),
                ConnectionProblem::ReadTimeout => "the endpoint did not reply in time".to_owned(),
                ConnectionProblem::Closed => "the endpoint closed the connection before its reply was whole".to_owned(),
                ConnectionProblem::Tls(why) => format!("there is no secure connection to the endpoint: {why}"),
                ConnectionProblem::Proxy(url) => format!("the proxy {url} could not be reached, or refused"),
                _ => "the call failed on its way".to_owned(),
            };
            Failure::new("connection", format!("{what} ({innermost})"))
        }
    }
}

/// Whether the official runtime had no way to authenticate a request.
fn missing_identity<'e>(mut chain: impl Iterator<Item = &'e (dyn Error + 'static)>) -> bool {
    chain.any(|error| error.to_string().contains("no auth scheme"))
}

/// The error that the service returned.
fn of_service(failure: &ServiceFailure, reply: &RawReply, protocol: Protocol) -> Failure {
    let request_id = ["x-amzn-requestid", "x-amz-request-id"].iter().find_map(|name| reply.header(name));
    let mut from = FromService {
        code: failure.code().map(str::to_owned),
        status: reply.status,
        request_id: request_id.map(str::to_owned),
        response: Node::Map(Map::new()),
    };
    let mut message = failure.message().map(str::to_owned);
    let body = body(reply);
    let body = std::str::from_utf8(&body).ok().filter(|_| is_json(protocol));
    match body.map(json::parse) {
        Some(Ok(Node::Map(entries))) => {
            let first = |names: &[&str]| names.iter().find_map(|name| entries.get(*name)?.as_str().map(str::to_owned));
            from.code = first(&["__type", "code", "Code"]).or(from.code);
            message = first(&["message", "Message", "errorMessage"]).or_else(|| Some(String::new()));
            from.response = Node::Map(entries);
        }
        // The body names no error, so the client's own message must not pass for the service's.
        _ if is_json(protocol) => message = None,
        _ => {
            let parts = [("Code", &from.code), ("Message", &message)];
            let parts = parts.into_iter().filter_map(|(name, part)| Some((name.to_owned(), Node::from(part.clone()?))));
            from.response = Node::Map(parts.collect());
        }
    }
    // `com.example#Name:http://…` is `Name`.
    from.code = from.code.map(|code| {
        let name = code.rsplit('#').next().unwrap_or_default();
        name.split(':').next().unwrap_or_default().to_owned()
    });
    Failure::of_service(message.unwrap_or_else(|| "unknown error".to_owned()), from)
}
