//! Typed clients and servers of one model in each protocol, as the derive makes them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use aws_smithy_types::body::SdkBody;
use shapewright::Service;
use shapewright::cli::{Cli, Local};
use shapewright::client::protocol_tests::Peer;
use shapewright::client::{Config, SharedHttpClient, in_process};
use shapewright::types::{Blob, DateTime};

#[derive(Service)]
#[service(model("protocols/models/shop.json", "protocols/models/rest_json.json"))]
pub(crate) struct RestJson;

#[derive(Service)]
#[service(model("protocols/models/shop.json", "protocols/models/rest_xml.json"))]
pub(crate) struct RestXml;

#[derive(Service)]
#[service(model("protocols/models/shop.json", "protocols/models/aws_query.json"))]
pub(crate) struct AwsQuery;

#[derive(Service)]
#[service(model("protocols/models/shop.json", "protocols/models/ec2_query.json"))]
pub(crate) struct Ec2Query;

#[derive(Service)]
#[service(model("protocols/models/shop.json", "protocols/models/rpc_json.json"))]
pub(crate) struct RpcJson;

pub(crate) fn config(client: SharedHttpClient) -> Config {
    Config::new().endpoint_url("http://shop.example").region("us-west-2").attempts(1).http_client(client)
}

pub(crate) fn notes() -> BTreeMap<String, String> {
    BTreeMap::from([("a b".to_owned(), "c&d".to_owned())])
}

/// Writes down the path, query, method and headers of each request on the way to a service.
#[derive(Clone)]
struct Watched<S>(S, Arc<Mutex<Vec<String>>>);

impl<S: tower_service::Service<http::Request<SdkBody>>> tower_service::Service<http::Request<SdkBody>> for Watched<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<SdkBody>) -> S::Future {
        let path = request.uri().path_and_query().map_or("", |path| path.as_str());
        let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("-");
        let (meta, content_type) = (header("x-meta-color"), header("content-type"));
        let seen =
            format!("{} {path} {} {} {meta} {content_type}", request.method(), header("x-count"), header("x-at"));
        self.1.lock().expect("no test panics here").push(seen);
        self.0.call(request)
    }
}

/// An item with everything in it, of a module's types.
macro_rules! item {
    ($module:ident) => {
        $module::Item::new()
            .name("<Ünïcode & more>")
            .price(1.5)
            .made(DateTime::from_secs(1_700_000_000))
            .data(Blob::new([0, 255, 1]))
            .sizes([1, 2, 3])
            .labels(["x", ""])
            .notes(notes())
            .kind($module::Kind::Number(7))
            .inside($module::Item::new().name("inner"))
    };
}
pub(crate) use item;

/// A server that gives back what it gets, and the tests of a client against it.
macro_rules! round_trips {
    ($test:ident, $service:ident, $module:ident, $body:literal) => {
        mod $test {
            use shapewright::server::Result;

            use super::$module::errors::{GetLabelError, PutItemError, UploadError};
            use super::$module::{
                GetLabelInput, GetLabelOutput, NoSuchShelf, PutItemInput, PutItemOutput, Server, UploadInput,
                UploadOutput, serve,
            };
            use super::*;

            struct Echo;

            impl Server for Echo {
                async fn put_item(&self, input: PutItemInput) -> Result<PutItemOutput, PutItemError> {
                    if input.shelf == "none" {
                        Err(NoSuchShelf::new().message("no such shelf").reason("burnt"))?;
                    }
                    let etag = format!(
                        "{} {:?} {:?} {:?} {:?}",
                        input.key,
                        input.tags,
                        input.ratio,
                        input.at.map(|at| at.secs()),
                        input.meta
                    );
                    Ok(PutItemOutput::new().etag(etag).set(|output| output.item = input.item))
                }

                async fn get_label(&self, input: GetLabelInput) -> Result<GetLabelOutput, GetLabelError> {
                    let label = $module::Item::new().name(input.id.to_string()).set(|item| item.notes = input.more);
                    Ok(GetLabelOutput::new().label(label))
                }

                async fn upload(&self, input: UploadInput) -> Result<UploadOutput, UploadError> {
                    Ok(UploadOutput::new().set(|output| output.content = input.content))
                }
            }

            fn client() -> ($module::Client, Arc<Mutex<Vec<String>>>) {
                let seen = Arc::default();
                let service = Watched(serve(Echo), Arc::clone(&seen));
                ($service::client(config(in_process(service))).expect("a client"), seen)
            }

            #[tokio::test]
            async fn members_travel_in_their_places() {
                let (client, seen) = client();
                let input = PutItemInput::new("top shelf", "a/b c")
                    .tags(["x&y", "z"])
                    .count(3)
                    .ratio(0.25)
                    .at(DateTime::from_secs(0))
                    .meta(BTreeMap::from([("color".to_owned(), "red".to_owned())]))
                    .item(item!($module));
                let output = client.put_item(input).await.expect("an output");
                assert_eq!(output.item, Some(item!($module)));
                assert_eq!(output.status, Some(201));
                let etag = r#"a/b c Some(["x&y", "z"]) Some(0.25) Some(0) Some({"color": "red"})"#;
                assert_eq!(output.etag.as_deref(), Some(etag));
                let path = "PUT /shelves/top%20shelf/items/a/b%20c?fixed=yes&tag=x%26y&tag=z";
                let at = "Thu, 01 Jan 1970 00:00:00 GMT";
                assert_eq!(*seen.lock().expect("no panic"), [format!("{path} 3 {at} red {}", $body)]);
            }

            #[tokio::test]
            async fn a_payload_is_the_whole_body() {
                let (client, seen) = client();
                let output = client.get_label(GetLabelInput::new(7).more(notes())).await.expect("an output");
                let label = output.label.expect("a label");
                assert_eq!((label.name.as_deref(), label.notes), (Some("7"), Some(notes())));
                for content in [Some(Blob::new([1, 0, 255])), None] {
                    let input = UploadInput::new().set(|input| input.content = content.clone());
                    let output = client.upload(input).await.expect("an output");
                    assert_eq!(output.content, content);
                }
                let wanted = [
                    "GET /labels/7?a%20b=c%26d - - - -",
                    "POST /uploads - - - application/octet-stream",
                    "POST /uploads - - - -",
                ];
                assert_eq!(*seen.lock().expect("no panic"), wanted);
            }

            #[test]
            fn the_command_line_calls_it() {
                let local = || Local::new(|_| Ok(in_process(serve(Echo))));
                let exit = |shelf: &str| {
                    let words = ["put-item", "--cli-local", "--shelf", shelf, "--key", "a/b", "--count", "2"];
                    let more = ["--at", "2020-01-01T00:00:00Z", "--tags", "x", "y", "--item", "name=n,sizes=1,2"];
                    Cli::of::<$service>("shop").local(local()).run_with(words.iter().chain(&more).copied())
                };
                assert_eq!(exit("top"), 0);
                assert_eq!(exit("none"), 254);
            }

            #[tokio::test]
            async fn errors_have_their_members_and_their_place() {
                let (client, _) = client();
                let error = client.put_item(PutItemInput::new("none", "k")).await.expect_err("no such shelf");
                let error = error.into_service_error();
                let PutItemError::NoSuchShelf(error) = error else { panic!("another error: {error:?}") };
                assert_eq!((error.message.as_deref(), error.reason.as_deref()), (Some("no such shelf"), Some("burnt")));
                let empty = client.put_item(PutItemInput::new("", "k")).await.expect_err("no label is empty");
                assert!(format!("{empty:?}").contains("shelf"), "{empty:?}");
            }
        }
    };
}

round_trips!(json, RestJson, rest_json, "application/json");
round_trips!(xml, RestXml, rest_xml, "application/xml");

/// What a client sends, and a reply for it.
fn peer(status: u16, body: &str) -> Peer {
    let reply = http::Response::builder().status(status).body(body.as_bytes().to_vec()).expect("a reply");
    Peer { reply, ..Peer::default() }
}

fn body(peer: &Peer) -> String {
    let seen = peer.take().expect("a request");
    String::from_utf8_lossy(seen.body().bytes().unwrap_or_default()).into_owned()
}

#[tokio::test]
async fn the_query_protocols_send_forms_and_read_xml() {
    let aws = peer(
        200,
        "<PutItemResponse><PutItemResult><etag>e</etag><status>5</status><item><Name>n</Name><Size>1</Size>\
         <Size>2</Size><labels><member>l</member></labels></item></PutItemResult></PutItemResponse>",
    );
    let client = AwsQuery::client(config(in_process(aws.clone()))).expect("a client");
    let item = aws_query::Item::new().name("a&b").sizes([1, 2]).labels(["l"]).notes(notes());
    let output = client.put_item(aws_query::PutItemInput::new("s", "k").count(2).item(item)).await.expect("an output");
    let item = output.item.expect("an item");
    assert_eq!((output.etag.as_deref(), output.status, item.name.as_deref()), (Some("e"), Some(5), Some("n")));
    assert_eq!((item.sizes, item.labels), (Some(vec![1, 2]), Some(vec!["l".to_owned()])));
    assert_eq!(
        body(&aws),
        "Action=PutItem&Version=2026-01-01&shelf=s&key=k&count=2&item.Name=a%26b&item.Size.1=1&item.Size.2=2\
         &item.labels.member.1=l&item.notes.entry.1.key=a%20b&item.notes.entry.1.value=c%26d"
    );

    let ec2 = peer(200, "<PutItemResponse><etag>e</etag><requestId>r</requestId></PutItemResponse>");
    let client = Ec2Query::client(config(in_process(ec2.clone()))).expect("a client");
    let item = ec2_query::Item::new().name("n").labels(["l"]);
    let output = client.put_item(ec2_query::PutItemInput::new("s", "k").item(item)).await.expect("an output");
    assert_eq!(output.etag.as_deref(), Some("e"));
    assert_eq!(body(&ec2), "Action=PutItem&Version=2026-01-01&Shelf=s&Key=k&Item.Name=n&Item.Labels.1=l");
}

#[tokio::test]
async fn errors_of_the_query_protocols_have_their_types() {
    let aws = peer(
        404,
        "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchShelf</Code><message>gone</message></Error>\
         <RequestId>r</RequestId></ErrorResponse>",
    );
    let client = AwsQuery::client(config(in_process(aws))).expect("a client");
    let error = client.put_item(aws_query::PutItemInput::new("s", "k")).await.expect_err("an error");
    let aws_query::errors::PutItemError::NoSuchShelf(error) = error.into_service_error() else { panic!("another") };
    assert_eq!(error.message.as_deref(), Some("gone"));

    let ec2 = peer(
        404,
        "<Response><Errors><Error><Code>NoSuchShelf</Code><message>gone</message></Error></Errors>\
         <RequestID>r</RequestID></Response>",
    );
    let client = Ec2Query::client(config(in_process(ec2))).expect("a client");
    let error = client.put_item(ec2_query::PutItemInput::new("s", "k")).await.expect_err("an error");
    let ec2_query::errors::PutItemError::NoSuchShelf(error) = error.into_service_error() else { panic!("another") };
    assert_eq!(error.message.as_deref(), Some("gone"));
}

#[tokio::test]
async fn rpcv2_json_sends_and_reads_json() {
    let rpc = peer(200, r#"{"etag":"e","item":{"name":"n","made":1.5}}"#);
    let client = RpcJson::client(config(in_process(rpc.clone()))).expect("a client");
    let item = rpc_json::Item::new().name("n").made(DateTime::from_secs(1));
    let output = client.put_item(rpc_json::PutItemInput::new("s", "k").item(item)).await.expect("an output");
    assert_eq!(output.item.and_then(|item| item.made), Some(DateTime::from_fractional_secs(1, 0.5)));
    assert_eq!(body(&rpc), r#"{"shelf":"s","key":"k","item":{"name":"n","made":1}}"#);
}
