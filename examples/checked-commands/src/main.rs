//! Commands of the AWS CLI in a Rust program: a mistake in one stops the build, at the place where it stands.

use ::cognito_idp::cognito_idp::{self, CreateUserPoolClientRequest};

/// The app client of one of the team's sites.
pub fn site(pool: &str, host: &str, more: Vec<String>) -> CreateUserPoolClientRequest {
    cognito_idp::command!(
        create-user-pool-client --user-pool-id {pool} --client-name {format!("site {host}")}
            --allowed-o-auth-flows-user-pool-client --allowed-o-auth-flows code
            --callback-urls {format!("https://{host}/signed-in")} "http://localhost:3000/signed-in" {more}
            --allowed-o-auth-scopes openid email
            --access-token-validity 30 --token-validity-units AccessToken=minutes
            --no-generate-secret
    )
}

fn main() {
    println!("{:#?}", site("us-west-2_aaaaaaaaa", "a.example", vec![]));
    let x = cognito_idp::command!(
        "aws cognito-idp create-user-pool-client --user-pool-id us-west-2_a --client-name 'web app' \
        --token-validity-units AccessToken=minutes,IdToken=hours --callback-urls https://a.example/cb --allowed-o-auth-flows-user-pool-client --access-token-validity 30 --id-token-validity 1"
    );
    println!("{x:#?}");
    println!("{:?}", cognito_idp::shorthand!(TokenValidityUnitsType, "AccessToken=minutes"));
}
