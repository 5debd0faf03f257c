use ::cognito_idp::cognito_idp;

fn main() {
    // access-token-duration
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --access-token-validity 299
            --token-validity-units AccessToken=seconds
    );
    // id-token-duration
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --id-token-validity 2
            --token-validity-units IdToken=days
    );
    // refresh-token-duration
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --refresh-token-validity 59
            --token-validity-units RefreshToken=minutes
    );
    // redirect-absolute
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "/cb:1"
            --default-redirect-uri "/cb:1"
    );
    // oauth-features-need-switch
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows client_credentials
            --no-allowed-o-auth-flows-user-pool-client
    );
    // oauth-features-need-switch
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows "code"
            --callback-urls "https://a.example"
    );
    // oauth-features-need-switch
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-scopes "openid"
    );
    // flow-needs-callback
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows implicit code
    );
    // redirect-https
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "http:localhost"
            --default-redirect-uri "http:localhost"
    );
    // client-credentials-scopes
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows "client_credentials"
            --allowed-o-auth-scopes "aws.cognito.signin.user.admin"
    );
    // rotation-replaces-refresh-flow
    let _ = cognito_idp::command!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --refresh-token-rotation Feature=ENABLED
            --explicit-auth-flows "ALLOW_REFRESH_TOKEN_AUTH"
    );
}
