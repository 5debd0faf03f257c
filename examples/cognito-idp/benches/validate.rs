//! What it costs to check a request with every member, against every constraint and condition.
//!
//! `cargo bench -p cognito-idp`; the first check, which parses patterns and conditions, is not in the figures.

use cognito_idp::cognito_idp::{
    AnalyticsConfigurationType, CreateUserPoolClientRequest, ExplicitAuthFlowsType, FeatureType, OAuthFlowType,
    PreventUserExistenceErrorTypes, RefreshTokenRotationType, TimeUnitsType, TokenValidityUnitsType,
};

fn main() {
    divan::main();
}

fn request() -> CreateUserPoolClientRequest {
    let units = TokenValidityUnitsType::new()
        .access_token(TimeUnitsType::Minutes)
        .id_token(TimeUnitsType::Minutes)
        .refresh_token(TimeUnitsType::Days);
    let analytics = AnalyticsConfigurationType::new()
        .application_arn("arn:aws:mobiletargeting:us-west-2:123456789012:apps/0123456789abcdef0123456789abcdef")
        .user_data_shared(true);
    CreateUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "a client with every member")
        .client_secret("exampleSecretBroughtAlong0123456789")
        .generate_secret(false)
        .refresh_token_validity(30)
        .access_token_validity(60)
        .id_token_validity(60)
        .token_validity_units(units)
        .read_attributes(["email", "name", "custom:department"])
        .write_attributes(["email", "name"])
        .explicit_auth_flows([ExplicitAuthFlowsType::AllowUserSrpAuth, ExplicitAuthFlowsType::AllowUserAuth])
        .supported_identity_providers(["COGNITO", "Google"])
        .callback_urls(["https://a.example/cb", "http://localhost:3000/cb", "myapp://cb"])
        .logout_urls(["https://a.example/bye"])
        .default_redirect_uri("https://a.example/cb")
        .allowed_o_auth_flows([OAuthFlowType::Code, OAuthFlowType::Implicit])
        .allowed_o_auth_scopes(["openid", "email", "orders/read"])
        .allowed_o_auth_flows_user_pool_client(true)
        .analytics_configuration(analytics)
        .prevent_user_existence_errors(PreventUserExistenceErrorTypes::Enabled)
        .enable_token_revocation(true)
        .enable_propagate_additional_user_context_data(true)
        .auth_session_validity(3)
        .refresh_token_rotation(RefreshTokenRotationType::new(FeatureType::Enabled).retry_grace_period_seconds(10))
}

#[divan::bench]
fn validate(bencher: divan::Bencher<'_, '_>) {
    let request = request();
    assert!(request.validate().is_ok(), "{:?}", request.validate());
    bencher.bench_local(|| request.validate().is_ok());
}

#[divan::bench]
fn advice(bencher: divan::Bencher<'_, '_>) {
    let request = request();
    assert!(request.advice().is_none(), "{:?}", request.advice());
    bencher.bench_local(|| request.advice().is_none());
}
