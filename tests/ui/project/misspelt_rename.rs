use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright::Project;

#[derive(Project)]
#[smithy(from = UserPoolClientType)]
struct Row {
    #[smithy(name = "CallbackURL")]
    addresses: Option<Vec<String>>,
}

fn main() {}
