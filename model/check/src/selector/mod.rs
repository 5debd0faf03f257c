//! Selectors: which shapes of a model are meant.

mod attribute;
mod parse;
mod run;
mod template;

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use crate::graph::{Graph, Item};
use attribute::Attribute;
pub(crate) use template::{Match, Template};

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

    /// Those of some items that it selects. It looks only at what can lead to them, where that is possible.
    pub(crate) fn select_among(&self, graph: &Graph<'_>, candidates: &[Item]) -> HashSet<Item> {
        let Some(moves) = self.moves() else { return self.select(graph).collect() };
        let mut start = candidates.to_vec();
        for _ in 0..moves {
            start = start.iter().flat_map(|&item| graph.referrers(item)).map(|&(_, before)| before).collect();
            start.sort();
            start.dedup();
        }
        self.select_from(graph, &start).into_iter().collect()
    }

    /// How many times it moves from an item to a neighbor, if that and leaving items out is all that it does.
    fn moves(&self) -> Option<usize> {
        let moves = |step: &Step| match step {
            Step::Any | Step::Type(_) | Step::Attribute(_) | Step::Test(_) | Step::Not(_) | Step::In(_) => Some(0),
            Step::Is(selectors) => selectors.iter().all(|selector| selector.moves() == Some(0)).then_some(0),
            Step::Neighbors { backwards: false, relations } => relations.iter().all(|it| it != "trait").then_some(1),
            _ => None,
        };
        self.0.iter().map(moves).sum()
    }

    /// The items that it selects if it starts with these.
    pub(crate) fn select_from(&self, graph: &Graph<'_>, start: &[Item]) -> Vec<Item> {
        let mut found = run::Run::new(graph).start(self, start.iter().copied());
        found.sort();
        found.dedup();
        found
    }

    /// The items that it selects, each with the variables on the way to it.
    pub(crate) fn matches(&self, graph: &Graph<'_>) -> Vec<Match> {
        let mut found = run::Run::new(graph).matches(self);
        found.sort_by_key(Match::item);
        found
    }
}
