//! Untyped data in order: what JSON, YAML and shorthand are read into, before a shape says what it means.

use indexmap::IndexMap;

/// A value without a shape. Maps keep their order: on the command line, order is meaning.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Node {
    /// Nothing.
    #[default]
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// Text.
    String(String),
    /// Bytes, from a `fileb://` parameter.
    Bytes(Vec<u8>),
    /// Values in order.
    List(Vec<Node>),
    /// Values by name, in the order in which they came.
    Map(Map),
}

/// The entries of a [`Node::Map`].
pub type Map = IndexMap<String, Node>;

/// A number as it was written: an integer stays one, whatever its size.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// An integer that 64 bits hold.
    Integer(i64),
    /// A larger integer: an optional `-` and decimal digits, none of them a leading zero. Or a decimal with more digits
    /// than a float keeps, as it was written.
    Big(String),
    /// A number with a fraction or an exponent; may be infinite or not a number.
    Float(f64),
}

impl Node {
    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The entries, if it is a map.
    pub fn as_map(&self) -> Option<&Map> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The integer, if it is one that 64 bits hold.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(Number::Integer(value)) => Some(*value),
            _ => None,
        }
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Node {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Node {
    fn from(value: i64) -> Self {
        Self::Number(Number::Integer(value))
    }
}

impl From<f64> for Node {
    fn from(value: f64) -> Self {
        Self::Number(Number::Float(value))
    }
}

impl From<Vec<Node>> for Node {
    fn from(items: Vec<Node>) -> Self {
        Self::List(items)
    }
}

impl From<Map> for Node {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}
