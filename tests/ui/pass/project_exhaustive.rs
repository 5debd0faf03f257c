#![deny(warnings)]
#![forbid(unsafe_code)]
//! Every member has a field; a new one in the model would stop the build. With parameters, under careful lints.

use cognito_idp::cognito_idp::UserPoolClientDescription;
use shapewright::Project;

#[derive(Project)]
#[smithy(from = UserPoolClientDescription, into = UserPoolClientDescription, exhaustive)]
struct Row<T>
where
    T: From<String> + Into<String>,
{
    client_id: Option<T>,
    user_pool_id: Option<T>,
    client_name: Option<String>,
}

fn main() {
    let client = UserPoolClientDescription::new().client_id("abc").user_pool_id("us-west-2_a").client_name("web");
    let row: Row<Box<str>> = client.clone().into();
    assert_eq!(row.client_id.as_deref(), Some("abc"));
    assert_eq!(row.user_pool_id.as_deref(), Some("us-west-2_a"));
    assert_eq!(row.client_name.as_deref(), Some("web"));
    let back = UserPoolClientDescription::from(row);
    assert_eq!(back, client);
}
