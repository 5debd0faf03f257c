//! How the pages of an operation are turned.

use crate::globals::Globals;
use crate::options::option::{CommandOption, WordType};
use crate::options::parser::Value;
use crate::options::table::{Role, Table};
use crate::paramfile::Content;
use crate::usage::Refusal;
use shapewright_core::node::{Map, Number};
use shapewright_core::python;
use shapewright_core::python::{str, type_name};
use shapewright_core::{Kind, Node, Operation};

/// Its name among the parameters, under which an input document may give it, too.
const CONFIG: &str = "PaginationConfig";

/// How the pages of an operation are turned.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paging {
    /// `--starting-token`
    pub starting_token: Option<String>,
    /// `--page-size`, as the member that takes it wants it.
    pub page_size: Option<Node>,
    /// `--max-items`
    pub max_items: Option<i64>,
}

/// Adds the value of an option for pages to the parameters.
pub(super) fn add(parameters: &mut Map, role: Role, option: &CommandOption, value: &Value, file: Option<Content>) {
    let word = value.words.first().map_or("", String::as_str);
    let node = match (file, option.words, python::integer(word)) {
        (Some(Content::Text(text)), ..) => Node::String(text),
        (Some(Content::Bytes(bytes)), ..) => Node::Bytes(bytes),
        (None, WordType::Integer, Some(number)) => Node::Number(number),
        _ => Node::from(word),
    };
    let name = match role {
        Role::PageSize => "PageSize",
        Role::MaxItems => "MaxItems",
        _ => "StartingToken",
    };
    let config = parameters.entry(CONFIG.to_owned()).or_insert_with(|| Node::Map(Map::new()));
    if let Node::Map(config) = config {
        config.insert(name.to_owned(), node);
    }
}

/// What the AWS CLI warns of before it calls.
pub(crate) fn warnings(table: &Table, values: &[Option<Value>]) -> Vec<String> {
    let most =
        table.given(values).find(|(role, ..)| *role == Role::MaxItems).and_then(|(_, _, value)| value.words.first());
    match most.and_then(|word| python::integer(word)) {
        Some(Number::Integer(..=0)) => {
            vec!["warning: Non-positive values for --max-items may result in undefined behavior.".to_owned()]
        }
        _ => Vec::new(),
    }
}

/// Turns paging off where an option of the operation itself turns its pages, and then refuses the options for pages.
pub(crate) fn check(
    operation: &Operation,
    table: &mut Table,
    values: &[Option<Value>],
    globals: &mut Globals,
) -> Result<(), Refusal> {
    let Some(paginated) = operation.paginated else { return Ok(()) };
    let own = [Some(paginated.input_token), paginated.page_size].into_iter().flatten();
    let names = own.filter_map(|name| operation.input.member(name)).filter_map(|(at, _)| operation.options.get(at));
    for name in names {
        // The AWS CLI takes these two for its own even where they are not.
        if !matches!(*name, "start-token" | "max-items") && table.value(name, values).is_some() {
            globals.paginate = false;
        }
    }
    if globals.paginate {
        return Ok(());
    }
    let counts = |value: &Value, name: &str| match value.words.first().map(String::as_str) {
        Some(word) if name == "starting-token" => !word.is_empty(),
        Some(word) => python::integer(word).map_or(!word.is_empty(), |number| number != Number::Integer(0)),
        None => false,
    };
    let used: Vec<String> = ["starting-token", "page-size", "max-items"]
        .iter()
        .filter(|name| !table.is_shadowing(name) && table.value(name, values).is_some_and(|value| counts(value, name)))
        .map(|name| format!("--{name}"))
        .collect();
    table.restore_shadowed();
    if used.is_empty() {
        return Ok(());
    }
    Err(Refusal::validation(format!(
        "Cannot specify --no-paginate along with pagination arguments: {}",
        used.join(", ")
    )))
}

/// Takes what the parameters say of pages, unless they are not to be turned.
pub(crate) fn take(
    operation: &Operation,
    parameters: &mut Map,
    globals: &mut Globals,
) -> Result<Option<Paging>, Refusal> {
    let Some(paginated) = operation.paginated else { return Ok(None) };
    let mut own = [Some(paginated.input_token), paginated.page_size].into_iter().flatten();
    if own.any(|name| parameters.contains_key(name)) {
        globals.paginate = false;
    }
    if !globals.paginate {
        return Ok(None);
    }
    let config = match parameters.shift_remove(CONFIG) {
        None => return Ok(Some(Paging::default())),
        Some(Node::Map(config)) => config,
        Some(other) => return Err(wrong_type(CONFIG, &other, "<class 'dict'>")),
    };
    let page_size = match config.get("PageSize") {
        None | Some(Node::Null) => None,
        Some(size) => {
            let Some((_, member)) = paginated.page_size.and_then(|name| operation.input.member(name)) else {
                return Err(Refusal::general(
                    "Error during pagination: PageSize parameter is not supported for the pagination interface for this \
                     operation.",
                ));
            };
            Some(match member.target.kind {
                Kind::String | Kind::Enum => Node::String(str(size).into_owned()),
                _ => Node::Number(integer("PaginationConfig.PageSize", size)?),
            })
        }
    };
    let max_items = match config.get("MaxItems") {
        None | Some(Node::Null) => None,
        Some(most) => Some(match integer("PaginationConfig.MaxItems", most)? {
            Number::Integer(most) => most,
            Number::Big(digits) if digits.starts_with('-') => i64::MIN,
            _ => i64::MAX,
        }),
    };
    let starting_token = match config.get("StartingToken") {
        None | Some(Node::Null) => None,
        Some(Node::String(token)) => Some(token.clone()),
        Some(Node::Bytes(token)) => Some(String::from_utf8_lossy(token).into_owned()),
        Some(other) => return Err(wrong_type("PaginationConfig.StartingToken", other, "<class 'str'>")),
    };
    Ok(Some(Paging { starting_token, page_size, max_items }))
}

/// The number that Python's `int` makes of a value.
fn integer(name: &str, node: &Node) -> Result<Number, Refusal> {
    match node {
        Node::Boolean(value) => Ok(Number::Integer(i64::from(*value))),
        Node::Number(Number::Float(value)) if value.is_finite() => Ok(Number::Integer(value.trunc() as i64)),
        Node::Number(number @ (Number::Integer(_) | Number::Big(_))) => Ok(number.clone()),
        Node::String(text) => python::integer(text).ok_or_else(|| {
            Refusal::general(format!("invalid literal for int() with base 10: {}", python::quote_text(text)))
        }),
        _ => Err(wrong_type(name, node, "<class 'int'>")),
    }
}

fn wrong_type(name: &str, node: &Node, wanted: &str) -> Refusal {
    Refusal::validation(format!(
        "Parameter validation failed:\nInvalid type for parameter {name}, value: {}, type: <class '{}'>, valid types: {wanted}",
        str(node),
        type_name(node)
    ))
}
