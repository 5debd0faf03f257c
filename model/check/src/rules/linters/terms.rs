//! Terms in names and texts.

use serde_json::Value;
use shapewright_model::Node;

use super::words::Terms;
use super::{Check, Finding, flag, items, texts};
use crate::graph::{Graph, Item};
use crate::rules::{Severity, ticked};

/// Names of what is likely to be a secret, or to say something about a person.
const SENSITIVE: [&str; 32] = [
    "account number",
    "bank",
    "billing address",
    "birth",
    "birth day",
    "citizenship",
    "credentials",
    "credit card",
    "csc",
    "driver license",
    "drivers license",
    "email",
    "ethnicity",
    "first name",
    "gender",
    "insurance",
    "ip address",
    "last name",
    "maiden name",
    "mailing address",
    "pass phrase",
    "pass word",
    "passport",
    "phone",
    "religion",
    "secret",
    "sexual orientation",
    "social security",
    "ssn",
    "tax payer",
    "telephone",
    "zip code",
];

/// Shapes that should have the trait `sensitive`.
pub(super) fn sensitive(configuration: &Value) -> Result<Check<'_>, String> {
    let own = texts(configuration, "terms")?;
    let is_own_only = flag(configuration, "excludeDefaults")?;
    if is_own_only && own.is_empty() {
        return Err("without the usual terms, it needs `terms`".to_owned());
    }
    let usual = SENSITIVE.into_iter().filter(|_| !is_own_only);
    let terms = Terms::new(own.into_iter().chain(usual))?;
    Ok(Box::new(move |graph| {
        let mut found = Vec::new();
        for item in items(graph).filter(|&item| !matches!(graph.ty(item), "operation" | "service" | "resource")) {
            let is_sensitive = |item: Item| graph.has(item, "sensitive");
            let is_marked = match graph.ty(item) {
                "member" => {
                    let container = graph.container(item);
                    is_sensitive(container)
                        || graph.ty(container) == "enum"
                        || graph.target(item).is_some_and(is_sensitive)
                }
                _ => is_sensitive(item),
            };
            if let Some(term) = terms.find(graph.name(item)).filter(|_| !is_marked) {
                let message = format!("the name has `{term}` in it, but nothing says that the value is sensitive");
                let help = "give the shape the trait `sensitive`, so that no log shows its values";
                found.push(Finding::new(Severity::Warning, item, message, help));
            }
        }
        found
    }))
}

/// Terms that hurt people, with better ones.
const NONINCLUSIVE: [(&str, &[&str]); 4] = [
    ("master", &["primary", "parent", "main"]),
    ("slave", &["secondary", "replica", "clone", "child"]),
    ("blacklist", &["denyList"]),
    ("whitelist", &["allowList"]),
];

pub(super) fn noninclusive(configuration: &Value) -> Result<Check<'_>, String> {
    let is_own_only = flag(configuration, "excludeDefaults")?;
    let own = configuration.get("terms").and_then(Value::as_object);
    if is_own_only && own.is_none_or(serde_json::Map::is_empty) {
        return Err("without the usual terms, it needs `terms`".to_owned());
    }
    let own = own.into_iter().flatten().map(|(term, better)| {
        let better = better.as_array().map(Vec::as_slice).unwrap_or_default();
        (term.to_lowercase(), better.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>())
    });
    let mut terms: Vec<_> = own.collect();
    for (term, better) in NONINCLUSIVE.into_iter().filter(|_| !is_own_only) {
        if !terms.iter().any(|(own, _)| own == term) {
            terms.push((term.to_owned(), better.iter().map(|&word| word.to_owned()).collect()));
        }
    }
    Ok(Box::new(move |graph| {
        let mut found = Vec::new();
        let mut namespaces: Vec<_> = items(graph).map(|item| graph.namespace(item)).collect();
        namespaces.sort_unstable();
        namespaces.dedup();
        for (term, better) in &terms {
            let help = if better.is_empty() { String::new() } else { format!("use {}", ticked(better)) };
            let has = |text: &str| text.to_lowercase().contains(term);
            for namespace in namespaces.iter().filter(|namespace| has(namespace)) {
                let message = format!("the namespace `{namespace}` has the term `{term}`");
                let suffix = format!(".Namespace.{namespace}.{term}");
                found.push(Finding { severity: Severity::Warning, suffix, item: None, message, help: help.clone() });
            }
            for item in items(graph) {
                if has(graph.name(item)) {
                    let finding =
                        Finding::new(Severity::Warning, item, format!("the name has the term `{term}`"), help.as_str());
                    found.push(Finding { suffix: format!(".Shape.{term}"), ..finding });
                }
                for (id, path) in values(graph, item, &has) {
                    let place = if path.is_empty() { String::new() } else { format!(" at `{path}`") };
                    let message = format!("the trait `{id}` has the term `{term}`{place}");
                    let finding = Finding::new(Severity::Warning, item, message, help.as_str());
                    let path = if path.is_empty() { path } else { format!(".{path}") };
                    found.push(Finding { suffix: format!(".Trait.{term}.{id}{path}"), ..finding });
                }
            }
        }
        found
    }))
}

/// The texts in the traits of an item that have a term: the trait, and where in its value.
fn values(graph: &Graph<'_>, item: Item, has: &dyn Fn(&str) -> bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for applied in graph.traits(item) {
        let Some(definition) = graph.find(&applied.id).filter(|_| applied.id != "smithy.api#references") else {
            continue;
        };
        let id = applied.id.strip_prefix("smithy.api#").unwrap_or(&applied.id);
        let mut waiting = vec![(String::new(), Some(definition), &applied.value)];
        while let Some((path, shape, value)) = waiting.pop() {
            let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
            let member = |name: &str| shape.and_then(|shape| graph.target(graph.member(shape, name)?));
            match value {
                Node::String(text) if has(text) => found.push((id.to_owned(), path)),
                Node::Object(entries) => {
                    for (name, value) in entries {
                        // A name that the trait's own shape does not have is a text of the model.
                        if member(name).is_none() && has(name) {
                            found.push((id.to_owned(), below(&format!("{name}/key"))));
                        }
                        waiting.push((below(name), member(name), value));
                    }
                }
                Node::Array(values) => {
                    let all = values.iter().enumerate();
                    waiting.extend(all.map(|(at, value)| (below(&at.to_string()), None, value)));
                }
                _ => {}
            }
        }
    }
    found
}
