//! Rules that the model's conditions do not tell: the service knows more than a request shows.

use cognito_idp::cognito_idp::{
    ExplicitAuthFlowsType, FeatureType, InvalidParameterException, ScopeDoesNotExistException, UserPoolClientType,
};

use crate::faults::{invalid_parameter, no_such_scope};

/// The scopes that every user pool has. Others belong to a resource server and have its identifier before a `/`.
const SCOPES: [&str; 5] = ["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"];

/// Checks what a request asks for. The first rule that is broken counts, as in the service.
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
