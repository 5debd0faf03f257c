//! The rules that only the service itself can check: for each, a request that keeps it and one that breaks it.

#![allow(clippy::unwrap_used)]

use cognito_idp::cognito_idp::errors::CreateUserPoolClientError::{
    self, InvalidOAuthFlowException, InvalidParameterException, ScopeDoesNotExistException,
};
use cognito_idp::cognito_idp::{
    CreateUserPoolClientRequest, ExplicitAuthFlowsType, FeatureType, OAuthFlowType, RefreshTokenRotationType, Server,
    UpdateUserPoolClientRequest,
};
use local_user_pools::LocalUserPools;
use shapewright::server::Error::{self, Modeled};

const SECRET: &str = "exampleSecretBroughtAlong0123456789";

async fn create(request: CreateUserPoolClientRequest) -> Result<(), Error<CreateUserPoolClientError>> {
    LocalUserPools::in_memory().unwrap().create_user_pool_client(request).await.map(|_| ())
}

fn request() -> CreateUserPoolClientRequest {
    CreateUserPoolClientRequest::new("us-west-2_a", "web")
}

fn o_auth() -> CreateUserPoolClientRequest {
    request().allowed_o_auth_flows_user_pool_client(true)
}

#[tokio::test]
async fn settings_that_do_not_go_together_are_refused() {
    use ExplicitAuthFlowsType::{AllowRefreshTokenAuth, AllowUserSrpAuth};
    use OAuthFlowType::{ClientCredentials, Code, Implicit};
    let rotation = RefreshTokenRotationType::new(FeatureType::Enabled);
    let parameter = [
        request().explicit_auth_flows([AllowRefreshTokenAuth]).refresh_token_rotation(rotation.clone()),
        request().enable_propagate_additional_user_context_data(true),
    ];
    for request in parameter {
        let refused = create(request.clone()).await;
        assert!(matches!(refused, Err(Modeled(InvalidParameterException(_)))), "{request:?}: {refused:?}");
    }
    let refused = create(o_auth().allowed_o_auth_flows([ClientCredentials])).await;
    assert!(matches!(refused, Err(Modeled(InvalidOAuthFlowException(_)))), "{refused:?}");
    let refused = create(o_auth().allowed_o_auth_scopes(["openid", "opneid"])).await;
    assert!(matches!(refused, Err(Modeled(ScopeDoesNotExistException(_)))), "{refused:?}");

    let fine = [
        request().explicit_auth_flows([AllowUserSrpAuth]).refresh_token_rotation(rotation),
        o_auth().allowed_o_auth_flows([Code, Implicit]).allowed_o_auth_scopes(["openid", "orders-api/read"]),
        o_auth().allowed_o_auth_flows([ClientCredentials]).generate_secret(true),
        request().enable_propagate_additional_user_context_data(true).client_secret(SECRET),
    ];
    for request in fine {
        let created = create(request.clone()).await;
        assert!(created.is_ok(), "{request:?}: {created:?}");
    }
}

#[tokio::test]
async fn an_update_keeps_the_rules_too_and_knows_whether_there_is_a_secret() {
    let pools = LocalUserPools::in_memory().unwrap();
    for (secret, fits) in [(true, true), (false, false)] {
        let created = pools.create_user_pool_client(request().generate_secret(secret)).await.unwrap();
        let id = created.user_pool_client.unwrap().client_id.unwrap();
        let update = UpdateUserPoolClientRequest::new("us-west-2_a", id);
        let propagate = update.clone().enable_propagate_additional_user_context_data(true);
        assert_eq!(pools.update_user_pool_client(propagate).await.is_ok(), fits);
        let scope = update.allowed_o_auth_flows_user_pool_client(true).allowed_o_auth_scopes(["opneid"]);
        assert!(pools.update_user_pool_client(scope).await.is_err());
    }
}
