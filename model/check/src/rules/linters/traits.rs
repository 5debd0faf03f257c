//! Traits that a model should have.

use serde_json::Value;

use super::words::of_camel_case;
use super::{Check, Finding, flag, items, texts};
use crate::graph::Item;
use crate::rules::Severity;

/// Inputs and outputs should be marked as such.
pub(super) fn inputs_and_outputs(_: &Value) -> Result<Check<'_>, String> {
    Ok(Box::new(|graph| {
        let mut found = Vec::new();
        for operation in items(graph).filter(|&item| graph.ty(item) == "operation") {
            for (side, name) in [("input", "Input"), ("output", "Output")] {
                for shape in graph.related(operation, side).filter(|&shape| !graph.has(shape, side)) {
                    let message = format!("this is the {side} of `{}`, but is not marked so", graph.id(operation));
                    let help = format!("add the trait `{side}`, which lets the operation change more freely");
                    let finding = Finding::new(Severity::Warning, shape, message, help);
                    found.push(Finding { suffix: format!(".{name}.{}", graph.name(operation)), ..finding });
                }
            }
        }
        found
    }))
}

/// Members that a client should be able to leave out.
pub(super) fn client_optional(configuration: &Value) -> Result<Check<'_>, String> {
    let of_structures = flag(configuration, "onRequiredStructureOrUnion")?;
    let of_all = flag(configuration, "onRequiredOrDefault")?;
    Ok(Box::new(move |graph| {
        let mut found = Vec::new();
        for member in items(graph).filter(|&item| graph.ty(item) == "member" && !graph.has(item, "clientOptional")) {
            let is_structure =
                graph.target(member).is_some_and(|target| matches!(graph.ty(target), "structure" | "union"));
            let mut report = |what: &str| {
                let message = format!("a {what} has to have the trait `clientOptional`");
                found.push(Finding::new(Severity::Danger, member, message, "add it"));
            };
            if of_all && graph.has(member, "default") {
                report("member with a default");
            }
            if of_all && graph.has(member, "required") {
                report("required member");
            } else if of_structures && is_structure && graph.has(member, "required") {
                report("required structure or union");
            }
        }
        found
    }))
}

const INPUTS: [&str; 8] = ["maxresults", "maxitems", "pagesize", "limit", "nexttoken", "pagetoken", "token", "marker"];

const OUTPUTS: [&str; 10] = [
    "nexttoken",
    "pagetoken",
    "token",
    "marker",
    "nextpage",
    "nextpagetoken",
    "position",
    "nextmarker",
    "paginationtoken",
    "nextpagemarker",
];

/// Operations that return many things should return them page by page.
pub(super) fn paginated(configuration: &Value) -> Result<Check<'_>, String> {
    let words = |key: &str, usual: &[&str]| -> Result<Vec<String>, String> {
        Ok(match configuration.get(key) {
            None => usual.iter().map(|&word| word.to_owned()).collect(),
            Some(_) => texts(configuration, key)?.into_iter().map(str::to_lowercase).collect(),
        })
    };
    let require = words("verbsRequirePagination", &["list", "search"])?;
    let suggest = words("verbsSuggestPagination", &["describe", "get"])?;
    let inputs = words("inputMembersRequirePagination", &INPUTS)?;
    let outputs = words("outputMembersRequirePagination", &OUTPUTS)?;
    Ok(Box::new(move |graph| {
        let members = |operation: Item, side: &str| -> Vec<Item> {
            graph.related(operation, side).flat_map(|structure| graph.members(structure)).collect()
        };
        let has = |operation: Item, side: &str, names: &[String]| {
            let all = members(operation, side).into_iter().map(|member| graph.name(member));
            all.into_iter().find(|name| names.contains(&name.to_lowercase()))
        };
        let mut found = Vec::new();
        for operation in items(graph).filter(|&item| graph.ty(item) == "operation" && !graph.has(item, "paginated")) {
            let verb = of_camel_case(graph.name(operation)).into_iter().next().unwrap_or_default().to_lowercase();
            let of_member = has(operation, "input", &inputs).or_else(|| has(operation, "output", &outputs));
            let (severity, message) = if require.contains(&verb) {
                (Severity::Danger, format!("an operation that begins with `{verb}` has to be paginated"))
            } else if let Some(name) = of_member {
                (Severity::Danger, format!("an operation with the member `{name}` has to be paginated"))
            } else {
                let is_list = |member: Item| {
                    graph.target(member).is_some_and(|target| matches!(graph.ty(target), "list" | "set"))
                };
                if !suggest.contains(&verb) || !members(operation, "output").into_iter().any(is_list) {
                    continue;
                }
                (Severity::Warning, "the output has a list, so the operation may need to be paginated".to_owned())
            };
            found.push(Finding::new(severity, operation, message, "add the trait `paginated`"));
        }
        found
    }))
}
