use cognito_idp::cognito_idp::CreateUserPoolClientRequest;
use shapewright::Project;

#[derive(Project)]
#[smithy(from = CreateUserPoolClientRequest, into = CreateUserPoolClientRequest)]
struct Request {
    user_pool_id: Vec<String>,
    client_name: String,
}

fn main() {}
