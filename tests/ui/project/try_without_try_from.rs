use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright::Project;

struct Id(String);

#[derive(Project)]
#[smithy(from = UserPoolClientType)]
struct Row {
    #[smithy(try)]
    client_id: Option<Id>,
}

fn main() {}
