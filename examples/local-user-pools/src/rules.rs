//! Rules across members that the model does not tell: the service's documentation does.

use cognito_idp::cognito_idp::{
    CreateUserPoolClientRequest, FeatureType, InvalidOAuthFlowException, InvalidParameterException, OAuthFlowType,
    ScopeDoesNotExistException, TimeUnitsType, UserPoolClientType,
};

use crate::faults::{invalid_o_auth_flow, invalid_parameter, no_such_scope};

/// The scopes that every user pool has. Others belong to a resource server and have its identifier before a `/`.
const SCOPES: [&str; 5] = ["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"];

/// How many seconds an access or id token may live.
const SHORT: (i64, i64) = (300, 86_400);

/// How many seconds a refresh token may live.
const LONG: (i64, i64) = (3_600, 315_360_000);

/// A secret is either given or made.
pub(crate) fn secret_given_or_made<E: From<InvalidParameterException>>(
    request: &CreateUserPoolClientRequest,
) -> Result<(), E> {
    match (request.generate_secret, &request.client_secret) {
        (Some(true), Some(_)) => {
            Err(invalid_parameter("GenerateSecret and ClientSecret cannot be given together.").into())
        }
        _ => Ok(()),
    }
}

/// Checks what a request asks for. The first rule that is broken counts, as in the service.
pub(crate) fn check<E>(client: &UserPoolClientType) -> Result<(), E>
where
    E: From<InvalidParameterException> + From<InvalidOAuthFlowException> + From<ScopeDoesNotExistException>,
{
    lifetimes(client)?;
    redirects(client)?;
    sign_in_flows(client)?;
    o_auth::<E>(client)?;
    for scope in client.allowed_o_auth_scopes.iter().flatten() {
        if !SCOPES.contains(&scope.as_str()) && !scope.contains('/') {
            return Err(no_such_scope(scope).into());
        }
    }
    Ok(())
}

fn lifetimes(client: &UserPoolClientType) -> Result<(), InvalidParameterException> {
    let units = client.token_validity_units.as_ref();
    let (access, id) =
        (units.and_then(|units| units.access_token.as_ref()), units.and_then(|units| units.id_token.as_ref()));
    let refresh = units.and_then(|units| units.refresh_token.as_ref());
    lifetime("AccessTokenValidity", client.access_token_validity, access.unwrap_or(&TimeUnitsType::Hours), SHORT)?;
    lifetime("IdTokenValidity", client.id_token_validity, id.unwrap_or(&TimeUnitsType::Hours), SHORT)?;
    // Zero stands for the default.
    let given = client.refresh_token_validity.filter(|validity| *validity != 0);
    lifetime("RefreshTokenValidity", given, refresh.unwrap_or(&TimeUnitsType::Days), LONG)
}

fn lifetime(
    name: &str,
    validity: Option<i32>,
    unit: &TimeUnitsType,
    (least, most): (i64, i64),
) -> Result<(), InvalidParameterException> {
    let Some(validity) = validity else { return Ok(()) };
    let length = match unit {
        TimeUnitsType::Seconds => 1,
        TimeUnitsType::Minutes => 60,
        TimeUnitsType::Hours => 3_600,
        _ => 86_400,
    };
    if (least..=most).contains(&(i64::from(validity) * length)) {
        return Ok(());
    }
    Err(invalid_parameter(format!("Invalid range for token validity: {name} must be {least} to {most} seconds.")))
}

fn redirects(client: &UserPoolClientType) -> Result<(), InvalidParameterException> {
    let callbacks: Vec<_> = client.callback_urls.iter().flatten().collect();
    for address in callbacks.iter().copied().chain(&client.default_redirect_uri) {
        redirect(address)?;
    }
    match &client.default_redirect_uri {
        Some(address) if !callbacks.contains(&address) => {
            Err(invalid_parameter("DefaultRedirectURI must be one of the CallbackURLs."))
        }
        _ => Ok(()),
    }
}

fn redirect(address: &str) -> Result<(), InvalidParameterException> {
    let Some((scheme, rest)) = address.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        return Err(invalid_parameter(format!("{address} is no absolute URI.")));
    };
    if address.contains('#') {
        return Err(invalid_parameter(format!("{address} has a fragment, which no redirect URI may have.")));
    }
    if scheme.eq_ignore_ascii_case("http") && !is_this_machine(rest) {
        return Err(invalid_parameter(format!("{address} must use https: only localhost may do without.")));
    }
    Ok(())
}

/// Whether what follows `http:` leads to the machine that the user sits at.
fn is_this_machine(rest: &str) -> bool {
    let authority = rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?']).next()).unwrap_or_default();
    // What stands before an `@` is a user's name, whatever it looks like.
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => host,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| host.eq_ignore_ascii_case(own))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|next| next.is_ascii_alphanumeric() || matches!(next, '+' | '-' | '.'))
}

fn sign_in_flows(client: &UserPoolClientType) -> Result<(), InvalidParameterException> {
    let flows = || client.explicit_auth_flows.iter().flatten().map(|flow| flow.as_str());
    if flows().any(|flow| flow.starts_with("ALLOW_")) && flows().any(|flow| !flow.starts_with("ALLOW_")) {
        return Err(invalid_parameter("ExplicitAuthFlows cannot have values with and without the prefix ALLOW_."));
    }
    let rotates =
        client.refresh_token_rotation.as_ref().is_some_and(|rotation| rotation.feature == FeatureType::Enabled);
    if rotates && flows().any(|flow| flow == "ALLOW_REFRESH_TOKEN_AUTH") {
        return Err(invalid_parameter(
            "RefreshTokenRotation cannot be enabled with the flow ALLOW_REFRESH_TOKEN_AUTH.",
        ));
    }
    Ok(())
}

fn o_auth<E>(client: &UserPoolClientType) -> Result<(), E>
where
    E: From<InvalidParameterException> + From<InvalidOAuthFlowException>,
{
    let flows = client.allowed_o_auth_flows.as_deref().unwrap_or_default();
    if flows.len() > 1 && flows.contains(&OAuthFlowType::ClientCredentials) {
        let message = "client_credentials flow can not be selected along with code flow or implicit flow.";
        return Err(invalid_o_auth_flow(message).into());
    }
    let some = |list: &Option<Vec<String>>| list.as_ref().is_some_and(|list| !list.is_empty());
    let uses = !flows.is_empty()
        || some(&client.callback_urls)
        || some(&client.logout_urls)
        || some(&client.allowed_o_auth_scopes);
    if uses && client.allowed_o_auth_flows_user_pool_client != Some(true) {
        let message = "AllowedOAuthFlowsUserPoolClient must be true for CallbackURLs, LogoutURLs, AllowedOAuthScopes or \
                       AllowedOAuthFlows.";
        return Err(invalid_parameter(message).into());
    }
    Ok(())
}
