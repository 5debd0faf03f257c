//! Rules that the model's conditions cannot express, because they depend on more than the request.

use cognito_idp::cognito_idp::{
    ExplicitAuthFlowsType, FeatureType, InvalidParameterException, ScopeDoesNotExistException, UserPoolClientType,
};

use crate::errors::{invalid_parameter, no_such_scope};

/// The scopes that every user pool has. Others belong to a resource server and have its identifier before a `/`.
const SCOPES: [&str; 5] = ["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"];

/// Checks the settings that a request asks for. As in the service, the first broken rule is reported.
pub(crate) fn check<E>(client: &UserPoolClientType) -> Result<(), E>
where
    E: From<InvalidParameterException> + From<ScopeDoesNotExistException>,
{
    let rotates =
        client.refresh_token_rotation.as_ref().is_some_and(|rotation| rotation.feature == FeatureType::Enabled);
    let mut flows = client.explicit_auth_flows.iter().flatten();
    if rotates && flows.any(|flow| *flow == ExplicitAuthFlowsType::AllowRefreshTokenAuth) {
        let message = "RefreshTokenRotation cannot be enabled with the flow ALLOW_REFRESH_TOKEN_AUTH.";
        return Err(invalid_parameter(message).into());
    }
    for scope in client.allowed_o_auth_scopes.iter().flatten() {
        if !SCOPES.contains(&scope.as_str()) && !scope.contains('/') {
            return Err(no_such_scope(scope).into());
        }
    }
    Ok(())
}
