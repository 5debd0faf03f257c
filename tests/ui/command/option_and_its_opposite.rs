use ::cognito_idp::cognito_idp;

fn main() {
    let _ = cognito_idp::command!(create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web --generate-secret --no-generate-secret);
}
