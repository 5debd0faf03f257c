//! The settings of an app client: those of a request, and the service's defaults.

use std::time::{SystemTime, UNIX_EPOCH};

use cognito_idp::cognito_idp::{
    FeatureType, InvalidOAuthFlowException, InvalidParameterException, OAuthFlowType, RefreshTokenRotationType,
    TimeUnitsType, TokenValidityUnitsType, UserPoolClientType,
};
use shapewright::types::DateTime;
use shapewright::value::{FillStructure, Structure, Typed, Value, View};

use crate::errors::{invalid_o_auth_flow, invalid_parameter};
use crate::store::{StoreError, record};

/// The current time in milliseconds, which is the service's precision.
pub(crate) fn now() -> DateTime {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    DateTime::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The settings that a request asks for: each of its members that an app client has, too, except lists that are empty,
/// which the service takes for lists that are left out.
///
/// Members are matched by their names in the model, so that a new member of the model needs no change here.
pub(crate) fn requested<T: Typed>(request: &T) -> Result<UserPoolClientType, StoreError> {
    let mut client: UserPoolClientType = record::read(&record::write(request)?)?;
    for (index, member) in UserPoolClientType::SHAPE.members.iter().enumerate() {
        let list = match client.get(index, member.name).map(Value::view) {
            Some(View::List(list)) => list,
            _ => continue,
        };
        if list.is_empty()
            && let Some(slot) = client.slot(index)
        {
            slot.clear();
        }
    }
    Ok(client)
}

/// Sets the service's defaults where nothing is set.
///
/// Some settings are absent by default and stay absent: token lifetimes of an hour, the default sign-in flows, the
/// standard attributes, `LEGACY` for user existence errors.
pub(crate) fn fill_defaults(client: &mut UserPoolClientType) {
    let units = client.token_validity_units.get_or_insert_with(TokenValidityUnitsType::new);
    if client.refresh_token_validity.unwrap_or_default() == 0 {
        client.refresh_token_validity = Some(match units.refresh_token {
            Some(TimeUnitsType::Hours) => 30 * 24,
            Some(TimeUnitsType::Minutes) => 30 * 24 * 60,
            Some(TimeUnitsType::Seconds) => 30 * 24 * 60 * 60,
            _ => 30,
        });
    }
    client.allowed_o_auth_flows_user_pool_client.get_or_insert(false);
    client.enable_token_revocation.get_or_insert(true);
    client.enable_propagate_additional_user_context_data.get_or_insert(false);
    client.auth_session_validity.get_or_insert(3);
    if let Some(rotation) = &mut client.refresh_token_rotation {
        rotation.retry_grace_period_seconds.get_or_insert(0);
    }
}

/// What the service resets rotation to where an update leaves it out: it was never set, or it is off from now on.
pub(crate) fn reset_rotation(client: &mut UserPoolClientType, before: &UserPoolClientType) {
    if client.refresh_token_rotation.is_none() && before.refresh_token_rotation.is_some() {
        client.refresh_token_rotation = Some(RefreshTokenRotationType::new(FeatureType::Disabled));
    }
}

/// Checks the settings that only an app client with a secret may have. The request of an update does not say whether
/// there is one.
pub(crate) fn check_secret<E>(client: &UserPoolClientType, has_secret: bool) -> Result<(), E>
where
    E: From<InvalidParameterException> + From<InvalidOAuthFlowException>,
{
    if has_secret {
        return Ok(());
    }
    if client.allowed_o_auth_flows.iter().flatten().any(|flow| *flow == OAuthFlowType::ClientCredentials) {
        let message = "client_credentials flow can not be selected if client does not have a client secret.";
        return Err(invalid_o_auth_flow(message).into());
    }
    if client.enable_propagate_additional_user_context_data == Some(true) {
        let message = "EnablePropagateAdditionalUserContextData can only be true if client has a client secret.";
        return Err(invalid_parameter(message).into());
    }
    Ok(())
}
