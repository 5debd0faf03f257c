//! Imports the types of `cognito-idp` and nothing else: no HTTP, no command line is built for it.

use cognito_idp::cognito_idp::{CreateUserPoolClientRequest, ExplicitAuthFlowsType, UserPoolClientType};

fn main() {
    let request = web_client("us-west-2_aaaaaaaaa");
    match request.validate() {
        Ok(()) => println!("{request:#?}"),
        Err(violations) => println!("{violations}"),
    }

    // Every mistake at once, each with its place.
    let wrong = CreateUserPoolClientRequest::new("no pool", "").callback_urls([""]);
    if let Err(violations) = wrong.validate() {
        println!("\nA request with mistakes:\n{violations}");
    }

    // Secrets are never shown.
    let client = UserPoolClientType::new().client_id("3n4b5urk1ft4fl3mg5e62d9ado").client_secret("open sesame");
    println!("\n{client:?}");
}

/// A client for a web application: sign-in by SRP, and the authorization code grant.
fn web_client(pool: &str) -> CreateUserPoolClientRequest {
    CreateUserPoolClientRequest::new(pool, "web")
        .explicit_auth_flows([ExplicitAuthFlowsType::AllowUserSrpAuth, ExplicitAuthFlowsType::AllowRefreshTokenAuth])
        .callback_urls(["https://example.com/callback"])
        .allowed_o_auth_flows(["code"])
        .allowed_o_auth_scopes(["openid", "email"])
        .allowed_o_auth_flows_user_pool_client(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_client_is_valid() {
        assert!(web_client("us-west-2_aaaaaaaaa").validate().is_ok());
    }

    #[test]
    fn secrets_are_redacted() {
        let client = UserPoolClientType::new().client_secret("open sesame");
        assert!(!format!("{client:?} {client:#?}").contains("sesame"));
    }

    #[test]
    fn values_that_are_newer_than_the_model_are_kept() {
        let flow = ExplicitAuthFlowsType::from("ALLOW_TELEPATHY");
        assert_eq!(flow, ExplicitAuthFlowsType::Unknown("ALLOW_TELEPATHY".to_owned()));
        assert_eq!(flow.as_str(), "ALLOW_TELEPATHY");
    }
}
