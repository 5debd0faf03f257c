//! Calls without types, on the same way as those with types.

use serde_json::json;
use shapewright::client::{Client, ConnectionProblem, ReplyError};
use shapewright::node::{Map, Node};

use crate::peer::{Peer, config};
use crate::travels::travels::tables::{SCAN_OPERATION, SERVICE, TOUCH_OPERATION, WALK_OPERATION};

fn client(peer: &Peer) -> Client {
    Client::new(&SERVICE, config(&peer.address).attempts(1)).expect("our own model is sound")
}

fn map<const N: usize>(entries: [(&str, Node); N]) -> Map {
    entries.into_iter().map(|(name, node)| (name.to_owned(), node)).collect()
}

#[tokio::test]
async fn nodes_go_there_and_come_back_by_the_codec() {
    let peer = Peer::start(&[
        (200, r#"{"Unknown":1,"LastEvaluatedKey":{"Id":{"B":"AQI="}},"Items":["a"]}"#),
        (200, r#"{"Journey":{"Stop":{"Number":9},"Names":null}}"#),
    ])
    .await;
    let key = map([("Id", map([("S", "x".into())]).into())]);
    let request = map([("ExclusiveStartKey", key.into()), ("Limit", Node::from(3))]);
    let output = client(&peer).call_untyped(&SCAN_OPERATION, request).await.expect("an output");
    let bytes = map([("B", Node::Bytes(vec![1, 2]))]);
    let expected =
        map([("Items", Node::List(vec!["a".into()])), ("LastEvaluatedKey", map([("Id", bytes.into())]).into())]);
    assert_eq!(output, Node::Map(expected));
    let output = client(&peer).call_untyped(&WALK_OPERATION, Map::new()).await.expect("an output");
    let stop = map([("Number", Node::from(9))]);
    assert_eq!(output, Node::Map(map([("Journey", map([("Stop", stop.into())]).into())])));
    let seen = peer.seen.lock().expect("no test panics here");
    let body: serde_json::Value = serde_json::from_slice(&seen[0].1).expect("a body is JSON");
    assert_eq!(body, json!({"ExclusiveStartKey": {"Id": {"S": "x"}}, "Limit": 3}));
}

#[tokio::test]
async fn errors_are_those_of_typed_calls() {
    let peer = Peer::start(&[(400, r#"{"__type":"x#Gone","message":"why"}"#)]).await;
    let error = client(&peer).call_untyped(&TOUCH_OPERATION, Map::new()).await.expect_err("an error");
    let raw = error.raw_response().expect("a reply");
    assert_eq!((raw.status, raw.header("x-amzn-requestid")), (400, Some("id-1")));
    assert_eq!(error.as_service_error().and_then(|failure| failure.metadata().code()), Some("Gone"));

    let peer = Peer::start(&[(200, r#"{"Items":["a",{}]}"#)]).await;
    let error = client(&peer).call_untyped(&SCAN_OPERATION, Map::new()).await.expect_err("it does not fit");
    assert_eq!(ConnectionProblem::of(&error), None);
    let source = std::error::Error::source(&error).and_then(|source| source.downcast_ref::<ReplyError>());
    let source = source.expect("the reply cannot be read");
    assert_eq!((source.operation(), source.status(), source.path()), ("Scan", 200, Some("Items[1]")));
}
