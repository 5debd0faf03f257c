//! What the program reads of the service's replies, and how it shows it.

use std::fmt;

use cognito_idp::cognito_idp::{
    DescribeUserPoolClientResponse, ListUserPoolClientsResponse, UserPoolClientDescription, UserPoolClientType,
};
use shapewright::Project;

/// A page of the clients of a pool: their ids, and nothing else of them.
#[derive(Project)]
#[smithy(from = ListUserPoolClientsResponse)]
pub(crate) struct Page {
    #[smithy(name = "UserPoolClients", try, default)]
    pub(crate) clients: Vec<Listed>,
    pub(crate) next_token: Option<String>,
}

/// A client in a page.
#[derive(Project)]
#[smithy(from = UserPoolClientDescription)]
pub(crate) struct Listed {
    #[smithy(name = "ClientId", required)]
    pub(crate) id: String,
}

/// The reply that describes a client.
#[derive(Project)]
#[smithy(from = DescribeUserPoolClientResponse)]
pub(crate) struct Described {
    #[smithy(name = "UserPoolClient", try, required)]
    pub(crate) client: Row,
}

/// A line of the table. The client's secret is not a field, so it is never read at all.
#[derive(Project, Debug, PartialEq)]
#[smithy(from = UserPoolClientType)]
pub(crate) struct Row {
    #[smithy(name = "ClientName", required)]
    pub(crate) name: String,
    #[smithy(name = "RefreshTokenValidity", default = 30)]
    pub(crate) days: i32,
    #[smithy(name = "CallbackURLs", default)]
    pub(crate) addresses: Vec<String>,
    #[smithy(name = "ExplicitAuthFlows", default)]
    pub(crate) flows: Vec<Flow>,
}

/// A sign-in flow by its text.
#[derive(Debug, PartialEq)]
pub(crate) struct Flow(pub(crate) String);

impl From<cognito_idp::cognito_idp::ExplicitAuthFlowsType> for Flow {
    fn from(flow: cognito_idp::cognito_idp::ExplicitAuthFlowsType) -> Self {
        Self(flow.as_str().to_owned())
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flows: Vec<_> = self.flows.iter().map(|Flow(flow)| flow.as_str()).collect();
        write!(f, "{:<8} {:>4} d  {:<40} {}", self.name, self.days, self.addresses.join(" "), flows.join(" "))
    }
}
