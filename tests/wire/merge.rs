//! An update that keeps what it does not mention, while somebody else changes the app client.

use std::process::{Command, Output};
use std::sync::LazyLock;

use cognito_idp::cognito_idp::{DescribeUserPoolClientRequest, UpdateUserPoolClientRequest};
use shapewright::client::MergeError;
use shapewright_tests::built;

use crate::peer::{Canned, Peer, SECRET};

pub(crate) const POOL: &str = "us-west-2_aaaaaaaaa";
pub(crate) const ID: &str = "3n4b5urk1ft4fl3mg5e62d9ado";

const BEFORE: Canned = (
    200,
    r#"{"UserPoolClient":{"UserPoolId":"us-west-2_aaaaaaaaa","ClientName":"web","ClientId":"3n4b5urk1ft4fl3mg5e62d9ado",
    "ClientSecret":"one","LastModifiedDate":1767225600.123,"RefreshTokenValidity":30,"CallbackURLs":["https://a.example/"]}}"#,
);
const AFTER: Canned = (
    200,
    r#"{"UserPoolClient":{"UserPoolId":"us-west-2_aaaaaaaaa","ClientName":"web","ClientId":"3n4b5urk1ft4fl3mg5e62d9ado",
    "ClientSecret":"two","LastModifiedDate":1767225601.5,"RefreshTokenValidity":7,"AccessTokenValidity":1,
    "CallbackURLs":["https://a.example/"]}}"#,
);

/// The operations that a peer was asked for, and the body of the last request.
pub(crate) fn seen(peer: &Peer) -> (Vec<String>, serde_json::Value) {
    let seen = peer.seen.lock().expect("no test panics here");
    let target = |head: &str| {
        let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with("x-amz-target: "));
        line.and_then(|line| line.rsplit('.').next()).unwrap_or_default().to_owned()
    };
    let last = seen.last().map(|(_, body)| serde_json::from_slice(body).expect("a body is JSON"));
    (seen.iter().map(|(head, _)| target(head)).collect(), last.unwrap_or_default())
}

#[tokio::test]
async fn a_state_that_is_not_the_one_looked_at_is_not_replaced() {
    let peer = Peer::start(&[BEFORE, AFTER]).await;
    let client = peer.client();
    let base = client.describe_user_pool_client(DescribeUserPoolClientRequest::new(POOL, ID)).await.expect("described");
    let update = UpdateUserPoolClientRequest::new(POOL, ID).client_name("renamed");
    let refused = client.update_user_pool_client_merged_from(&base, update).await.expect_err("it has changed");
    let wanted = ["ClientSecret", "LastModifiedDate", "RefreshTokenValidity", "AccessTokenValidity"];
    match refused {
        MergeError::Changed(mut members) => {
            members.sort_by_key(|member| wanted.iter().position(|name| name == member));
            assert_eq!(members, wanted);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(seen(&peer).0, ["DescribeUserPoolClient"; 2]);
}

#[tokio::test]
async fn a_state_that_is_still_the_one_looked_at_is_replaced() {
    let peer = Peer::start(&[BEFORE]).await;
    let client = peer.client();
    let base = client.describe_user_pool_client(DescribeUserPoolClientRequest::new(POOL, ID)).await.expect("described");
    let update = UpdateUserPoolClientRequest::new(POOL, ID).client_name("renamed");
    client.update_user_pool_client_merged_from(&base, update).await.expect("updated");
    let (operations, body) = seen(&peer);
    assert_eq!(operations, ["DescribeUserPoolClient", "DescribeUserPoolClient", "UpdateUserPoolClient"]);
    assert_eq!((&body["ClientName"], &body["RefreshTokenValidity"]), (&"renamed".into(), &30.into()));
}

static PROGRAM: LazyLock<std::path::PathBuf> = LazyLock::new(|| built("user-pool-client", &[]));

/// Runs the command against a peer.
pub(crate) async fn run(peer: &Peer, arguments: &[&str]) -> Output {
    let mut command = Command::new(&*PROGRAM);
    command.env_clear().args(["--endpoint-url", &peer.address, "--region", "us-west-2"]).args(arguments);
    command.args(["--user-pool-id", POOL, "--client-id", ID]);
    command.env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE").env("AWS_SECRET_ACCESS_KEY", SECRET).env("TZ", "UTC");
    tokio::task::spawn_blocking(move || command.output()).await.expect("no panic").expect("the program starts")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_lists_what_has_changed_since_it_was_described() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = folder.path().join("before.json");
    let merge = format!("--cli-merge={}", base.display());
    let update = ["update-user-pool-client", &merge, "--client-name", "renamed"];

    let peer = Peer::start(&[BEFORE, AFTER]).await;
    let described = run(&peer, &["describe-user-pool-client"]).await;
    std::fs::write(&base, &described.stdout).expect("a file");
    let refused = run(&peer, &update).await;
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(255), "{told}");
    for line in [
        "(ConcurrentChange): --cli-merge: nothing was sent",
        "`ClientSecret` has changed",
        "`RefreshTokenValidity` was 30 and is now 7",
        "`AccessTokenValidity` was not set and is now 1",
        "`LastModifiedDate` was \"20",
        "+00:00\" and is now \"20",
    ] {
        assert!(told.contains(line), "{line} is not in {told}");
    }
    assert!(!told.contains("CallbackURLs") && !told.contains("two"), "{told}");
    assert_eq!(seen(&peer).0, ["DescribeUserPoolClient"; 2]);

    // The same state, in which dates are written otherwise.
    let peer = Peer::start(&[BEFORE]).await;
    let updated = run(&peer, &update).await;
    assert_eq!(updated.status.code(), Some(0), "{}", String::from_utf8_lossy(&updated.stderr));
    assert_eq!(seen(&peer).0, ["DescribeUserPoolClient", "UpdateUserPoolClient"]);

    // Something else is in the file.
    std::fs::write(&base, "{}").expect("a file");
    let refused = run(&peer, &update).await;
    assert_eq!(refused.status.code(), Some(252));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("save the output of describe-user-pool-client as JSON in it"), "{told}");
    assert_eq!(peer.count(), 2, "nothing more was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_s_own_word_on_a_concurrent_change_is_reported() {
    let conflict = (400, r#"{"__type":"ConcurrentModificationException","message":"Another update is under way."}"#);
    let peer = Peer::start(Box::leak(Box::new([BEFORE, conflict]))).await;
    let refused = run(&peer, &["update-user-pool-client", "--cli-merge", "--client-name", "renamed"]).await;
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(254), "{told}");
    assert!(told.contains("(ConcurrentModificationException)") && told.contains("Another update"), "{told}");
}
