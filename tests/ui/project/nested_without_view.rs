use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright::Project;

struct Units {
    access_token: Option<String>,
}

#[derive(Project)]
#[smithy(from = UserPoolClientType)]
struct Row {
    token_validity_units: Option<Units>,
}

fn main() {}
