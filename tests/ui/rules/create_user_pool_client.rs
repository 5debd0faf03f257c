use ::cognito_idp::cognito_idp;

fn main() {
    // access-token-duration
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --access-token-validity 25
    );
    // id-token-duration
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --id-token-validity 1441
            --token-validity-units IdToken=minutes
    );
    // refresh-token-duration
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-validity 3651
    );
    // redirect-absolute
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "a.example/cb"
    );
    // redirect-no-fragment
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "https://a.example/#x"
    );
    // redirect-https
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "http://localhost.example/cb"
    );
    // default-redirect-in-callbacks
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "https://a.example"
            --default-redirect-uri "https://a.example/"
    );
    // legacy-auth-flow-mix
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --explicit-auth-flows "ALLOW_USER_SRP_AUTH" "USER_PASSWORD_AUTH"
    );
    // client-credentials-alone
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --generate-secret
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows "client_credentials" "code"
    );
    // oauth-features-need-switch
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-scopes openid
    );
    // flow-needs-callback
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows code
    );
    // client-credentials-scopes
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --generate-secret
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows client_credentials
            --allowed-o-auth-scopes "orders/read" openid
    );
    // rotation-replaces-refresh-flow
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-rotation Feature=ENABLED
            --explicit-auth-flows ALLOW_USER_SRP_AUTH ALLOW_REFRESH_TOKEN_AUTH
    );
    // redirect-https, as a URL parser sees it
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "HTTP://LOCALHOST:3000/cb" "HTTP://a.example/cb" "http://localhost:80@a.example/cb"
    );
    // propagate-needs-secret
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --enable-propagate-additional-user-context-data
    );
    // secret-exclusive
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --generate-secret
            --client-secret "exampleSecretBroughtAlong0123456789"
    );
    // auth-session-minutes
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --auth-session-validity 2
    );
    // retry-grace
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-rotation Feature=ENABLED,RetryGracePeriodSeconds=61
    );
}
