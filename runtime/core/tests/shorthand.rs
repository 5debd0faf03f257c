//! The shorthand grammar against what the AWS CLI's own parser was seen to do.

#![allow(clippy::unwrap_used)]

use shapewright_core::shorthand::{self, Error, Problem};
use shapewright_core::{Node, json};

#[test]
fn agrees_with_the_aws_cli() {
    let Ok(shared) = std::env::var("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let corpus = std::fs::read_to_string(format!("{shared}/conformance/shorthand.jsonl")).unwrap();
    let cases: Vec<Node> = corpus.lines().map(|line| json::parse(line).unwrap()).collect();
    assert!(!cases.is_empty());
    let failures: Vec<String> = cases.iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// What is wrong with our answer to a case.
fn failure(case: &Node) -> Option<String> {
    let input = field(case, "input").as_str().unwrap();
    let parsed = shorthand::parse(input, &mut |name| load(field(case, "files"), name));
    let actual = match &parsed {
        Ok(value) => Outcome::Value(recorded(value)),
        Err(Error::Load(message)) => Outcome::Error("ResourceLoadingError", message.clone()),
        Err(Error::Syntax(error)) => match error.problem() {
            Problem::Duplicate { .. } => Outcome::Error("DuplicateKeyInObjectError", error.to_string()),
            _ => Outcome::Error("ShorthandParseSyntaxError", error.to_string()),
        },
    };
    let expected = match field(case, "error") {
        Node::Null => Outcome::Value(field(case, "value").clone()),
        error => Outcome::Error(
            field(error, "class").as_str().unwrap(),
            field(error, "message").as_str().unwrap().to_owned(),
        ),
    };
    (actual != expected).then(|| format!("{input:?}: {actual:?}, expected {expected:?}"))
}

#[derive(Debug, PartialEq)]
enum Outcome<'a> {
    Value(Node),
    Error(&'a str, String),
}

fn field<'a>(node: &'a Node, name: &str) -> &'a Node {
    node.as_map().and_then(|map| map.get(name)).unwrap_or(&Node::Null)
}

/// A value as the corpus writes it, where bytes are a map of their base64.
fn recorded(node: &Node) -> Node {
    let entries =
        |map: &shapewright_core::node::Map| map.iter().map(|(key, value)| (key.clone(), recorded(value))).collect();
    match node {
        Node::Bytes(_) => {
            let base64 = json::to_string(node, json::Style::COMPACT);
            Node::Map([("$bytes_b64".to_owned(), Node::from(base64.trim_matches('"')))].into_iter().collect())
        }
        Node::List(items) => Node::List(items.iter().map(recorded).collect()),
        Node::Map(map) => Node::Map(entries(map)),
        _ => node.clone(),
    }
}

/// The file of a case that a value names. The AWS CLI opens text with Python's conversion of line ends.
fn load(files: &Node, name: &str) -> Result<Node, String> {
    let (kind, path) = name.split_once("://").unwrap();
    match field(files, path).as_str() {
        Some(content) if kind == "fileb" => Ok(Node::Bytes(content.as_bytes().to_vec())),
        Some(content) => Ok(Node::String(content.replace("\r\n", "\n"))),
        None if path == "." => Err(format!("Unable to load paramfile {name}: [Errno 21] Is a directory: '{path}'")),
        None => Err(format!("Unable to load paramfile {name}: [Errno 2] No such file or directory: '{path}'")),
    }
}
