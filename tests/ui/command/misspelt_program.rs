use ::cognito_idp::cognito_idp;

fn main() {
    let _ = cognito_idp::command!("aws cognito-idpp list-user-pool-clients --user-pool-id us-west-2_aaaaaaaaa");
}
