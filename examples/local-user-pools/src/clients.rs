//! The operations on app clients.

use cognito_idp::cognito_idp::errors::{
    CreateUserPoolClientError, DeleteUserPoolClientError, DescribeUserPoolClientError, ListUserPoolClientsError,
    UpdateUserPoolClientError,
};
use cognito_idp::cognito_idp::{
    CreateUserPoolClientRequest, CreateUserPoolClientResponse, DeleteUserPoolClientRequest,
    DescribeUserPoolClientRequest, DescribeUserPoolClientResponse, ListUserPoolClientsRequest,
    ListUserPoolClientsResponse, UpdateUserPoolClientRequest, UpdateUserPoolClientResponse, UserPoolClientDescription,
};

use crate::errors::no_such_client;
use crate::store::{Key, Store};
use crate::{page, random, rules, secrets, settings};

/// How many app clients a page has, unless the caller asks for fewer.
const PAGE: usize = 60;

pub(crate) fn create(
    store: &Store,
    request: CreateUserPoolClientRequest,
) -> Result<CreateUserPoolClientResponse, CreateUserPoolClientError> {
    let mut client = settings::requested(&request)?;
    rules::check::<CreateUserPoolClientError>(&client)?;
    let secret = match request.client_secret {
        None if request.generate_secret == Some(true) => Some(random::secret()?),
        given => given,
    };
    settings::check_secret::<CreateUserPoolClientError>(&client, secret.is_some())?;
    settings::fill_defaults(&mut client);

    let (id, now) = (random::client_id()?, settings::now());
    let made_with = secret.is_some().then(|| secrets::descriptor(&id, now, &[]));
    client = client.client_id(id.clone()).creation_date(now).last_modified_date(now);
    client.client_secret = secret;
    store.write(|tables| {
        let key = Key { pool: &request.user_pool_id, client: &id };
        tables.put_client(key, &client)?;
        tables.put_secrets(key, made_with.into_iter().collect())
    })?;
    Ok(CreateUserPoolClientResponse::new().user_pool_client(client))
}

pub(crate) fn describe(
    store: &Store,
    request: &DescribeUserPoolClientRequest,
) -> Result<DescribeUserPoolClientResponse, DescribeUserPoolClientError> {
    let key = Key { pool: &request.user_pool_id, client: &request.client_id };
    let client = store.read(|tables| tables.client(key))?.ok_or_else(|| no_such_client(key.client))?;
    Ok(DescribeUserPoolClientResponse::new().user_pool_client(client))
}

/// Replaces the settings. Those that the request leaves out are reset, except the name, which has no default.
pub(crate) fn update(
    store: &Store,
    request: &UpdateUserPoolClientRequest,
) -> Result<UpdateUserPoolClientResponse, UpdateUserPoolClientError> {
    let mut client = settings::requested(request)?;
    rules::check::<UpdateUserPoolClientError>(&client)?;
    let key = Key { pool: &request.user_pool_id, client: &request.client_id };
    let client = store.write(|tables| {
        let before = tables.client(key)?.ok_or_else(|| no_such_client(key.client))?;
        settings::check_secret::<UpdateUserPoolClientError>(&client, !tables.secrets(key)?.is_empty())?;
        settings::reset_rotation(&mut client, &before);
        settings::fill_defaults(&mut client);
        client.client_name = client.client_name.or(before.client_name);
        client.client_secret = before.client_secret;
        client.creation_date = before.creation_date;
        client.last_modified_date = before.last_modified_date.max(Some(settings::now()));
        tables.put_client(key, &client)?;
        Ok::<_, UpdateUserPoolClientError>(client)
    })?;
    Ok(UpdateUserPoolClientResponse::new().user_pool_client(client))
}

pub(crate) fn delete(store: &Store, request: &DeleteUserPoolClientRequest) -> Result<(), DeleteUserPoolClientError> {
    let key = Key { pool: &request.user_pool_id, client: &request.client_id };
    store.write(|tables| match tables.remove(key)? {
        true => Ok(()),
        false => Err(no_such_client(key.client).into()),
    })
}

/// Lists in the order of the client ids, which no creation or deletion between two pages changes.
pub(crate) fn list(
    store: &Store,
    request: &ListUserPoolClientsRequest,
) -> Result<ListUserPoolClientsResponse, ListUserPoolClientsError> {
    let pool = &request.user_pool_id;
    let after = request.next_token.as_deref().map(|token| page::after(token, pool)).transpose()?;
    let limit = request.max_results.and_then(|wanted| usize::try_from(wanted).ok()).unwrap_or(PAGE).clamp(1, PAGE);
    let page = store.read(|tables| tables.page(pool, after.as_deref(), limit))?;

    let next =
        page.more.then(|| page.clients.last()?.client_id.as_deref().map(|last| page::token(pool, last))).flatten();
    let clients = page.clients.into_iter().map(|client| {
        let mut description = UserPoolClientDescription::new();
        description.client_id = client.client_id;
        description.user_pool_id = client.user_pool_id;
        description.client_name = client.client_name;
        description
    });
    let mut response = ListUserPoolClientsResponse::new().user_pool_clients(clients);
    response.next_token = next;
    Ok(response)
}
