//! Every rule across members: a request that keeps it, and one that breaks it.

#![allow(clippy::unwrap_used)]

use cognito_idp::cognito_idp::errors::CreateUserPoolClientError::{
    self, InvalidOAuthFlowException, InvalidParameterException, ScopeDoesNotExistException,
};
use cognito_idp::cognito_idp::{
    CreateUserPoolClientRequest, ExplicitAuthFlowsType, FeatureType, OAuthFlowType, RefreshTokenRotationType, Server,
    TimeUnitsType, TokenValidityUnitsType, UpdateUserPoolClientRequest,
};
use local_user_pools::LocalUserPools;

const SECRET: &str = "exampleSecretBroughtAlong0123456789";

async fn create(request: CreateUserPoolClientRequest) -> Result<(), CreateUserPoolClientError> {
    LocalUserPools::in_memory().unwrap().create_user_pool_client(request).await.map(|_| ())
}

fn request() -> CreateUserPoolClientRequest {
    CreateUserPoolClientRequest::new("us-west-2_a", "web")
}

fn o_auth() -> CreateUserPoolClientRequest {
    request().allowed_o_auth_flows_user_pool_client(true)
}

fn units(unit: TimeUnitsType) -> TokenValidityUnitsType {
    TokenValidityUnitsType::new().access_token(unit.clone()).id_token(unit.clone()).refresh_token(unit)
}

#[tokio::test]
async fn token_lifetimes_are_in_range_whatever_their_unit() {
    use TimeUnitsType::{Days, Hours, Minutes, Seconds};
    for (unit, short, long) in [
        (Seconds, 300..=86_400, 3_600..=315_360_000),
        (Minutes, 5..=1_440, 60..=5_256_000),
        (Hours, 1..=24, 1..=87_600),
        (Days, 1..=1, 1..=3_650),
    ] {
        let request = || request().token_validity_units(units(unit.clone()));
        for (validity, fits) in
            [(short.start() - 1, false), (*short.start(), true), (*short.end(), true), (short.end() + 1, false)]
        {
            let access = create(request().access_token_validity(validity)).await;
            assert_eq!(access.is_ok(), fits, "access {validity} {unit}");
            let id = create(request().id_token_validity(validity)).await;
            assert_eq!(id.is_ok(), fits, "id {validity} {unit}");
        }
        // Zero is the default.
        let under = long.start() - 1;
        for (validity, fits) in
            [(under, under == 0), (*long.start(), true), (*long.end(), true), (long.end() + 1, false)]
        {
            let refresh = create(request().refresh_token_validity(validity)).await;
            assert_eq!(refresh.is_ok(), fits, "refresh {validity} {unit}");
        }
    }
    assert!(create(request().access_token_validity(25)).await.is_err(), "hours unless said otherwise");
    assert!(create(request().refresh_token_validity(3_651)).await.is_err(), "days unless said otherwise");
}

#[tokio::test]
async fn redirect_addresses_are_absolute_without_fragment_and_secure() {
    for (address, fits) in [
        ("https://example.com/cb?x=1", true),
        ("http://localhost", true),
        ("http://LOCALHOST:3000/cb", true),
        ("http://127.0.0.1:3000", true),
        ("http://[::1]:3000/cb", true),
        ("myapp://example", true),
        ("com.example.app:/cb", true),
        ("example.com/cb", false),
        ("/cb", false),
        ("1app://example", false),
        ("https://example.com/cb#part", false),
        ("http://example.com", false),
        ("HTTP://example.com", false),
        ("http://localhost.example.com", false),
        ("http://localhost@example.com", false),
        ("http://localhost:x@example.com", false),
        ("http://example.com?//localhost", false),
        ("http:/example.com", false),
        ("http://[::1", false),
        ("http://[::1].example.com", false),
    ] {
        let created = create(o_auth().callback_urls([address]).default_redirect_uri(address)).await;
        assert_eq!(created.is_ok(), fits, "{address}: {created:?}");
    }
}

#[tokio::test]
async fn settings_that_do_not_go_together_are_refused() {
    use ExplicitAuthFlowsType::{AdminNoSrpAuth, AllowRefreshTokenAuth, AllowUserSrpAuth, UserPasswordAuth};
    use OAuthFlowType::{ClientCredentials, Code, Implicit};
    let rotation = RefreshTokenRotationType::new(FeatureType::Enabled);
    let parameter = [
        request().generate_secret(true).client_secret(SECRET),
        request().explicit_auth_flows([UserPasswordAuth, AllowUserSrpAuth]),
        request().explicit_auth_flows([AllowRefreshTokenAuth]).refresh_token_rotation(rotation.clone()),
        request().callback_urls(["https://example.com"]),
        request().logout_urls(["https://example.com"]),
        request().allowed_o_auth_scopes(["openid"]),
        request().allowed_o_auth_flows([Code]).allowed_o_auth_flows_user_pool_client(false),
        o_auth().callback_urls(["https://example.com"]).default_redirect_uri("https://example.com/"),
        o_auth().default_redirect_uri("https://example.com"),
        request().enable_propagate_additional_user_context_data(true),
    ];
    for request in parameter {
        let refused = create(request.clone()).await;
        assert!(matches!(refused, Err(InvalidParameterException(_))), "{request:?}: {refused:?}");
    }
    let flows = [
        o_auth().allowed_o_auth_flows([ClientCredentials, Code]).client_secret(SECRET),
        o_auth().allowed_o_auth_flows([ClientCredentials]),
    ];
    for request in flows {
        let refused = create(request.clone()).await;
        assert!(matches!(refused, Err(InvalidOAuthFlowException(_))), "{request:?}: {refused:?}");
    }
    let refused = create(o_auth().allowed_o_auth_scopes(["openid", "opneid"])).await;
    assert!(matches!(refused, Err(ScopeDoesNotExistException(_))), "{refused:?}");

    let fine = [
        request().generate_secret(false).client_secret(SECRET),
        request().explicit_auth_flows([UserPasswordAuth, AdminNoSrpAuth]),
        request().explicit_auth_flows([AllowUserSrpAuth]).refresh_token_rotation(rotation),
        request().callback_urls(Vec::<String>::new()),
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
