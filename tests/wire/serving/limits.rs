//! Callers that are slow, or many.

use std::time::{Duration, Instant};

use shapewright::server::{Listener, listen};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::served;

const HEAD: &str =
    "POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-amz-json-1.1\r\nx-amz-target: Moods.Ask\r\n";

/// A server with short deadlines.
async fn address(connections: usize) -> std::net::SocketAddr {
    let socket = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = socket.local_addr().expect("an address");
    let listener = Listener::new(socket).max_connections(connections).header_timeout(Duration::from_millis(300));
    let serve = served().0.body_timeout(Duration::from_millis(300));
    tokio::spawn(listen(listener, serve, std::future::pending()));
    address
}

/// Sends a part of a request; returns what comes back until the connection ends.
async fn reply(address: std::net::SocketAddr, text: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(text.as_bytes()).await.expect("sent");
    let mut reply = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut reply)).await;
    assert!(read.is_ok(), "the connection stays open after {text}");
    String::from_utf8_lossy(&reply).into_owned()
}

#[tokio::test]
async fn headers_and_bodies_that_do_not_arrive_end_the_connection() {
    let address = address(100).await;
    let slow = reply(address, &format!("{HEAD}content-length: 20\r\n\r\n{{")).await;
    assert!(slow.starts_with("HTTP/1.1 408 ") && slow.contains("RequestTimeoutException"), "{slow}");
    reply(address, HEAD).await;
    reply(address, "").await;
}

#[tokio::test]
async fn slow_callers_do_not_keep_others_out() {
    let address = address(10).await;
    let slow = format!("{HEAD}content-length: 20\r\n\r\n{{");
    let mut held = Vec::new();
    for _ in 0..40 {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(slow.as_bytes()).await.expect("sent");
        held.push(stream);
    }
    let began = Instant::now();
    let body = r#"{"what":"ok"}"#;
    let reply =
        reply(address, &format!("{HEAD}connection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())).await;
    assert!(reply.ends_with(r#"{"answer":"fine"}"#), "{reply}");
    // Ten at a time, each until its deadline: the limit holds, and nobody waits for ever.
    assert!(began.elapsed() >= Duration::from_millis(300), "{:?}", began.elapsed());
}

#[tokio::test]
async fn headers_that_are_too_large_are_refused() {
    let socket = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = socket.local_addr().expect("an address");
    let listener = Listener::new(socket).max_header_bytes(10_000);
    tokio::spawn(listen(listener, served().0, std::future::pending()));
    let body = r#"{"what":"ok"}"#;
    let request = |size: usize| {
        let more = "x".repeat(size);
        format!("{HEAD}x-more: {more}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    };
    let small = reply(address, &request(5_000)).await;
    assert!(small.starts_with("HTTP/1.1 200 "), "{small}");
    let large = reply(address, &request(20_000)).await;
    assert!(large.starts_with("HTTP/1.1 431 "), "{large}");
}
