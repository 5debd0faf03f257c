//! Capital letters in names.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::words::of_camel_case;
use super::{Check, Finding, items, texts};
use crate::graph::{Graph, Item};
use crate::rules::Severity;

/// `UserID` has an abbreviation, `UserId` has none.
pub(super) fn abbreviations(configuration: &Value) -> Result<Check<'_>, String> {
    let allowed = texts(configuration, "allowedAbbreviations")?;
    Ok(Box::new(move |graph| {
        let is_of_enum =
            |item: Item| graph.ty(item) == "member" && matches!(graph.ty(graph.container(item)), "enum" | "intEnum");
        let mut found = Vec::new();
        for item in items(graph).filter(|&item| !is_of_enum(item)) {
            let name = graph.name(item);
            let better = |word: String| {
                let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
                let mut letters = word.chars();
                match letters.next() {
                    Some(first) if capitals > 1 && !allowed.contains(&word.as_str()) => {
                        first.to_ascii_uppercase().to_string() + &letters.as_str().to_ascii_lowercase()
                    }
                    _ => word,
                }
            };
            let wanted: String = of_camel_case(name).into_iter().map(better).collect();
            if wanted != name {
                let message = format!("`{name}` has an abbreviation in capital letters");
                found.push(Finding::new(Severity::Danger, item, message, format!("call it `{wanted}`")));
            }
        }
        found
    }))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Upper,
    Lower,
}

impl Case {
    fn fits(self, name: &str) -> bool {
        let first = name.bytes().next().unwrap_or_default();
        let begins = if self == Self::Upper { first.is_ascii_uppercase() } else { first.is_ascii_lowercase() };
        begins && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    }

    fn example(self) -> &'static str {
        match self {
            Self::Upper => "write it like `UserName`",
            Self::Lower => "write it like `userName`",
        }
    }
}

/// Names of shapes like `UserName`, of traits like `userName`, and of members all like the one or the other.
pub(super) fn camel_case(configuration: &Value) -> Result<Check<'_>, String> {
    let wanted = match configuration.get("memberNames").and_then(Value::as_str) {
        None | Some("auto") => None,
        Some("upper") => Some(Case::Upper),
        Some("lower") => Some(Case::Lower),
        Some(other) => return Err(format!("`memberNames` is `auto`, `upper` or `lower`, not `{other}`")),
    };
    Ok(Box::new(move |graph| {
        let mut found = Vec::new();
        for item in items(graph).filter(|&item| graph.ty(item) != "member") {
            let is_trait = graph.has(item, "trait");
            let is_definition = graph.has(item, "authDefinition") || graph.has(item, "protocolDefinition");
            let case = if is_trait { Case::Lower } else { Case::Upper };
            let name = graph.name(item);
            if !(case.fits(name) || is_trait && is_definition) {
                let message = format!("`{name}` is not camel case");
                found.push(Finding::new(Severity::Danger, item, message, case.example()));
            }
        }
        members(graph, wanted, &mut found);
        found
    }))
}

/// The members of each service, and of each namespace for those that belong to no service.
fn members(graph: &Graph<'_>, wanted: Option<Case>, found: &mut Vec<Finding>) {
    let is_member = |item: Item| graph.ty(item) == "member";
    let mut seen = BTreeSet::new();
    let mut groups: Vec<Vec<Item>> = Vec::new();
    for service in items(graph).filter(|&item| graph.ty(item) == "service") {
        let members: BTreeSet<_> = graph.reachable(service).into_iter().filter(|&item| is_member(item)).collect();
        seen.extend(members.iter().copied());
        groups.push(members.into_iter().collect());
    }
    let mut by_namespace: BTreeMap<&str, Vec<Item>> = BTreeMap::new();
    for item in items(graph).filter(|&item| is_member(item) && !seen.contains(&item)) {
        by_namespace.entry(graph.namespace(item)).or_default().push(item);
    }
    groups.extend(by_namespace.into_values());
    for mut group in groups {
        group.retain(|&member| matches!(graph.ty(graph.container(member)), "structure" | "union"));
        let count = |case: Case| group.iter().filter(|&&member| case.fits(graph.name(member))).count();
        let case = wanted.unwrap_or(if count(Case::Upper) > count(Case::Lower) { Case::Upper } else { Case::Lower });
        for member in group.into_iter().filter(|&member| !case.fits(graph.name(member))) {
            let message = format!("`{}` is not in the case of the other members", graph.name(member));
            found.push(Finding::new(Severity::Danger, member, message, case.example()));
        }
    }
}
