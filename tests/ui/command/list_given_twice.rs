use ::cognito_idp::cognito_idp;

fn main() {
    let _ = cognito_idp::command!(create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web --allowed-o-auth-flows-user-pool-client --allowed-o-auth-flows code --callback-urls "https://a.example/a" --callback-urls "https://a.example/b");
}
