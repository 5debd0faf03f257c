//! Arguments that are not shorthand: JSON, and scalars as they are.

use super::ShapeError;
use super::argument::Given;
use super::convert::number;
use super::parameter::ParameterProblem;
use crate::node::Number;
use crate::{Kind, Node, Shape, json, python};

/// Why an argument has no value.
pub(super) enum PlainError {
    /// What is wrong, and with which of the words; the message names the parameter.
    Problem(ParameterProblem, usize),
    /// The text is not a number.
    Number(ShapeError),
}

/// Makes a value of a shape from what is given for it.
pub(super) fn unpack(given: Given<'_>, shape: &'static Shape) -> Result<Node, PlainError> {
    match (given, shape.kind, shape.members.all()) {
        (_, Kind::List, [item]) => list(given, item.target),
        (Given::Text(given), ..) => text(given, shape, 0),
        (Given::Words(words), ..) => text(&words.join(" "), shape, 0),
        (Given::Bytes(given), ..) => bytes(given, shape),
    }
}

fn list(given: Given<'_>, item: &'static Shape) -> Result<Node, PlainError> {
    match given {
        Given::Text(given) => match first_letter(given) {
            Some('[') => json(given, 0),
            None => not_json(given, 0),
            Some(_) => words(&given.chars().map(String::from).collect::<Vec<_>>(), item),
        },
        Given::Words([word]) if first_letter(word) == Some('[') => json(word, 0),
        Given::Words(given) => words(given, item),
        Given::Bytes(given) => {
            let items = given.iter().map(|value| byte(*value, item));
            let first = || given.first().map(u8::to_string).unwrap_or_default();
            let list = items.collect::<Option<Vec<_>>>().map(Node::List);
            list.ok_or_else(|| PlainError::Problem(ParameterProblem::Item(first()), 0))
        }
    }
}

fn words(words: &[String], item: &'static Shape) -> Result<Node, PlainError> {
    let shaped = |(at, word): (usize, &String)| {
        text(word, item, at).map_err(|error| match error {
            PlainError::Number(_) => {
                PlainError::Problem(ParameterProblem::Item(words.first().cloned().unwrap_or_default()), at)
            }
            PlainError::Problem(..) => error,
        })
    };
    words.iter().enumerate().map(shaped).collect::<Result<Vec<_>, _>>().map(Node::List)
}

/// A value of a shape in a text; `word`: which of the argument's words it is.
fn text(text: &str, shape: &'static Shape, word: usize) -> Result<Node, PlainError> {
    match (shape.kind, first_letter(text)) {
        (Kind::Document, _) | (Kind::List, Some('[')) => json(text, word),
        (Kind::Structure | Kind::Union | Kind::Map, Some('{')) => json(text, word),
        (Kind::Structure | Kind::Union | Kind::Map | Kind::List, _) => not_json(text, word),
        (Kind::Boolean, _) => Ok(Node::Boolean(!text.is_empty() && !text.eq_ignore_ascii_case("false"))),
        _ => scalar(Node::from(text), shape),
    }
}

fn bytes(bytes: &[u8], shape: &'static Shape) -> Result<Node, PlainError> {
    match (shape.kind, std::str::from_utf8(bytes)) {
        (Kind::Document, Ok(text)) => json::parse(text).map_err(|error| {
            PlainError::Problem(ParameterProblem::Json { error, text: python::quote_bytes(bytes) }, 0)
        }),
        (Kind::Structure | Kind::Union | Kind::Map | Kind::List | Kind::Document, _) => {
            Err(PlainError::Problem(ParameterProblem::Bytes, 0))
        }
        (Kind::Boolean, _) => Ok(Node::Boolean(!bytes.is_empty())),
        _ => scalar(Node::Bytes(bytes.to_vec()), shape),
    }
}

/// One of the bytes that were given for a list of scalars.
fn byte(value: u8, shape: &Shape) -> Option<Node> {
    match shape.kind {
        Kind::Structure | Kind::Union | Kind::Map | Kind::List | Kind::Document => None,
        Kind::Boolean => Some(Node::Boolean(value != 0)),
        Kind::Float | Kind::Double => Some(Node::from(f64::from(value))),
        _ => Some(Node::from(i64::from(value))),
    }
}

fn scalar(given: Node, shape: &Shape) -> Result<Node, PlainError> {
    let number = number(&given, shape.kind).map_err(PlainError::Number)?;
    Ok(number.map_or(given, |number: Number| Node::Number(number)))
}

fn first_letter(text: &str) -> Option<char> {
    text.trim_start_matches(python::is_space).chars().next()
}

fn json(text: &str, word: usize) -> Result<Node, PlainError> {
    json::parse(text)
        .map_err(|error| PlainError::Problem(ParameterProblem::Json { error, text: text.to_owned() }, word))
}

fn not_json(text: &str, word: usize) -> Result<Node, PlainError> {
    Err(PlainError::Problem(ParameterProblem::NotJson(text.to_owned()), word))
}
