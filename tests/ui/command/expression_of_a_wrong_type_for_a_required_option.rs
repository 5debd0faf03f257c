use ::cognito_idp::cognito_idp;

fn main() {
    let _ = cognito_idp::command!(create-user-pool-client --user-pool-id {3} --client-name web);
}
