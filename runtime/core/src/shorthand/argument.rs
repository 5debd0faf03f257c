//! From the words of the command line for a parameter to its value: shorthand, JSON, or the words as they are.

use super::parameter::{Parameter, ParameterError, ParameterProblem, UnpackError};
use super::parse::{Error, Load, parse};
use super::plain::{self, PlainError};
use super::{ShapeError, shape};
use crate::json::MAX_DEPTH;
use crate::node::Map;
use crate::{Kind, Node, Shape, python};

/// The words of the command line for a parameter.
#[derive(Debug, Clone, Copy)]
pub enum Given<'a> {
    /// One text: the word after an option that is not a list, or the content of a `file://`.
    Text(&'a str),
    /// The words after an option that is a list.
    Words(&'a [String]),
    /// The content of a `fileb://`.
    Bytes(&'a [u8]),
}

/// Makes the value of a parameter from what is given for it, as the AWS CLI does.
///
/// A structure, a map, or a list of these is JSON if it begins with a bracket, else shorthand, each word of a list for
/// itself. A list of scalars is one word of JSON, or the words. A document is always JSON. One text where a list of
/// scalars belongs, which only a file can give, is taken letter by letter, and bytes are taken byte by byte: that makes
/// no sense, but it is what the AWS CLI sends.
///
/// # Errors
///
/// Returns an error if the argument cannot be read. The value is shown in it, unless it is sensitive or may hold
/// something sensitive.
pub fn unpack<E>(given: Given<'_>, parameter: &Parameter<'_>, load: &mut Load<'_, E>) -> Result<Node, UnpackError<E>> {
    let unpacked = any(given, parameter, load);
    if parameter.sensitive { unpacked.map_err(UnpackError::redacted) } else { unpacked }
}

fn any<E>(given: Given<'_>, parameter: &Parameter<'_>, load: &mut Load<'_, E>) -> Result<Node, UnpackError<E>> {
    if takes_shorthand(parameter.shape) && !looks_like_json(given) {
        return shorthand(given, parameter, load);
    }
    plain::unpack(given, parameter.shape).map_err(|error| match error {
        PlainError::Problem(problem, word) => report(parameter, word, problem),
        PlainError::Number(error) => UnpackError::Number(error),
    })
}

/// Whether values of a shape can be given in shorthand: there must be something to write, and types to go by.
fn takes_shorthand(shape: &'static Shape) -> bool {
    let complex = |shape: &Shape| matches!(shape.kind, Kind::List | Kind::Map | Kind::Structure | Kind::Union);
    let nests = match (shape.kind, shape.members.all()) {
        (Kind::List, [item]) => complex(item.target),
        _ => complex(shape),
    };
    nests && !contains_documents(shape)
}

/// Whether a shape is a document, or lists and maps of documents.
fn contains_documents(shape: &'static Shape) -> bool {
    let inner = |shape: &&'static Shape| match shape.kind {
        Kind::List | Kind::Map => shape.members.last().map(|member| member.target),
        _ => None,
    };
    // A list may be one of itself, hence the bound.
    std::iter::successors(Some(shape), inner).take(MAX_DEPTH).any(|shape| shape.kind == Kind::Document)
}

fn looks_like_json(given: Given<'_>) -> bool {
    let first = match given {
        Given::Text(text) => text,
        Given::Words(words) => words.first().map_or("", String::as_str),
        Given::Bytes(_) => "",
    };
    first.trim_start_matches(python::is_space).starts_with(['[', '{'])
}

fn shorthand<E>(given: Given<'_>, parameter: &Parameter<'_>, load: &mut Load<'_, E>) -> Result<Node, UnpackError<E>> {
    let mut parsed = |word, text: &str| {
        parse(text, load).map_err(|error| match error {
            Error::Syntax(error) => report(parameter, word, ParameterProblem::Syntax(error)),
            Error::Load(error) => UnpackError::Load(error),
        })
    };
    let shaped = |word, node, target| {
        shape(node, target).map_err(|error| match error {
            ShapeError::Document { .. } => report(parameter, word, ParameterProblem::Shape(error)),
            ShapeError::Integer(_) | ShapeError::Float(_) => UnpackError::Number(error),
        })
    };
    let members = parameter.shape.members.all();
    match (given, members, parameter.bare_word_member()) {
        (Given::Bytes(_), ..) => Err(report(parameter, 0, ParameterProblem::Bytes)),
        (Given::Words(words), _, Some(member)) => Ok(Node::List(words.iter().map(|word| only(member, word)).collect())),
        (Given::Text(text), _, Some(member)) => {
            let letters = text.chars().map(|letter| only(member, letter.encode_utf8(&mut [0; 4])));
            Ok(Node::List(letters.collect()))
        }
        (Given::Words(words), ..) if parameter.shape.kind != Kind::List => {
            shorthand(Given::Text(&words.join(" ")), parameter, load)
        }
        (Given::Words(words), _, None) => {
            // All words are read before any is fitted to the shape: that decides which mistake is reported.
            let nodes = words.iter().enumerate().map(|(at, word)| parsed(at, word)).collect::<Result<Vec<_>, _>>()?;
            let [item] = members else { return Ok(Node::List(nodes)) };
            let nodes = nodes.into_iter().enumerate().map(|(at, node)| shaped(at, node, item.target));
            nodes.collect::<Result<_, _>>().map(Node::List)
        }
        (Given::Text(text), [member], None) if parameter.is_bare_value() && !text.contains('=') => {
            Ok(only(member.name, text))
        }
        // One text for a list stays the map that it is, for validation to refuse.
        (Given::Text(text), _, None) if parameter.shape.kind == Kind::List => parsed(0, text),
        (Given::Text(text), _, None) => shaped(0, parsed(0, text)?, parameter.shape),
    }
}

/// A map with nothing but this.
fn only(name: &str, value: &str) -> Node {
    Node::Map(Map::from_iter([(name.to_owned(), Node::from(value))]))
}

fn report<E>(parameter: &Parameter<'_>, word: usize, problem: ParameterProblem) -> UnpackError<E> {
    UnpackError::Parameter(Box::new(ParameterError { option: parameter.option.to_owned(), word, problem }))
}
