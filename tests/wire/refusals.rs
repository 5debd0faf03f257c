//! How the server answers malformed requests.

use cognito_idp::cognito_idp::serve;
use local_user_pools::LocalUserPools;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Sends raw HTTP. Returns the status and the body.
async fn ask(head: &str, body: &str) -> (u16, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let pools = serve(LocalUserPools::in_memory().expect("a store in memory")).max_request_bytes(200_000);
    tokio::spawn(shapewright::server::listen(listener, pools, std::future::pending()));
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!("{head}\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let (mut reading, mut writing) = stream.split();
    let (_, reply) = tokio::join!(writing.write_all(request.as_bytes()), async {
        let mut reply = Vec::new();
        let _ = reading.read_to_end(&mut reply).await;
        String::from_utf8_lossy(&reply).into_owned()
    });
    let status = reply.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, reply.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
}

const TARGET: &str = "x-amz-target: AWSCognitoIdentityProviderService.CreateUserPoolClient";
const JSON: &str = "content-type: application/x-amz-json-1.1";

#[tokio::test]
async fn each_mistake_has_its_status_and_code() {
    let deep = format!("{{\"CallbackURLs\":{}", "[".repeat(100_000));
    let long = format!("{{\"ClientName\":\"{}\"}}", "x".repeat(300_000));
    let other = TARGET.replace("Create", "Destroy");
    for (head, body, status, code) in [
        (format!("GET / HTTP/1.1\r\n{TARGET}\r\n{JSON}"), "", 405, "UnknownOperationException"),
        (format!("POST / HTTP/1.1\r\n{JSON}"), "{}", 404, "UnknownOperationException"),
        (format!("POST / HTTP/1.1\r\n{other}\r\n{JSON}"), "{}", 404, "UnknownOperationException"),
        (
            format!("POST / HTTP/1.1\r\n{TARGET}\r\ncontent-type: text/plain"),
            "{}",
            415,
            "UnsupportedMediaTypeException",
        ),
        (format!("POST / HTTP/1.1\r\n{TARGET}\r\n{JSON}"), "{", 400, "SerializationException"),
        (format!("POST / HTTP/1.1\r\n{TARGET}\r\n{JSON}"), "7", 400, "SerializationException"),
        (format!("POST / HTTP/1.1\r\n{TARGET}\r\n{JSON}"), r#"{"ClientName":7}"#, 400, "SerializationException"),
        (format!("POST / HTTP/1.1\r\n{TARGET}\r\n{JSON}"), &deep, 400, "SerializationException"),
        (format!("POST / HTTP/1.1\r\n{TARGET}\r\n{JSON}"), &long, 413, "RequestEntityTooLargeException"),
    ] {
        let (found, reply) = ask(&head, body).await;
        assert_eq!(found, status, "{head}: {reply}");
        assert!(reply.contains(&format!("\"__type\":\"{code}\"")), "{head}: {reply}");
    }
}

#[tokio::test]
async fn all_violations_are_named_at_once() {
    let body = r#"{"ClientName":"","ExplicitAuthFlows":["NEVER"],"Unknown":1}"#;
    let (status, reply) = ask(&format!("POST / HTTP/1.1\r\n{TARGET}\r\n{JSON}"), body).await;
    assert_eq!(status, 400);
    for words in [
        "InvalidParameterException",
        "validation errors detected",
        "'userPoolId'",
        "'clientName'",
        "'explicitAuthFlows",
    ] {
        assert!(reply.contains(words), "{words} is not in {reply}");
    }
}
