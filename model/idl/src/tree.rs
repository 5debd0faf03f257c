//! What a file says, before its names are resolved. Offsets are bytes from the start of the file.

use std::borrow::Cow;
use std::collections::HashMap;

/// The version of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    V2,
}

/// A file of Smithy IDL.
#[derive(Debug)]
pub struct File<'a> {
    pub(crate) version: Version,
    /// What the names of inline inputs and outputs end with.
    pub(crate) suffixes: Sides<Cow<'a, str>>,
    pub(crate) metadata: Vec<Entry<'a>>,
    pub(crate) namespace: &'a str,
    /// The ids of `use` statements.
    pub(crate) uses: Vec<Name<'a>>,
    /// These ids by name.
    pub(crate) used: HashMap<&'a str, &'a str>,
    pub(crate) shapes: Vec<Shape<'a>>,
    pub(crate) applied: Vec<Applied<'a>>,
}

/// Something for the input, and something for the output of an operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sides<T> {
    pub(crate) input: T,
    pub(crate) output: T,
}

/// A name or id as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
}

/// A key and its value.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) key: Cow<'a, str>,
    pub(crate) at: usize,
    pub(crate) value: Node<'a>,
}

/// A value.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) at: usize,
    pub(crate) value: Value<'a>,
}

#[derive(Debug)]
pub(crate) enum Value<'a> {
    /// `true`, `false` or `null`
    Keyword(&'a str),
    Number(&'a str),
    Text(Cow<'a, str>),
    /// The id of a shape, not in quotes.
    Id(&'a str),
    Array(Vec<Node<'a>>),
    Object(Vec<Entry<'a>>),
}

#[derive(Debug)]
pub(crate) struct Trait<'a> {
    pub(crate) id: Name<'a>,
    /// Nothing for a trait without a value, which is an annotation.
    pub(crate) value: Option<Node<'a>>,
}

/// The definition of a shape.
#[derive(Debug)]
pub(crate) struct Shape<'a> {
    pub(crate) ty: &'a str,
    pub(crate) name: Name<'a>,
    pub(crate) traits: Vec<Trait<'a>>,
    /// The resource after `for`.
    pub(crate) resource: Option<Name<'a>>,
    pub(crate) mixins: Vec<Name<'a>>,
    pub(crate) body: Body<'a>,
}

#[derive(Debug)]
pub(crate) enum Body<'a> {
    /// A simple type has none.
    Nothing,
    Members(Vec<Member<'a>>),
    Operation(Box<Operation<'a>>),
    /// The properties of a service or resource.
    Properties(Vec<Entry<'a>>),
}

#[derive(Debug)]
pub(crate) struct Member<'a> {
    pub(crate) name: Name<'a>,
    pub(crate) traits: Vec<Trait<'a>>,
    pub(crate) target: Target<'a>,
    /// What follows `=`: a default, or the value of an enum's member.
    pub(crate) value: Option<Node<'a>>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Target<'a> {
    Shape(Name<'a>),
    /// `$name`: the target comes from a mixin or the resource.
    Elided,
    /// A member of an enum.
    Unit,
}

#[derive(Debug, Default)]
pub(crate) struct Operation<'a> {
    pub(crate) sides: Sides<Option<Side<'a>>>,
    pub(crate) errors: Option<Vec<Name<'a>>>,
}

/// An input or output.
#[derive(Debug)]
pub(crate) enum Side<'a> {
    Named(Name<'a>),
    /// `:=` and a structure; its name is not set.
    Inline(Shape<'a>),
}

/// An `apply` statement.
#[derive(Debug)]
pub(crate) struct Applied<'a> {
    pub(crate) to: Name<'a>,
    pub(crate) traits: Vec<Trait<'a>>,
}

/// The form that the statement of a type of shape has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Simple,
    Enum,
    Members,
    Operation,
    Properties,
}

impl Form {
    pub(crate) fn of(ty: &str) -> Option<Self> {
        match ty {
            "blob" | "boolean" | "document" | "string" | "byte" | "short" | "integer" | "long" | "float" | "double"
            | "bigInteger" | "bigDecimal" | "timestamp" => Some(Self::Simple),
            "enum" | "intEnum" => Some(Self::Enum),
            "list" | "set" | "map" | "structure" | "union" => Some(Self::Members),
            "operation" => Some(Self::Operation),
            "service" | "resource" => Some(Self::Properties),
            _ => None,
        }
    }

    /// All types, for suggestions.
    pub(crate) const TYPES: [&'static str; 23] = [
        "apply",
        "bigDecimal",
        "bigInteger",
        "blob",
        "boolean",
        "byte",
        "document",
        "double",
        "enum",
        "float",
        "intEnum",
        "integer",
        "list",
        "long",
        "map",
        "operation",
        "resource",
        "service",
        "short",
        "string",
        "structure",
        "timestamp",
        "union",
    ];
}
