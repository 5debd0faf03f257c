//! Replies and requests that are broken: the client and the server refuse them, and neither panics.

use bytes::Bytes;
use http_body_util::Full;
use shapewright::client::protocol_tests::{Peer, client, values};
use shapewright::client::{ByteStream, in_process};
use shapewright::service::Service;

use crate::case::Case;
use crate::server::Server;

/// A body cut short at some places, and with some of its bytes replaced.
fn broken(body: &[u8]) -> Vec<Vec<u8>> {
    let step = body.len() / 4 + 1;
    let cuts = (1..body.len()).step_by(step).map(|end| body[..end].to_vec());
    let other = b"<{\xff\"";
    let replaced = (0..body.len()).step_by(step).zip(other.iter().cycle()).map(|(at, byte)| {
        let mut body = body.to_vec();
        body[at] = *byte;
        body
    });
    cuts.chain(replaced).collect()
}

pub(crate) async fn replies(service: &'static Service, case: &Case) -> Result<(), String> {
    let case = &case.of_trait;
    let fits = |name: &str| name == case.name;
    let operation = service.operations.iter().find(|operation| match case.is_error {
        true => operation.errors.iter().any(|error| fits(error.name)),
        false => fits(operation.name),
    });
    let operation = operation.ok_or("no operation has it")?;
    for body in broken(&case.body().unwrap_or_default()) {
        let mut reply = http::Response::builder().status(case.number("code").unwrap_or(200) as u16);
        for (name, value) in case.headers() {
            // A value of another type than the member's, and one that is no text.
            let value = if body.len() % 2 == 0 { &b"\xff,\"x"[..] } else { value.as_bytes() };
            reply = reply.header(name, value);
        }
        let reply = reply.body(body).map_err(|error| error.to_string())?;
        let client = client(service, "example.com", in_process(Peer { reply, ..Peer::default() }))?;
        // Whether it can be read is for others to say.
        let sent = operation.transport.input_stream.map(|_| ByteStream::default());
        drop(client.call_untyped_streaming(operation, values::any_input(operation), sent).await);
    }
    Ok(())
}

pub(crate) async fn requests(service: &'static Service, case: &Case) -> Result<(), String> {
    let case = &case.of_trait;
    for body in broken(&case.body().unwrap_or_default()) {
        let uri = case.text("uri").unwrap_or("/");
        let uri = if body.len() % 2 == 0 { format!("{uri}%ff?a=%zz&=&{}", "b&".repeat(9)) } else { uri.to_owned() };
        let mut request = http::Request::builder().method(case.text("method").unwrap_or("POST")).uri(uri);
        for (name, value) in case.headers() {
            let value =
                if body.len() % 3 == 0 && !name.eq_ignore_ascii_case("content-type") { "\u{1f}x" } else { value };
            if let Ok(value) = http::HeaderValue::from_bytes(value.as_bytes()) {
                request = request.header(name, value);
            }
        }
        let request = request.body(Full::new(Bytes::from(body))).map_err(|error| error.to_string())?;
        let shown = format!("{request:?}");
        let status = Server::of(service).answer(request).await.status();
        if status.is_server_error() {
            return Err(format!("the status is {status} for {shown}"));
        }
    }
    Ok(())
}
