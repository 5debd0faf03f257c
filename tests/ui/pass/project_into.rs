//! A request from a configuration of one's own.

use cognito_idp::cognito_idp::{CreateUserPoolClientRequest, ExplicitAuthFlowsType};
use shapewright::Project;

#[derive(Project)]
#[smithy(into = CreateUserPoolClientRequest)]
struct NewClient<'a> {
    #[smithy(name = "UserPoolId")]
    pool: &'a str,
    client_name: String,
    callback_urls: Vec<&'a str>,
    explicit_auth_flows: Option<Vec<Flow>>,
    #[smithy(skip)]
    note: &'static str,
}

enum Flow {
    Srp,
}

impl From<Flow> for ExplicitAuthFlowsType {
    fn from(flow: Flow) -> Self {
        match flow {
            Flow::Srp => Self::AllowUserSrpAuth,
        }
    }
}

fn main() {
    let new = NewClient {
        pool: "us-west-2_a",
        client_name: "web".to_owned(),
        callback_urls: vec!["https://a.example"],
        explicit_auth_flows: Some(vec![Flow::Srp]),
        note: "",
    };
    assert_eq!(new.note, "");
    let request: CreateUserPoolClientRequest = new.into();
    let expected = CreateUserPoolClientRequest::new("us-west-2_a", "web")
        .callback_urls(["https://a.example"])
        .explicit_auth_flows([ExplicitAuthFlowsType::AllowUserSrpAuth]);
    assert_eq!(request, expected);
}
