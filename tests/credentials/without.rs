//! A program without the chain says so, where only the chain has credentials.

use shapewright_tests::{User, built};

#[test]
fn what_the_program_lacks_is_said() {
    let program = built("aws", &[]);
    let role = "[default]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = default\n\
                aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n";
    let cases = [
        (role, &[][..], 255, "come from `role_arn` of the profile default"),
        (
            "[default]\nsso_session = a\nsso_account_id = 1\nsso_role_name = r\n\
             [sso-session a]\nsso_region = us-west-2\nsso_start_url = https://example.com/start\n",
            &[],
            255,
            "come from `sso_session` of the profile default",
        ),
        (
            "",
            &[("AWS_WEB_IDENTITY_TOKEN_FILE", "/t"), ("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/a")],
            255,
            "come from AWS_WEB_IDENTITY_TOKEN_FILE",
        ),
        (
            "",
            &[("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9/")],
            255,
            "come from AWS_CONTAINER_CREDENTIALS_FULL_URI",
        ),
        ("", &[], 253, "Unable to locate credentials"),
    ];
    for (config, variables, exit, says) in cases {
        let home = tempfile::tempdir().unwrap();
        let user = User { program: &program, home: home.path() };
        user.configure(config);
        let output = user.describe(&[], variables.iter().copied());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(exit) && stderr.contains(says), "{config:?}: {stderr}");
        assert_eq!(stderr.contains("without the feature `credential-chain`"), exit == 255, "{stderr}");
    }
}
