//! Rules that a model asks for with the metadata `validators`.
//!
//! To add one, write a function that reads its configuration and returns the check, and list it in [`LINTERS`].

mod casing;
mod names;
mod selectors;
mod terms;
mod timestamps;
mod traits;
mod words;

use std::collections::HashSet;

use serde_json::Value;
use shapewright_model::Whole;

use super::form::Misformed;
use super::{Rules, Severity};
use crate::graph::{Graph, Item};
use crate::selector::Selector;

/// What a linter found.
struct Finding {
    severity: Severity,
    /// What its event's id has after the linter's, each with a dot before.
    suffix: String,
    item: Option<Item>,
    message: String,
    help: String,
}

impl Finding {
    fn new(severity: Severity, item: Item, message: String, help: impl Into<String>) -> Self {
        Self { severity, suffix: String::new(), item: Some(item), message, help: help.into() }
    }
}

/// A linter with its configuration.
type Check<'v> = Box<dyn Fn(&Graph<'_>) -> Vec<Finding> + 'v>;

/// Reads a configuration. What is wrong with it is one lower-case sentence.
type Configure = for<'v> fn(&'v Value) -> Result<Check<'v>, String>;

const LINTERS: [(&str, Configure); 15] = [
    ("AbbreviationName", casing::abbreviations),
    ("CamelCase", casing::camel_case),
    ("EmitEachSelector", selectors::each),
    ("EmitNoneSelector", selectors::none),
    ("InputOutputStructureReuse", traits::inputs_and_outputs),
    ("MissingClientOptionalTrait", traits::client_optional),
    ("MissingPaginatedTrait", traits::paginated),
    ("MissingSensitiveTrait", terms::sensitive),
    ("NoninclusiveTerms", terms::noninclusive),
    ("RepeatedShapeName", names::repeated),
    ("ReservedWords", names::reserved),
    ("ShouldHaveUsedTimestamp", timestamps::check),
    ("StandardOperationVerb", names::verbs),
    ("StutteredShapeName", names::stuttered),
    ("UnreferencedShape", selectors::unreferenced),
];

const KEY: &str = "validators";

/// An entry of the metadata.
struct Definition<'v> {
    name: &'v str,
    id: &'v str,
    message: Option<&'v str>,
    severity: Option<Severity>,
    namespaces: Vec<&'v str>,
    selector: Option<Selector>,
    configuration: &'v Value,
}

/// What a linter has whose entry gives no configuration.
static NOTHING: Value = Value::Null;

impl<'v> Definition<'v> {
    fn read(value: &'v Value) -> Result<Self, String> {
        if !value.is_object() {
            return Err("a validator is an object".to_owned());
        }
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let name = text("name").ok_or("a validator needs a `name`")?;
        let severity = text("severity").map(|given| {
            let parsed = Severity::parse(given).filter(|&severity| severity != Severity::Error);
            parsed.ok_or_else(|| format!("the severity of a validator is `NOTE`, `WARNING` or `DANGER`, not `{given}`"))
        });
        let selector = text("selector").map(selector).transpose()?;
        let namespaces = value.get("namespaces").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Ok(Self {
            name,
            id: text("id").unwrap_or(name),
            message: text("message"),
            severity: severity.transpose()?,
            namespaces: namespaces.iter().filter_map(Value::as_str).collect(),
            selector,
            configuration: value.get("configuration").unwrap_or(&NOTHING),
        })
    }

    /// The linter, if there is one with this name.
    fn check(&self) -> Result<Option<Check<'v>>, String> {
        let linter = LINTERS.iter().find(|(name, _)| *name == self.name);
        let configured = linter.map(|(name, configure)| {
            configure(self.configuration)
                .map_err(|message| format!("the configuration of `{name}` is wrong: {message}"))
        });
        configured.transpose()
    }
}

fn selector(text: &str) -> Result<Selector, String> {
    text.parse::<Selector>().map_err(|error| format!("`{text}` is not a selector: {error}"))
}

/// What is wrong with the form of the metadata.
pub(super) fn mistakes(whole: &Whole) -> Vec<(&'static str, Misformed)> {
    let help = || {
        "an entry looks like `{name: \"EmitEachSelector\", id: \"NoBlobs\", configuration: {selector: \"blob\"}}`"
            .to_owned()
    };
    let Some(value) = whole.metadata().get(KEY) else { return Vec::new() };
    let Some(entries) = value.as_array() else {
        let message = format!("the metadata `{KEY}` is not an array");
        return vec![(KEY, Misformed { below: String::new(), message, help: help() })];
    };
    let wrong = |(at, entry): (usize, &Value)| {
        let message = Definition::read(entry).and_then(|definition| definition.check().map(|_| ())).err()?;
        Some((KEY, Misformed { below: format!("/{at}"), message, help: help() }))
    };
    entries.iter().enumerate().filter_map(wrong).collect()
}

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let (graph, whole) = (rules.graph, rules.whole);
    let entries = whole.metadata().get(KEY).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (at, entry) in entries.iter().enumerate() {
        let Ok(definition) = Definition::read(entry) else { continue };
        let Ok(Some(linter)) = definition.check() else {
            let name = definition.name;
            let message = format!("there is no validator `{name}`");
            let help = format!("the known ones are {}", super::ticked(LINTERS.iter().map(|(name, _)| name)));
            let event = rules.report(Severity::Warning, format!("UnknownValidator_{name}"), None, message).help(help);
            event.below(format!("/{at}/name"));
            if let Some(origin) = whole.metadata_origin(KEY) {
                event.at(origin);
            }
            continue;
        };
        let selected: Option<HashSet<Item>> = definition.selector.as_ref().map(|it| it.select(graph).collect());
        let findings = linter(graph).into_iter();
        // What a part of a model lacks may be in the rest.
        for finding in findings.filter(|finding| finding.item.is_some() || !whole.is_part()) {
            let is_wanted = |item: Item| {
                let has_namespace =
                    definition.namespaces.is_empty() || definition.namespaces.contains(&graph.namespace(item));
                has_namespace && selected.as_ref().is_none_or(|selected| selected.contains(&item))
            };
            if finding.item.is_some_and(|item| !is_wanted(item) || graph.namespace(item) == "smithy.api") {
                continue;
            }
            let message = match definition.message {
                Some(message) => message.replace("{super}", &finding.message),
                None => finding.message,
            };
            let severity = definition.severity.unwrap_or(finding.severity);
            let event = rules.report(severity, format!("{}{}", definition.id, finding.suffix), finding.item, message);
            if !finding.help.is_empty() {
                event.help(finding.help);
            }
            if let (None, Some(origin)) = (finding.item, whole.metadata_origin(KEY)) {
                event.at(origin);
            }
        }
    }
}

/// The texts of an array in a configuration.
fn texts<'v>(configuration: &'v Value, key: &str) -> Result<Vec<&'v str>, String> {
    let Some(value) = configuration.get(key) else { return Ok(Vec::new()) };
    let wrong = || format!("`{key}` is an array of strings");
    value.as_array().ok_or_else(wrong)?.iter().map(|text| text.as_str().ok_or_else(wrong)).collect()
}

fn flag(configuration: &Value, key: &str) -> Result<bool, String> {
    match configuration.get(key) {
        None => Ok(false),
        Some(value) => value.as_bool().ok_or_else(|| format!("`{key}` is a boolean")),
    }
}

/// The shapes and members that linters look at.
fn items<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = Item> + 'g {
    graph.items().filter(|&item| graph.namespace(item) != "smithy.api")
}
