//! What differs between implementations of the language: texts of errors, which texts are numbers, and functions.

use super::functions::{Function, own};
use crate::Node;
use crate::json::{self, Style};
use crate::node::Number;

/// How values are shown in the texts of errors, and what `to_number` reads.
#[derive(Debug, Clone, Copy)]
pub struct Dialect {
    /// A value in the text of an error.
    pub show: fn(&Node) -> String,
    /// The type of a value in the text of an error.
    pub type_name: fn(&Node) -> &'static str,
    /// What `to_number` makes of a text.
    pub number: fn(&str) -> Option<Number>,
    /// The functions beside those of the language.
    pub functions: &'static [Function],
}

impl Dialect {
    /// The language as its specification has it: values are JSON.
    pub const JSON: Self = Self {
        show: |node| match node {
            Node::String(text) => text.clone(),
            node => json::to_string(node, Style::COMPACT),
        },
        type_name: super::functions::type_name,
        number: |text| match json::parse(text) {
            Ok(Node::Number(number)) => Some(number),
            _ => None,
        },
        functions: &[],
    };

    /// The language of conditions, with the functions of `shapewright#conditions` and `shapewright#advice`.
    pub const CONDITIONS: Self = Self { functions: own::OWN, ..Self::JSON };
}
