//! The server trait of the model over a store.

use std::path::Path;
use std::sync::Arc;

use cognito_idp::cognito_idp::errors::{
    AddUserPoolClientSecretError, CreateUserPoolClientError, DeleteUserPoolClientError,
    DeleteUserPoolClientSecretError, DescribeUserPoolClientError, ListUserPoolClientSecretsError,
    ListUserPoolClientsError, UpdateUserPoolClientError,
};
use cognito_idp::cognito_idp::{
    AddUserPoolClientSecretRequest, AddUserPoolClientSecretResponse, CreateUserPoolClientRequest,
    CreateUserPoolClientResponse, DeleteUserPoolClientRequest, DeleteUserPoolClientSecretRequest,
    DeleteUserPoolClientSecretResponse, DescribeUserPoolClientRequest, DescribeUserPoolClientResponse,
    ListUserPoolClientSecretsRequest, ListUserPoolClientSecretsResponse, ListUserPoolClientsRequest,
    ListUserPoolClientsResponse, Server, UpdateUserPoolClientRequest, UpdateUserPoolClientResponse, serve,
};
use shapewright::server::{self, Serve};
use tokio::runtime::Handle;

use crate::store::{Store, StoreError};
use crate::{clients, secrets};

/// App clients of user pools, kept in one file or in memory. Clones share the same store.
#[derive(Debug, Clone)]
pub struct LocalUserPools {
    store: Arc<Store>,
}

impl LocalUserPools {
    /// Creates empty pools in memory, which are dropped with their last clone.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be created, which should not happen in memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self { store: Arc::new(Store::in_memory()?) })
    }

    /// Opens the pools of a file, and creates the file if there is none. Only its owner can read a file created here.
    ///
    /// Only one process at a time can have the file open. This function waits up to five seconds for another one, so that
    /// the commands of a script may run side by side. It blocks; opening a file that nobody else has open takes less than
    /// a millisecond.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read or created, holds something else, or is still in use after that time
    /// ([`StoreError::is_in_use`]).
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Ok(Self { store: Arc::new(Store::open(path.as_ref())?) })
    }

    /// Runs an operation. If it may wait for a disk, it runs on a thread that serves no other requests.
    async fn run<T, E>(&self, operation: impl FnOnce(&Store) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match Handle::try_current() {
            Ok(runtime) if self.store.is_on_disk() => {
                let store = Arc::clone(&self.store);
                let outcome = runtime.spawn_blocking(move || operation(&store)).await;
                outcome.unwrap_or_else(|_| Err(StoreError::abandoned().into()))
            }
            _ => operation(&self.store),
        }
    }
}

/// The pools as a `tower` service over HTTP.
///
/// Signatures are not checked: everyone who can reach the service may use it.
pub fn service(pools: LocalUserPools) -> Serve {
    serve(pools)
}

impl Server for LocalUserPools {
    async fn add_user_pool_client_secret(
        &self,
        input: AddUserPoolClientSecretRequest,
    ) -> server::Result<AddUserPoolClientSecretResponse, AddUserPoolClientSecretError> {
        Ok(self.run(|store| secrets::add(store, input)).await?)
    }

    async fn create_user_pool_client(
        &self,
        input: CreateUserPoolClientRequest,
    ) -> server::Result<CreateUserPoolClientResponse, CreateUserPoolClientError> {
        Ok(self.run(|store| clients::create(store, input)).await?)
    }

    async fn delete_user_pool_client(
        &self,
        input: DeleteUserPoolClientRequest,
    ) -> server::Result<(), DeleteUserPoolClientError> {
        Ok(self.run(move |store| clients::delete(store, &input)).await?)
    }

    async fn delete_user_pool_client_secret(
        &self,
        input: DeleteUserPoolClientSecretRequest,
    ) -> server::Result<DeleteUserPoolClientSecretResponse, DeleteUserPoolClientSecretError> {
        Ok(self.run(move |store| secrets::delete(store, &input)).await?)
    }

    async fn describe_user_pool_client(
        &self,
        input: DescribeUserPoolClientRequest,
    ) -> server::Result<DescribeUserPoolClientResponse, DescribeUserPoolClientError> {
        Ok(self.run(move |store| clients::describe(store, &input)).await?)
    }

    async fn list_user_pool_client_secrets(
        &self,
        input: ListUserPoolClientSecretsRequest,
    ) -> server::Result<ListUserPoolClientSecretsResponse, ListUserPoolClientSecretsError> {
        Ok(self.run(move |store| secrets::list(store, &input)).await?)
    }

    async fn list_user_pool_clients(
        &self,
        input: ListUserPoolClientsRequest,
    ) -> server::Result<ListUserPoolClientsResponse, ListUserPoolClientsError> {
        Ok(self.run(move |store| clients::list(store, &input)).await?)
    }

    async fn update_user_pool_client(
        &self,
        input: UpdateUserPoolClientRequest,
    ) -> server::Result<UpdateUserPoolClientResponse, UpdateUserPoolClientError> {
        Ok(self.run(move |store| clients::update(store, &input)).await?)
    }
}
