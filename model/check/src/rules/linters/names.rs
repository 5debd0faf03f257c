//! Words in names.

use serde_json::Value;

use super::words::{Terms, Wildcard, of_camel_case};
use super::{Check, Finding, flag, items, selector, texts};
use crate::graph::Graph;
use crate::rules::{Severity, ticked};

/// Members that repeat the name of their structure.
pub(super) fn repeated(configuration: &Value) -> Result<Check<'_>, String> {
    let is_exact = flag(configuration, "exactMatch")?;
    Ok(Box::new(move |graph| repeats(graph, is_exact)))
}

pub(super) fn stuttered(_: &Value) -> Result<Check<'_>, String> {
    Ok(Box::new(|graph| repeats(graph, false)))
}

fn repeats(graph: &Graph<'_>, is_exact: bool) -> Vec<Finding> {
    let mut found = Vec::new();
    for shape in items(graph).filter(|&item| matches!(graph.ty(item), "structure" | "union")) {
        let of_shape = graph.name(shape).to_lowercase();
        for member in graph.members(shape) {
            let name = graph.name(member).to_lowercase();
            if name == of_shape || !is_exact && name.starts_with(&of_shape) {
                let message = format!("`{}` repeats the name of `{}`", graph.name(member), graph.name(shape));
                found.push(Finding::new(Severity::Warning, member, message, "leave that part out"));
            }
        }
    }
    found
}

/// Words that names may not have.
pub(super) fn reserved(configuration: &Value) -> Result<Check<'_>, String> {
    let mut lists = Vec::new();
    for list in configuration.get("reserved").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default() {
        let words = texts(list, "words")?.into_iter().map(Wildcard::new).collect::<Result<Vec<_>, _>>()?;
        let terms = Terms::new(texts(list, "terms")?)?;
        let selector = list.get("selector").and_then(Value::as_str).map(selector).transpose()?;
        lists.push((words, terms, selector, list.get("reason").and_then(Value::as_str)));
    }
    Ok(Box::new(move |graph| {
        let mut found = Vec::new();
        for (words, terms, selector, reason) in &lists {
            let selected: Vec<_> = match selector {
                Some(selector) => selector.select(graph).collect(),
                None => items(graph).collect(),
            };
            for item in selected {
                let name = graph.name(item);
                if words.iter().any(|word| word.matches(name)) || terms.find(name).is_some() {
                    let message = format!("`{name}` is reserved");
                    found.push(Finding::new(Severity::Danger, item, message, reason.unwrap_or("use another name")));
                }
            }
        }
        found
    }))
}

/// The verbs with which operations may begin.
pub(super) fn verbs(configuration: &Value) -> Result<Check<'_>, String> {
    let (verbs, prefixes) = (texts(configuration, "verbs")?, texts(configuration, "prefixes")?);
    let alternatives = configuration.get("suggestAlternatives").and_then(Value::as_object);
    if verbs.is_empty() && alternatives.is_none_or(serde_json::Map::is_empty) {
        return Err("it needs `verbs` or `suggestAlternatives`".to_owned());
    }
    let better = move |verb: &str| -> Option<Vec<String>> {
        let listed = alternatives?.get(verb)?.as_array()?;
        Some(listed.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    };
    Ok(Box::new(move |graph| {
        let mut found = Vec::new();
        for operation in items(graph).filter(|&item| graph.ty(item) == "operation") {
            let mut words = of_camel_case(graph.name(operation)).into_iter().peekable();
            if words.peek().is_some_and(|first| prefixes.contains(&first.as_str())) {
                words.next();
            }
            let (message, help) = match words.next() {
                None => ("the name of the operation is only a prefix".to_owned(), "add a verb".to_owned()),
                Some(verb) => match better(&verb) {
                    Some(better) => (format!("`{verb}` is not the usual verb"), format!("use {}", ticked(better))),
                    None if verbs.contains(&verb.as_str()) => continue,
                    None => (format!("`{verb}` is not one of the usual verbs"), format!("use {}", ticked(&verbs))),
                },
            };
            found.push(Finding::new(Severity::Danger, operation, message, help));
        }
        found
    }))
}
