//! Pages: tokens of every kind, and where they end.

use serde_json::{Value, json};

use crate::peer::{Canned, Peer};
use crate::travels::travels::{Attribute, ScanInput, WalkInput};
use crate::travels::{self};

/// The bodies that a peer was sent.
fn bodies(peer: &Peer) -> Vec<Value> {
    let seen = peer.seen.lock().expect("no test panics here");
    seen.iter().map(|(_, body)| serde_json::from_slice(body).expect("a body is JSON")).collect()
}

#[tokio::test]
async fn a_map_as_a_token_leads_to_the_next_page() {
    let peer = Peer::start(&[
        (200, r#"{"Items":["a"],"LastEvaluatedKey":{"Id":{"S":"a"},"Sort":{"B":"AQI="}}}"#),
        (200, r#"{"Items":["b"],"LastEvaluatedKey":{"Id":{"S":"b"}}}"#),
        (200, r#"{"Items":["c"],"LastEvaluatedKey":{}}"#),
    ])
    .await;
    // The caller's own start gives way to each token as a whole: no entry of it is left.
    let start = [("Old".to_owned(), Attribute::S("old".to_owned()))];
    let input = ScanInput::new().limit(1).exclusive_start_key(start);
    let mut pages = travels::client(&peer).scan_pages(input);
    let mut items = Vec::new();
    while let Some(page) = pages.next().await {
        items.extend(page.expect("a page").items.unwrap_or_default());
    }
    assert_eq!(items, ["a", "b", "c"]);
    assert_eq!(
        bodies(&peer),
        [
            json!({"ExclusiveStartKey": {"Old": {"S": "old"}}, "Limit": 1}),
            json!({"ExclusiveStartKey": {"Id": {"S": "a"}, "Sort": {"B": "AQI="}}, "Limit": 1}),
            json!({"ExclusiveStartKey": {"Id": {"S": "b"}}, "Limit": 1}),
        ]
    );
}

#[tokio::test]
async fn a_map_further_down_as_a_token_leads_to_the_next_page() {
    let peer = Peer::start(&[
        (200, r#"{"Journey":{"Names":["a"],"Stop":{"Name":"x","Number":9}}}"#),
        (200, r#"{"Journey":{"Names":["b"],"Stop":{"Number":10}}}"#),
        (200, r#"{"Journey":{"Names":["c"],"Stop":{}}}"#),
    ])
    .await;
    let mut pages = travels::client(&peer).walk_pages(WalkInput::new());
    let mut count = 0;
    while let Some(page) = pages.next().await {
        page.expect("a page");
        count += 1;
    }
    assert_eq!(count, 3);
    let from = |from: Value| json!({ "From": from });
    assert_eq!(bodies(&peer), [json!({}), from(json!({"Name": "x", "Number": 9})), from(json!({"Number": 10}))]);
}

#[tokio::test]
async fn items_further_down_come_across_pages() {
    let peer = Peer::start(&[
        (200, r#"{"Journey":{"Names":["a","b"],"Stop":{"Number":9}}}"#),
        (200, r#"{"Journey":{"Stop":{"Number":10}}}"#),
        (200, r#"{"Journey":{"Names":["c"]}}"#),
    ])
    .await;
    let mut items = travels::client(&peer).walk_pages(WalkInput::new()).items();
    let mut names = Vec::new();
    while let Some(name) = items.next().await {
        names.push(name.expect("a page"));
    }
    assert_eq!(names, ["a", "b", "c"]);
}

#[tokio::test]
async fn a_token_that_comes_again_ends_the_pages() {
    const A: Canned = (200, r#"{"Items":["a"],"LastEvaluatedKey":{"Id":{"S":"a"}}}"#);
    const B: Canned = (200, r#"{"Items":["b"],"LastEvaluatedKey":{"Id":{"S":"b"}}}"#);
    let peer = Peer::start(&[A, B, A, B, A, B, (200, "{}")]).await;
    let mut pages = travels::client(&peer).scan_pages(ScanInput::new());
    for _ in 0..2 {
        pages.next().await.expect("a page").expect("a page");
    }
    let error = pages.next().await.expect("an outcome").expect_err("A comes again");
    let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
    assert!(source.contains("the same token for the next page twice"), "{source}");
    assert!(pages.next().await.is_none());
    assert_eq!(peer.count(), 3);
}
