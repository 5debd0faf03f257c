//! Tokens that a command can be resumed with: the service's own token, and how many items of its page were shown.

use shapewright_core::Node;
use shapewright_core::json::{self, Style};
use shapewright_core::node::{Map, Number};
use shapewright_core::python;
use shapewright_core::python::repr;

use super::Error;
use shapewright_core::python::base64;

/// How many items of the page were shown.
const SHOWN: &str = "boto_truncate_amount";
/// Which values of the token are base64 for bytes; the AWS CLI never writes it.
const ENCODED: &str = "boto_encoded_keys";

/// Where to begin.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Start {
    /// The members that take the service's token; null where there is none.
    pub(super) token: Map,
    /// How many items of the first page to pass over; from its end where negative.
    pub(super) skip: i64,
}

/// Reads `--starting-token`: one of ours, or of an earlier form, or the service's own.
pub(super) fn read(text: &str, member: &str) -> Result<Start, Error> {
    let bad = || Error::StartingToken(text.to_owned());
    let decoded = base64::decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    match decoded.and_then(|text| json::parse(&text).ok()) {
        Some(Node::Map(mut token)) if !token.contains_key(ENCODED) => {
            let skip = match token.shift_remove(SHOWN) {
                None | Some(Node::Null) => 0,
                Some(Node::Number(Number::Integer(shown))) => shown,
                Some(_) => return Err(bad()),
            };
            Ok(Start { token, skip })
        }
        None | Some(Node::List(_)) => read_earlier(text, member).ok_or_else(bad),
        Some(_) => Err(bad()),
    }
}

/// The earlier form, `token___3`; anything else is the service's own.
fn read_earlier(text: &str, member: &str) -> Option<Start> {
    let mut token = text;
    let mut skip = 0;
    if let Some((before, shown)) = text.split_once("___") {
        if shown.contains("___") {
            return None;
        }
        match python::integer(shown) {
            Some(Number::Integer(shown)) => (token, skip) = (before, shown),
            Some(_) => return None,
            None => {}
        }
    }
    let token = if token == "None" { Node::Null } else { Node::from(token) };
    Some(Start { token: Map::from_iter([(member.to_owned(), token)]), skip })
}

/// A token to resume with. `shown`: how many items of the page were shown, if not all of them.
pub(super) fn write(mut token: Map, member: &str, shown: Option<i64>) -> Result<String, Error> {
    let is_ours = token.len() == 1 && token.contains_key(member);
    if let Some(shown) = shown {
        token.insert(SHOWN.to_owned(), shown.into());
    }
    let token = Node::Map(token);
    if !is_ours {
        return Err(Error::StartingToken(repr(&token)));
    }
    let text = json::to_string(&token, Style::SPACED.ascii());
    // JSON shows bytes as base64 in quotes.
    Ok(json::to_string(&Node::Bytes(text.into_bytes()), Style::COMPACT).trim_matches('"').to_owned())
}
