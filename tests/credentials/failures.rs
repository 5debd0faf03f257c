//! What is said when those who are asked for credentials give none.

use shapewright_tests::{User, built};

use crate::chain::prepare;
use crate::server::{SECRET, Server};

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_fails_is_named_and_no_secret_shown() {
    let program = built("aws", &["credential-chain"]);
    let role = |name: &str, source: &str| {
        format!(
            "[default]\nrole_arn = arn:aws:iam::123456789012:role/{name}\n{source}\n[profile b]\naws_access_key_id = AKIABASE\naws_secret_access_key = {SECRET}\n"
        )
    };
    let process = |script: &str| format!("[default]\ncredential_process = {script}\n");
    let cases = [
        ("", 253, "Unable to locate credentials"),
        (&role("forbidden", "source_profile = b"), 255, "not you"),
        (&role("a", "source_profile = nobody"), 255, "nobody"),
        (&role("a", "credential_source = Nowhere"), 255, "Nowhere"),
        (&process("exit 3"), 255, "3"),
        (&process(&format!("echo '{{\"Version\":1,\"SecretAccessKey\":\"{SECRET}\"'")), 255, "JSON"),
        (
            "[default]\nsso_start_url = https://example.com/unknown\nsso_region = us-west-2\nsso_account_id = 1\nsso_role_name = r\n",
            255,
            "sso/cache",
        ),
        ("[default]\nlogin_session = arn:aws:iam::123456789012:user/a\n", 255, "login"),
    ];
    for (config, exit, says) in cases {
        let server = Server::start().await;
        let home = tempfile::tempdir().unwrap();
        prepare(home.path());
        let user = User { program: &program, home: home.path() };
        user.configure(config);
        let variables = [("AWS_ENDPOINT_URL_STS", &server.url), ("AWS_ENDPOINT_URL_SSO", &server.url)];
        let output = user.describe(&["--debug", "--endpoint-url", &server.url], variables);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(exit) && stderr.contains(says), "{config}: {:?} {stderr}", output.status);
        assert_eq!(stderr.contains("Credentials cannot be retrieved: "), exit == 255, "{config}: {stderr}");
        assert!(!stderr.contains(SECRET), "{config}: {stderr}");
    }
}
