//! What each operation does and which errors it returns, called through the typed trait.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use cognito_idp::cognito_idp::errors::{
    AddUserPoolClientSecretError, DeleteUserPoolClientError, DeleteUserPoolClientSecretError,
    DescribeUserPoolClientError, ListUserPoolClientSecretsError, ListUserPoolClientsError, UpdateUserPoolClientError,
};
use cognito_idp::cognito_idp::{
    AddUserPoolClientSecretRequest, ClientSecretDescriptorType, CreateUserPoolClientRequest,
    DeleteUserPoolClientRequest, DeleteUserPoolClientSecretRequest, DescribeUserPoolClientRequest,
    ExplicitAuthFlowsType, FeatureType, ListUserPoolClientSecretsRequest, ListUserPoolClientsRequest, OAuthFlowType,
    PreventUserExistenceErrorTypes, RefreshTokenRotationType, Server, TimeUnitsType, TokenValidityUnitsType,
    UpdateUserPoolClientRequest, UserPoolClientType,
};
use local_user_pools::LocalUserPools;
use shapewright::server::Error::Modeled;

const POOL: &str = "us-west-2_aaaaaaaaa";

fn request() -> CreateUserPoolClientRequest {
    CreateUserPoolClientRequest::new(POOL, "web")
}

async fn create(pools: &LocalUserPools, request: CreateUserPoolClientRequest) -> (String, UserPoolClientType) {
    let client = pools.create_user_pool_client(request).await.unwrap().user_pool_client.unwrap();
    (client.client_id.clone().unwrap(), client)
}

async fn describe(pools: &LocalUserPools, id: &str) -> UserPoolClientType {
    let described = pools.describe_user_pool_client(DescribeUserPoolClientRequest::new(POOL, id)).await.unwrap();
    described.user_pool_client.unwrap()
}

async fn secrets(pools: &LocalUserPools, id: &str) -> Vec<ClientSecretDescriptorType> {
    let listed = pools.list_user_pool_client_secrets(ListUserPoolClientSecretsRequest::new(POOL, id)).await.unwrap();
    listed.client_secrets.unwrap()
}

fn is_made_of_letters_and_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

#[tokio::test]
async fn a_client_is_created_with_the_documented_defaults() {
    let pools = LocalUserPools::in_memory().unwrap();
    let (id, client) = create(&pools, request()).await;

    assert!(id.len() == 26 && is_made_of_letters_and_digits(&id), "{id}");
    assert_eq!(client.creation_date, client.last_modified_date);
    let date = client.creation_date.unwrap();
    assert_eq!(date.subsec_nanos() % 1_000_000, 0);
    let expected = UserPoolClientType::new()
        .user_pool_id(POOL)
        .client_name("web")
        .client_id(id.clone())
        .creation_date(date)
        .last_modified_date(date)
        .refresh_token_validity(30)
        .token_validity_units(TokenValidityUnitsType::new())
        .allowed_o_auth_flows_user_pool_client(false)
        .enable_token_revocation(true)
        .enable_propagate_additional_user_context_data(false)
        .auth_session_validity(3);
    assert_eq!(client, expected);
    assert_eq!(describe(&pools, &id).await, expected);
}

#[tokio::test]
async fn thirty_days_of_refresh_tokens_are_counted_in_the_unit_that_was_given() {
    let pools = LocalUserPools::in_memory().unwrap();
    for (unit, validity) in [
        (TimeUnitsType::Days, 30),
        (TimeUnitsType::Hours, 720),
        (TimeUnitsType::Minutes, 43_200),
        (TimeUnitsType::Seconds, 2_592_000),
    ] {
        let units = TokenValidityUnitsType::new().refresh_token(unit);
        let (_, client) = create(&pools, request().token_validity_units(units).refresh_token_validity(0)).await;
        assert_eq!(client.refresh_token_validity, Some(validity));
    }
}

#[tokio::test]
async fn an_update_resets_what_it_leaves_out() {
    let pools = LocalUserPools::in_memory().unwrap();
    let (id, before) = create(
        &pools,
        request()
            .generate_secret(true)
            .allowed_o_auth_flows_user_pool_client(true)
            .allowed_o_auth_flows([OAuthFlowType::Code])
            .callback_urls(["https://example.com/cb"])
            .enable_token_revocation(false)
            .auth_session_validity(9),
    )
    .await;

    let update = UpdateUserPoolClientRequest::new(POOL, id.clone()).access_token_validity(2);
    let after = pools.update_user_pool_client(update).await.unwrap().user_pool_client.unwrap();
    let mut expected = UserPoolClientType::new()
        .user_pool_id(POOL)
        .client_name("web")
        .client_id(id.clone())
        .access_token_validity(2)
        .refresh_token_validity(30)
        .token_validity_units(TokenValidityUnitsType::new())
        .allowed_o_auth_flows_user_pool_client(false)
        .enable_token_revocation(true)
        .enable_propagate_additional_user_context_data(false)
        .auth_session_validity(3);
    expected.client_secret = before.client_secret;
    expected.creation_date = before.creation_date;
    expected.last_modified_date = after.last_modified_date;
    assert_eq!(after, expected);
    assert!(after.last_modified_date >= after.creation_date);
    assert_eq!(describe(&pools, &id).await, after);
}

#[tokio::test]
async fn empty_lists_are_left_out_of_replies() {
    let pools = LocalUserPools::in_memory().unwrap();
    let none = || Vec::<String>::new();
    let (id, client) = create(
        &pools,
        request()
            .callback_urls(none())
            .logout_urls(none())
            .read_attributes(none())
            .write_attributes(none())
            .supported_identity_providers(none())
            .allowed_o_auth_scopes(none())
            .allowed_o_auth_flows(Vec::<OAuthFlowType>::new())
            .explicit_auth_flows(Vec::<ExplicitAuthFlowsType>::new()),
    )
    .await;
    let (_, plain) = create(&pools, request()).await;
    let lists = |client: &UserPoolClientType| {
        let lists = [
            client.callback_urls.is_some(),
            client.logout_urls.is_some(),
            client.read_attributes.is_some(),
            client.write_attributes.is_some(),
            client.supported_identity_providers.is_some(),
            client.allowed_o_auth_scopes.is_some(),
            client.allowed_o_auth_flows.is_some(),
            client.explicit_auth_flows.is_some(),
        ];
        lists.iter().filter(|is_there| **is_there).count()
    };
    assert_eq!((lists(&client), lists(&plain)), (0, 0), "{client:?}");
    let update = UpdateUserPoolClientRequest::new(POOL, id.clone()).logout_urls(none()).callback_urls(["myapp://cb"]);
    let updated = pools.update_user_pool_client(update).await.unwrap().user_pool_client.unwrap();
    assert_eq!((lists(&updated), lists(&describe(&pools, &id).await)), (1, 1));
}

#[tokio::test]
async fn each_setting_goes_back_to_its_default() {
    let pools = LocalUserPools::in_memory().unwrap();
    let units = TokenValidityUnitsType::new().refresh_token(TimeUnitsType::Hours);
    let rotation = RefreshTokenRotationType::new(FeatureType::Enabled);
    let (id, client) = create(
        &pools,
        request()
            .refresh_token_validity(2)
            .access_token_validity(1)
            .id_token_validity(1)
            .token_validity_units(units)
            .read_attributes(["email"])
            .prevent_user_existence_errors(PreventUserExistenceErrorTypes::Enabled)
            .refresh_token_rotation(rotation),
    )
    .await;
    let rotation = client.refresh_token_rotation.unwrap();
    assert_eq!((rotation.feature, rotation.retry_grace_period_seconds), (FeatureType::Enabled, Some(0)));

    let update = UpdateUserPoolClientRequest::new(POOL, id.clone());
    let after = pools.update_user_pool_client(update).await.unwrap().user_pool_client.unwrap();
    let off = RefreshTokenRotationType::new(FeatureType::Disabled).retry_grace_period_seconds(0);
    let mut expected = UserPoolClientType::new()
        .user_pool_id(POOL)
        .client_name("web")
        .client_id(id.clone())
        .refresh_token_validity(30)
        .token_validity_units(TokenValidityUnitsType::new())
        .allowed_o_auth_flows_user_pool_client(false)
        .enable_token_revocation(true)
        .enable_propagate_additional_user_context_data(false)
        .auth_session_validity(3)
        .refresh_token_rotation(off);
    (expected.creation_date, expected.last_modified_date) = (after.creation_date, after.last_modified_date);
    assert_eq!(after, expected);
    assert_eq!(describe(&pools, &id).await, expected);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let pools = LocalUserPools::in_memory().unwrap();
    let (id, _) = create(&pools, request()).await;
    pools.delete_user_pool_client(DeleteUserPoolClientRequest::new(POOL, id.clone())).await.unwrap();
    let words = format!("ResourceNotFoundException: User pool client {id} does not exist.");

    let described = pools.describe_user_pool_client(DescribeUserPoolClientRequest::new(POOL, id.clone())).await;
    let error = described.unwrap_err();
    assert!(matches!(error, Modeled(DescribeUserPoolClientError::ResourceNotFoundException(_))));
    assert_eq!(error.to_string(), words);
    let updated = pools.update_user_pool_client(UpdateUserPoolClientRequest::new(POOL, id.clone())).await;
    assert!(matches!(updated, Err(Modeled(UpdateUserPoolClientError::ResourceNotFoundException(_)))));
    let deleted = pools.delete_user_pool_client(DeleteUserPoolClientRequest::new(POOL, id.clone())).await;
    assert!(matches!(deleted, Err(Modeled(DeleteUserPoolClientError::ResourceNotFoundException(_)))));
    let added = pools.add_user_pool_client_secret(AddUserPoolClientSecretRequest::new(POOL, id.clone())).await;
    assert!(matches!(added, Err(Modeled(AddUserPoolClientSecretError::ResourceNotFoundException(_)))));
    let listed = pools.list_user_pool_client_secrets(ListUserPoolClientSecretsRequest::new(POOL, id.clone())).await;
    assert!(matches!(listed, Err(Modeled(ListUserPoolClientSecretsError::ResourceNotFoundException(_)))));
    let dropped =
        pools.delete_user_pool_client_secret(DeleteUserPoolClientSecretRequest::new(POOL, id.clone(), "x")).await;
    assert!(matches!(dropped, Err(Modeled(DeleteUserPoolClientSecretError::ResourceNotFoundException(_)))));

    // A client belongs to one pool only.
    let (id, _) = create(&pools, request()).await;
    let elsewhere = pools.describe_user_pool_client(DescribeUserPoolClientRequest::new("us-west-2_b", id)).await;
    assert!(matches!(elsewhere, Err(Modeled(DescribeUserPoolClientError::ResourceNotFoundException(_)))));
}

#[tokio::test]
async fn pages_show_every_client_once() {
    let pools = LocalUserPools::in_memory().unwrap();
    let mut ids = BTreeSet::new();
    for _ in 0..61 {
        ids.insert(create(&pools, request()).await.0);
    }
    create(&pools, CreateUserPoolClientRequest::new("us-west-2_aaaaaaaaab", "other")).await;

    for (size, pages) in [(None, vec![60, 1]), (Some(60), vec![60, 1]), (Some(25), vec![25, 25, 11])] {
        let (mut seen, mut counts, mut token) = (Vec::new(), Vec::new(), None);
        loop {
            let mut request = ListUserPoolClientsRequest::new(POOL);
            (request.max_results, request.next_token) = (size, token);
            let page = pools.list_user_pool_clients(request).await.unwrap();
            let clients = page.user_pool_clients.unwrap();
            counts.push(clients.len());
            for client in clients {
                assert_eq!(client.user_pool_id.as_deref(), Some(POOL));
                assert_eq!(client.client_name.as_deref(), Some("web"));
                seen.push(client.client_id.unwrap());
            }
            token = page.next_token;
            if token.is_none() {
                break;
            }
        }
        assert_eq!(counts, pages);
        assert!(seen.iter().eq(&ids), "in order, each once");
    }

    let empty = pools.list_user_pool_clients(ListUserPoolClientsRequest::new("us-west-2_none")).await.unwrap();
    assert_eq!((empty.user_pool_clients.unwrap().len(), empty.next_token), (0, None));
    let refused = pools.list_user_pool_clients(ListUserPoolClientsRequest::new(POOL).next_token("made-up")).await;
    assert!(matches!(refused, Err(Modeled(ListUserPoolClientsError::InvalidParameterException(_)))));
}

#[tokio::test]
async fn a_secret_is_exchanged_without_a_gap() {
    let pools = LocalUserPools::in_memory().unwrap();
    let (id, client) = create(&pools, request().generate_secret(true)).await;
    let first = client.client_secret.unwrap();
    assert!(first.len() == 52 && is_made_of_letters_and_digits(&first));
    assert!(!format!("{:?}", describe(&pools, &id).await).contains(&first), "secrets are never shown");

    let only = secrets(&pools, &id).await.remove(0).client_secret_id.unwrap();
    let refused = pools.delete_user_pool_client_secret(DeleteUserPoolClientSecretRequest::new(POOL, &id, &only)).await;
    assert!(matches!(refused, Err(Modeled(DeleteUserPoolClientSecretError::InvalidParameterException(_)))));

    let add = AddUserPoolClientSecretRequest::new(POOL, &id);
    let added = pools.add_user_pool_client_secret(add.clone()).await.unwrap().client_secret_descriptor.unwrap();
    assert_eq!(added.client_secret_value.as_ref().unwrap().len(), 52);
    let created = added.client_secret_create_date.unwrap();
    assert_eq!(added.client_secret_id, Some(format!("{id}--{}", created.to_millis().unwrap())));
    let full = pools.add_user_pool_client_secret(add).await.unwrap_err();
    assert!(matches!(full, Modeled(AddUserPoolClientSecretError::LimitExceededException(_))));

    let listed = secrets(&pools, &id).await;
    let ids: Vec<_> = listed.iter().map(|secret| secret.client_secret_id.clone().unwrap()).collect();
    assert_eq!(ids, [only.clone(), added.client_secret_id.unwrap()]);
    assert!(listed.iter().all(|secret| secret.client_secret_value.is_none()));

    pools.delete_user_pool_client_secret(DeleteUserPoolClientSecretRequest::new(POOL, &id, &only)).await.unwrap();
    assert_eq!(describe(&pools, &id).await.client_secret, None, "a deleted secret is shown no more");
    let again = pools.delete_user_pool_client_secret(DeleteUserPoolClientSecretRequest::new(POOL, &id, &only)).await;
    assert!(matches!(again, Err(Modeled(DeleteUserPoolClientSecretError::ResourceNotFoundException(_)))));
}

#[tokio::test]
async fn a_secret_of_ones_own_is_not_repeated() {
    let pools = LocalUserPools::in_memory().unwrap();
    let own = "exampleSecretBroughtAlong0123456789";
    let (id, client) = create(&pools, request().client_secret(own)).await;
    assert_eq!(client.client_secret.as_deref(), Some(own));
    let add = AddUserPoolClientSecretRequest::new(POOL, &id).client_secret(own);
    let added = pools.add_user_pool_client_secret(add).await.unwrap().client_secret_descriptor.unwrap();
    assert_eq!(added.client_secret_value, None);

    let paged = ListUserPoolClientSecretsRequest::new(POOL, &id).next_token("made-up");
    let refused = pools.list_user_pool_client_secrets(paged).await;
    assert!(matches!(refused, Err(Modeled(ListUserPoolClientSecretsError::InvalidParameterException(_)))));
}

#[tokio::test]
async fn clones_share_their_clients() {
    let pools = LocalUserPools::in_memory().unwrap();
    let (id, client) = create(&pools.clone(), request()).await;
    assert_eq!(describe(&pools, &id).await, client);
}
