//! The operations on client secrets.
//!
//! Nobody signs in here, so the value of a secret is not kept after it was shown. The one exception is the secret
//! that an app client was created with: `DescribeUserPoolClient` shows it until it is deleted.

use cognito_idp::cognito_idp::errors::{
    AddUserPoolClientSecretError, DeleteUserPoolClientSecretError, ListUserPoolClientSecretsError,
};
use cognito_idp::cognito_idp::{
    AddUserPoolClientSecretRequest, AddUserPoolClientSecretResponse, ClientSecretDescriptorType,
    DeleteUserPoolClientSecretRequest, DeleteUserPoolClientSecretResponse, ListUserPoolClientSecretsRequest,
    ListUserPoolClientSecretsResponse,
};
use shapewright::types::DateTime;

use crate::errors::{invalid_parameter, no_such_client, no_such_secret, too_many_secrets};
use crate::store::{Key, Store};
use crate::{page, random, settings};

/// How many secrets an app client may have.
const MOST: usize = 2;

pub(crate) fn add(
    store: &Store,
    request: AddUserPoolClientSecretRequest,
) -> Result<AddUserPoolClientSecretResponse, AddUserPoolClientSecretError> {
    let key = Key { pool: &request.user_pool_id, client: &request.client_id };
    let made = if request.client_secret.is_none() { Some(random::secret()?) } else { None };
    let mut added = store.write(|tables| {
        tables.client(key)?.ok_or_else(|| no_such_client(key.client))?;
        let mut secrets = tables.secrets(key)?;
        if secrets.len() >= MOST {
            return Err(too_many_secrets().into());
        }
        let added = descriptor(key.client, settings::now(), &secrets);
        secrets.push(added.clone());
        tables.put_secrets(key, secrets)?;
        Ok::<_, AddUserPoolClientSecretError>(added)
    })?;
    added.client_secret_value = made;
    Ok(AddUserPoolClientSecretResponse::new().client_secret_descriptor(added))
}

/// Lists the oldest secret first. There is never more than one page.
pub(crate) fn list(
    store: &Store,
    request: &ListUserPoolClientSecretsRequest,
) -> Result<ListUserPoolClientSecretsResponse, ListUserPoolClientSecretsError> {
    if request.next_token.is_some() {
        return Err(page::not_ours().into());
    }
    let key = Key { pool: &request.user_pool_id, client: &request.client_id };
    let secrets = store.read(|tables| {
        tables.client(key)?.ok_or_else(|| no_such_client(key.client))?;
        Ok::<_, ListUserPoolClientSecretsError>(tables.secrets(key)?)
    })?;
    Ok(ListUserPoolClientSecretsResponse::new().client_secrets(secrets))
}

pub(crate) fn delete(
    store: &Store,
    request: &DeleteUserPoolClientSecretRequest,
) -> Result<DeleteUserPoolClientSecretResponse, DeleteUserPoolClientSecretError> {
    let key = Key { pool: &request.user_pool_id, client: &request.client_id };
    let unwanted = &request.client_secret_id;
    store.write(|tables| {
        let mut client = tables.client(key)?.ok_or_else(|| no_such_client(key.client))?;
        let mut secrets = tables.secrets(key)?;
        let position = secrets.iter().position(|secret| secret.client_secret_id.as_ref() == Some(unwanted));
        let position = position.ok_or_else(|| no_such_secret(unwanted))?;
        if secrets.len() == 1 {
            return Err(invalid_parameter("The last secret of an app client cannot be deleted.").into());
        }
        let deleted = secrets.remove(position);
        tables.put_secrets(key, secrets)?;
        if deleted.client_secret_create_date == client.creation_date {
            client.client_secret = None;
            tables.put_client(key, &client)?;
        }
        Ok::<_, DeleteUserPoolClientSecretError>(())
    })?;
    Ok(DeleteUserPoolClientSecretResponse::new())
}

/// A secret created at a time, or at the next millisecond at which none of the `others` was: its id contains the time.
pub(crate) fn descriptor(
    client: &str,
    at: DateTime,
    others: &[ClientSecretDescriptorType],
) -> ClientSecretDescriptorType {
    let taken = others.iter().filter_map(|other| other.client_secret_create_date).max();
    let (at, taken) = (milliseconds(at), taken.map_or(i64::MIN, milliseconds));
    let at = at.max(taken.saturating_add(1));
    ClientSecretDescriptorType::new()
        .client_secret_id(format!("{client}--{at}"))
        .client_secret_create_date(DateTime::from_millis(at))
}

fn milliseconds(at: DateTime) -> i64 {
    at.to_millis().unwrap_or(i64::MAX)
}
