use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright::Project;

#[derive(Project)]
#[smithy(from = UserPoolClientType)]
struct Row(Option<String>);

fn main() {}
