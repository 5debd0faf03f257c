//! What is reported when the sources of credentials have none.

use shapewright_tests::{User, built};

use crate::server::{SECRET, Server};
use shapewright_tests::sources::prepare;

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_fails_is_named_and_no_secret_shown() {
    let program = built("aws", &["credential-chain"]);
    let role = |name: &str, source: &str| {
        format!(
            "[default]\nrole_arn = arn:aws:iam::123456789012:role/{name}\n{source}\n[profile b]\naws_access_key_id = AKIABASE\naws_secret_access_key = {SECRET}\n"
        )
    };
    let process = |script: &str| format!("[default]\ncredential_process = {script}\n");
    let custom = "Error when retrieving credentials from custom-process:";
    let cases = [
        ("", 253, "An error occurred (NoCredentials): Unable to locate credentials.".to_owned()),
        (
            &role("forbidden", "source_profile = b"),
            254,
            "An error occurred (AccessDenied) when calling the AssumeRole operation (reached max retries: 0): not you"
                .to_owned(),
        ),
        (
            &role("a", "source_profile = nobody"),
            255,
            "The source_profile \"nobody\" referenced in the profile \"default\" does not exist.".to_owned(),
        ),
        (
            &role("a", "credential_source = Nowhere"),
            255,
            "The credential source \"Nowhere\" referenced in profile \"default\" is not valid.".to_owned(),
        ),
        (&process("{home}/nope x"), 255, "[Errno 2] No such file or directory: '{home}/nope'".to_owned()),
        (&process("sh 'x"), 255, "No closing quotation".to_owned()),
        (
            "[default]\nrole_arn = arn:aws:iam::123456789012:role/w\nweb_identity_token_file = {home}/nope\n",
            255,
            "[Errno 2] No such file or directory: '{home}/nope'".to_owned(),
        ),
        (
            "[default]\nrole_arn = arn:aws:iam::123456789012:role/w\nweb_identity_token_file = {home}/short\n",
            252,
            "An error occurred (ParamValidation): Parameter validation failed:\nInvalid length for parameter \
             WebIdentityToken, value: 3, valid min length: 4"
                .to_owned(),
        ),
        (
            &role("ended", "source_profile = b"),
            255,
            "Credentials were refreshed, but the refreshed credentials are still expired.".to_owned(),
        ),
        (
            &role("broken", "source_profile = b"),
            254,
            "An error occurred (503) when calling the AssumeRole operation (reached max retries: 0): Service Unavailable"
                .to_owned(),
        ),
        (&process("echo '{'"), 255, "Expecting property name enclosed in double quotes: line 2 column 1 (char 2)".to_owned()),
        (&process("sh -c 'exit 3'"), 255, format!("{custom}\nhelp: `sh` ended with exit status: 3")),
        (
            &process(&format!("echo '{{\"Version\":1,\"SecretAccessKey\":\"{SECRET}\"'")),
            255,
            "Expecting ',' delimiter: ".to_owned(),
        ),
        (
            "[default]\nsso_start_url = https://example.com/unknown\nsso_region = us-west-2\nsso_account_id = 1\nsso_role_name = r\n",
            255,
            "Error loading SSO Token: Token for https://example.com/unknown does not exist".to_owned(),
        ),
        (
            "[default]\nlogin_session = arn:aws:iam::123456789012:user/a\n",
            255,
            "Error loading login session token: Unable to load a existing login session for session \
             arn:aws:iam::123456789012:user/a, Please reauthenticate with 'aws login'."
                .to_owned(),
        ),
    ];
    for (config, exit, says) in cases {
        let server = Server::start().await;
        let home = tempfile::tempdir().unwrap();
        prepare(home.path());
        std::fs::write(home.path().join("short"), "abc").unwrap();
        let user = User { program: &program, home: home.path() };
        let filled = |text: &str| text.replace("{home}", &home.path().to_string_lossy());
        user.configure(&filled(config));
        let variables = [("AWS_ENDPOINT_URL_STS", &server.url), ("AWS_ENDPOINT_URL_SSO", &server.url)];
        let output = user.describe(&["--debug", "--endpoint-url", &server.url], variables);
        let stderr = String::from_utf8_lossy(&output.stderr);
        let says = filled(&format!("aws: [ERROR]: {says}"));
        assert!(output.status.code() == Some(exit) && stderr.contains(&says), "{config}: {:?} {stderr}", output.status);
        assert!(!stderr.contains(SECRET), "{config}: {stderr}");
    }
}
