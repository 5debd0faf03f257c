use ::cognito_idp::cognito_idp;

fn main() {
    // What the service takes though it has no effect is advice, which a macro cannot give.
    let request = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --callback-urls "https://a.example"
    );
    assert!(request.validate().is_ok() && request.advice().is_some());
    let request = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-rotation Feature=ENABLED
            --access-token-validity 2 --refresh-token-validity 1 --token-validity-units RefreshToken=hours
    );
    assert!(request.validate().is_ok());
    assert_eq!(request.advice().map_or(0, |advice| advice.iter().len()), 2);
    let request = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client --allowed-o-auth-flows code --allowed-o-auth-scopes openid
            --callback-urls "HTTP://LOCALHOST:3000/cb" "http://user:80@localhost/cb" "HTTPS://A.example"
            --refresh-token-rotation Feature=ENABLED --explicit-auth-flows ALLOW_USER_SRP_AUTH
    );
    assert!(request.validate().is_ok() && request.advice().is_none());
    let request = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web --generate-secret
            --allowed-o-auth-flows-user-pool-client --allowed-o-auth-flows client_credentials
            --allowed-o-auth-scopes "orders/read"
    );
    assert!(request.validate().is_ok() && request.advice().is_none());
}
