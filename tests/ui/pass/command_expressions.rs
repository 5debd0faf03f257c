use ::cognito_idp::cognito_idp::{self, ExplicitAuthFlowsType, TimeUnitsType, TokenValidityUnitsType};

fn main() {
    let (pool, more) = ("us-west-2_aaaaaaaaa".to_owned(), vec!["https://b.example", "https://c.example"]);
    let maybe = Some("https://d.example");
    let request = cognito_idp::command!(
        create-user-pool-client --user-pool-id {pool.clone()} --client-name {format!("client of {pool}")}
            --generate-secret {1 + 1 == 2}
            --refresh-token-validity {if pool.is_empty() { 1 } else { 30 }}
            --token-validity-units {TokenValidityUnitsType::new().access_token(TimeUnitsType::Minutes)}
            --callback-urls "https://a.example" {more} {maybe} {"https://e.example"}
            --explicit-auth-flows {ExplicitAuthFlowsType::AllowUserAuth}
    );
    assert_eq!(request.client_name, "client of us-west-2_aaaaaaaaa");
    assert_eq!(request.generate_secret, Some(true));
    assert_eq!(request.refresh_token_validity, Some(30));
    assert_eq!(request.callback_urls.map(|urls| urls.len()), Some(5));
    assert_eq!(request.explicit_auth_flows.map(|flows| flows.len()), Some(1));

    // Conditions on values that are unknown at compile time are left to `validate`.
    let days = 400_000;
    let long = cognito_idp::command!(
        create-user-pool-client --user-pool-id {&*pool} --client-name web --refresh-token-validity {days}
    );
    assert!(long.validate().is_err());
}
