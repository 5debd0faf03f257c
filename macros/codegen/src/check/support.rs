//! Whether the runtime can do what was asked for: a client or server that would fail when it is used is an error here.

use crate::error::{About, Error, Part};
use crate::ir::{Api, AuthScheme, AuthTrait, Format, Operation, Protocol, Stream};
use crate::options::Parts;
use crate::protocol::Spoken;

/// Checks the parts that are to be emitted.
pub(super) fn check(api: &Api, parts: Parts) -> Vec<Error> {
    let asked = [
        (Part::Client, "client", parts.client),
        (Part::Server, "server", parts.server),
        // A command line calls through a client: with both, one error is enough.
        (Part::Cli, "command line", parts.cli && !parts.client),
    ];
    let streams: Vec<&Operation> = api.operations.iter().filter(|operation| !is_carried(api, operation)).collect();
    let unsigned: Vec<&Operation> = api.operations.iter().filter(|operation| !is_authenticated(operation)).collect();
    let mut errors = Vec::new();
    for (part, name, is_asked) in asked {
        if !is_asked {
            continue;
        }
        if api.service.protocol.is_none() {
            let service = api.service.id.name();
            let message = format!("there is no {name} for `{service}`, which has no protocol that is known");
            errors.push(Error::new(About::Part(part), message, "write `emit(types)`"));
            continue;
        }
        if let Some(clash) = clash(api).filter(|_| part == Part::Server) {
            errors.push(Error::new(
                About::Part(part),
                clash,
                "give the service one of them, or write `emit(client, cli)`",
            ));
        }
        if let [first, rest @ ..] = streams.as_slice() {
            let message = format!("the {name} cannot carry the streams of `{}`{}", first.name(), more(rest));
            errors.push(without(part, first, message));
        }
        if let ([first, rest @ ..], Part::Client | Part::Cli) = (unsigned.as_slice(), part) {
            let schemes: Vec<String> = first.auth.iter().map(|scheme| format!("`{}`", scheme.id())).collect();
            let (schemes, first_name) = (schemes.join(" or "), first.name());
            let message = format!("the {name} cannot authenticate by {schemes}, as `{first_name}`{} needs", more(rest));
            errors.push(without(part, first, message));
        }
    }
    errors
}

/// The operations that cannot be called with values alone, each with what the caller lacks.
pub(crate) fn uncallable(api: &Api) -> impl Iterator<Item = (&Operation, &'static str)> {
    api.operations.iter().filter_map(|operation| {
        let has_stream = operation.input_stream.is_some() || operation.output_stream.is_some();
        let reasons = [(has_stream, "streams"), (!is_authenticated(operation), "that way to authenticate")];
        let (_, what) = reasons.into_iter().find(|(lacks, _)| *lacks)?;
        Some((operation, what))
    })
}

/// How many more operations there are.
fn more(rest: &[&Operation]) -> String {
    match rest.len() {
        0 => String::new(),
        1 => " and another operation".to_owned(),
        count => format!(" and {count} more operations"),
    }
}

/// The error of an operation that a part cannot have.
fn without(part: Part, operation: &Operation, message: String) -> Error {
    let help = format!("leave it out with `operations(\"*\", \"!{}\")`, or write `emit(types)`", operation.name());
    Error::new(About::Part(part), message, help)
}

/// Whether a client can authenticate the requests of an operation, or need not.
fn is_authenticated(operation: &Operation) -> bool {
    use AuthTrait::{HttpApiKey, HttpBasic, HttpBearer, SigV4};
    let is_known =
        |scheme: &AuthScheme| matches!(scheme, AuthScheme::Known(SigV4 | HttpBearer | HttpBasic | HttpApiKey));
    operation.unsigned || operation.auth.is_empty() || operation.auth.iter().any(is_known)
}

/// Why a server cannot speak the protocols of a service together, if it cannot: the official schemas have one place for the
/// names of `ec2Query` and `restJson1`, and formats of timestamps that `rpcv2Json` does not go by.
fn clash(api: &Api) -> Option<String> {
    let spoken: Vec<Protocol> = Spoken::of(&api.service, true).served().collect();
    let has = |is: fn(&Format) -> bool| {
        api.shapes.iter().any(|shape| is(&shape.format) || shape.members.iter().any(|member| is(&member.format)))
    };
    let both = |one, other, names: &str| {
        Some(format!("a server cannot speak `{one}` and `{other}` of one service, whose members have {names}"))
    };
    if spoken.contains(&Protocol::Ec2Query)
        && spoken.contains(&Protocol::RestJson1)
        && has(|format| format.json_name.is_some() || format.ec2_query_name.is_some())
    {
        return both("ec2Query", "restJson1", "`jsonName` or `ec2QueryName`");
    }
    let other = spoken.iter().find(|other| **other != Protocol::Rpcv2Json)?;
    let clashes = spoken.contains(&Protocol::Rpcv2Json) && has(|format| format.timestamp.is_some());
    if clashes {
        both("rpcv2Json", other.id().rsplit('#').next().unwrap_or_default(), "`timestampFormat`")
    } else {
        None
    }
}

/// Whether the streams of an operation can be carried. A stream of bytes is the body of a message, which the RPC protocols
/// need for the other members; the query protocols have no streams at all.
fn is_carried(api: &Api, operation: &Operation) -> bool {
    let is_rest = matches!(api.service.protocol, Some(Protocol::RestJson1 | Protocol::RestXml));
    let is_query = matches!(api.service.protocol, Some(Protocol::AwsQuery | Protocol::Ec2Query));
    let can = |stream: &Stream| if stream.has_events(api) { !is_query } else { is_rest };
    operation.input_stream.iter().chain(&operation.output_stream).all(can)
}
