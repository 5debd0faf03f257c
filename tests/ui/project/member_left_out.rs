use cognito_idp::cognito_idp::UserPoolClientDescription;
use shapewright::Project;

#[derive(Project)]
#[smithy(from = UserPoolClientDescription, exhaustive)]
struct Row {
    client_id: Option<String>,
}

fn main() {}
