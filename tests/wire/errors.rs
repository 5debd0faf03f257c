//! Errors that a service may return, and replies that it should never send.

use std::time::Duration;

use cognito_idp::CognitoIdp;
use cognito_idp::cognito_idp::errors::CreateUserPoolClientError as Error;
use cognito_idp::cognito_idp::{
    AddUserPoolClientSecretRequest, CreateUserPoolClientRequest, DeleteUserPoolClientRequest,
    DeleteUserPoolClientSecretRequest, DescribeUserPoolClientRequest, ListUserPoolClientSecretsRequest,
    ListUserPoolClientsRequest, UpdateUserPoolClientRequest, tables,
};
use shapewright::client::{Config, HttpOptions, SdkError};
use shapewright::error::{OperationError, ProvideErrorMetadata};

use crate::peer::{Peer, config};

fn request() -> CreateUserPoolClientRequest {
    CreateUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "web")
}

/// Checks every error of an operation: the variant, code, message and request id.
macro_rules! every_error {
    ($method:ident, $table:ident, $input:expr) => {
        for shape in tables::$table.errors {
            let body = format!("{{\"__type\":\"x.y#{}:http://z\",\"message\":\"why\"}}", shape.name);
            let peer = Peer::start(Box::leak(Box::new([(400, &*body.leak())]))).await;
            let client = CognitoIdp::client(config(&peer.address).attempts(1)).expect("sound");
            let error = client.$method($input).await.expect_err("an error").into_service_error();
            let (found, _) = error.modeled().unwrap_or_else(|| panic!("{} is not modeled", shape.name));
            assert_eq!(found.name, shape.name);
            assert_eq!((error.meta().code(), error.meta().message()), (Some(shape.name), Some("why")));
            assert_eq!(error.meta().extra("aws_request_id"), Some("id-1"));
        }
    };
}

#[tokio::test]
async fn every_error_of_every_operation_arrives_as_its_own_variant() {
    let pool = "us-west-2_aaaaaaaaa";
    every_error!(create_user_pool_client, CREATE_USER_POOL_CLIENT_OPERATION, request());
    every_error!(
        describe_user_pool_client,
        DESCRIBE_USER_POOL_CLIENT_OPERATION,
        DescribeUserPoolClientRequest::new(pool, "c")
    );
    every_error!(
        update_user_pool_client,
        UPDATE_USER_POOL_CLIENT_OPERATION,
        UpdateUserPoolClientRequest::new(pool, "c")
    );
    every_error!(
        delete_user_pool_client,
        DELETE_USER_POOL_CLIENT_OPERATION,
        DeleteUserPoolClientRequest::new(pool, "c")
    );
    every_error!(list_user_pool_clients, LIST_USER_POOL_CLIENTS_OPERATION, ListUserPoolClientsRequest::new(pool));
    every_error!(
        add_user_pool_client_secret,
        ADD_USER_POOL_CLIENT_SECRET_OPERATION,
        AddUserPoolClientSecretRequest::new(pool, "c")
    );
    every_error!(
        list_user_pool_client_secrets,
        LIST_USER_POOL_CLIENT_SECRETS_OPERATION,
        ListUserPoolClientSecretsRequest::new(pool, "c")
    );
    every_error!(
        delete_user_pool_client_secret,
        DELETE_USER_POOL_CLIENT_SECRET_OPERATION,
        DeleteUserPoolClientSecretRequest::new(pool, "c", "s")
    );
}

#[tokio::test]
async fn an_unknown_error_keeps_its_code() {
    let peer = Peer::start(&[(400, r#"{"__type":"Surprise","message":"why"}"#)]).await;
    let error = peer.client().create_user_pool_client(request()).await.expect_err("an error").into_service_error();
    assert!(matches!(error, Error::Unhandled(_)));
    assert_eq!(error.meta().code(), Some("Surprise"));
}

#[tokio::test]
async fn failures_are_tried_again_and_the_callers_mistakes_are_not() {
    let peer = Peer::start(&[(500, "{}"), (503, "<html>"), (200, "{}")]).await;
    peer.client().create_user_pool_client(request()).await.expect("the third attempt");
    assert_eq!(peer.count(), 3);
    let peer = Peer::start(&[(400, r#"{"__type":"InvalidParameterException"}"#)]).await;
    peer.client().create_user_pool_client(request()).await.expect_err("an error");
    assert_eq!(peer.count(), 1);
}

#[tokio::test]
async fn replies_that_make_no_sense_are_errors() {
    for body in ["{", "<html>", "[]", r#"{"UserPoolClient":7}"#] {
        let peer = Peer::start(Box::leak(Box::new([(200, body)]))).await;
        let outcome = peer.client().create_user_pool_client(request()).await;
        assert!(matches!(outcome, Err(SdkError::ResponseError(_))), "{body}: {outcome:?}");
    }
    let deep = format!("{{\"UserPoolClient\":{}", "[".repeat(100_000));
    let peer = Peer::start(Box::leak(Box::new([(200, &*deep.leak())]))).await;
    peer.client().create_user_pool_client(request()).await.expect_err("too deep");
}

#[tokio::test]
async fn a_reply_over_the_limit_is_an_error() {
    let peer = Peer::start(&[(200, r#"{"UserPoolClient":{"ClientName":"a name of some length"}}"#)]).await;
    let options = HttpOptions { max_response_bytes: 20, ..HttpOptions::default() };
    let client = CognitoIdp::client(config(&peer.address).http_options(options).attempts(1)).expect("sound");
    client.create_user_pool_client(request()).await.expect_err("too long");
}

#[tokio::test]
async fn nobody_there_is_an_error_in_time() {
    let config = config("http://127.0.0.1:1").attempts(1).timeouts(Some(Duration::from_secs(1)), None);
    let client = CognitoIdp::client(config).expect("sound");
    let outcome = client.create_user_pool_client(request()).await;
    assert!(matches!(outcome, Err(SdkError::DispatchFailure(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_token_that_comes_twice_ends_the_pages() {
    let peer = Peer::start(&[(200, r#"{"UserPoolClients":[],"NextToken":"again"}"#)]).await;
    let mut pages = peer.client().list_user_pool_clients_pages(ListUserPoolClientsRequest::new("us-west-2_aaaaaaaaa"));
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    assert!(pages.next().await.is_some_and(|page| page.is_err()));
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn an_official_configuration_will_do() {
    let peer = Peer::start(&[(200, "{}")]).await;
    let official = shapewright::client::SdkConfig::builder().endpoint_url(&peer.address).build();
    let client = CognitoIdp::client(Config::from(&official).unsigned().region("eu-west-1")).expect("sound");
    client.describe_user_pool_client(DescribeUserPoolClientRequest::new("p_1", "c")).await.expect("an answer");
    let seen = peer.seen.lock().expect("no test panics here");
    assert!(!seen[0].0.to_lowercase().contains("authorization:"), "{}", seen[0].0);
}
