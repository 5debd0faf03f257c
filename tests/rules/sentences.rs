//! What a user reads of the rules that came from reports, word for word.

use super::dry_run;
use crate::cases::{ERRORS, WARNINGS};

/// A rule, and its sentence after the input's name.
const SENTENCES: [(&str, &str); 8] = [
    (
        "FlowNeedsCallback",
        "breaks the rule `FlowNeedsCallback`: the flows `code` and `implicit` return to a callback URL: give at least one \
         in `CallbackURLs`",
    ),
    (
        "ClientCredentialsScopes",
        "breaks the rule `ClientCredentialsScopes`: `client_credentials` takes scopes of resource servers only, such as \
         `orders/read`: leave out `openid`, `email`, `phone`, `profile` and `aws.cognito.signin.user.admin`",
    ),
    (
        "RotationReplacesRefreshFlow",
        "breaks the rule `RotationReplacesRefreshFlow`: the flow `ALLOW_REFRESH_TOKEN_AUTH` does not go together with \
         refresh tokens that rotate: leave it out of `ExplicitAuthFlows`, or set `RefreshTokenRotation.Feature` to \
         `DISABLED`",
    ),
    (
        "OAuthNeedsSwitch",
        "breaks the rule `OAuthNeedsSwitch`: `AllowedOAuthFlows` and `AllowedOAuthScopes` need \
         `AllowedOAuthFlowsUserPoolClient`: set it to true",
    ),
    (
        "OAuthNeedsSwitch",
        "does not follow the advice `OAuthNeedsSwitch`: `CallbackURLs` and `LogoutURLs` have no effect without \
         `AllowedOAuthFlowsUserPoolClient`: set it to true",
    ),
    (
        "RotationReplacesRefreshFlow",
        "does not follow the advice `RotationReplacesRefreshFlow`: refresh tokens that rotate do not work with the flow \
         `ALLOW_REFRESH_TOKEN_AUTH`, which is among the default ones: list `ExplicitAuthFlows` without it",
    ),
    (
        "AccessTokenOutlivesRefreshToken",
        "does not follow the advice `AccessTokenOutlivesRefreshToken`: an access token should not outlive the refresh token: \
         shorten `AccessTokenValidity`, or lengthen `RefreshTokenValidity`",
    ),
    (
        "IdTokenOutlivesRefreshToken",
        "does not follow the advice `IdTokenOutlivesRefreshToken`: an ID token should not outlive the refresh token: shorten \
         `IdTokenValidity`, or lengthen `RefreshTokenValidity`",
    ),
];

#[test]
fn rules_from_reports_say_what_would_be_right() {
    for (at, (rule, sentence)) in SENTENCES.into_iter().enumerate() {
        let (cases, key) = if at < 4 { (&ERRORS[..], "Violations") } else { (&WARNINGS[..], "Warnings") };
        let case = cases.iter().find(|case| case.told == rule).expect("a case for the rule");
        let (_, report) = dry_run(case, case.wrong);
        let messages = report[key].as_array().into_iter().flatten().filter_map(|entry| entry["Message"].as_str());
        let wanted = format!("`{}Request` {sentence}", case.operation);
        let found: Vec<&str> = messages.collect();
        assert!(found.contains(&wanted.as_str()), "{wanted}\nis not in {found:#?}");
    }
}
