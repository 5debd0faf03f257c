use ::cognito_idp::cognito_idp::{self, TimeUnitsType, TokenValidityUnitsType};

fn main() {
    let by_hand = TokenValidityUnitsType::new().access_token(TimeUnitsType::Minutes).id_token(TimeUnitsType::Hours);
    assert_eq!(cognito_idp::shorthand!(TokenValidityUnitsType, "AccessToken=minutes,IdToken=hours"), by_hand);
    assert_eq!(
        cognito_idp::shorthand!(TokenValidityUnitsType, r#"{"AccessToken": "minutes", "IdToken": "hours"}"#),
        by_hand
    );
}
