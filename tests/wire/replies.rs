//! Replies that are not what they say, and what of them is shown.

use cognito_idp::cognito_idp::operations::DescribeUserPoolClient;
use cognito_idp::cognito_idp::{
    CreateUserPoolClientRequest, DescribeUserPoolClientRequest, DescribeUserPoolClientResponse, UserPoolClientType,
};
use shapewright::Project;
use shapewright::client::ReplyError;
use shapewright::error::ProvideErrorMetadata;

use crate::peer::Peer;
use crate::travels;

fn describe() -> DescribeUserPoolClientRequest {
    DescribeUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "abc")
}

/// The messages of an error and of its sources.
fn chain(error: &dyn std::error::Error) -> Vec<String> {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect()
}

/// A view that takes whatever there is.
#[derive(Project, Debug)]
#[smithy(from = DescribeUserPoolClientResponse)]
struct Anything {
    user_pool_client: Option<UserPoolClientType>,
}

#[tokio::test]
async fn an_error_that_comes_as_a_success_is_an_error() {
    let peer = Peer::start(&[(200, r#"{"__type":"com.x#LimitExceededException","message":"too many"}"#)]).await;
    let error = peer.client().describe_user_pool_client(describe()).await.expect_err("an error").into_service_error();
    assert_eq!((error.meta().code(), error.meta().message()), (Some("LimitExceededException"), Some("too many")));
    let viewed: Result<Anything, _> = peer.client().call_as(DescribeUserPoolClient, describe()).await;
    let view = viewed.map(|view| view.user_pool_client.is_some());
    assert!(view.is_err(), "{view:?}");
}

#[tokio::test]
async fn a_type_beside_an_output_is_no_error() {
    let peer = Peer::start(&[(200, r#"{"__type":"x#Y","UserPoolClient":{"__type":"x#Z","ClientName":"web"}}"#)]).await;
    let reply = peer.client().describe_user_pool_client(describe()).await.expect("an output");
    assert_eq!(reply.user_pool_client.and_then(|client| client.client_name).as_deref(), Some("web"));

    let peer = Peer::start(&[(200, r#"{"__type":"example.travels#TouchOutput"}"#)]).await;
    travels::client(&peer).touch().await.expect("an output without members says its type");
}

#[tokio::test]
async fn no_debug_shows_a_reply() {
    let secret =
        r#"{"UserPoolClient":{"ClientName":"web","ClientSecret":"s3cr3t-of-tests","RefreshTokenValidity":"x"}}"#;
    for status in [200, 400] {
        let peer = Peer::start(Box::leak(Box::new([(status, secret)]))).await;
        let request = CreateUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "web").generate_secret(true);
        let error = peer.client().create_user_pool_client(request).await.expect_err("it cannot be read");
        assert!(!format!("{error:?}").contains("s3cr3t"), "{error:?}");
        assert!(chain(&error).iter().all(|text| !text.contains("s3cr3t")), "{:?}", chain(&error));
    }
}

#[tokio::test]
async fn an_error_says_the_operation_the_status_the_path_and_what_came_each_once() {
    let cases = [
        (
            (200, r#"{"UserPoolClient":{"ClientName":5}}"#),
            "the reply of DescribeUserPoolClient (status 200) cannot be read: `UserPoolClient.ClientName` is a number",
        ),
        (
            (200, r#"{"UserPoolClient":{"CallbackURLs":["a",null,{}]}}"#),
            "the reply of DescribeUserPoolClient (status 200) cannot be read: `UserPoolClient.CallbackURLs[2]` is an object",
        ),
        (
            (200, r#"{"UserPoolClient":{"ClientName":"we"#),
            "the reply of DescribeUserPoolClient (status 200) cannot be read: it is malformed or was cut short",
        ),
        ((200, "[]"), "the reply of DescribeUserPoolClient (status 200) cannot be read: it is a list"),
        ((503, ""), "DescribeUserPoolClient was answered with status 503 and no body"),
        ((502, "<html>"), "DescribeUserPoolClient was answered with status 502 and a body that names no error"),
        ((400, r#"{"__type":"x#ResourceNotFoundException","message":"gone"}"#), "ResourceNotFoundException: gone"),
        ((400, r#"{"__type":"Surprise","message":"why"}"#), "unmodeled error `Surprise`: why"),
    ];
    for (reply, expected) in cases {
        let peer = Peer::start(Box::leak(Box::new([reply]))).await;
        let client = peer.client().customize(|config| config.attempts(1)).expect("sound");
        let error = client.describe_user_pool_client(describe()).await.expect_err("an error");
        let texts = chain(&error);
        assert_eq!(texts.get(1).map(String::as_str), Some(expected), "{texts:?}");
        for (index, text) in texts.iter().enumerate() {
            assert!(!texts[..index].contains(text), "{text} is there twice: {texts:?}");
        }
    }
}

#[tokio::test]
async fn what_a_reply_lacks_can_be_an_error_that_names_it() {
    let peer = Peer::start(&[(200, r#"{"Seen":0,"Sights":[{"Name":"a bay"},{}]}"#)]).await;
    let client = travels::client(&peer);
    let made_up = client.look().await.expect("members that are missing are made up");
    assert_eq!((made_up.place.as_str(), made_up.sights.map_or(0, |sights| sights.len())), ("", 2));

    let careful = client.customize(|config| config.require_complete_replies(true)).expect("the same settings");
    let error = careful.look().await.expect_err("`Place` is missing");
    let reply = std::error::Error::source(&error).and_then(|source| source.downcast_ref::<ReplyError>());
    let missing = reply.map(ReplyError::missing).unwrap_or_default();
    assert_eq!(missing, ["Sights[1].Name", "Place"], "{:?}", chain(&error));
    let told = "the reply of Look (status 200) cannot be read: it has no `Sights[1].Name`, `Place`";
    assert!(chain(&error).iter().any(|message| message == told), "{:?}", chain(&error));

    let peer = Peer::start(&[(200, r#"{"Place":"","Seen":0}"#)]).await;
    let careful = travels::client(&peer).customize(|config| config.require_complete_replies(true)).expect("settings");
    careful.look().await.expect("an empty text is there");
}
