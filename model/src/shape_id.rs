//! Shape ids: `namespace#Name`, and `namespace#Name$member` for members.

use std::fmt;
use std::str::FromStr;

/// The absolute id of a shape or a member. Ordered by its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId {
    text: Box<str>,
    /// The position of `#`.
    hash: usize,
    /// The position of `$`; the length of the text if there is none.
    dollar: usize,
}

impl ShapeId {
    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        &self.text[..self.hash]
    }

    /// The part after `#`, without the member.
    pub fn name(&self) -> &str {
        &self.text[self.hash + 1..self.dollar]
    }

    /// The part after `$`, if this names a member.
    pub fn member(&self) -> Option<&str> {
        self.text.get(self.dollar + 1..)
    }

    /// The whole id, without the member.
    pub(crate) fn shape(&self) -> &str {
        &self.text[..self.dollar]
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// An id from a file of IDL, whose parts are known to be identifiers. `None` if it is too long.
    pub(crate) fn of_idl(text: &str) -> Option<Self> {
        let hash = text.find('#')?;
        let dollar = text.find('$').unwrap_or(text.len());
        (text.len() <= LONGEST).then(|| Self { text: text.into(), hash, dollar })
    }

    /// The id of this shape's member `name`, which is an identifier already.
    pub(crate) fn with_member(&self, name: &str) -> Self {
        Self { text: format!("{}${name}", self.shape()).into(), hash: self.hash, dollar: self.dollar }
    }
}

/// No id or identifier may be longer than this. Errors quote and locate by them, so their length has to be bounded.
const LONGEST: usize = 1_024;

/// A text is not a shape id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseShapeIdError(String);

impl fmt::Display for ParseShapeIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a shape id: expected `namespace#Name`", self.0)
    }
}

impl std::error::Error for ParseShapeIdError {}

impl FromStr for ShapeId {
    type Err = ParseShapeIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || ParseShapeIdError(crate::error::shortened(text));
        let hash = text.find('#').ok_or_else(refuse)?;
        let dollar = text[hash..].find('$').map_or(text.len(), |at| hash + at);
        let id = Self { text: text.into(), hash, dollar };
        let legal = text.len() <= LONGEST
            && id.namespace().split('.').all(is_identifier)
            && is_identifier(id.name())
            && id.member().is_none_or(is_identifier);
        legal.then_some(id).ok_or_else(refuse)
    }
}

/// Whether `text` is a Smithy identifier: underscores or a letter first, then letters, digits and underscores.
pub(crate) fn is_identifier(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let body = text.trim_start_matches('_');
    let first = body.bytes().next();
    first.map_or(!text.is_empty(), |byte| byte.is_ascii_alphabetic() || (byte.is_ascii_digit() && body != text))
        && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.text)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::ShapeId;

    #[test]
    fn parts_of_an_id() {
        let id: ShapeId = "com.example#Name$member".parse().unwrap();
        assert_eq!((id.namespace(), id.name(), id.member()), ("com.example", "Name", Some("member")));
        let shape: ShapeId = "a#B".parse().unwrap();
        assert_eq!((shape.member(), shape.with_member("c").to_string()), (None, "a#B$c".to_owned()));
    }

    #[test]
    fn refuses_what_is_no_id() {
        assert!(format!("a#{}", "x".repeat(2_000)).parse::<ShapeId>().is_err());
        for text in ["", "Name", "#Name", "a#", "a..b#C", "a#1", "a#B-C", "a#B$", "a#B$c$d", "a#B#C", "1a#B", "a#Ä"] {
            assert!(text.parse::<ShapeId>().is_err(), "{text}");
        }
        for text in ["a#_", "a#__1", "_a.b1#C_1$_d"] {
            assert!(text.parse::<ShapeId>().is_ok(), "{text}");
        }
    }
}
