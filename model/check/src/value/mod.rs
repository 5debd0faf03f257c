//! Whether a value, such as that of a trait or a default, fits a shape.

pub(crate) mod number;
mod time;

use std::collections::HashSet;

use shapewright_core::validate::matches_pattern;
use shapewright_model::{AppliedTrait, Definition, Node};

use crate::graph::{Graph, Item, is_trait};
use crate::libraries;
use crate::selector::Selector;

/// Where a value does not fit its shape, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValueMistake {
    /// Where in the value: names, keys and positions with dots between them.
    pub path: String,
    /// What is wrong: one lower-case sentence with names in backticks.
    pub message: String,
    /// The kind of mistake.
    pub kind: ValueKind,
}

/// What kind of mistake a value has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueKind {
    /// The value has another JSON type than its shape's values.
    Type,
    /// A required member is missing.
    Required,
    /// A structure or union has no such member.
    UnknownMember {
        /// The id of the structure or union.
        shape: String,
        /// The name that it has not.
        member: String,
        /// Whether it is a union.
        is_union: bool,
    },
    /// A number is out of the range of a `range` trait.
    Range {
        /// Whether a member has the trait, not its target.
        is_of_member: bool,
        /// Whether the number is zero.
        is_zero: bool,
    },
    /// The value does not fit a `length` or `pattern`.
    Limit,
    /// Anything else.
    Other,
}

/// Checks a value against a shape, or against a member and its target. Returns every mistake, in the order of the value.
pub fn check_value(graph: &Graph<'_>, item: Item, value: &Node) -> Vec<ValueMistake> {
    let mut check = Check { graph, path: Vec::new(), mistakes: Vec::new() };
    check.item(item, value);
    check.mistakes
}

struct Check<'c, 'w> {
    graph: &'c Graph<'w>,
    path: Vec<String>,
    mistakes: Vec<ValueMistake>,
}

/// A shape, and the member by which the value belongs to it.
#[derive(Clone, Copy)]
struct Target<'w> {
    item: Item,
    shape: &'w Definition,
    member: &'w [AppliedTrait],
}

impl<'w> Target<'w> {
    /// The values of a trait: the member's, then the shape's.
    fn traits(&self, name: &str) -> impl Iterator<Item = &'w Node> {
        self.applied(name).map(|(_, value)| value)
    }

    /// The same, with whether it is the member's.
    fn applied(&self, name: &str) -> impl Iterator<Item = (bool, &'w Node)> {
        let find = |traits: &'w [AppliedTrait]| traits.iter().find(|applied| is_trait(&applied.id, name));
        let found = [(true, find(self.member)), (false, find(&self.shape.traits))];
        found.into_iter().filter_map(|(is_of_member, applied)| Some((is_of_member, &applied?.value)))
    }

    fn has(&self, name: &str) -> bool {
        self.traits(name).next().is_some()
    }
}

impl<'w> Check<'_, 'w> {
    fn wrong(&mut self, kind: ValueKind, message: impl Into<String>) {
        let (path, message) = (self.path.join("."), message.into());
        self.mistakes.push(ValueMistake { path, message, kind });
    }

    fn within(&mut self, step: impl Into<String>, check: impl FnOnce(&mut Self)) {
        self.path.push(step.into());
        check(self);
        self.path.pop();
    }

    /// Checks the value of a shape, or of a member by its target. A target that does not exist is another mistake.
    fn item(&mut self, item: Item, value: &Node) {
        let (target, member) = match self.graph.ty(item) {
            "member" => (self.graph.target(item), self.graph.traits(item)),
            _ => (Some(item), &[][..]),
        };
        let Some(target) = target else { return };
        let Some(shape) = self.graph.shape(target) else { return };
        self.value(Target { item: target, shape, member }, value);
    }

    fn member(&mut self, shape: Item, name: &str, value: &Node) {
        if let Some(item) = self.graph.member(shape, name) {
            self.item(item, value);
        }
    }

    fn value(&mut self, target: Target<'w>, value: &Node) {
        let id = &target.shape.id;
        let wanted = match (target.shape.ty, value) {
            ("document", _) | ("boolean", Node::Bool(_)) => return,
            ("string" | "enum", Node::String(text)) => return self.string(target, text),
            ("blob", Node::String(text)) => return self.length(target, text.len(), "bytes"),
            ("timestamp", value) => return self.timestamp(target, value),
            ("list" | "set", Node::Array(items)) => return self.list(target, items),
            ("map", Node::Object(entries)) => return self.map(target, entries),
            ("structure", Node::Object(entries)) => return self.structure(target, entries),
            ("union", Node::Object(entries)) => return self.union(target, entries),
            (ty, value) if number::is_number(ty) => match number::check(target.shape, value) {
                number::Number::Fits(text) => return self.range(target, text.as_deref()),
                number::Number::Wrong(message) => return self.wrong(ValueKind::Other, message),
                number::Number::OtherType => "a number",
            },
            ("boolean", _) => "a boolean",
            ("string" | "enum" | "blob", _) => "a string",
            ("list" | "set", _) => "an array",
            ("map" | "structure" | "union", _) => "an object",
            (ty, _) => {
                let message = format!("`{id}` is of the type `{ty}`, which has no values");
                return self.wrong(ValueKind::Other, message);
            }
        };
        let message = format!("`{id}` is of the type `{}`, whose values are written as {wanted}", target.shape.ty);
        self.wrong(ValueKind::Type, message);
    }

    fn string(&mut self, target: Target<'w>, text: &str) {
        let id = &target.shape.id;
        self.length(target, text.chars().count(), "characters");
        let values: Vec<&str> = match target.shape.ty {
            "enum" => target.shape.members.iter().map(|member| enum_value(&member.traits, &member.name)).collect(),
            _ => {
                let old = target.traits("enum").flat_map(Node::items);
                old.filter_map(|entry| entry.get("value")?.as_str()).collect()
            }
        };
        if !values.is_empty() && !values.contains(&text) {
            let values = values.join("`, `");
            self.wrong(ValueKind::Other, format!("`{id}` has no value `{text}`; it has `{values}`"));
        }
        for pattern in target.traits("pattern").filter_map(Node::as_str) {
            if matches_pattern(pattern, text) == Some(false) {
                self.wrong(ValueKind::Limit, format!("`{text}` does not match the pattern `{pattern}`"));
            }
        }
        if let Some(reference) = target.traits("idRef").next() {
            self.reference(reference, text);
        }
    }

    /// A text that names a shape.
    fn reference(&mut self, reference: &Node, text: &str) {
        let Some(item) = self.graph.find(text) else {
            if text.parse::<shapewright_model::ShapeId>().is_err() {
                self.wrong(ValueKind::Other, format!("`{text}` is not the id of a shape"));
            } else if reference.get("failWhenMissing").and_then(Node::as_bool) == Some(true) && !libraries::has(text) {
                self.wrong(ValueKind::Other, format!("there is no shape `{text}`"));
            }
            return;
        };
        let Some(selector) = reference.get("selector").and_then(Node::as_str) else { return };
        let selected = selector.parse::<Selector>().ok();
        if selected.is_some_and(|selector| !selector.select(self.graph).any(|other| other == item)) {
            self.wrong(ValueKind::Other, format!("`{text}` is not a shape that `{selector}` selects"));
        }
    }

    fn length(&mut self, target: Target<'w>, length: usize, what: &str) {
        for limits in target.traits("length") {
            let limit = |key: &str| limits.get(key).and_then(number::text).and_then(|text| text.parse::<usize>().ok());
            if limit("min").is_some_and(|min| length < min) {
                let min = limit("min").unwrap_or(0);
                self.wrong(ValueKind::Limit, format!("this has {length} {what}, but at least {min} are needed"));
            }
            if limit("max").is_some_and(|max| length > max) {
                let max = limit("max").unwrap_or(0);
                self.wrong(ValueKind::Limit, format!("this has {length} {what}, but at most {max} are allowed"));
            }
        }
    }

    /// Checks a number against `range`. `None` means that the value is not a number.
    fn range(&mut self, target: Target<'w>, text: Option<&str>) {
        for (is_of_member, limits) in target.applied("range") {
            let Some(text) = text else {
                self.wrong(ValueKind::Limit, "this has to be a number, as it has a `range`");
                continue;
            };
            let is_zero = text.parse::<f64>().is_ok_and(|number| number == 0.0);
            let kind = ValueKind::Range { is_of_member, is_zero };
            let limit = |key: &str| limits.get(key).and_then(number::text);
            let is_less = |less: &str, more: &str| number::compare(less, more).is_some_and(std::cmp::Ordering::is_lt);
            if let Some(min) = limit("min").filter(|min| is_less(text, min)) {
                self.wrong(kind.clone(), format!("{text} is less than {min}"));
            }
            if let Some(max) = limit("max").filter(|max| is_less(max, text)) {
                self.wrong(kind, format!("{text} is greater than {max}"));
            }
        }
    }

    fn timestamp(&mut self, target: Target<'w>, value: &Node) {
        let format = target.traits("timestampFormat").next().and_then(Node::as_str);
        if let Err(message) = time::check(format, value) {
            self.wrong(ValueKind::Other, message);
        }
    }

    fn list(&mut self, target: Target<'w>, items: &[Node]) {
        let is_sparse = target.has("sparse");
        for (at, item) in items.iter().enumerate() {
            if !(is_sparse && item.is_null()) {
                self.within(at.to_string(), |check| check.member(target.item, "member", item));
            }
        }
        self.length(target, items.len(), "items");
        if target.has("uniqueItems") {
            let (mut seen, mut twice) = (HashSet::new(), Vec::new());
            for text in items.iter().map(|item| format!("{item:?}")) {
                if !seen.insert(text.clone()) && !twice.contains(&text) {
                    twice.push(text);
                }
            }
            if !twice.is_empty() {
                let twice = twice.len();
                self.wrong(
                    ValueKind::Other,
                    format!("the items have to differ, but {twice} of them come more than once"),
                );
            }
        }
    }

    fn map(&mut self, target: Target<'w>, entries: &[(String, Node)]) {
        let is_sparse = target.has("sparse");
        for (key, value) in entries {
            let text = Node::String(key.clone());
            self.within(format!("{key} (map-key)"), |check| check.member(target.item, "key", &text));
            if !(is_sparse && value.is_null()) {
                self.within(key.clone(), |check| check.member(target.item, "value", value));
            }
        }
        self.length(target, entries.len(), "entries");
    }

    fn structure(&mut self, target: Target<'w>, entries: &[(String, Node)]) {
        self.members(target, entries);
        let shape = target.shape;
        for member in &shape.members {
            let is_given = entries.iter().any(|(name, _)| *name == member.name);
            if !is_given && member.applied("smithy.api#required").is_some() {
                let message = format!("the member `{}` of `{}` is required", member.name, shape.id);
                self.wrong(ValueKind::Required, message);
            }
        }
    }

    fn union(&mut self, target: Target<'w>, entries: &[(String, Node)]) {
        if entries.len() > 1 {
            let (id, found) = (&target.shape.id, entries.len());
            return self.wrong(ValueKind::Other, format!("a value of the union `{id}` has one member, not {found}"));
        }
        self.members(target, entries);
    }

    fn members(&mut self, target: Target<'w>, entries: &[(String, Node)]) {
        let shape = target.shape;
        for (name, value) in entries {
            if shape.member(name).is_some() {
                self.within(name.clone(), |check| check.member(target.item, name, value));
                continue;
            }
            let (id, is_union) = (shape.id.to_string(), shape.ty == "union");
            let message = format!("`{id}` has no member `{name}`");
            self.wrong(ValueKind::UnknownMember { shape: id, member: name.clone(), is_union }, message);
        }
    }
}

/// The value of an enum's member: its name, unless a trait gives it another.
fn enum_value<'t>(traits: &'t [AppliedTrait], name: &'t str) -> &'t str {
    let given = traits.iter().find(|applied| applied.id == "smithy.api#enumValue");
    given.and_then(|applied| applied.value.as_str()).unwrap_or(name)
}
