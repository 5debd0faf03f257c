//! The program's own configuration of a client, and the request that comes of it.

use cognito_idp::cognito_idp::{CreateUserPoolClientRequest, ExplicitAuthFlowsType};
use shapewright::Project;

/// An app client as this program's users describe it.
#[derive(Project, Clone)]
#[smithy(into = CreateUserPoolClientRequest)]
pub(crate) struct NewClient {
    #[smithy(name = "UserPoolId")]
    pub(crate) pool: String,
    #[smithy(name = "ClientName")]
    pub(crate) name: String,
    #[smithy(name = "CallbackURLs")]
    pub(crate) addresses: Vec<String>,
    #[smithy(name = "ExplicitAuthFlows")]
    pub(crate) sign_in: Vec<SignIn>,
    #[smithy(name = "AllowedOAuthFlows")]
    pub(crate) grants: Vec<&'static str>,
    #[smithy(name = "AllowedOAuthScopes")]
    pub(crate) scopes: Option<Vec<String>>,
    #[smithy(name = "AllowedOAuthFlowsUserPoolClient")]
    pub(crate) hosted: bool,
    pub(crate) generate_secret: bool,
}

/// How users sign in.
#[derive(Clone, Copy)]
pub(crate) enum SignIn {
    /// By the password itself.
    Password,
    /// By the secure remote password protocol.
    Srp,
}

impl From<SignIn> for ExplicitAuthFlowsType {
    fn from(sign_in: SignIn) -> Self {
        match sign_in {
            SignIn::Password => Self::AllowUserPasswordAuth,
            SignIn::Srp => Self::AllowUserSrpAuth,
        }
    }
}
