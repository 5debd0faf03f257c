#![allow(clippy::unwrap_used)]

use shapewright_core::json::{self, Style};
use shapewright_core::node::Map;
use shapewright_core::service::Paginated;
use shapewright_core::{Kind, Member, Node, Shape};

use super::{Error, Pager, Whole};
use crate::options::testing::shape;
use crate::parameters::Paging;

const PAGINATED: Paginated =
    Paginated { input_token: "Token", output_token: "Next.Token", items: Some("R.Items"), page_size: Some("Size") };

static ITEM: Shape = shape(Kind::Integer, &[]);
static ITEMS: Shape = shape(Kind::List, &[Member::new("member", &ITEM)]);
static RESULT: Shape = shape(Kind::Structure, &[Member::new("Items", &ITEMS)]);
static TOKEN: Shape = shape(Kind::Document, &[]);
static NEXT: Shape = shape(Kind::Structure, &[Member::new("Token", &TOKEN)]);
static OUTPUT: Shape = shape(Kind::Structure, &[Member::new("R", &RESULT), Member::new("Next", &NEXT)]);

fn node(text: &str) -> Node {
    json::parse(text).unwrap()
}

fn paging(starting_token: Option<&str>, max_items: Option<i64>) -> Paging {
    Paging { starting_token: starting_token.map(str::to_owned), page_size: None, max_items }
}

/// Asks for the pages; returns the requests, the whole, and the end.
fn turn(paging: Paging, pages: &[&str]) -> (Vec<String>, String, Result<(), Error>) {
    let (mut requests, mut whole) = (Vec::new(), Whole::new(&PAGINATED, &OUTPUT));
    let mut pager = Pager::new(PAGINATED, &OUTPUT, Map::new(), paging).unwrap();
    let mut pages = pages.iter();
    let end = loop {
        match pager.next_request() {
            Ok(Some(request)) => requests.push(json::to_string(&Node::Map(request), Style::COMPACT)),
            end => break end.map(|_| ()),
        }
        match pager.feed(node(pages.next().unwrap())) {
            Ok(page) => whole.add(page),
            Err(error) => break Err(error),
        }
    };
    (requests, json::to_string(&whole.finish(pager.resume()), Style::COMPACT), end)
}

const PAGES: [&str; 3] = [
    r#"{"R":{"Items":[1,2]},"Next":{"Token":"a"}}"#,
    r#"{"R":{"Items":[3,4]},"Next":{"Token":"b"}}"#,
    r#"{"R":{"Items":[5]}}"#,
];

#[test]
fn joins_all_pages() {
    let (requests, whole, end) = turn(paging(None, None), &PAGES);
    assert_eq!(requests, ["{}", r#"{"Token":"a"}"#, r#"{"Token":"b"}"#]);
    assert_eq!((whole.as_str(), end), (r#"{"R":{"Items":[1,2,3,4,5]}}"#, Ok(())));
}

#[test]
fn resumes_where_it_stopped() {
    // {"Token": "a", "boto_truncate_amount": 1}
    let token = "eyJUb2tlbiI6ICJhIiwgImJvdG9fdHJ1bmNhdGVfYW1vdW50IjogMX0=";
    let (_, whole, _) = turn(paging(None, Some(3)), &PAGES);
    assert_eq!(whole, format!(r#"{{"R":{{"Items":[1,2,3]}},"NextToken":"{token}"}}"#));
    let (requests, whole, _) = turn(paging(Some(token), None), PAGES.get(1..).unwrap());
    assert_eq!(requests, [r#"{"Token":"a"}"#, r#"{"Token":"b"}"#]);
    assert_eq!(whole, r#"{"R":{"Items":[4,5]}}"#);
    let (_, whole, _) = turn(paging(None, Some(-1)), &PAGES);
    assert!(whole.starts_with(r#"{"R":{"Items":[1]},"#), "{whole}");
}

#[test]
fn finds_a_circle() {
    let same = r#"{"R":{"Items":[1]},"Next":{"Token":"same"}}"#;
    let (requests, _, end) = turn(paging(None, None), &[same, same, same]);
    assert_eq!((requests.len(), end), (2, Err(Error::RepeatedToken("{'Token': 'same'}".to_owned()))));
}

#[test]
fn finds_a_circle_of_several_pages() {
    let page = |token: &str| format!(r#"{{"R":{{"Items":[1]}},"Next":{{"Token":{{"Key":"{token}"}}}}}}"#);
    let [one, other] = ["a", "b"].map(page);
    let (requests, _, end) = turn(paging(None, None), &[&one, &other, &one, &other]);
    assert_eq!(requests, ["{}", r#"{"Token":{"Key":"a"}}"#, r#"{"Token":{"Key":"b"}}"#]);
    assert_eq!(end, Err(Error::RepeatedToken("{'Token': {'Key': 'a'}}".to_owned())));
}

#[test]
fn reads_tokens_of_every_form() {
    for (text, request) in [
        ("opaque", Ok(r#"{"Token":"opaque"}"#)),
        ("a___2", Ok(r#"{"Token":"a"}"#)),
        ("None___2", Ok("{}")),
        ("a___b", Ok(r#"{"Token":"a___b"}"#)),
        ("a___2___3", Err("a___2___3")),
        // []
        ("W10=", Ok(r#"{"Token":"W10="}"#)),
        // 123
        ("MTIz", Err("MTIz")),
        // {"boto_truncate_amount": "x"}
        ("eyJib3RvX3RydW5jYXRlX2Ftb3VudCI6ICJ4In0=", Err("eyJib3RvX3RydW5jYXRlX2Ftb3VudCI6ICJ4In0=")),
    ] {
        let found = Pager::new(PAGINATED, &OUTPUT, Map::new(), paging(Some(text), None))
            .map(|mut pager| json::to_string(&Node::Map(pager.next_request().unwrap().unwrap()), Style::COMPACT));
        let wanted = request.map(str::to_owned).map_err(|token| Error::StartingToken(token.to_owned()));
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn where_the_model_names_no_items_all_lists_have_them_and_the_first_is_counted() {
    static ALL: Shape = shape(
        Kind::Structure,
        &[Member::new("More", &ITEM), Member::new("A", &ITEMS), Member::new("B", &ITEMS), Member::new("Token", &TOKEN)],
    );
    const OF_ALL: Paginated = Paginated { input_token: "Token", output_token: "Token", items: None, page_size: None };
    let shown = |paging| {
        let mut whole = Whole::new(&OF_ALL, &ALL);
        let mut pager = Pager::new(OF_ALL, &ALL, Map::new(), paging).unwrap();
        let pages = [r#"{"More":1,"A":[1,2],"B":[3],"Token":"t"}"#, r#"{"More":0,"A":[4],"B":[5,6]}"#];
        for page in pages {
            if pager.next_request().unwrap().is_some() {
                whole.add(pager.feed(node(page)).unwrap());
            }
        }
        json::to_string(&whole.finish(pager.resume()), Style::COMPACT)
    };
    assert_eq!(shown(paging(None, None)), r#"{"A":[1,2,4],"B":[3,5,6]}"#);
    // {"Token": null, "boto_truncate_amount": 1}
    let token = "eyJUb2tlbiI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDF9";
    assert_eq!(shown(paging(None, Some(1))), format!(r#"{{"A":[1],"B":[3],"NextToken":"{token}"}}"#));
    assert_eq!(shown(paging(Some(token), None)), r#"{"A":[2,4],"B":[5,6]}"#);
}
