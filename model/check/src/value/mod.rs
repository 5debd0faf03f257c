//! Whether a value, such as that of a trait or a default, fits a shape.

mod number;
mod time;

use std::collections::HashSet;

use shapewright_core::validate::matches_pattern;
use shapewright_model::{AppliedTrait, Definition, Node};

use crate::graph::{Graph, Item};
use crate::selector::Selector;

/// Where a value does not fit its shape, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValueMistake {
    /// Where in the value: names, keys and positions with dots between them.
    pub path: String,
    /// What is wrong: one lower-case sentence with names in backticks.
    pub message: String,
    /// Whether it is only a member that the structure does not have.
    pub is_unknown_member: bool,
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
    shape: &'w Definition,
    member: &'w [AppliedTrait],
}

impl<'w> Target<'w> {
    /// The values of a trait: the member's, then the shape's.
    fn traits(&self, name: &str) -> impl Iterator<Item = &'w Node> {
        let is_meant = move |applied: &&AppliedTrait| applied.id.strip_prefix("smithy.api#") == Some(name);
        let found = [self.member.iter().find(is_meant), self.shape.traits.iter().find(is_meant)];
        found.into_iter().flatten().map(|applied| &applied.value)
    }

    fn has(&self, name: &str) -> bool {
        self.traits(name).next().is_some()
    }
}

impl<'w> Check<'_, 'w> {
    fn wrong(&mut self, message: impl Into<String>) {
        let (path, message) = (self.path.join("."), message.into());
        self.mistakes.push(ValueMistake { path, message, is_unknown_member: false });
    }

    fn within(&mut self, step: impl Into<String>, check: impl FnOnce(&mut Self)) {
        self.path.push(step.into());
        check(self);
        self.path.pop();
    }

    /// Checks the value of a shape, or of a member by its target. A target that does not exist is another mistake.
    fn item(&mut self, item: Item, value: &Node) {
        if self.graph.ty(item) != "member" {
            let Some(shape) = self.graph.shape(item) else { return };
            return self.value(Target { shape, member: &[] }, value);
        }
        let Some(target) = self.graph.neighbors(item, false, &[]).first().copied() else { return };
        let Some(shape) = self.graph.shape(target) else { return };
        self.value(Target { shape, member: self.graph.traits(item) }, value);
    }

    fn member(&mut self, shape: &Definition, name: &str, value: &Node) {
        if let Some(item) = self.graph.find(&format!("{}${name}", shape.id)) {
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
            ("structure", Node::Object(entries)) => return self.structure(target.shape, entries),
            ("union", Node::Object(entries)) => return self.union(target.shape, entries),
            (ty, value) if number::is_number(ty) => match number::check(target.shape, value) {
                number::Number::Fits(text) => return self.range(target, text.as_deref()),
                number::Number::Wrong(message) => return self.wrong(message),
                number::Number::OtherType => "a number",
            },
            ("boolean", _) => "a boolean",
            ("string" | "enum" | "blob", _) => "a string",
            ("list" | "set", _) => "an array",
            ("map" | "structure" | "union", _) => "an object",
            (ty, _) => return self.wrong(format!("`{id}` is of the type `{ty}`, which has no values")),
        };
        self.wrong(format!("`{id}` is of the type `{}`, whose values are written as {wanted}", target.shape.ty));
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
            self.wrong(format!("`{id}` has no value `{text}`; it has `{}`", values.join("`, `")));
        }
        for pattern in target.traits("pattern").filter_map(Node::as_str) {
            if matches_pattern(pattern, text) == Some(false) {
                self.wrong(format!("`{text}` does not match the pattern `{pattern}`"));
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
                self.wrong(format!("`{text}` is not the id of a shape"));
            } else if reference.get("failWhenMissing").and_then(Node::as_bool) == Some(true) {
                self.wrong(format!("there is no shape `{text}`"));
            }
            return;
        };
        let Some(selector) = reference.get("selector").and_then(Node::as_str) else { return };
        let selected = selector.parse::<Selector>().ok();
        if selected.is_some_and(|selector| !selector.select(self.graph).any(|other| other == item)) {
            self.wrong(format!("`{text}` is not a shape that `{selector}` selects"));
        }
    }

    fn length(&mut self, target: Target<'w>, length: usize, what: &str) {
        for limits in target.traits("length") {
            let limit = |key: &str| limits.get(key).and_then(number::text).and_then(|text| text.parse::<usize>().ok());
            if limit("min").is_some_and(|min| length < min) {
                self.wrong(format!("this has {length} {what}, but at least {} are needed", limit("min").unwrap_or(0)));
            }
            if limit("max").is_some_and(|max| length > max) {
                self.wrong(format!("this has {length} {what}, but at most {} are allowed", limit("max").unwrap_or(0)));
            }
        }
    }

    /// Checks a number against `range`. `None` means that the value is not a number.
    fn range(&mut self, target: Target<'w>, text: Option<&str>) {
        for limits in target.traits("range") {
            let Some(text) = text else {
                self.wrong("this has to be a number, as it has a `range`");
                continue;
            };
            let limit = |key: &str| limits.get(key).and_then(number::text);
            let is_less = |less: &str, more: &str| number::compare(less, more).is_some_and(std::cmp::Ordering::is_lt);
            if let Some(min) = limit("min").filter(|min| is_less(text, min)) {
                self.wrong(format!("{text} is less than {min}"));
            }
            if let Some(max) = limit("max").filter(|max| is_less(max, text)) {
                self.wrong(format!("{text} is greater than {max}"));
            }
        }
    }

    fn timestamp(&mut self, target: Target<'w>, value: &Node) {
        let format = target.traits("timestampFormat").next().and_then(Node::as_str);
        if let Err(message) = time::check(format, value) {
            self.wrong(message);
        }
    }

    fn list(&mut self, target: Target<'w>, items: &[Node]) {
        let is_sparse = target.has("sparse");
        for (at, item) in items.iter().enumerate() {
            if !(is_sparse && item.is_null()) {
                self.within(at.to_string(), |check| check.member(target.shape, "member", item));
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
                self.wrong(format!("the items have to differ, but {} of them come more than once", twice.len()));
            }
        }
    }

    fn map(&mut self, target: Target<'w>, entries: &[(String, Node)]) {
        let is_sparse = target.has("sparse");
        for (key, value) in entries {
            let text = Node::String(key.clone());
            self.within(format!("{key} (map-key)"), |check| check.member(target.shape, "key", &text));
            if !(is_sparse && value.is_null()) {
                self.within(key.clone(), |check| check.member(target.shape, "value", value));
            }
        }
        self.length(target, entries.len(), "entries");
    }

    fn structure(&mut self, shape: &Definition, entries: &[(String, Node)]) {
        self.members(shape, entries);
        for member in &shape.members {
            let is_given = entries.iter().any(|(name, _)| *name == member.name);
            if !is_given && member.applied("smithy.api#required").is_some() {
                self.wrong(format!("the member `{}` of `{}` is required", member.name, shape.id));
            }
        }
    }

    fn union(&mut self, shape: &Definition, entries: &[(String, Node)]) {
        if entries.len() != 1 {
            return self.wrong(format!("a value of the union `{}` has one member, not {}", shape.id, entries.len()));
        }
        self.members(shape, entries);
    }

    fn members(&mut self, shape: &Definition, entries: &[(String, Node)]) {
        for (name, value) in entries {
            if shape.member(name).is_some() {
                self.within(name.clone(), |check| check.member(shape, name, value));
                continue;
            }
            let (path, message) = (self.path.join("."), format!("`{}` has no member `{name}`", shape.id));
            self.mistakes.push(ValueMistake { path, message, is_unknown_member: true });
        }
    }
}

/// The value of an enum's member: its name, unless a trait gives it another.
fn enum_value<'t>(traits: &'t [AppliedTrait], name: &'t str) -> &'t str {
    let given = traits.iter().find(|applied| applied.id == "smithy.api#enumValue");
    given.and_then(|applied| applied.value.as_str()).unwrap_or(name)
}
