//! Commands of the AWS CLI in a Rust program: a mistake in one stops the build and is underlined in place.
//!
//! Run it with `cargo run -p checked-commands`: it talks to the local service, in memory.

use ::cognito_idp::CognitoIdp;
use ::cognito_idp::cognito_idp::{self, CreateUserPoolClientRequest};
use local_user_pools::{LocalUserPools, service};
use shapewright::client::{Config, in_process};

const POOL: &str = "us-west-2_aaaaaaaaa";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pools = in_process(service(LocalUserPools::in_memory()?));
    let client = CognitoIdp::client(Config::new().region("us-west-2").unsigned().http_client(pools))?;
    for host in ["a.example", "b.example"] {
        let created = client.create_user_pool_client(site(host, &["/signed-in", "/back"])).await?;
        let name = created.user_pool_client.and_then(|client| client.client_name);
        println!("created {}", name.unwrap_or_default());
    }
    // What a colleague pasted into a ticket.
    let request = cognito_idp::command!("aws cognito-idp list-user-pool-clients --user-pool-id us-west-2_aaaaaaaaa");
    let clients = client.list_user_pool_clients(request).await?.user_pool_clients.unwrap_or_default();
    println!("{} app clients", clients.len());
    Ok(())
}

/// The app client of one of the team's sites.
///
/// Try `--access-token-validity 25` without its unit, `openi` for `openid`, or an `http` address: none compiles.
fn site(host: &str, pages: &[&str]) -> CreateUserPoolClientRequest {
    let pages: Vec<_> = pages.iter().map(|page| format!("https://{host}{page}")).collect();
    cognito_idp::command!(
        create-user-pool-client --user-pool-id {POOL} --client-name {format!("site {host}")}
            --explicit-auth-flows ALLOW_USER_SRP_AUTH ALLOW_REFRESH_TOKEN_AUTH
            --allowed-o-auth-flows-user-pool-client --allowed-o-auth-flows code
            --allowed-o-auth-scopes openid email
            --callback-urls {pages} "http://localhost:3000/signed-in"
            --access-token-validity 30 --token-validity-units AccessToken=minutes
            --prevent-user-existence-errors ENABLED
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_valid_wherever_it_is() {
        let request = site("c.example", &["/signed-in"]);
        assert!(request.validate().is_ok(), "{:?}", request.validate());
        assert_eq!(request.callback_urls.map(|urls| urls.len()), Some(2));
    }

    /// The whole program, as a user runs it.
    #[test]
    fn the_program_runs() {
        assert!(main().is_ok());
    }
}
