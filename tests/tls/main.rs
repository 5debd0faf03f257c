//! Who is trusted over TLS: real servers on loopback, the command and the client.
#![allow(clippy::unwrap_used)]

mod command;
mod server;

use cognito_idp::CognitoIdp;
use cognito_idp::cognito_idp::DescribeUserPoolClientRequest;
use shapewright::client::{Config, Credentials, HttpOptions};

#[tokio::test]
async fn the_client_trusts_whom_it_is_told_to() {
    let server = server::start("localhost").await;
    let own = HttpOptions { ca_bundle: Some(server.authority.as_bytes().into()), ..HttpOptions::default() };
    let anyone = HttpOptions { verify: false, ..HttpOptions::default() };
    let other = server::start("localhost").await;
    let strangers = HttpOptions { ca_bundle: Some(other.authority.as_bytes().into()), ..HttpOptions::default() };
    let short = HttpOptions { max_response_bytes: 4, ..anyone.clone() };
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let broken = HttpOptions { ca_bundle: Some(broken.as_bytes().into()), ..HttpOptions::default() };
    let cases = [
        ("the authority", own, true),
        ("anyone", anyone, true),
        ("the system", HttpOptions::default(), false),
        ("another authority", strangers, false),
        ("anyone, but briefly", short, false),
        ("an authority that cannot be read", broken, false),
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
