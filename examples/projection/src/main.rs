//! Makes app clients from a configuration of its own and prints them as rows of its own, through the local service.
//!
//! Nothing here converts by hand: `config` and `rows` are structs with `#[derive(Project)]`, checked against the model
//! by the compiler, and a reply is decoded into the rows without building what they leave out.

mod config;
mod rows;

use std::error::Error;

use cognito_idp::CognitoIdp;
use cognito_idp::cognito_idp::operations::{DescribeUserPoolClient, ListUserPoolClients};
use cognito_idp::cognito_idp::{Client, DescribeUserPoolClientRequest, ListUserPoolClientsRequest};
use local_user_pools::{LocalUserPools, service};
use shapewright::client::{Config, in_process};

use config::{NewClient, SignIn};
use rows::{Described, Listed, Page, Row};

const POOL: &str = "us-west-2_aaaaaaaaa";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = local()?;
    for (name, sign_in) in [("web", vec![SignIn::Srp]), ("tool", vec![SignIn::Srp, SignIn::Password])] {
        make(&client, name, sign_in).await?;
    }
    for row in list(&client).await? {
        println!("{row}");
    }
    Ok(())
}

/// A client of the service in this process.
fn local() -> Result<Client, Box<dyn Error>> {
    let pools = service(LocalUserPools::in_memory()?);
    Ok(CognitoIdp::client(Config::new().region("us-west-2").unsigned().http_client(in_process(pools)))?)
}

async fn make(client: &Client, name: &str, sign_in: Vec<SignIn>) -> Result<(), Box<dyn Error>> {
    let new = NewClient {
        pool: POOL.to_owned(),
        name: name.to_owned(),
        addresses: vec![format!("https://{name}.example/callback")],
        sign_in,
        grants: vec!["code"],
        scopes: Some(vec!["openid".to_owned()]),
        hosted: true,
        generate_secret: true,
    };
    client.create_user_pool_client(new.into()).await?;
    Ok(())
}

/// All clients of the pool, page by page, in the order of their names.
async fn list(client: &Client) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut rows = Vec::new();
    let mut request = ListUserPoolClientsRequest::new(POOL).max_results(1);
    loop {
        let page: Page = client.call_as(ListUserPoolClients, request.clone()).await?;
        for Listed { id } in page.clients {
            let request = DescribeUserPoolClientRequest::new(POOL, id);
            let described: Described = client.call_as(DescribeUserPoolClient, request).await?;
            rows.push(described.client);
        }
        match page.next_token {
            Some(token) => request = request.next_token(token),
            None => break,
        }
    }
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use rows::Flow;

    #[tokio::test]
    async fn what_was_configured_is_listed() {
        let client = local().unwrap();
        make(&client, "web", vec![SignIn::Srp]).await.unwrap();
        make(&client, "api", vec![SignIn::Password]).await.unwrap();
        let row = |name: &str, flow: &str| Row {
            name: name.to_owned(),
            days: 30,
            addresses: vec![format!("https://{name}.example/callback")],
            flows: vec![Flow(flow.to_owned())],
        };
        let expected = [row("api", "ALLOW_USER_PASSWORD_AUTH"), row("web", "ALLOW_USER_SRP_AUTH")];
        assert_eq!(list(&client).await.unwrap(), expected);
    }
}
