//! Credentials that no HTTP header can carry: one message that names where they are, without their value.

use cognito_idp::CognitoIdp;
use cognito_idp::cognito_idp::DescribeUserPoolClientRequest;
use shapewright::client::{Config, Credentials};
use shapewright_tests::{FEATURES, User, built};

#[test]
fn what_no_header_can_carry_is_refused_by_its_name() {
    let program = built("aws", FEATURES);
    let (key, secret, token) = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
    let file = |lines: &str| format!("[default]\n{lines}\n");
    let keys = "aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = hush\n";
    let cases = [
        (String::new(), vec![(key, "AKIDHUSH\n"), (secret, "hush")], key),
        (String::new(), vec![(key, "AKIDHUSH"), (secret, "hush"), (token, "a\r\nhush: b")], token),
        (
            String::new(),
            vec![(key, "AKIDHUSH"), (secret, "hush"), ("AWS_SECURITY_TOKEN", "hush\u{1}")],
            "AWS_SECURITY_TOKEN",
        ),
        (file("aws_access_key_id = AKIDHUSH\u{1}\naws_secret_access_key = hush"), vec![], "aws_access_key_id"),
        (file(&format!("{keys}aws_session_token = hush\u{7f}")), vec![], "aws_session_token"),
    ];
    for (config, variables, named) in cases {
        let home = tempfile::tempdir().unwrap();
        let user = User { program: &program, home: home.path() };
        user.configure(&config);
        for more in [&["--endpoint-url", "http://127.0.0.1:9"][..], &["--cli-dry-run"]] {
            let output = user.describe(more, variables.iter().copied());
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(255), "{variables:?}: {said}");
            assert_eq!(said.matches(named).count(), 1, "{variables:?}: {said}");
            assert!(!said.to_lowercase().contains("hush") && !said.contains("panick"), "{variables:?}: {said}");
        }
    }
}

#[tokio::test]
async fn the_client_refuses_them_too() {
    for (key, token, named) in [("AKIDHUSH\n", None, "access key ID"), ("AKID", Some("hush\u{1}"), "session token")] {
        let credentials = Credentials::new(key, "hush", token.map(str::to_owned), None, "tests");
        let config = Config::new().endpoint_url("http://127.0.0.1:9").region("us-west-2").credentials(credentials);
        let client = CognitoIdp::client(config.attempts(1)).unwrap();
        let request = DescribeUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "3n4b5urk1ft4fl3mg5e62d9ado");
        let error = client.describe_user_pool_client(request).await.expect_err("this cannot be sent");
        let shown = format!("{error:?}");
        assert!(shown.contains(named) && !shown.to_lowercase().contains("hush"), "{shown}");
    }
}
