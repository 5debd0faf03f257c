//! A request that breaks each documented rule, and one that keeps it.

/// A documented rule.
pub(crate) struct Case {
    /// Its id among the facts on user pool clients.
    pub(crate) fact: &'static str,
    /// The operation.
    pub(crate) operation: &'static str,
    /// The condition or advice that reports it, or the words of the constraint that does.
    pub(crate) told: &'static str,
    /// What a request has beside its required members to break it.
    pub(crate) wrong: &'static str,
    /// What a request has to keep it, though only just.
    pub(crate) right: &'static str,
    /// The error with which the server refuses the wrong request; empty if it takes it.
    pub(crate) error: &'static str,
}

impl Case {
    /// Advice on a request that the local service, which knows more rules than the model, takes.
    const fn taken(mut self) -> Self {
        self.error = "";
        self
    }

    const fn refused_with(mut self, error: &'static str) -> Self {
        self.error = error;
        self
    }
}

const CREATE: &str = "CreateUserPoolClient";
const UPDATE: &str = "UpdateUserPoolClient";

const fn case(
    fact: &'static str,
    operation: &'static str,
    told: &'static str,
    wrong: &'static str,
    right: &'static str,
) -> Case {
    Case { fact, operation, told, wrong, right, error: "InvalidParameterException" }
}

/// The rules that the service enforces.
pub(crate) const ERRORS: [Case; 30] = [
    case(
        "access-token-duration",
        CREATE,
        "AccessTokenDuration",
        r#"{"AccessTokenValidity": 25}"#,
        r#"{"AccessTokenValidity": 24}"#,
    ),
    case(
        "access-token-duration",
        UPDATE,
        "AccessTokenDuration",
        r#"{"AccessTokenValidity": 299, "TokenValidityUnits": {"AccessToken": "seconds"}}"#,
        r#"{"AccessTokenValidity": 300, "TokenValidityUnits": {"AccessToken": "seconds"}}"#,
    ),
    case(
        "id-token-duration",
        CREATE,
        "IdTokenDuration",
        r#"{"IdTokenValidity": 1441, "TokenValidityUnits": {"IdToken": "minutes"}}"#,
        r#"{"IdTokenValidity": 1440, "TokenValidityUnits": {"IdToken": "minutes"}}"#,
    ),
    case(
        "id-token-duration",
        UPDATE,
        "IdTokenDuration",
        r#"{"IdTokenValidity": 2, "TokenValidityUnits": {"IdToken": "days"}}"#,
        r#"{"IdTokenValidity": 1, "TokenValidityUnits": {"IdToken": "days"}}"#,
    ),
    case(
        "refresh-token-duration",
        CREATE,
        "RefreshTokenDuration",
        r#"{"RefreshTokenValidity": 3651}"#,
        r#"{"RefreshTokenValidity": 3650}"#,
    ),
    case(
        "refresh-token-duration",
        UPDATE,
        "RefreshTokenDuration",
        r#"{"RefreshTokenValidity": 59, "TokenValidityUnits": {"RefreshToken": "minutes"}}"#,
        r#"{"RefreshTokenValidity": 60, "TokenValidityUnits": {"RefreshToken": "minutes"}}"#,
    ),
    case(
        "redirect-absolute",
        CREATE,
        "RedirectIsAbsolute",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["a.example/cb"]}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["myapp://a.example/cb"]}"#,
    ),
    case(
        "redirect-absolute",
        UPDATE,
        "RedirectIsAbsolute",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["/cb:1"], "DefaultRedirectURI": "/cb:1"}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["a:/cb"], "DefaultRedirectURI": "a:/cb"}"#,
    ),
    case(
        "redirect-no-fragment",
        CREATE,
        "RedirectHasNoFragment",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["https://a.example/#x"]}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["https://a.example/?x"]}"#,
    ),
    case(
        "redirect-https",
        CREATE,
        "RedirectIsHttps",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["http://localhost.example/cb"]}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["http://localhost:3000/cb", "http://127.0.0.1", "http://[::1]/"]}"#,
    ),
    case(
        "redirect-https",
        CREATE,
        "RedirectIsHttps",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["HTTP://a.example/cb"]}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["HTTP://LOCALHOST:3000/cb", "HTTPS://A.example/cb"]}"#,
    ),
    case(
        "redirect-https",
        CREATE,
        "RedirectIsHttps",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["http://localhost:80@a.example/cb"]}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["http://user:80@localhost:3000/cb"]}"#,
    ),
    case(
        "redirect-https",
        UPDATE,
        "RedirectIsHttps",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["http:localhost"], "DefaultRedirectURI": "http:localhost"}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["http://[0:0:0:0:0:0:0:1]:80"], "DefaultRedirectURI": "http://[0:0:0:0:0:0:0:1]:80"}"#,
    ),
    case(
        "default-redirect-in-callbacks",
        CREATE,
        "DefaultRedirectIsCallback",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["https://a.example"], "DefaultRedirectURI": "https://a.example/"}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "CallbackURLs": ["https://a.example"], "DefaultRedirectURI": "https://a.example"}"#,
    ),
    case(
        "legacy-auth-flow-mix",
        CREATE,
        "AuthFlowsOfOneGeneration",
        r#"{"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"]}"#,
        r#"{"ExplicitAuthFlows": ["ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH"]}"#,
    ),
    case(
        "client-credentials-alone",
        CREATE,
        "ClientCredentialsAlone",
        r#"{"GenerateSecret": true, "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials", "code"]}"#,
        r#"{"GenerateSecret": true, "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"]}"#,
    )
    .refused_with("InvalidOAuthFlowException"),
    case(
        "oauth-features-need-switch",
        CREATE,
        "OAuthNeedsSwitch",
        r#"{"CallbackURLs": ["https://a.example"], "AllowedOAuthScopes": ["openid"]}"#,
        r#"{"CallbackURLs": ["https://a.example"], "AllowedOAuthScopes": []}"#,
    ),
    case(
        "oauth-features-need-switch",
        UPDATE,
        "OAuthNeedsSwitch",
        r#"{"AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthFlowsUserPoolClient": false}"#,
        r#"{"AllowedOAuthFlows": [], "AllowedOAuthFlowsUserPoolClient": false}"#,
    ),
    case(
        "oauth-features-need-switch",
        UPDATE,
        "OAuthNeedsSwitch",
        r#"{"AllowedOAuthFlows": ["code"], "CallbackURLs": ["https://a.example"]}"#,
        r#"{"AllowedOAuthFlows": ["code"], "CallbackURLs": ["https://a.example"], "AllowedOAuthFlowsUserPoolClient": true}"#,
    ),
    case(
        "oauth-features-need-switch",
        UPDATE,
        "OAuthNeedsSwitch",
        r#"{"AllowedOAuthScopes": ["openid"]}"#,
        r#"{"AllowedOAuthScopes": ["openid"], "AllowedOAuthFlowsUserPoolClient": true}"#,
    ),
    // What people met, and reported.
    case(
        "flow-needs-callback",
        CREATE,
        "FlowNeedsCallback",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"]}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"], "CallbackURLs": ["https://a.example"]}"#,
    )
    .refused_with("InvalidOAuthFlowException"),
    case(
        "flow-needs-callback",
        UPDATE,
        "FlowNeedsCallback",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code", "implicit"], "CallbackURLs": []}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code", "implicit"], "CallbackURLs": ["myapp://cb"]}"#,
    )
    .refused_with("InvalidOAuthFlowException"),
    case(
        "client-credentials-scopes",
        CREATE,
        "ClientCredentialsScopes",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"], "GenerateSecret": true, "AllowedOAuthScopes": ["orders/read", "openid"]}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"], "GenerateSecret": true, "AllowedOAuthScopes": ["orders/read", "openid/openid"]}"#,
    )
    .refused_with("InvalidOAuthFlowException"),
    case(
        "client-credentials-scopes",
        UPDATE,
        "ClientCredentialsScopes",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": ["aws.cognito.signin.user.admin"]}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "CallbackURLs": ["https://a.example"], "AllowedOAuthScopes": ["aws.cognito.signin.user.admin"]}"#,
    )
    .refused_with("InvalidOAuthFlowException"),
    case(
        "rotation-replaces-refresh-flow",
        CREATE,
        "RotationReplacesRefreshFlow",
        r#"{"RefreshTokenRotation": {"Feature": "ENABLED"}, "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]}"#,
        r#"{"RefreshTokenRotation": {"Feature": "ENABLED"}, "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]}"#,
    ),
    case(
        "rotation-replaces-refresh-flow",
        UPDATE,
        "RotationReplacesRefreshFlow",
        r#"{"RefreshTokenRotation": {"Feature": "ENABLED"}, "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"]}"#,
        r#"{"RefreshTokenRotation": {"Feature": "DISABLED"}, "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"]}"#,
    ),
    case(
        "propagate-needs-secret",
        CREATE,
        "PropagationNeedsSecret",
        r#"{"EnablePropagateAdditionalUserContextData": true}"#,
        r#"{"EnablePropagateAdditionalUserContextData": true, "GenerateSecret": true}"#,
    ),
    case(
        "secret-exclusive",
        CREATE,
        "OneSourceOfSecret",
        r#"{"GenerateSecret": true, "ClientSecret": "exampleSecretBroughtAlong0123456789"}"#,
        r#"{"GenerateSecret": false, "ClientSecret": "exampleSecretBroughtAlong0123456789"}"#,
    ),
    case(
        "auth-session-minutes",
        CREATE,
        "AuthSessionValidity",
        r#"{"AuthSessionValidity": 2}"#,
        r#"{"AuthSessionValidity": 3}"#,
    ),
    case(
        "retry-grace",
        CREATE,
        "RefreshTokenRotation.RetryGracePeriodSeconds",
        r#"{"RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 61}}"#,
        r#"{"RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 60}}"#,
    ),
];

/// Values that the service accepts but that are probably mistakes.
pub(crate) const WARNINGS: [Case; 15] = [
    case(
        "refresh-token-zero",
        CREATE,
        "RefreshTokenZero",
        r#"{"RefreshTokenValidity": 0}"#,
        r#"{"RefreshTokenValidity": 30}"#,
    ),
    case(
        "client-credentials-needs-secret",
        CREATE,
        "ClientCredentialsNeedSecret",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"]}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"], "GenerateSecret": true}"#,
    ),
    case(
        "update-resets",
        UPDATE,
        "UpdateReplacesAll",
        r#"{"ClientName": "web"}"#,
        r#"{"ClientName": "web", "RefreshTokenValidity": 30, "EnableTokenRevocation": false, "AuthSessionValidity": 3}"#,
    ),
    case(
        "oauth-features-need-switch",
        CREATE,
        "OAuthNeedsSwitch",
        r#"{"CallbackURLs": ["https://a.example"]}"#,
        r#"{"CallbackURLs": ["https://a.example"], "AllowedOAuthFlowsUserPoolClient": true}"#,
    )
    .taken(),
    case(
        "oauth-features-need-switch",
        UPDATE,
        "OAuthNeedsSwitch",
        r#"{"ClientName": "web", "RefreshTokenValidity": 30, "EnableTokenRevocation": false, "AuthSessionValidity": 3, "LogoutURLs": ["https://a.example"], "AllowedOAuthFlowsUserPoolClient": false}"#,
        r#"{"ClientName": "web", "RefreshTokenValidity": 30, "EnableTokenRevocation": false, "AuthSessionValidity": 3, "LogoutURLs": [], "AllowedOAuthFlowsUserPoolClient": false}"#,
    )
    .taken(),
    case(
        "rotation-replaces-refresh-flow",
        CREATE,
        "RotationReplacesRefreshFlow",
        r#"{"RefreshTokenRotation": {"Feature": "ENABLED"}}"#,
        r#"{"RefreshTokenRotation": {"Feature": "DISABLED"}}"#,
    )
    .taken(),
    case(
        "rotation-replaces-refresh-flow",
        UPDATE,
        "RotationReplacesRefreshFlow",
        r#"{"ClientName": "web", "RefreshTokenValidity": 30, "EnableTokenRevocation": false, "AuthSessionValidity": 3, "RefreshTokenRotation": {"Feature": "ENABLED"}}"#,
        r#"{"ClientName": "web", "RefreshTokenValidity": 30, "EnableTokenRevocation": false, "AuthSessionValidity": 3, "RefreshTokenRotation": {"Feature": "ENABLED"}, "ExplicitAuthFlows": []}"#,
    )
    .taken(),
    case(
        "token-outlives-refresh-token",
        CREATE,
        "AccessTokenOutlivesRefreshToken",
        r#"{"AccessTokenValidity": 1, "RefreshTokenValidity": 23, "TokenValidityUnits": {"AccessToken": "days", "RefreshToken": "hours"}}"#,
        r#"{"AccessTokenValidity": 1, "RefreshTokenValidity": 24, "TokenValidityUnits": {"AccessToken": "days", "RefreshToken": "hours"}}"#,
    )
    .taken(),
    case(
        "token-outlives-refresh-token",
        CREATE,
        "AccessTokenOutlivesRefreshToken",
        r#"{"AccessTokenValidity": 2, "RefreshTokenValidity": 7199, "TokenValidityUnits": {"RefreshToken": "seconds"}}"#,
        r#"{"AccessTokenValidity": 24, "RefreshTokenValidity": 1}"#,
    )
    .taken(),
    case(
        "token-outlives-refresh-token",
        UPDATE,
        "IdTokenOutlivesRefreshToken",
        r#"{"ClientName": "web", "EnableTokenRevocation": false, "AuthSessionValidity": 3, "IdTokenValidity": 61, "RefreshTokenValidity": 60, "TokenValidityUnits": {"IdToken": "minutes", "RefreshToken": "minutes"}}"#,
        r#"{"ClientName": "web", "EnableTokenRevocation": false, "AuthSessionValidity": 3, "IdTokenValidity": 60, "RefreshTokenValidity": 60, "TokenValidityUnits": {"IdToken": "minutes", "RefreshToken": "minutes"}}"#,
    )
    .taken(),
    case(
        "token-outlives-refresh-token",
        CREATE,
        "IdTokenOutlivesRefreshToken",
        r#"{"IdTokenValidity": 2, "RefreshTokenValidity": 1, "TokenValidityUnits": {"RefreshToken": "hours"}}"#,
        r#"{"IdTokenValidity": 2, "RefreshTokenValidity": 1}"#,
    )
    .taken(),
    case(
        "unit-without-value",
        CREATE,
        "UnitHasValue",
        r#"{"TokenValidityUnits": {"IdToken": "hours"}}"#,
        r#"{"TokenValidityUnits": {"IdToken": "hours"}, "IdTokenValidity": 1}"#,
    ),
    case(
        "oauth-scope-values",
        CREATE,
        "ScopeIsKnown",
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthScopes": ["opneid"]}"#,
        r#"{"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthScopes": ["openid", "orders/read"]}"#,
    ),
    case(
        "identity-provider-values",
        CREATE,
        "ProviderIsKnown",
        r#"{"SupportedIdentityProviders": ["COGNITO", "Gogle"]}"#,
        r#"{"SupportedIdentityProviders": ["COGNITO", "Google"]}"#,
    ),
    case(
        "secret-id-format",
        "DeleteUserPoolClientSecret",
        "SecretIdNamesClient",
        r#"{"ClientSecretId": "other--1777777777"}"#,
        r#"{"ClientSecretId": "3n4b5urk1ft4fl3mg5e62d9ado--1777777777"}"#,
    ),
];

/// Facts that no request can break: a default that the documentation of the member states.
pub(crate) const DEFAULTS: [&str; 7] = [
    "auth-flow-default",
    "auth-flow-replaces",
    "prevent-user-existence-default",
    "token-revocation-default",
    "read-attributes-default",
    "write-attributes-default",
    "secret-value-returned-once",
];

/// Facts on what only the service can see, as the documentation of the member or operation says.
pub(crate) const UNSEEN: [&str; 6] = [
    "redirect-registered",
    "write-attributes-cover-idp-mapping",
    "analytics-region",
    "secret-max-two",
    "secret-last",
    "user-auth-tier",
];
