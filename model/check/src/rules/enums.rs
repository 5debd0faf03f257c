//! Enums: shapes of that type, and strings with the trait.

use std::collections::HashSet;

use shapewright_model::Node;

use super::constraint::has_fraction;
use super::{Rules, ticked};
use crate::graph::Item;

const NAME_HELP: &str = "begin it with a capital letter, and use capital letters, digits and underscores";

fn is_recommended(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

pub(super) fn shapes(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for shape in rules.of_type("enum") {
        let mut values = HashSet::new();
        for member in graph.members(shape) {
            let given = graph.applied(member, "enumValue").map(|applied| &applied.value);
            let value = match given {
                None => Some(graph.name(member)),
                Some(given) => given.as_str(),
            };
            match value {
                None => {
                    let message = "the value of this enum's member is not a string";
                    rules.error("EnumShape", member, message).help("an `intEnum` has numbers");
                }
                Some("") => {
                    rules.error("EnumShape", member, "the value of an enum's member cannot be empty");
                }
                Some(value) if !values.insert(value) => {
                    let message = format!("the value `{value}` belongs to another member already");
                    rules.error("EnumShape", member, message).help("each member needs a value of its own");
                }
                Some(_) => {}
            }
            name(rules, member);
        }
    }
    for shape in rules.of_type("intEnum") {
        let mut values = HashSet::new();
        for member in graph.members(shape) {
            let value = graph.applied(member, "enumValue").map(|applied| &applied.value);
            let wrong = match value {
                None => "this member of an `intEnum` has no value".to_owned(),
                Some(value @ Node::Number(number)) if has_fraction(value) => {
                    format!("the value of an `intEnum`'s member is a whole number, not {number}")
                }
                Some(Node::Number(number)) => match number.as_i64().filter(|&number| i32::try_from(number).is_ok()) {
                    None => format!("{number} does not fit into 32 bits"),
                    Some(number) if !values.insert(number) => {
                        format!("the value {number} belongs to another member already")
                    }
                    Some(_) => {
                        name(rules, member);
                        continue;
                    }
                },
                Some(_) => "the value of an `intEnum`'s member has to be a number".to_owned(),
            };
            let is_twice = wrong.ends_with("already");
            rules.error("EnumShape", member, wrong).help("write a whole number after `=`, another for each member");
            if is_twice {
                name(rules, member);
            }
        }
    }
}

fn name(rules: &mut Rules<'_, '_>, member: Item) {
    let name = rules.graph.name(member);
    if !is_recommended(name) {
        let message = format!("`{name}` is not what the members of enums are usually called");
        rules.warning("EnumShape", member, message).help(NAME_HELP);
    }
}

pub(super) fn traits(rules: &mut Rules<'_, '_>) {
    for (item, applied) in rules.with("enum") {
        let text = |entry: &'_ Node, key: &str| entry.get(key).and_then(Node::as_str).map(str::to_owned);
        let entries: Vec<_> = applied
            .value
            .items()
            .iter()
            .map(|entry| (text(entry, "value").unwrap_or_default(), text(entry, "name")))
            .collect();
        let (mut values, mut names) = (HashSet::new(), HashSet::new());
        for (value, _) in &entries {
            if !values.insert(value) {
                let message = format!("the trait `enum` has the value `{value}` twice");
                rules.error("EnumTrait", item, message).at(applied.origin).help("leave one of them out");
            }
        }
        for name in entries.iter().filter_map(|(_, name)| name.as_ref()) {
            if !names.insert(name) {
                let message = format!("the trait `enum` has the name `{name}` twice");
                rules.error("EnumTrait", item, message).at(applied.origin).help("each value needs a name of its own");
            }
            if !is_recommended(name) {
                let message = format!("`{name}` is not what the values of enums are usually called");
                rules.warning(format!("EnumTrait.{name}"), item, message).at(applied.origin).help(NAME_HELP);
            }
        }
        let unnamed: Vec<_> = entries.iter().filter(|(_, name)| name.is_none()).map(|(value, _)| value).collect();
        if names.is_empty() {
            let message = "the values of the trait `enum` have no names, which programs need for constants";
            rules.warning("EnumNamesPresent", item, message).at(applied.origin).help("give each value a `name`");
            continue;
        }
        for value in unnamed {
            let message = format!("{} has no name, but others of the trait `enum` do", ticked([value]));
            rules.error("EnumTrait", item, message).at(applied.origin).help("give all values a `name`, or none");
        }
    }
}
