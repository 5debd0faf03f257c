//! The whole service as axum has it: who may do what, and where failures go.

#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use tower::ServiceExt;

async fn ask(folder: &Path, caller: &str, operation: &str, body: &'static str) -> (u16, String, String) {
    let request = Request::post("/")
        .header("authorization", format!("Bearer token-of-{caller}"))
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", format!("Notes.{operation}"))
        .body(Body::from(body));
    let reply = axum_server::app(folder.to_owned()).oneshot(request.unwrap()).await.unwrap();
    let id = reply.headers()["x-amzn-requestid"].to_str().unwrap().to_owned();
    let status = reply.status().as_u16();
    (status, String::from_utf8(reply.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap(), id)
}

#[tokio::test]
async fn callers_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let milk = r#"{"name":"milk","text":"two bottles"}"#;
    assert_eq!(ask(folder.path(), "anna", "SaveNote", milk).await.0, 200);
    for (caller, operation, body, status, reply) in [
        ("anna", "ReadNote", r#"{"name":"milk"}"#, 200, r#"{"text":"two bottles"}"#),
        (
            "guest",
            "ReadNote",
            r#"{"name":"milk"}"#,
            404,
            r#"{"message":"there is no note milk","__type":"NoSuchNote"}"#,
        ),
        ("guest", "SaveNote", milk, 403, r#"{"message":"guest may only read","__type":"AccessDeniedException"}"#),
    ] {
        let (found, text, _) = ask(folder.path(), caller, operation, body).await;
        assert_eq!((found, &*text), (status, reply), "{caller} {operation}");
    }
    let (status, text, _) = ask(folder.path(), "nobody", "ReadNote", r#"{"name":"milk"}"#).await;
    assert_eq!(status, 401);
    assert!(text.contains(r#""__type":"UnauthorizedException""#), "{text}");
    let (status, text, _) = ask(folder.path(), "anna", "ReadNote", r#"{"name":"../milk"}"#).await;
    assert_eq!(status, 400);
    assert!(text.contains(r#""path":"/name""#), "{text}");
}

#[tokio::test]
async fn another_route_needs_no_caller() {
    let request = Request::get("/health").body(Body::empty()).unwrap();
    let reply = axum_server::app("unused".into()).oneshot(request).await.unwrap();
    assert_eq!(reply.into_body().collect().await.unwrap().to_bytes(), "ok");
}

/// What `tracing` writes.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_cause_of_a_failure_is_in_the_log_alone() {
    let (log, folder) = (Log::default(), tempfile::tempdir().unwrap());
    let writer = log.clone();
    tracing_subscriber::fmt().with_writer(move || writer.clone()).init();
    let gone = folder.path().join("gone");
    let (status, reply, id) = ask(&gone, "anna", "SaveNote", r#"{"name":"milk","text":"two bottles"}"#).await;
    assert_eq!((status, &*reply), (500, r#"{"message":"the service failed","__type":"InternalFailure"}"#));
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for words in ["ERROR", "the operation failed", "No such file or directory", "SaveNote", &id] {
        assert!(log.contains(words), "{words} is not in {log}");
    }
}
