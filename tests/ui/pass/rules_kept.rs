//! The requests of `tests/rules/cases.rs` that keep a rule, and those that break advice, as commands. Commands that break a rule
//! are in `ui/rules`.

use ::cognito_idp::cognito_idp;

/// A command that the macro takes, as it keeps the rules.
macro_rules! kept {
    ($($command:tt)*) => {
        assert!(cognito_idp::command!($($command)*).validate().is_ok());
    };
}

/// A command that the service takes though it is probably a mistake: a macro cannot warn, the request does.
macro_rules! advised {
    ($($command:tt)*) => {
        let request = cognito_idp::command!($($command)*);
        assert!(request.validate().is_ok() && request.advice().is_some());
    };
}

/// A command that also follows all advice.
macro_rules! followed {
    ($($command:tt)*) => {
        let request = cognito_idp::command!($($command)*);
        assert!(request.validate().is_ok() && request.advice().is_none());
    };
}

fn main() {
    // AccessTokenDuration
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --access-token-validity 24
    );
    // AccessTokenDuration
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --access-token-validity 300
            --token-validity-units AccessToken=seconds
    );
    // IdTokenDuration
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --id-token-validity 1440
            --token-validity-units IdToken=minutes
    );
    // IdTokenDuration
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --id-token-validity 1
            --token-validity-units IdToken=days
    );
    // RefreshTokenDuration
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-validity 3650
    );
    // RefreshTokenDuration
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --refresh-token-validity 60
            --token-validity-units RefreshToken=minutes
    );
    // RedirectIsAbsolute
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "myapp://a.example/cb"
    );
    // RedirectIsAbsolute
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "a:/cb"
            --default-redirect-uri "a:/cb"
    );
    // RedirectHasNoFragment
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "https://a.example/?x"
    );
    // RedirectIsHttps
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "http://localhost:3000/cb" "http://127.0.0.1" "http://[::1]/"
    );
    // RedirectIsHttps
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "HTTP://LOCALHOST:3000/cb" "HTTPS://A.example/cb"
    );
    // RedirectIsHttps
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "http://user:80@localhost:3000/cb"
    );
    // RedirectIsHttps
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "http://[0:0:0:0:0:0:0:1]:80"
            --default-redirect-uri "http://[0:0:0:0:0:0:0:1]:80"
    );
    // DefaultRedirectIsCallback
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --callback-urls "https://a.example"
            --default-redirect-uri "https://a.example"
    );
    // AuthFlowsOfOneGeneration
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --explicit-auth-flows "ADMIN_NO_SRP_AUTH" "USER_PASSWORD_AUTH"
    );
    // ClientCredentialsAlone
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --generate-secret
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows "client_credentials"
    );
    // OAuthNeedsSwitch
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --callback-urls "https://a.example"
            --allowed-o-auth-scopes "[]"
    );
    // OAuthNeedsSwitch
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows "[]"
            --no-allowed-o-auth-flows-user-pool-client
    );
    // OAuthNeedsSwitch
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows "code"
            --callback-urls "https://a.example"
            --allowed-o-auth-flows-user-pool-client
    );
    // OAuthNeedsSwitch
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-scopes "openid"
            --allowed-o-auth-flows-user-pool-client
    );
    // FlowNeedsCallback
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows "code"
            --allowed-o-auth-scopes "openid"
            --callback-urls "https://a.example"
    );
    // FlowNeedsCallback
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows "code" "implicit"
            --callback-urls "myapp://cb"
    );
    // ClientCredentialsScopes
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows "client_credentials"
            --generate-secret
            --allowed-o-auth-scopes "orders/read" "openid/openid"
    );
    // ClientCredentialsScopes
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows "code"
            --callback-urls "https://a.example"
            --allowed-o-auth-scopes "aws.cognito.signin.user.admin"
    );
    // RotationReplacesRefreshFlow
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-rotation Feature=ENABLED
            --explicit-auth-flows "ALLOW_USER_SRP_AUTH"
    );
    // RotationReplacesRefreshFlow
    kept!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --refresh-token-rotation Feature=DISABLED
            --explicit-auth-flows "ALLOW_REFRESH_TOKEN_AUTH"
    );
    // PropagationNeedsSecret
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --enable-propagate-additional-user-context-data
            --generate-secret
    );
    // OneSourceOfSecret
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --no-generate-secret
            --client-secret "exampleSecretBroughtAlong0123456789"
    );
    // AuthSessionValidity
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --auth-session-validity 3
    );
    // RefreshTokenRotation.RetryGracePeriodSeconds
    kept!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-rotation Feature=ENABLED,RetryGracePeriodSeconds=60
    );
    // RefreshTokenZero
    advised!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-validity 0
    );
    followed!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-validity 30
    );
    // ClientCredentialsNeedSecret
    advised!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows "client_credentials"
    );
    followed!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-flows "client_credentials"
            --generate-secret
    );
    // UpdateReplacesAll
    advised!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --client-name "web"
    );
    followed!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --client-name "web"
            --refresh-token-validity 30
            --no-enable-token-revocation
            --auth-session-validity 3
    );
    // OAuthNeedsSwitch
    advised!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --callback-urls "https://a.example"
    );
    followed!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --callback-urls "https://a.example"
            --allowed-o-auth-flows-user-pool-client
    );
    // OAuthNeedsSwitch
    advised!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --client-name "web"
            --refresh-token-validity 30
            --no-enable-token-revocation
            --auth-session-validity 3
            --logout-urls "https://a.example"
            --no-allowed-o-auth-flows-user-pool-client
    );
    followed!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --client-name "web"
            --refresh-token-validity 30
            --no-enable-token-revocation
            --auth-session-validity 3
            --logout-urls "[]"
            --no-allowed-o-auth-flows-user-pool-client
    );
    // RotationReplacesRefreshFlow
    advised!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-rotation Feature=ENABLED
    );
    followed!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --refresh-token-rotation Feature=DISABLED
    );
    // RotationReplacesRefreshFlow
    advised!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --client-name "web"
            --refresh-token-validity 30
            --no-enable-token-revocation
            --auth-session-validity 3
            --refresh-token-rotation Feature=ENABLED
    );
    followed!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --client-name "web"
            --refresh-token-validity 30
            --no-enable-token-revocation
            --auth-session-validity 3
            --refresh-token-rotation Feature=ENABLED
            --explicit-auth-flows "[]"
    );
    // AccessTokenOutlivesRefreshToken
    advised!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --access-token-validity 1
            --refresh-token-validity 23
            --token-validity-units AccessToken=days,RefreshToken=hours
    );
    followed!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --access-token-validity 1
            --refresh-token-validity 24
            --token-validity-units AccessToken=days,RefreshToken=hours
    );
    // AccessTokenOutlivesRefreshToken
    advised!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --access-token-validity 2
            --refresh-token-validity 7199
            --token-validity-units RefreshToken=seconds
    );
    followed!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --access-token-validity 24
            --refresh-token-validity 1
    );
    // IdTokenOutlivesRefreshToken
    advised!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --client-name "web"
            --no-enable-token-revocation
            --auth-session-validity 3
            --id-token-validity 61
            --refresh-token-validity 60
            --token-validity-units IdToken=minutes,RefreshToken=minutes
    );
    followed!(
        update-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --client-name "web"
            --no-enable-token-revocation
            --auth-session-validity 3
            --id-token-validity 60
            --refresh-token-validity 60
            --token-validity-units IdToken=minutes,RefreshToken=minutes
    );
    // IdTokenOutlivesRefreshToken
    advised!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --id-token-validity 2
            --refresh-token-validity 1
            --token-validity-units RefreshToken=hours
    );
    followed!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --id-token-validity 2
            --refresh-token-validity 1
    );
    // UnitHasValue
    advised!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --token-validity-units IdToken=hours
    );
    followed!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --token-validity-units IdToken=hours
            --id-token-validity 1
    );
    // ScopeIsKnown
    advised!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-scopes "opneid"
    );
    followed!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --allowed-o-auth-flows-user-pool-client
            --allowed-o-auth-scopes "openid" "orders/read"
    );
    // ProviderIsKnown
    advised!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --supported-identity-providers "COGNITO" "Gogle"
    );
    followed!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --supported-identity-providers "COGNITO" "Google"
    );
    // SecretIdNamesClient
    advised!(
        delete-user-pool-client-secret --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --client-secret-id "other--1777777777"
    );
    followed!(
        delete-user-pool-client-secret --user-pool-id us-west-2_aaaaaaaaa --client-id 3n4b5urk1ft4fl3mg5e62d9ado
            --client-secret-id "3n4b5urk1ft4fl3mg5e62d9ado--1777777777"
    );
}
