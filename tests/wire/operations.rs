//! All eight operations: client, server trait, store, client.

use cognito_idp::CognitoIdp;
use cognito_idp::cognito_idp::errors::DescribeUserPoolClientError;
use cognito_idp::cognito_idp::{
    AddUserPoolClientSecretRequest, Client, CreateUserPoolClientRequest, DeleteUserPoolClientRequest,
    DeleteUserPoolClientSecretRequest, DescribeUserPoolClientRequest, ExplicitAuthFlowsType,
    ListUserPoolClientSecretsRequest, ListUserPoolClientsRequest, UpdateUserPoolClientRequest,
};
use local_user_pools::{LocalUserPools, service};
use shapewright::error::ProvideErrorMetadata;
use tokio::net::TcpListener;

use crate::peer::config;

const POOL: &str = "us-west-2_aaaaaaaaa";

async fn served() -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let pools = LocalUserPools::in_memory().expect("a store in memory");
    tokio::spawn(shapewright::server::listen(listener, service(pools), std::future::pending()));
    CognitoIdp::client(config(&address)).expect("our own model is sound")
}

#[tokio::test]
async fn every_operation_goes_there_and_back() {
    let client = served().await;
    let request = CreateUserPoolClientRequest::new(POOL, "web")
        .generate_secret(true)
        .explicit_auth_flows([ExplicitAuthFlowsType::AllowUserSrpAuth])
        .access_token_validity(2);
    let made = client.create_user_pool_client(request).await.expect("created").user_pool_client.expect("a client");
    let id = made.client_id.clone().expect("an id");
    assert_eq!(made.access_token_validity, Some(2));
    assert_eq!(made.explicit_auth_flows, Some(vec![ExplicitAuthFlowsType::AllowUserSrpAuth]));
    let secret = made.client_secret.clone().expect("a secret");
    assert!(!format!("{made:?}").contains(&secret), "a secret is shown");

    let described = client.describe_user_pool_client(DescribeUserPoolClientRequest::new(POOL, &id)).await;
    assert_eq!(described.expect("described").user_pool_client.as_ref(), Some(&made));

    let update = UpdateUserPoolClientRequest::new(POOL, &id).client_name("renamed");
    let merged = client.update_user_pool_client_merged(update.clone()).await.expect("merged").user_pool_client;
    let merged = merged.expect("a client");
    assert_eq!((merged.client_name.as_deref(), merged.access_token_validity), (Some("renamed"), Some(2)));
    let reset = client.update_user_pool_client(update).await.expect("updated").user_pool_client.expect("a client");
    assert_eq!(reset.access_token_validity, None, "an update resets what it leaves out");

    let added = client.add_user_pool_client_secret(AddUserPoolClientSecretRequest::new(POOL, &id)).await;
    let added = added.expect("added").client_secret_descriptor.and_then(|secret| secret.client_secret_id);
    let request = ListUserPoolClientSecretsRequest::new(POOL, &id);
    let listed = client.list_user_pool_client_secrets(request).await.expect("listed").client_secrets;
    assert_eq!(listed.map(|secrets| secrets.len()), Some(2));
    let request = DeleteUserPoolClientSecretRequest::new(POOL, &id, added.expect("an id"));
    client.delete_user_pool_client_secret(request).await.expect("deleted");

    for name in ["a", "b"] {
        client.create_user_pool_client(CreateUserPoolClientRequest::new(POOL, name)).await.expect("created");
    }
    let mut pages = client.list_user_pool_clients_pages(ListUserPoolClientsRequest::new(POOL).max_results(2));
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        counts.push(page.expect("a page").user_pool_clients.map_or(0, |clients| clients.len()));
    }
    assert_eq!(counts, [2, 1]);

    client.delete_user_pool_client(DeleteUserPoolClientRequest::new(POOL, &id)).await.expect("deleted");
    let gone = client.describe_user_pool_client(DescribeUserPoolClientRequest::new(POOL, &id)).await;
    let error = gone.expect_err("it is gone").into_service_error();
    assert!(matches!(error, DescribeUserPoolClientError::ResourceNotFoundException(_)), "{error:?}");
    assert_eq!(error.meta().code(), Some("ResourceNotFoundException"));
}
