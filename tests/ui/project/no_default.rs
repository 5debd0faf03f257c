use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright::Project;

#[derive(Debug)]
struct Id(String);

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(text)
    }
}

#[derive(Project)]
#[smithy(from = UserPoolClientType)]
struct Row {
    #[smithy(default)]
    client_id: Id,
}

fn main() {}
