//! Every source of credentials, asked by the command; the service sees whose they are.

use std::process::Command;

use shapewright_tests::sources::prepare;
use shapewright_tests::{User, built};

use crate::server::{SECRET, Server};

/// The arguments and settings of a run; `{url}` is the server's address, `{home}` the user's folder.
struct Case {
    /// The access key's id that the service must see.
    key: &'static str,
    arguments: &'static [&'static str],
    variables: &'static [(&'static str, &'static str)],
    config: &'static str,
}

const ENVIRONMENT: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT"), ("AWS_SECRET_ACCESS_KEY", SECRET)];

const ROLE: &str = "[profile a]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = b\n\
                    [profile b]\naws_access_key_id = AKIABASE\naws_secret_access_key = made-up-secret-of-a-temporary-key\n";

const CASES: &[Case] = &[
    Case {
        key: "ASIAPROCESS",
        arguments: &[],
        variables: &[],
        config: "[default]\ncredential_process = /bin/sh {home}/process\n",
    },
    // The keys of the configuration file come last.
    Case {
        key: "ASIAPROCESS",
        arguments: &["--profile", "a"],
        variables: &[],
        config: "[profile a]\ncredential_process = /bin/sh {home}/process\n\
                 aws_access_key_id = AKIABASE\naws_secret_access_key = x\n",
    },
    // A profile that is named comes before the environment, and one that is not, behind.
    Case { key: "ASIAROLE", arguments: &["--profile", "a"], variables: &ENVIRONMENT, config: ROLE },
    Case {
        key: "AKIAENVIRONMENT",
        arguments: &[],
        variables: &[ENVIRONMENT[0], ENVIRONMENT[1], ("AWS_PROFILE", "a")],
        config: ROLE,
    },
    Case { key: "ASIAROLE", arguments: &[], variables: &[("AWS_PROFILE", "a")], config: ROLE },
    Case {
        key: "ASIAROLE",
        arguments: &["--profile", "a"],
        variables: &ENVIRONMENT,
        config: "[profile a]\nrole_arn = arn:aws:iam::123456789012:role/a\ncredential_source = Environment\n",
    },
    Case {
        key: "ASIAWEB",
        arguments: &[],
        variables: &[
            ("AWS_WEB_IDENTITY_TOKEN_FILE", "{home}/token"),
            ("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/w"),
        ],
        config: "",
    },
    Case {
        key: "ASIAWEB",
        arguments: &[],
        variables: &[],
        config: "[default]\nrole_arn = arn:aws:iam::123456789012:role/w\nweb_identity_token_file = {home}/token\n",
    },
    Case {
        key: "ASIASSO",
        arguments: &[],
        variables: &[],
        config: "[default]\nsso_start_url = https://example.com/start\nsso_region = us-west-2\n\
                 sso_account_id = 123456789012\nsso_role_name = reader\n",
    },
    Case {
        key: "ASIACONTAINER",
        arguments: &[],
        variables: &[
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "{url}/container"),
            ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "container-password"),
        ],
        config: "",
    },
    Case {
        key: "ASIAINSTANCE",
        arguments: &[],
        variables: &[("AWS_EC2_METADATA_DISABLED", "false"), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "{url}")],
        config: "",
    },
];

#[tokio::test(flavor = "multi_thread")]
async fn every_source_is_asked() {
    let program = built("aws", &["credential-chain"]);
    for (number, Case { key, arguments, variables, config }) in CASES.iter().enumerate() {
        let server = Server::start().await;
        let home = tempfile::tempdir().unwrap();
        prepare(home.path());
        let filled = |text: &str| text.replace("{url}", &server.url).replace("{home}", &home.path().to_string_lossy());
        let user = User { program: &program, home: home.path() };
        user.configure(&filled(config));
        let arguments = [arguments, &["--debug", "--endpoint-url", &server.url][..]].concat();
        let services = [("AWS_ENDPOINT_URL_STS", "{url}"), ("AWS_ENDPOINT_URL_SSO", "{url}")];
        let variables = services.iter().chain(*variables).map(|(name, value)| (*name, filled(value)));
        let output = user.describe(&arguments, variables);
        let shown = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{number}, {key}: {shown}");
        let seen = server.seen();
        let signed = seen.last().unwrap();
        assert!(signed.contains(&format!("Credential={key}/")), "{number}, {key}: {signed}");
        assert_eq!(signed.contains(&format!("token-of-{key}")), key.starts_with("ASIA"), "{number}, {key}: {signed}");
        assert!(!shown.contains(SECRET) && !shown.contains("token-of-"), "{number}, {key}: {shown}");
        if *key == "ASIAROLE" {
            let asked = seen.iter().find(|request| request.contains("Action=AssumeRole")).unwrap();
            let base = if variables_are_base(config) { "AKIAENVIRONMENT" } else { "AKIABASE" };
            assert!(asked.contains(&format!("Credential={base}/")), "{number}: {asked}");
        }
    }
}

/// Whether a role is assumed with the environment's keys.
fn variables_are_base(config: &str) -> bool {
    config.contains("credential_source = Environment")
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_without_need() {
    let program = built("aws", &["credential-chain"]);
    let server = Server::start().await;
    let home = tempfile::tempdir().unwrap();
    prepare(home.path());
    let user = User { program: &program, home: home.path() };
    user.configure(&format!("[default]\ncredential_process = /bin/sh {}/process\n", home.path().display()));
    let runs = [&["--no-sign-request"][..], &["--cli-dry-run"], &["--generate-cli-skeleton"], &["help"]];
    for arguments in runs {
        let arguments = [arguments, &["--endpoint-url", &server.url]].concat();
        let output = user.describe(&arguments, [("", ""); 0]);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!home.path().join("asked").exists(), "{arguments:?}");
    }
    user.describe(&["--endpoint-url", &server.url], [("", ""); 0]);
    assert!(home.path().join("asked").exists());
}

/// A pipe that nobody writes to holds up whoever opens it.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn no_file_is_read_that_a_run_does_not_need() {
    let program = built("aws", &["credential-chain"]);
    let server = Server::start().await;
    let home = tempfile::tempdir().unwrap();
    let pipe = home.path().join("pipe").display().to_string();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let user = User { program: &program, home: home.path() };
    user.configure(&format!(
        "[default]\naws_access_key_id = AKIASTATIC\naws_secret_access_key = x\nca_bundle = {pipe}\n\
         [profile other]\nrole_arn = arn:aws:iam::123456789012:role/w\nweb_identity_token_file = {pipe}\n"
    ));
    let zone = format!(":{pipe}");
    let named = ["AWS_CA_BUNDLE", "SSL_CERT_FILE", "AWS_CREDENTIAL_FILE", "BOTO_CONFIG"];
    let variables: Vec<_> = named.into_iter().map(|name| (name, &pipe)).chain([("TZ", &zone)]).collect();
    let runs = [
        &[][..],
        &["--no-sign-request"],
        &["--output", "table"],
        &["--cli-dry-run", "--profile", "other"],
        &["--generate-cli-skeleton"],
        &["--cli-explain-config"],
        &["--version"],
        &["help"],
    ];
    for arguments in runs {
        let mut runner = Command::new("timeout");
        runner.arg("20").arg(&program);
        let arguments = [&["--endpoint-url", &server.url], arguments].concat();
        let variables = variables.iter().map(|(name, value)| (*name, value.as_str()));
        let output = user.command(runner, "describe-user-pool-client", &arguments, variables).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// The client that reads the state of a merge is the one that writes it, so both are signed with the same credentials.
#[tokio::test(flavor = "multi_thread")]
async fn a_process_is_asked_once_in_a_run() {
    let program = built("aws", &["credential-chain"]);
    let server = Server::start().await;
    let home = tempfile::tempdir().unwrap();
    prepare(home.path());
    let user = User { program: &program, home: home.path() };
    user.configure(&format!("[default]\ncredential_process = /bin/sh {}/process\n", home.path().display()));
    let arguments = ["--client-name", "new", "--cli-merge", "--endpoint-url", &server.url];
    let output = user.call("update-user-pool-client", &arguments, [("", ""); 0]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let called = server.seen().iter().filter(|request| request.contains("Credential=ASIAPROCESS/")).count();
    assert_eq!(called, 2, "one reads the state, and one writes it");
    let asked = std::fs::read_to_string(home.path().join("asked")).unwrap();
    assert_eq!(asked.lines().count(), 1, "{asked}");
}
