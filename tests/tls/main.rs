//! Who is trusted over TLS: real servers on loopback, the command and the client.
#![allow(clippy::unwrap_used)]

mod command;
mod proxy;
mod server;

use cognito_idp::CognitoIdp;
use cognito_idp::cognito_idp::DescribeUserPoolClientRequest;
use shapewright::client::{Config, Credentials, HttpOptions, Trust};

#[tokio::test]
async fn the_client_trusts_whom_it_is_told_to() {
    let server = server::start("localhost").await;
    let other = server::start("localhost").await;
    let trust = |trust| HttpOptions { trust, ..HttpOptions::default() };
    let bundle = |pem: &str| trust(Trust::Bundle(pem.as_bytes().into()));
    let short = HttpOptions { max_response_bytes: 4, ..trust(Trust::Anyone) };
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &server.authority).unwrap();
    let cases = [
        ("the authority", bundle(&server.authority), true),
        ("the authority in a file", trust(Trust::File(file.path().to_owned())), true),
        ("the authority in a file that is not there", trust(Trust::File("/nowhere.pem".into())), false),
        ("anyone", trust(Trust::Anyone), true),
        ("the system", HttpOptions::default(), false),
        ("another authority", bundle(&other.authority), false),
        ("anyone, but briefly", short, false),
        ("an authority that cannot be read", bundle(broken), false),
    ];
    for (name, options, works) in cases {
        let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "tests");
        let config = Config::new().endpoint_url(&server.url).region("us-west-2").credentials(credentials);
        let client = CognitoIdp::client(config.attempts(1).http_options(options)).unwrap();
        let request = DescribeUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "3n4b5urk1ft4fl3mg5e62d9ado");
        let reply = client.describe_user_pool_client(request).await;
        assert_eq!(reply.is_ok(), works, "{name}: {reply:?}");
    }
}
