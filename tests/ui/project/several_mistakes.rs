use cognito_idp::cognito_idp::UserPoolClientType;
use shapewright::Project;

#[derive(Project)]
#[smithy(from = UserPoolClientType, exhausting)]
struct Row {
    #[smithy(requird)]
    client_id: String,
    #[smithy(name = 3)]
    name: Option<String>,
    #[smithy(default = , try)]
    flows: Vec<String>,
    #[smithy(skip, required)]
    note: String,
}

fn main() {
    let _: Result<Row, _> = Row::try_from(UserPoolClientType::new());
}
