//! A case of `smithy.rules#endpointTests`: parameters, and the endpoint or the refusal that they lead to.

use super::{Param, Params, RuleSet};
use crate::node::Map;
use crate::{Node, json};

/// Checks that rules lead where a case says.
///
/// # Errors
///
/// Returns what differs, or what is wrong with the case.
pub fn check(rules: &RuleSet, case: &Node) -> Result<(), String> {
    let case = case.as_map().ok_or("a case is an object")?;
    let given = case.get("params").and_then(Node::as_map);
    let params = given.into_iter().flatten().map(|(name, value)| Ok((name.clone(), param(value)?)));
    let found = match rules.resolve(&params.collect::<Result<Params, String>>()?) {
        Ok(endpoint) => {
            let values = |values: Vec<String>| Node::List(values.into_iter().map(Node::String).collect());
            let headers = endpoint.headers.into_iter().map(|(name, given)| (name, values(given)));
            expected(&endpoint.url, Node::Map(headers.collect()), Node::Map(endpoint.properties))
        }
        Err(error) => Node::Map(Map::from_iter([("error".to_owned(), Node::from(error.to_string()))])),
    };
    let expect = case.get("expect").and_then(Node::as_map).ok_or("a case expects something")?;
    let wanted = match expect.get("endpoint").and_then(Node::as_map) {
        Some(endpoint) => {
            let part = |name: &str| endpoint.get(name).cloned().unwrap_or_else(|| Node::Map(Map::new()));
            expected(
                endpoint.get("url").and_then(Node::as_str).unwrap_or_default(),
                part("headers"),
                part("properties"),
            )
        }
        None if expect.contains_key("error") => Node::Map(expect.clone()),
        None => return Err("a case expects an endpoint or an error".to_owned()),
    };
    let text = |node| json::to_string(node, json::Style::COMPACT);
    if found == wanted { Ok(()) } else { Err(format!("{}\nis not {}", text(&found), text(&wanted))) }
}

fn expected(url: &str, headers: Node, properties: Node) -> Node {
    // Whether an address without a path ends with a slash makes no difference.
    let url = Node::from(url.trim_end_matches('/'));
    Node::Map(Map::from_iter([
        ("url".to_owned(), url),
        ("headers".to_owned(), headers),
        ("properties".to_owned(), properties),
    ]))
}

fn param(value: &Node) -> Result<Param, String> {
    match value {
        Node::Boolean(value) => Ok(Param::Boolean(*value)),
        Node::String(text) => Ok(Param::String(text.clone())),
        Node::List(items) => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<_>>();
            texts.map(Param::StringList).ok_or_else(|| "a list of a parameter holds texts".to_owned())
        }
        _ => Err("a parameter is text, a boolean or a list of texts".to_owned()),
    }
}
