//! Sessions of `aws login` and `aws sso login`: their tokens, what renews them, and what is said once they are over.

use std::path::{Path, PathBuf};
use std::process::Output;

use rcgen::KeyPair;
use shapewright_core::base64;
use shapewright_tests::sources::prepare;
use shapewright_tests::{User, built};

use crate::server::{SECRET, Server};

const PROFILE: &str = "[default]\nlogin_session = arn:aws:iam::123456789012:user/a\n";

/// The file of that session, as the AWS CLI names it.
const FILE: &str = "fb420f8060720f9dd88d913ec757c7a10dc4073068bcacb4d133f4469b7f8f7c.json";

const RENEWED: &str = "ASIALOGIN";

/// Leaves a session as `aws login` does.
fn log_in(folder: &Path, end: &str, refresh_token: &str) -> PathBuf {
    // A key of ring ends with the structure of SEC 1, which is 109 bytes long.
    let key = KeyPair::generate().unwrap().serialize_der();
    let key = base64::encode(&key[key.len() - 109..]);
    let key = format!(
        "-----BEGIN EC PRIVATE KEY-----\n{}\n{}\n{}\n-----END EC PRIVATE KEY-----\n",
        &key[..64],
        &key[64..128],
        &key[128..]
    );
    let token = serde_json::json!({
        "accessToken": {
            "accessKeyId": "ASIASESSION", "secretAccessKey": SECRET, "sessionToken": "token-of-ASIASESSION",
            "accountId": "123456789012", "expiresAt": end,
        },
        "tokenType": "aws_sigv4", "refreshToken": refresh_token, "idToken": "i",
        "clientId": "arn:aws:signin:::devtools/same-device", "dpopKey": key,
    });
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join(FILE);
    std::fs::write(&path, token.to_string()).unwrap();
    path
}

fn describe(program: &Path, home: &Path, url: &str, variables: &[(&str, &str)]) -> Output {
    let user = User { program, home };
    user.configure(PROFILE);
    let variables = [&[("AWS_ENDPOINT_URL", url)][..], variables].concat();
    user.describe(&["--debug"], variables)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_used_and_renewed() {
    let program = built("aws", &["credential-chain"]);
    for (end, key, by_variable) in [
        ("2099-01-01T00:00:00Z", "ASIASESSION", false),
        ("2099-01-01T00:00:00Z", "ASIASESSION", true),
        ("2020-01-01T00:00:00Z", RENEWED, false),
    ] {
        let server = Server::start().await;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join(if by_variable { "elsewhere" } else { ".aws/login/cache" });
        let file = log_in(&folder, end, "refresh-token");
        let variable = [("AWS_LOGIN_CACHE_DIRECTORY", folder.to_str().unwrap())];
        let variables = if by_variable { &variable[..] } else { &[] };
        let output = describe(&program, home.path(), &server.url, variables);
        let shown = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{end}: {shown}");
        assert!(!shown.contains(SECRET) && !shown.contains("token-of-") && !shown.contains("refresh-token"), "{shown}");
        let seen = server.seen();
        let signed = seen.last().unwrap();
        assert!(
            signed.contains(&format!("Credential={key}/")) && signed.contains(&format!("token-of-{key}")),
            "{signed}"
        );
        if key != RENEWED {
            assert_eq!(seen.len(), 1);
            continue;
        }
        // Whoever renews it proves to have its key.
        let asked = &seen[0];
        let proof = asked.lines().find_map(|line| line.to_ascii_lowercase().starts_with("dpop: ").then(|| &line[6..]));
        assert_eq!(proof.unwrap_or_default().split('.').count(), 3, "{asked}");
        let kept = std::fs::read_to_string(&file).unwrap();
        assert!(kept.contains("next-refresh-token") && kept.contains(RENEWED), "{kept}");
        // The next run finds it renewed.
        let next = Server::start().await;
        assert!(describe(&program, home.path(), &next.url, variables).status.success());
        assert_eq!(next.seen().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_over_says_what_to_do() {
    let program = built("aws", &["credential-chain"]);
    for (refresh_token, says) in [
        ("TOKEN_EXPIRED", "Your session has expired. Please reauthenticate using 'aws login'."),
        ("USER_CREDENTIALS_CHANGED", "Unable to refresh login credentials because of a change in your password. "),
        ("INSUFFICIENT_PERMISSIONS", "Unable to create or refresh login credentials due to insufficient permissions. "),
        ("INVALID_REQUEST", "An unspecified error happened when resolving AWS credentials or refreshing a login "),
    ] {
        let server = Server::start().await;
        let home = tempfile::tempdir().unwrap();
        log_in(&home.path().join(".aws/login/cache"), "2020-01-01T00:00:00Z", refresh_token);
        let output = describe(&program, home.path(), &server.url, &[]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.contains(&format!("aws: [ERROR]: {says}")), "{stderr}");
        assert_eq!((output.status.code(), server.seen().len()), (Some(255), 1), "{stderr}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_lacks_something_is_refused_before_anyone_is_asked() {
    let program = built("aws", &["credential-chain"]);
    let login = "Error loading login session token: Failed to load access token from token cache, missing one or more \
                 required fields.\n";
    let sso = "Error loading SSO Token: Token for https://example.com/start is invalid\n";
    let over = "The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO \
                session run aws sso login with the corresponding profile.\n";
    let single_sign_on = "[default]\nsso_start_url = https://example.com/start\nsso_region = us-west-2\n\
                          sso_account_id = 123456789012\nsso_role_name = reader\n";
    let sso_file = ".aws/sso/cache/b343494cf15ba6b81449840ea93161cf3b27e5e3.json";
    let login_file = format!(".aws/login/cache/{FILE}");
    let ended = r#"{"accessToken":"sso-token","expiresAt":"2020-01-01T00:00:00Z","region":"us-west-2"}"#;
    let unknown = r#"{"accessToken":"ended-sso-token","expiresAt":"2099-01-01T00:00:00Z","region":"us-west-2"}"#;
    let session = "[default]\nsso_session = my\nsso_account_id = 123456789012\nsso_role_name = reader\n[sso-session my]\n\
                   sso_start_url = https://example.com/start\nsso_region = us-west-2\n";
    let session_file = ".aws/sso/cache/3ece1471f44f63177cbc35ba0b904e0c096b6783.json";
    let unrenewed = "Error when retrieving token from sso: Token has expired and refresh failed\n";
    for (config, file, content, says, requests) in [
        (session, session_file, ended, unrenewed, 0),
        (PROFILE, &*login_file, "{}", login, 0),
        (PROFILE, &login_file, "{", login, 0),
        (single_sign_on, sso_file, r#"{"accessToken":"sso-token"}"#, sso, 0),
        (single_sign_on, sso_file, ended, over, 0),
        (single_sign_on, sso_file, unknown, over, 1),
    ] {
        let server = Server::start().await;
        let home = tempfile::tempdir().unwrap();
        prepare(home.path());
        let user = User { program: &program, home: home.path() };
        user.configure(config);
        let file = home.path().join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, content).unwrap();
        let output = user.describe(&[], [("AWS_ENDPOINT_URL", &server.url)]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(stderr, format!("\naws: [ERROR]: {says}"), "{content}");
        assert_eq!((output.status.code(), server.seen().len()), (Some(255), requests), "{content}");
    }
}

#[test]
fn what_a_login_goes_by_is_explained() {
    let program = built("aws", &["credential-chain"]);
    let home = tempfile::tempdir().unwrap();
    let user = User { program: &program, home: home.path() };
    user.configure(PROFILE);
    let folder = home.path().join(".aws").display().to_string();
    let token = format!("{folder}/login/cache/{FILE}");
    let found = |name: &str| format!("Settings[?Name=='{name}'].[Value, From][]");
    let explained = |name: &str| {
        let arguments = ["--cli-explain-config", "--output", "text", "--query", &found(name)];
        String::from_utf8(user.describe(&arguments, [("", ""); 0]).stdout).unwrap()
    };
    assert_eq!(explained("login_session"), format!("arn:aws:iam::123456789012:user/a\t{folder}/config:2\n"));
    assert_eq!(explained("login_token"), format!("{token} (no such file)\tdefault\n"));
    log_in(&home.path().join(".aws/login/cache"), "2099-01-01T00:00:00Z", "refresh-token");
    assert_eq!(explained("login_token"), format!("{token}\tdefault\n"));
}
