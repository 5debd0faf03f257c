#![deny(warnings)]
//! A reply's part as a row of one's own.

use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright as renamed;
use shapewright::Project;

#[derive(Project)]
#[smithy(from = UserPoolClientType, crate = renamed)]
struct Row {
    client_id: Option<String>,
    client_name: Option<std::sync::Arc<str>>,
    #[smithy(name = "CallbackURLs", default)]
    addresses: Vec<String>,
    #[smithy(default = 30)]
    refresh_token_validity: i64,
}

/// Reads nothing at all, without a warning.
#[derive(Project)]
#[smithy(from = UserPoolClientType)]
struct Nothing {
    #[smithy(skip, default = 7)]
    number: u8,
}

fn main() {
    assert_eq!(Nothing::from(UserPoolClientType::new()).number, 7);
    let client = UserPoolClientType::new().client_id("abc").client_name("web").callback_urls(["https://a.example"]);
    let row = Row::from(client);
    assert_eq!(row.client_id.as_deref(), Some("abc"));
    assert_eq!(row.client_name.as_deref(), Some("web"));
    assert_eq!((row.addresses.len(), row.refresh_token_validity), (1, 30));
}
