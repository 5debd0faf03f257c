//! Credentials that are kept in `~/.aws/cli/cache`, under the names and in the form of the AWS CLI.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use shapewright_tests::sources::prepare;
use shapewright_tests::{User, built};

use crate::server::Server;

/// Profiles whose credentials are kept: the name that the AWS CLI gives to the file, and what the service is asked where it
/// has nothing.
const CASES: &[(&str, &str, &str)] = &[
    (
        "[default]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = b\nexternal_id = ext\n\
         duration_seconds = 1200\nrole_session_name = sess\n\
         [profile b]\naws_access_key_id = AKIABASE\naws_secret_access_key = x\n",
        "dce2ba88827b3da5fc55cbda7b26df691690a8da",
        "Action=AssumeRole&",
    ),
    (
        "[default]\nrole_arn = arn:aws:iam::123456789012:role/w\nweb_identity_token_file = {home}/token\n",
        "2e5a91e23921be080bbf3246838e6426cf11953e",
        "Action=AssumeRoleWithWebIdentity&",
    ),
    (
        "[default]\nsso_start_url = https://example.com/start\nsso_region = us-west-2\nsso_account_id = 123456789012\n\
         sso_role_name = reader\n",
        "d87448cfe687090cdf7035d0d3776aa1f5c25a9a",
        "/federation/credentials",
    ),
];

/// A file as the AWS CLI leaves it.
fn left_by_the_aws_cli(end: &str) -> String {
    format!(
        r#"{{"Credentials": {{"AccessKeyId": "ASIAKEPT", "SecretAccessKey": "s", "SessionToken": "kept", "Expiration": "{end}", "AccountId": "123456789012"}}, "AssumedRoleUser": {{"AssumedRoleId": "a:b", "Arn": "arn:aws:sts::123456789012:assumed-role/a/b"}}, "ResponseMetadata": {{"RetryAttempts": 0}}}}"#
    )
}

async fn run(program: &Path, home: &Path, config: &str) -> Vec<String> {
    let server = Server::start().await;
    let user = User { program, home };
    user.configure(&config.replace("{home}", &home.to_string_lossy()));
    let output = user.describe(&[], [("AWS_ENDPOINT_URL", &server.url)]);
    assert!(output.status.success(), "{config}: {}", String::from_utf8_lossy(&output.stderr));
    server.seen()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_run_takes_what_is_kept() {
    let program = built("aws", &["credential-chain"]);
    for (config, name, asked) in CASES {
        let home = tempfile::tempdir().unwrap();
        prepare(home.path());
        let file = home.path().join(format!(".aws/cli/cache/{name}.json"));
        let times = |seen: &[String]| seen.iter().filter(|request| request.contains(asked)).count();
        assert_eq!(times(&run(&program, home.path(), config).await), 1, "{config}");
        let kept = fs::read_dir(home.path().join(".aws/cli/cache")).unwrap();
        let kept: Vec<_> = kept.map(|entry| entry.unwrap().path()).collect();
        assert_eq!(kept, [&*file], "{config}");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(times(&run(&program, home.path(), config).await), 0, "{config}");
        // What the AWS CLI left counts, if it is good for a quarter of an hour, and can be read at all.
        for (content, wanted) in [
            (left_by_the_aws_cli("2099-01-01T00:00:00+00:00"), 0),
            (left_by_the_aws_cli("2099-01-01T00:00:00UTC"), 0),
            (left_by_the_aws_cli("2020-01-01T00:00:00+00:00"), 1),
            ("{".to_owned(), 1),
            (String::new(), 1),
        ] {
            fs::write(&file, &content).unwrap();
            let seen = run(&program, home.path(), config).await;
            assert_eq!(times(&seen), wanted, "{config}: {content}");
            assert_eq!(seen.last().unwrap().contains("Credential=ASIAKEPT/"), wanted == 0, "{config}: {content}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_holds_nothing_up() {
    let program = built("aws", &["credential-chain"]);
    let home = tempfile::tempdir().unwrap();
    prepare(home.path());
    fs::create_dir(home.path().join(".aws")).ok();
    // A file in the place of the folder.
    fs::write(home.path().join(".aws/cli"), "").unwrap();
    assert_eq!(run(&program, home.path(), CASES[0].0).await.len(), 2);
}
