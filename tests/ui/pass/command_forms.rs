use ::cognito_idp::cognito_idp::{self, CreateUserPoolClientRequest, TimeUnitsType, TokenValidityUnitsType};

fn main() {
    let by_hand = CreateUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "my app")
        .access_token_validity(30)
        .token_validity_units(TokenValidityUnitsType::new().access_token(TimeUnitsType::Minutes))
        .allowed_o_auth_flows_user_pool_client(true)
        .callback_urls(["https://a.example/cb", "myapp://b"]);

    // Words as they are, and in quotes where Rust could not read them.
    let words = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name "my app"
            --access-token-validity 30 --token-validity-units AccessToken=minutes
            --allowed-o-auth-flows-user-pool-client --callback-urls "https://a.example/cb" "myapp://b"
    );
    assert_eq!(words, by_hand);

    // What a shell takes.
    let pasted = cognito_idp::command!(
        r#"aws cognito-idp create-user-pool-client \
            --user-pool-id us-west-2_aaaaaaaaa --client-name 'my app' --access-token-validity=30 \
            --token-validity-units '{"AccessToken": "minutes"}' \
            --allowed-o-auth-flows-user-pool-client --callback-urls https://a.example/cb myapp://b"#
    );
    assert_eq!(pasted, by_hand);

    // JSON needs no quotes.
    let json = cognito_idp::command!(
        cognito-idp create-user-pool-client --user-pool-id=us-west-2_aaaaaaaaa --client-name="my app"
            --access-token-validity 30 --token-validity-units {"AccessToken": "minutes"}
            --allowed-o-auth-flows-user-pool-client --callback-urls ["https://a.example/cb", "myapp://b"]
    );
    assert_eq!(json, by_hand);
}
