use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright::Project;

#[derive(Project)]
#[smithy(from = UserPoolClient)]
struct Row {
    client_id: Option<String>,
}

fn main() {
    let _ = UserPoolClientType::new();
}
