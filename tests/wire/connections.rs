//! What goes wrong with connections, each by the type of its error.

use std::io;
use std::time::Duration;

use aws_smithy_runtime_api::client::result::ConnectorError;
use cognito_idp::CognitoIdp;
use cognito_idp::cognito_idp::DescribeUserPoolClientRequest;
use cognito_idp::cognito_idp::errors::DescribeUserPoolClientError;
use shapewright::client::{Config, ConnectionProblem, HttpOptions, SdkError, Trust};
use tokio::net::TcpListener;

use crate::peer::{Peer, config};

/// The problem of a call.
async fn problem(config: Config) -> Option<ConnectionProblem> {
    let client = CognitoIdp::client(config.attempts(1)).expect("sound");
    let request = DescribeUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "abc");
    ConnectionProblem::of(&client.describe_user_pool_client(request).await.expect_err("there is no answer"))
}

/// A server that does this to every connection.
async fn server<F: Future<Output = ()> + Send>(serve: impl Fn(tokio::net::TcpStream) -> F + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            serve(stream).await;
        }
    });
    address
}

#[tokio::test]
async fn problems_on_the_way_are_told_apart() {
    assert_eq!(problem(config("http://127.0.0.1:1")).await, Some(ConnectionProblem::Unreachable));

    let hanging_up = server(|stream| async move { drop(stream) }).await;
    assert_eq!(problem(config(&format!("http://{hanging_up}"))).await, Some(ConnectionProblem::Closed));

    let silent = Peer::stalling("").await;
    let impatient = config(&silent.address).timeouts(None, Some(Duration::from_millis(300)));
    assert_eq!(problem(impatient).await, Some(ConnectionProblem::ReadTimeout));

    let plain = server(|mut stream| async move {
        let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 200 OK\r\n\r\n").await;
    })
    .await;
    let outcome = problem(config(&format!("https://{plain}"))).await;
    assert!(matches!(outcome, Some(ConnectionProblem::Tls(_))), "{outcome:?}");

    let broken = HttpOptions { trust: Trust::Bundle(b"no certificate".as_slice().into()), ..HttpOptions::default() };
    let outcome = problem(config(&format!("https://{plain}")).http_options(broken)).await;
    assert!(matches!(outcome, Some(ConnectionProblem::Tls(_))), "{outcome:?}");
}

#[test]
fn the_words_of_an_error_say_nothing_of_its_kind() {
    let of = |error: ConnectorError| {
        ConnectionProblem::of(&SdkError::<DescribeUserPoolClientError>::dispatch_failure(error))
    };
    let words = "tls timeout: certificate timed out, connect timeout, connection closed, connection reset (Connect)";
    assert_eq!(of(ConnectorError::other(words.into(), None)), Some(ConnectionProblem::Other));
    let reset = io::Error::new(io::ErrorKind::ConnectionReset, words);
    assert_eq!(of(ConnectorError::io(reset.into())), Some(ConnectionProblem::Closed));
    assert_eq!(of(ConnectorError::timeout("tls".into())), Some(ConnectionProblem::ReadTimeout));
}
