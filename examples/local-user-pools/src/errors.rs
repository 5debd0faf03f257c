//! The errors of the model, in the service's words.

use cognito_idp::cognito_idp::errors::{
    AddUserPoolClientSecretError, CreateUserPoolClientError, DeleteUserPoolClientError,
    DeleteUserPoolClientSecretError, DescribeUserPoolClientError, ListUserPoolClientSecretsError,
    ListUserPoolClientsError, UpdateUserPoolClientError,
};
use cognito_idp::cognito_idp::{
    InternalErrorException, InternalServerException, InvalidOAuthFlowException, InvalidParameterException,
    LimitExceededException, ResourceNotFoundException, ScopeDoesNotExistException,
};

use crate::store::StoreError;

pub(crate) fn invalid_parameter(message: impl Into<String>) -> InvalidParameterException {
    InvalidParameterException::new().message(message)
}

pub(crate) fn invalid_o_auth_flow(message: &str) -> InvalidOAuthFlowException {
    InvalidOAuthFlowException::new().message(message)
}

pub(crate) fn no_such_scope(scope: &str) -> ScopeDoesNotExistException {
    ScopeDoesNotExistException::new().message(format!("Invalid scope requested: {scope}"))
}

pub(crate) fn no_such_client(id: &str) -> ResourceNotFoundException {
    ResourceNotFoundException::new().message(format!("User pool client {id} does not exist."))
}

pub(crate) fn no_such_secret(id: &str) -> ResourceNotFoundException {
    ResourceNotFoundException::new().message(format!("Client secret {id} does not exist."))
}

pub(crate) fn too_many_secrets() -> LimitExceededException {
    LimitExceededException::new().message("The app client already has two secrets.")
}

/// The service has two errors for its own failures: one for its older operations, one for the newer ones.
macro_rules! internal {
    ($($error:ident: $exception:ident,)*) => {$(
        impl From<StoreError> for $error {
            fn from(error: StoreError) -> Self {
                $exception::new().message(format!("The local store failed: {error}.")).into()
            }
        }
    )*};
}

internal! {
    AddUserPoolClientSecretError: InternalServerException,
    CreateUserPoolClientError: InternalErrorException,
    DeleteUserPoolClientError: InternalErrorException,
    DeleteUserPoolClientSecretError: InternalServerException,
    DescribeUserPoolClientError: InternalErrorException,
    ListUserPoolClientSecretsError: InternalServerException,
    ListUserPoolClientsError: InternalErrorException,
    UpdateUserPoolClientError: InternalErrorException,
}
