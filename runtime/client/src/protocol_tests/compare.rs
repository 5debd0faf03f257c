//! Messages and cases, part by part. An error is what differs.

use aws_smithy_protocol_test::{MediaType, validate_body};
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;

use super::Case;

/// Compares a request.
///
/// # Errors
///
/// Returns what differs.
pub fn request(request: &http::Request<SdkBody>, case: &Case) -> Result<(), String> {
    if let Some(method) = case.text("method").filter(|method| *method != request.method()) {
        return Err(format!("the method is {}, not {method}", request.method()));
    }
    let uri = request.uri();
    if let Some(path) = case.text("uri").filter(|path| *path != uri.path()) {
        return Err(format!("the path is {}, not {path}", uri.path()));
    }
    // A host may have a path after it, which is in the URI too.
    let host = case.text("resolvedHost").or(case.text("host")).and_then(|host| host.split('/').next());
    if let Some(host) = host.filter(|host| Some(*host) != uri.host()) {
        return Err(format!("the host is {:?}, not {host}", uri.host()));
    }
    query(uri.query().unwrap_or_default(), case)?;
    headers(request.headers(), case)?;
    body(request.body().bytes().unwrap_or_default(), case)
}

/// Compares the headers and the body of a reply.
///
/// # Errors
///
/// Returns what differs.
pub fn reply(found: &http::HeaderMap, content: &[u8], case: &Case) -> Result<(), String> {
    headers(found, case)?;
    let Some(wanted) = case.text("body") else { return Ok(()) };
    let media_type = found.get(http::header::CONTENT_TYPE).and_then(|media_type| media_type.to_str().ok());
    validate(content, wanted, case.text("bodyMediaType").or(media_type))
}

fn query(query: &str, case: &Case) -> Result<(), String> {
    let found: Vec<String> = query.split('&').filter(|part| !part.is_empty()).map(with_known_token).collect();
    // A parameter without a value may be written with an equals sign or without.
    let plain = |text: &str| text.strip_suffix('=').unwrap_or(text).to_owned();
    let has = |wanted: &str| found.iter().filter(|part| plain(part) == plain(wanted)).count();
    let wanted = case.texts("queryParams");
    let wanted: Vec<String> = wanted.into_iter().map(with_known_token).collect();
    let times = |part: &str| wanted.iter().filter(|other| plain(other) == plain(part)).count();
    if let Some(missing) = wanted.iter().find(|part| has(part) != times(part)) {
        return Err(format!("the query {query} lacks {missing}"));
    }
    let name = |part: &str| part.split('=').next().unwrap_or_default().to_owned();
    let is_there = |wanted: &&&str| found.iter().any(|part| name(part) == **wanted);
    if let Some(forbidden) = case.texts("forbidQueryParams").iter().find(is_there) {
        return Err(format!("the query {query} has {forbidden}"));
    }
    match case.texts("requireQueryParams").iter().find(|wanted| !is_there(wanted)) {
        Some(missing) => Err(format!("the query {query} lacks {missing}")),
        None => Ok(()),
    }
}

fn headers(headers: &http::HeaderMap, case: &Case) -> Result<(), String> {
    for (name, wanted) in case.headers() {
        let found: Vec<&str> = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
        let found = with_known_token(&found.join(", "));
        let plain = |text: &str| text.split(',').map(str::trim).collect::<Vec<_>>().join(",");
        if plain(&found) != plain(&with_known_token(wanted)) {
            return Err(format!("the header {name} is {found:?}, not {wanted:?}"));
        }
    }
    if let Some(forbidden) = case.texts("forbidHeaders").iter().find(|name| headers.contains_key(**name)) {
        return Err(format!("the header {forbidden} is there"));
    }
    match case.texts("requireHeaders").iter().find(|name| !headers.contains_key(**name)) {
        Some(missing) => Err(format!("the header {missing} is missing")),
        None => Ok(()),
    }
}

fn body(found: &[u8], case: &Case) -> Result<(), String> {
    let Some(wanted) = case.text("body") else { return Ok(()) };
    validate(found, wanted, case.text("bodyMediaType"))
}

/// Compares a body.
///
/// # Errors
///
/// Returns what differs.
pub fn validate(found: &[u8], wanted: &str, media_type: Option<&str>) -> Result<(), String> {
    let wrong = |why: String| format!("{why}\nfound  {}\nwanted {wanted}", String::from_utf8_lossy(found));
    match media_type {
        _ if wanted.is_empty() => {
            if found.is_empty() {
                Ok(())
            } else {
                Err(wrong("there is a body".to_owned()))
            }
        }
        Some("application/cbor") => {
            let wanted = base64::decode(wanted).map(|wanted| base64::encode(with_float_times(&wanted)));
            let wanted = wanted.map_err(|error| wrong(error.to_string()))?;
            validate_body(with_float_times(found), &wanted, MediaType::from("application/cbor"))
                .map_err(|error| wrong(error.to_string()))
        }
        media_type => {
            let found = with_known_token(&String::from_utf8_lossy(found));
            let media_type = MediaType::from(media_type.unwrap_or("unknown"));
            validate_body(found, &with_known_token(wanted), media_type).map_err(|error| wrong(error.to_string()))
        }
    }
}

/// CBOR in which the seconds of each time are a float of 64 bits: those that are whole may be an integer, too.
fn with_float_times(bytes: &[u8]) -> Vec<u8> {
    const TIME: u8 = 0xc1;
    const FLOAT: u8 = 0xfb;
    let mut changed = Vec::new();
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        changed.push(*first);
        rest = after;
        let Some((head, after)) = rest.split_first().filter(|_| *first == TIME) else { continue };
        // The type is in the first three bits. What follows is the number, or how many bytes it has.
        let (kind, size) = (
            head >> 5,
            match head & 0x1f {
                24 => 1,
                25 => 2,
                26 => 4,
                27 => 8,
                _ => 0,
            },
        );
        let Some((digits, after)) = after.split_at_checked(size).filter(|_| kind < 2) else { continue };
        let number = digits
            .iter()
            .fold(if size == 0 { u64::from(head & 0x1f) } else { 0 }, |number, byte| number << 8 | u64::from(*byte));
        let seconds = if kind == 0 { number as f64 } else { -1.0 - number as f64 };
        changed.push(FLOAT);
        changed.extend(seconds.to_be_bytes());
        rest = after;
    }
    changed
}

/// A text in which each random idempotency token is the one that cases have.
fn with_known_token(text: &str) -> String {
    const TOKEN: &str = "00000000-0000-4000-8000-000000000000";
    let is_token = |text: &str| {
        text.bytes().zip(TOKEN.bytes()).all(|(found, known)| match known {
            b'-' => found == b'-',
            b'4' => found == b'4',
            _ => found.is_ascii_hexdigit(),
        })
    };
    let mut known = text.to_owned();
    let mut at = 0;
    while let Some(part) = known.get(at..).filter(|rest| rest.len() >= TOKEN.len()) {
        if part.get(..TOKEN.len()).is_some_and(is_token) {
            known.replace_range(at..at + TOKEN.len(), TOKEN);
        }
        at += 1;
    }
    known
}
