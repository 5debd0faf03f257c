use ::cognito_idp::cognito_idp;

fn main() {
    let _ = cognito_idp::command!(
        create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web
            --callback-urls "https://a.example/cb" "http://a.example/cb#x"
            --default-redirect-uri "https://a.example/other"
            --explicit-auth-flows ALLOW_USER_AUTH USER_PASSWORD_AUTH
            --allowed-o-auth-flows code client_credentials
            --generate-secret --client-secret "exampleSecretBroughtAlong0123456789"
    );
}
