//! Values with every member set.

use std::collections::{BTreeMap, HashMap};

use cognito_idp::cognito_idp::{
    AnalyticsConfigurationType, CreateUserPoolClientRequest, ExplicitAuthFlowsType, FeatureType, OAuthFlowType,
    PreventUserExistenceErrorTypes, RefreshTokenRotationType, TimeUnitsType, TokenValidityUnitsType,
};
use shapewright::types::{Blob, DateTime, Document, Number};
use shapewright::value::Typed;

use crate::kinds::{Choice, Everything, Level, Suit};

/// A secret that must not show.
pub(crate) const SECRET: &str = "open-sesame-open-sesame-open";

pub(crate) fn request() -> CreateUserPoolClientRequest {
    let units = TokenValidityUnitsType::new().access_token(TimeUnitsType::Hours).id_token("fortnights");
    let analytics = AnalyticsConfigurationType::new().application_id("0a").user_data_shared(false);
    CreateUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "web \u{e9} \"quoted\"")
        .generate_secret(false)
        .client_secret(SECRET)
        .refresh_token_validity(30)
        .access_token_validity(60)
        .id_token_validity(-1)
        .token_validity_units(units)
        .read_attributes(["email", "name"])
        .write_attributes(Vec::<String>::new())
        .explicit_auth_flows([ExplicitAuthFlowsType::AllowUserSrpAuth, "ALLOW_TELEPATHY".into()])
        .supported_identity_providers(["COGNITO"])
        .callback_urls(["https://a.example/cb"])
        .logout_urls(["https://a.example/out"])
        .default_redirect_uri("https://a.example/cb")
        .allowed_o_auth_flows([OAuthFlowType::Code])
        .allowed_o_auth_scopes(["openid"])
        .allowed_o_auth_flows_user_pool_client(true)
        .analytics_configuration(analytics)
        .prevent_user_existence_errors(PreventUserExistenceErrorTypes::Enabled)
        .enable_token_revocation(true)
        .enable_propagate_additional_user_context_data(false)
        .auth_session_validity(3)
        .refresh_token_rotation(RefreshTokenRotationType::new(FeatureType::Enabled).retry_grace_period_seconds(10))
}

pub(crate) fn everything() -> Everything {
    let document = HashMap::from([
        (
            "a".to_owned(),
            Document::Array(vec![Document::Null, Document::Bool(true), Document::Number(Number::NegInt(-1))]),
        ),
        ("b".to_owned(), Document::Number(Number::Float(1.5))),
    ]);
    let at = DateTime::from_secs_and_nanos(1_752_000_000, 123_000_000);
    let gaps = vec![Some(1), None, Some(-3)];
    let holes = BTreeMap::from([("a".to_owned(), None), ("b".to_owned(), Some("x".to_owned()))]);
    Everything::new("text")
        .flag(true)
        .tiny(-128)
        .small(300)
        .number(70_000)
        .long(i64::MIN)
        .ratio(1.5)
        .exact(0.1)
        .bytes(Blob::new([0, 255, 10]))
        .at(at)
        .date(at)
        .http(DateTime::from_secs(0))
        .any(Document::Object(document))
        .suit(Suit::Heart)
        .level(Level::High)
        .words(["a", ""])
        .gaps(gaps)
        .counts([("a", 1), ("b", 2)])
        .holes(holes)
        .choice(Choice::Many(vec!["x".to_owned()]))
        .inner(Everything::new("inner").choice(Choice::Deep(Everything::new("deep"))))
        .secret(SECRET)
        .secrets([SECRET, "another"])
}

/// The names of the members that are not set.
pub(crate) fn unset<T: Typed>(value: &T) -> Vec<&'static str> {
    let members = T::SHAPE.members.iter().enumerate();
    let unset =
        members.filter(|(index, member)| value.get(*index, member.name).is_none_or(|value| value.view().is_absent()));
    unset.map(|(_, member)| member.name).collect()
}
