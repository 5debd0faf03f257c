//! What an operation puts before the host name: `smithy.api#endpoint`.

use shapewright::client::protocol_tests::Peer;
use shapewright::client::{Client, Config, in_process};
use shapewright::node::{Map, Node};
use shapewright_codegen::{Selection, Source, load, run_time};

const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
    "example#Weather": { "type": "service", "version": "1",
        "operations": [{ "target": "example#Get" }, { "target": "example#Start" }],
        "traits": { "aws.protocols#awsJson1_1": {} } },
    "example#Get": { "type": "operation", "input": { "target": "example#GetInput" },
        "traits": { "smithy.api#endpoint": { "hostPrefix": "{account}.data-" } } },
    "example#Start": { "type": "operation", "traits": { "smithy.api#endpoint": { "hostPrefix": "sync-" } } },
    "example#GetInput": { "type": "structure", "members": { "account": { "target": "smithy.api#String",
        "traits": { "smithy.api#required": {}, "smithy.api#hostLabel": {} } } } } } }"#;

#[tokio::test]
async fn the_prefix_and_its_labels_come_before_the_host() {
    let api = load(&[Source { name: "weather.json", text: MODEL }], &Selection::default()).expect("a sound model");
    let service = run_time::service(&api);
    for (operation, account, wanted) in [
        ("start", None, Some("http://sync-a.example:8080/base/")),
        ("get", Some("123"), Some("http://123.data-a.example:8080/base/")),
        ("get", Some("evil.example/"), None),
        ("get", None, None),
    ] {
        let peer = Peer::default();
        let config = Config::new().endpoint_url("http://a.example:8080/base").http_client(in_process(peer.clone()));
        let client = Client::new(service, config).expect("a client");
        let input: Map = account.map(|account| ("account".to_owned(), Node::from(account))).into_iter().collect();
        let operation = service.operation(operation).expect("an operation");
        let outcome = client.call_raw(operation, input).await;
        let seen = peer.take();
        assert_eq!(seen.map(|request| request.uri().to_string()).as_deref(), wanted, "{outcome:?}");
        assert_eq!(outcome.is_ok(), wanted.is_some());
    }
}
