use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright::Project;

#[derive(Project)]
#[smithy(from = UserPoolClientType)]
struct Row {
    client_name: Option<Vec<String>>,
}

fn main() {}
