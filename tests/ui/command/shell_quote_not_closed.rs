use ::cognito_idp::cognito_idp;

fn main() {
    let _ = cognito_idp::command!("aws cognito-idp create-user-pool-client --client-name 'web");
}
