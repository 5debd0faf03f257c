use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright::Project;

enum Flow {
    Srp,
    Other,
}

#[derive(Project)]
#[smithy(from = UserPoolClientType)]
struct Row {
    explicit_auth_flows: Option<Vec<Flow>>,
}

fn main() {
    let _ = (Flow::Srp, Flow::Other);
}
