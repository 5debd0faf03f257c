use cognito_idp::cognito_idp::CreateUserPoolClientRequest;
use shapewright::Project;

#[derive(Project)]
#[smithy(into = CreateUserPoolClientRequest)]
struct NewClient {
    user_pool_id: String,
    client_name: Option<String>,
}

fn main() {}
