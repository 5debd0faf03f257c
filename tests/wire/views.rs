//! Replies decoded directly into views of them.

use cognito_idp::cognito_idp::operations::{DescribeUserPoolClient, ListUserPoolClients};
use cognito_idp::cognito_idp::{
    DescribeUserPoolClientRequest, DescribeUserPoolClientResponse, ListUserPoolClientsRequest,
    ListUserPoolClientsResponse, UserPoolClientDescription, UserPoolClientType,
};
use shapewright::Project;

use crate::peer::Peer;

const POOL: &str = "us-west-2_aaaaaaaaa";

#[derive(Project, Debug, PartialEq)]
#[smithy(from = DescribeUserPoolClientResponse)]
struct Described {
    #[smithy(try, required)]
    user_pool_client: Row,
}

#[derive(Project, Debug, PartialEq)]
#[smithy(from = UserPoolClientType)]
struct Row {
    #[smithy(required)]
    client_id: String,
    client_name: Option<String>,
}

#[derive(Project)]
#[smithy(from = ListUserPoolClientsResponse)]
struct Page {
    #[smithy(name = "UserPoolClients", default)]
    clients: Vec<Name>,
}

#[derive(Project)]
#[smithy(from = UserPoolClientDescription)]
struct Name {
    client_name: Option<String>,
}

/// Members that the views leave out have values of the wrong type here, which nothing that builds them takes.
const ODD: &str = r#"{"UserPoolClient": {"ClientId": "abc", "CallbackURLs": 7, "TokenValidityUnits": ["no"],
    "ClientName": "web", "CreationDate": "?"}, "more": [[{}]]}"#;

const ODD_LIST: &str = r#"{"UserPoolClients": [{"ClientName": "a", "ClientId": 1}, {"ClientName": null,
    "UserPoolId": 2}], "NextToken": 3}"#;

#[tokio::test]
async fn what_a_view_leaves_out_is_not_built() {
    let peer = Peer::start(&[(200, ODD)]).await;
    let request = DescribeUserPoolClientRequest::new(POOL, "abc");
    let view: Described = peer.client().call_as(DescribeUserPoolClient, request.clone()).await.expect("a view");
    let row = Row { client_id: "abc".to_owned(), client_name: Some("web".to_owned()) };
    assert_eq!(view, Described { user_pool_client: row });

    let whole = peer.client().describe_user_pool_client(request).await;
    assert!(whole.is_err(), "the reply is wrong, as a whole: {whole:?}");
}

#[tokio::test]
async fn views_of_lists_leave_out_what_the_items_have() {
    let peer = Peer::start(&[(200, ODD_LIST)]).await;
    let page: Page =
        peer.client().call_as(ListUserPoolClients, ListUserPoolClientsRequest::new(POOL)).await.expect("a page");
    let names: Vec<_> = page.clients.into_iter().map(|client| client.client_name).collect();
    assert_eq!(names, [Some("a".to_owned()), None]);
}

#[tokio::test]
async fn a_view_says_what_it_refuses() {
    let peer = Peer::start(&[(200, "{}"), (200, r#"{"UserPoolClient": {}}"#)]).await;
    for expected in ["`user_pool_client` is missing", "`user_pool_client.client_id` is missing"] {
        let request = DescribeUserPoolClientRequest::new(POOL, "abc");
        let outcome: Result<Described, _> = peer.client().call_as(DescribeUserPoolClient, request).await;
        let error = outcome.expect_err("refused");
        let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
        let texts: Vec<_> = causes.map(ToString::to_string).collect();
        assert!(texts.iter().any(|text| text.contains(expected)), "{texts:?}");
    }
}
