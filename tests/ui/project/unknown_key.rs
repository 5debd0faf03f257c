use shapewright::Project;

#[derive(Project)]
#[smithy(form = cognito_idp::cognito_idp::UserPoolClientType)]
struct Row {
    client_id: Option<String>,
}

fn main() {}
