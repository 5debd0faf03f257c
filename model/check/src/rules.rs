//! The rules of the specification: what may refer to what, and which traits may be where, with which values.

mod reference;
mod traits;

use std::fmt;

use shapewright_model::{Mistake, Origin, Whole};

use crate::graph::{Graph, Item};

/// How bad an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something to know.
    Note,
    /// Something that is likely to be wrong.
    Warning,
    /// Something that is wrong unless it is meant.
    Danger,
    /// Something that is wrong.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Danger => "danger",
            Self::Error => "error",
        })
    }
}

/// Something that a rule found in a model.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Event {
    /// The rule, by the id that the reference implementation gives it.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The shape or member that it is about.
    pub shape: String,
    /// What it is, with its place in the files.
    pub mistake: Mistake,
}

/// The rules that [`events`] applies.
pub const RULES: [&str; 6] =
    ["ExclusiveStructureMemberTrait", "PrivateAccess", "Target", "TraitConflict", "TraitTarget", "TraitValue"];

/// Applies all rules to a model, without those shapes that are of the prelude.
pub fn events(whole: &Whole) -> Vec<Event> {
    let graph = Graph::of(whole);
    let mut rules = Rules { graph: &graph, events: Vec::new() };
    rules.references();
    // Traits are looked at only where every reference leads somewhere, as their places follow from them.
    if rules.events.is_empty() {
        rules.traits();
    }
    rules.events
}

struct Rules<'g, 'w> {
    graph: &'g Graph<'w>,
    events: Vec<Event>,
}

impl<'g, 'w> Rules<'g, 'w> {
    /// The items that rules look at.
    fn items(&self) -> impl Iterator<Item = Item> + use<'g, 'w> {
        let graph = self.graph;
        graph.items().filter(|&item| !graph.id(item).starts_with("smithy.api#"))
    }

    fn error(&mut self, rule: &'static str, item: Item, origin: Origin, message: impl Into<String>) {
        let mistake = Mistake::new(origin, message);
        self.events.push(Event { rule, severity: Severity::Error, shape: self.graph.id(item), mistake });
    }
}
