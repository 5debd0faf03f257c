use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright::Project;

#[derive(Project)]
#[smithy(from = UserPoolClientType)]
struct Row {
    callback_urls: Option<Vec<u16>>,
}

fn main() {}
