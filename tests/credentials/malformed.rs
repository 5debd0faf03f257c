//! Credentials that no HTTP header can carry: one message that names where they are, without their value.

use shapewright_tests::{User, built};

#[test]
fn what_no_header_can_carry_is_refused_by_its_name() {
    let program = built("aws", &[]);
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
