//! Selectors: which shapes of a model are meant.

mod attribute;
mod parse;
mod run;

use std::fmt;
use std::str::FromStr;

use crate::graph::{Graph, Item};
use attribute::Attribute;

/// A selector, ready to be used.
#[derive(Debug)]
pub struct Selector(Vec<Step>);

/// One step: from the items that came so far to others, or to some of them.
#[derive(Debug)]
enum Step {
    Any,
    Type(String),
    Attribute(Attribute),
    /// Neighbors over these relations, or over all.
    Neighbors {
        backwards: bool,
        relations: Vec<String>,
    },
    /// `~>`: everything that can be reached.
    Reachable,
    Test(Vec<Selector>),
    Is(Vec<Selector>),
    Not(Vec<Selector>),
    In(Selector),
    Root(Selector),
    Recursive(Selector),
    TopDown(Selector, Option<Selector>),
    /// `$name(…)`
    Bind(String, Selector),
    /// `${name}`
    Variable(String),
}

/// A text is not a selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectorError {
    /// Where: bytes from the start of the text.
    pub at: usize,
    /// What is wrong: one lower-case sentence with names in backticks.
    pub message: String,
}

impl fmt::Display for SelectorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at character {}", self.message, self.at + 1)
    }
}

impl std::error::Error for SelectorError {}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse::parse(text)
    }
}

impl Selector {
    /// The items that it selects, in the model's order, each once.
    pub fn select(&self, graph: &Graph<'_>) -> impl Iterator<Item = Item> + use<> {
        let mut found = run::Run::new(graph).all(self);
        found.sort();
        found.dedup();
        found.into_iter()
    }
}
