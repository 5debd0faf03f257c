//! The command over TLS: which certificates it trusts, and what it says of those that it does not.

use std::net::TcpListener;

use shapewright_tests::{FEATURES, User, built};

use crate::server;

/// The arguments and settings of a run; `{ca}` is the file of the authority's certificate.
struct Case {
    name: &'static str,
    host: &'static str,
    arguments: &'static [&'static str],
    variables: &'static [(&'static str, &'static str)],
    config: &'static str,
    outcome: Outcome,
}

enum Outcome {
    Works,
    WorksWithWarning,
    Fails(&'static str),
}

use Outcome::{Fails, Works, WorksWithWarning};

const REFUSED: &str = "SSL validation failed for https://localhost:";

const CASES: &[Case] = &[
    Case {
        name: "option",
        host: "localhost",
        arguments: &["--ca-bundle", "{ca}"],
        variables: &[],
        config: "",
        outcome: Works,
    },
    Case {
        name: "variable",
        host: "localhost",
        arguments: &[],
        variables: &[("AWS_CA_BUNDLE", "{ca}")],
        config: "",
        outcome: Works,
    },
    Case {
        name: "profile",
        host: "localhost",
        arguments: &[],
        variables: &[],
        config: "[default]\nca_bundle = {ca}\n",
        outcome: Works,
    },
    Case { name: "nothing", host: "localhost", arguments: &[], variables: &[], config: "", outcome: Fails(REFUSED) },
    Case {
        name: "wrong host",
        host: "elsewhere.example",
        arguments: &["--ca-bundle", "{ca}"],
        variables: &[],
        config: "",
        outcome: Fails(REFUSED),
    },
    Case {
        name: "anyone",
        host: "elsewhere.example",
        arguments: &["--no-verify-ssl"],
        variables: &[],
        config: "",
        outcome: WorksWithWarning,
    },
    Case {
        name: "no certificate",
        host: "localhost",
        arguments: &["--ca-bundle", "{home}/.aws/config"],
        variables: &[],
        config: "[default]\n",
        outcome: Fails("the certificates to trust cannot be used: there are none in PEM"),
    },
];

#[tokio::test(flavor = "multi_thread")]
async fn the_command_trusts_whom_it_is_told_to() {
    let program = built("aws", FEATURES);
    for case in CASES {
        let server = server::start(case.host).await;
        let home = tempfile::tempdir().unwrap();
        let bundle = home.path().join("ca.pem");
        std::fs::write(&bundle, &server.authority).unwrap();
        let filled = |text: &str| {
            text.replace("{ca}", &bundle.to_string_lossy()).replace("{home}", &home.path().to_string_lossy())
        };
        let user = User { program: &program, home: home.path() };
        user.configure(&filled(case.config));
        let arguments: Vec<_> = case.arguments.iter().map(|argument| filled(argument)).collect();
        let mut arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
        arguments.extend(["--endpoint-url", &server.url]);
        let keys = [("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "secret")];
        let variables = keys.iter().chain(case.variables).map(|(name, value)| (*name, filled(value)));
        let output = user.describe(&arguments, variables);
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let exit = output.status.code();
        let name = case.name;
        if let Fails(why) = case.outcome {
            assert!(exit == Some(255) && stderr.contains(why), "{name}: {exit:?} {stderr}");
            continue;
        }
        assert!(exit == Some(0) && stdout.contains("over TLS"), "{name}: {exit:?} {stderr}");
        let warning = "InsecureRequestWarning: Unverified HTTPS request is being made to host 'localhost";
        let warns = stderr.matches(warning).count();
        assert_eq!(warns, usize::from(matches!(case.outcome, WorksWithWarning)), "{name}: {stderr}");
    }
}

/// Whoever gets between the user and STS would get the credentials of the role.
#[cfg(feature = "credential-chain")]
#[tokio::test(flavor = "multi_thread")]
async fn credentials_are_asked_for_over_verified_connections_alone() {
    let program = built("aws", FEATURES);
    let server = server::start("localhost").await;
    let home = tempfile::tempdir().unwrap();
    let user = User { program: &program, home: home.path() };
    user.configure(
        "[default]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = base\n\
         [profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret\n",
    );
    let arguments = ["--no-verify-ssl", "--endpoint-url", &server.url];
    let output = user.describe(&arguments, [("AWS_ENDPOINT_URL_STS", &server.url)]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(255), "{stderr}");
    assert!(stderr.contains("invalid peer certificate"), "{stderr}");
    // With the authority known, the connection is made, whatever this server says there.
    let bundle = home.path().join("ca.pem");
    std::fs::write(&bundle, &server.authority).unwrap();
    let bundle = bundle.to_string_lossy();
    let trusting = [&arguments[..], &["--ca-bundle", &bundle]].concat();
    let output = user.describe(&trusting, [("AWS_ENDPOINT_URL_STS", &server.url)]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!stderr.contains("invalid peer certificate"), "{stderr}");
}

#[test]
fn a_server_that_never_greets_is_left_in_time() {
    let program = built("aws", FEATURES);
    let home = tempfile::tempdir().unwrap();
    // Connections are taken by the system, and nobody ever answers.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", silent.local_addr().unwrap().port());
    let keys = [("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "secret")];
    let user = User { program: &program, home: home.path() };
    // Someone is there, so that the AWS CLI calls the end of either a read timeout.
    let says = "Read timeout on endpoint URL: \"https://localhost:";
    for option in ["--cli-connect-timeout", "--cli-read-timeout"] {
        let output = user.describe(&["--no-verify-ssl", "--endpoint-url", &url, option, "1"], keys);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(255) && stderr.contains(says), "{option}: {stderr}");
    }
}
