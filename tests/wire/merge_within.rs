//! An update that keeps what it does not mention, within structures too, and unsets what it is told to.

use cognito_idp::cognito_idp::{
    RefreshTokenRotationType, TimeUnitsType, TokenValidityUnitsType, UpdateUserPoolClientRequest,
};
use serde_json::{Value, json};
use shapewright::client::{Merge, MergeError};

use crate::merge::{ID, POOL, run, seen};
use crate::peer::{Canned, Peer};

const NOW: Canned = (
    200,
    r#"{"UserPoolClient":{"UserPoolId":"us-west-2_aaaaaaaaa","ClientName":"web","ClientId":"3n4b5urk1ft4fl3mg5e62d9ado",
    "AccessTokenValidity":30,"RefreshTokenValidity":30,
    "TokenValidityUnits":{"AccessToken":"minutes","IdToken":"minutes","RefreshToken":"days"},
    "CallbackURLs":["https://a.example/","https://b.example/"],"ExplicitAuthFlows":["ALLOW_USER_SRP_AUTH"],
    "AnalyticsConfiguration":{"ApplicationId":"d70b2ba36a8c4dc5a04a0451a31a1e12","RoleArn":
    "arn:aws:iam::123456789012:role/analytics","ExternalId":"outside","UserDataShared":true},
    "RefreshTokenRotation":{"Feature":"ENABLED","RetryGracePeriodSeconds":10}}}"#,
);

/// The body of an update that changes nothing.
fn unchanged() -> Value {
    let (_, reply) = NOW;
    let reply: Value = serde_json::from_str(reply).expect("JSON");
    reply["UserPoolClient"].clone()
}

#[tokio::test]
async fn members_of_structures_are_kept_one_by_one() {
    let peer = Peer::start(&[NOW]).await;
    let client = peer.client();
    let update = UpdateUserPoolClientRequest::new(POOL, ID)
        .token_validity_units(TokenValidityUnitsType::new().refresh_token(TimeUnitsType::Hours))
        .refresh_token_rotation(RefreshTokenRotationType::new(cognito_idp::cognito_idp::FeatureType::Disabled))
        .callback_urls(["https://c.example/"]);
    client.update_user_pool_client_merged(update).await.expect("updated");
    let mut wanted = unchanged();
    wanted["TokenValidityUnits"]["RefreshToken"] = json!("hours");
    wanted["RefreshTokenRotation"]["Feature"] = json!("DISABLED");
    wanted["CallbackURLs"] = json!(["https://c.example/"]);
    assert_eq!(seen(&peer).1, wanted);
}

#[tokio::test]
async fn a_member_can_be_unset() {
    let peer = Peer::start(&[NOW]).await;
    let client = peer.client();
    let units = TokenValidityUnitsType::new().refresh_token(TimeUnitsType::Hours);
    let update = UpdateUserPoolClientRequest::new(POOL, ID).token_validity_units(units);
    let update = Merge::from(update)
        .without("AccessTokenValidity")
        .without("TokenValidityUnits.AccessToken")
        .without("AnalyticsConfiguration.ExternalId")
        .without("CallbackURLs");
    client.update_user_pool_client_merged(update).await.expect("updated");
    let mut wanted = unchanged();
    wanted.as_object_mut().expect("members").retain(|name, _| name != "AccessTokenValidity" && name != "CallbackURLs");
    wanted["TokenValidityUnits"] = json!({"IdToken": "minutes", "RefreshToken": "hours"});
    wanted["AnalyticsConfiguration"].as_object_mut().expect("members").remove("ExternalId");
    assert_eq!(seen(&peer).1, wanted);
}

#[tokio::test]
async fn what_cannot_be_unset_is_named_before_anything_is_read() {
    let peer = Peer::start(&[NOW]).await;
    let client = peer.client();
    for path in
        ["Tokens", "TokenValidityUnits.Refresh", "UserPoolId", "RefreshTokenRotation.Feature", "CallbackURLs.a", ""]
    {
        let update = Merge::from(UpdateUserPoolClientRequest::new(POOL, ID)).without(path);
        let refused = client.update_user_pool_client_merged(update).await.expect_err("it cannot be unset");
        assert!(matches!(&refused, MergeError::NotRemovable(named) if named == path), "{refused:?}");
        let told = format!("`{path}` is not a member of `UpdateUserPoolClientRequest` that may be unset");
        assert_eq!(refused.to_string(), told);
    }
    assert_eq!(peer.count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_keeps_members_of_structures_and_unsets_what_is_null() {
    let peer = Peer::start(&[NOW]).await;
    let update = [
        "update-user-pool-client",
        "--cli-merge",
        "--token-validity-units",
        "RefreshToken=hours",
        "--refresh-token-rotation",
        "RetryGracePeriodSeconds=30",
        "--callback-urls",
        "[\"https://c.example/\"]",
        "--analytics-configuration",
        r#"{"ApplicationId": null, "RoleArn": null, "ExternalId": null,
            "ApplicationArn": "arn:aws:mobiletargeting:us-east-1:123456789012:apps/d70b2ba36a8c4dc5a04a0451a31a1e12"}"#,
        "--cli-input-json",
        r#"{"AccessTokenValidity": null, "LogoutURLs": null}"#,
    ];
    let mut wanted = unchanged();
    wanted.as_object_mut().expect("members").remove("AccessTokenValidity");
    wanted["TokenValidityUnits"]["RefreshToken"] = json!("hours");
    wanted["RefreshTokenRotation"]["RetryGracePeriodSeconds"] = json!(30);
    wanted["CallbackURLs"] = json!(["https://c.example/"]);
    wanted["AnalyticsConfiguration"] = json!({
        "ApplicationArn": "arn:aws:mobiletargeting:us-east-1:123456789012:apps/d70b2ba36a8c4dc5a04a0451a31a1e12",
        "UserDataShared": true
    });
    let updated = run(&peer, &update).await;
    assert_eq!(updated.status.code(), Some(0), "{}", String::from_utf8_lossy(&updated.stderr));
    assert_eq!(seen(&peer).1, wanted);

    // A dry run shows it, and every change.
    let shown = run(&peer, &[&update[..], &["--cli-dry-run"]].concat()).await;
    let report: Value = serde_json::from_slice(&shown.stdout).expect("a report");
    assert_eq!(report["Request"]["TokenValidityUnits"], wanted["TokenValidityUnits"]);
    assert_eq!(report["Changes"]["AccessTokenValidity"], json!({"From": 30, "To": null}));
    assert_eq!(report["Changes"]["RefreshTokenRotation"]["To"], wanted["RefreshTokenRotation"]);
    assert_eq!(report["Changes"]["AnalyticsConfiguration"]["To"], wanted["AnalyticsConfiguration"]);
    let mut changed: Vec<&String> = report["Changes"].as_object().expect("changes").keys().collect();
    changed.sort();
    let all =
        ["AccessTokenValidity", "AnalyticsConfiguration", "CallbackURLs", "RefreshTokenRotation", "TokenValidityUnits"];
    assert_eq!(changed, all);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_null_that_unsets_nothing_is_refused_as_ever() {
    let peer = Peer::start(&[NOW]).await;
    let without_merge =
        run(&peer, &["update-user-pool-client", "--cli-input-json", r#"{"AccessTokenValidity": null}"#]);
    let in_a_list = ["update-user-pool-client", "--cli-merge", "--callback-urls", "[null]"];
    let required = ["update-user-pool-client", "--cli-merge", "--refresh-token-rotation", r#"{"Feature": null}"#];
    for (refused, told) in [
        (without_merge.await, "Invalid type for parameter AccessTokenValidity, value: None"),
        (run(&peer, &in_a_list).await, "Invalid type for parameter CallbackURLs[0], value: None"),
        (run(&peer, &required).await, "Missing required parameter in RefreshTokenRotation: \"Feature\""),
    ] {
        let text = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(252), "{text}");
        assert!(text.contains(told), "{told} is not in {text}");
    }
    assert!(!seen(&peer).0.contains(&"UpdateUserPoolClient".to_owned()));
}
