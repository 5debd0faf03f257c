//! Traits of `smithy.api` whose values have no meaning: the reference implementation refuses to load such a model.

use shapewright_model::{AppliedTrait, Node};

use super::{Rules, Severity};
use crate::graph::{Graph, Item};
use crate::libraries;
use crate::selector::Selector;
use crate::value::{ValueKind, check_value};

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for item in rules.items() {
        for applied in graph.traits(item) {
            match graph.find(&applied.id) {
                None => unknown(rules, item, applied),
                Some(definition) if !graph.has(definition, "trait") && !graph.has(definition, "mixin") => {
                    let message = format!("`{}` is applied as a trait, but is none", applied.id);
                    let help = format!("give `{}` the trait `smithy.api#trait` if it is meant to be one", applied.id);
                    rules.error("Model", definition, message).at(applied.origin).help(help);
                }
                Some(definition) => value(rules, item, applied, definition),
            }
        }
    }
    of_prelude(rules);
    members(rules);
    properties(rules);
    linted_metadata(rules);
}

/// Nothing can be applied to the shapes of `smithy.api`.
fn of_prelude(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for item in graph.items().filter(|&item| graph.namespace(item) == "smithy.api") {
        let Some(shape) = graph.shape(item) else { continue };
        for applied in graph.traits(item).iter().filter(|applied| applied.origin.file() != shape.origin.file()) {
            let message = format!("the trait `{}` cannot be applied to a shape of Smithy itself", applied.id);
            rules.error("Model", item, message).at(applied.origin).help("write a shape of your own");
        }
    }
}

/// Lists have a member, and maps a key and a value.
fn members(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let missing = |item: Item| -> Vec<&'static str> {
        let wanted: &[_] = match graph.ty(item) {
            "list" | "set" => &["member"],
            "map" => &["key", "value"],
            _ => &[],
        };
        wanted.iter().copied().filter(|name| graph.member(item, name).is_none()).collect()
    };
    let is_empty_enum =
        |item: Item| matches!(graph.ty(item), "enum" | "intEnum") && graph.members(item).next().is_none();
    for item in rules.items() {
        let missing_of_mixin =
            graph.related(item, "mixin").find(|&mixin| !missing(mixin).is_empty() || is_empty_enum(mixin));
        let missing = missing(item);
        if let Some(mixin) = missing_of_mixin {
            let message = format!("the mixin `{}` is not complete", graph.id(mixin));
            rules.error("Model", item, message).help("add what it lacks");
        } else if !missing.is_empty() {
            let message = format!("the {} has no {}", graph.ty(item), super::ticked(missing));
            rules.error("Model", item, message).help("a list has a `member`, a map a `key` and a `value`");
        } else if is_empty_enum(item) {
            rules.error("Model", item, "the enum has no members").help("add one");
        }
    }
}

/// What the JSON of a shape may have beside its type, its traits, its mixins and its members.
fn known_properties(ty: &str) -> &'static [&'static str] {
    match ty {
        "service" => &["version", "operations", "resources", "errors", "rename"],
        "operation" => &["input", "output", "errors"],
        "resource" => shapewright_idl::RESOURCE_PROPERTIES,
        _ => &[],
    }
}

fn properties(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for item in rules.items() {
        let Some(shape) = graph.shape(item).filter(|_| graph.ty(item) != "member") else { continue };
        let known = known_properties(shape.ty);
        let unknown: Vec<_> =
            shape.properties.iter().map(|(name, _)| name).filter(|name| !known.contains(&name.as_str())).collect();
        match shape.is_idl {
            // A list or map in IDL is written with members, of which only some have a meaning.
            true => {
                for name in unknown {
                    let message = format!("a {} cannot have the member `{name}`", shape.ty);
                    rules.error("Model", item, message).help("a list has a `member`, a map a `key` and a `value`");
                }
            }
            false if !unknown.is_empty() => {
                let message = format!("a {} has no {}, so nothing reads it", shape.ty, super::ticked(unknown));
                rules.warning("Model", item, message).help("leave it out");
            }
            false => {}
        }
        for side in ["input", "output"] {
            let is_wrong =
                shape.property(side).is_some_and(|value| shape.ty == "operation" && value.get("target").is_none());
            if is_wrong {
                let message = format!("`{side}` of an operation is an object with a `target`");
                rules.error("Model", item, message).below(format!("/{side}"));
            }
        }
        let errors = shape.property("errors").map(Node::items).unwrap_or_default();
        if errors.iter().any(|error| error.get("target").is_none()) {
            rules.error("Model", item, "each of the `errors` is an object with a `target`").below("/errors");
        }
    }
}

fn unknown(rules: &mut Rules<'_, '_>, item: Item, applied: &AppliedTrait) {
    let id = &applied.id;
    if !libraries::has(id) {
        let message = format!("nothing defines the trait `{id}`, so its value is not checked");
        let help = "add the file that defines it";
        rules.warning("Model.UnresolvedTrait", item, message).at(applied.origin).help(help);
    }
}

fn value(rules: &mut Rules<'_, '_>, item: Item, applied: &AppliedTrait, definition: Item) {
    let graph = rules.graph;
    let Some(name) = applied.id.strip_prefix("smithy.api#") else { return };
    let mistakes = check_value(graph, definition, &applied.value);
    let is_misformed = |kind: &ValueKind| matches!(kind, ValueKind::Type | ValueKind::Required);
    if let Some(mistake) = mistakes.iter().find(|mistake| is_misformed(&mistake.kind)) {
        let place = if mistake.path.is_empty() { String::new() } else { format!(" at `{}`", mistake.path) };
        let message = format!("the trait `{name}` is wrong{place}: {}", mistake.message);
        rules.error("Model", item, message).at(applied.origin);
        return;
    }
    if let Some((message, help)) = meaning(graph, item, name, &applied.value) {
        rules.error("Model", item, message).at(applied.origin).help(help);
    }
}

/// What is wrong with a value that has the form of its trait, and what would be right.
fn meaning(graph: &Graph<'_>, item: Item, name: &str, value: &Node) -> Option<(String, &'static str)> {
    let texts = || value.items().iter().filter_map(Node::as_str);
    let text = |key: &str| value.get(key).and_then(Node::as_str);
    match name {
        "default" if graph.shape(item)?.is_v1 => {
            Some(("the trait `default` needs version 2.0 of Smithy".to_owned(), "set the version of the file to 2.0"))
        }
        "error" if !matches!(value.as_str()?, "client" | "server") => {
            let message = format!("the trait `error` cannot be `{}`", value.as_str()?);
            Some((message, "write `client` if the caller made the mistake, and `server` otherwise"))
        }
        "auth" => {
            let wrong = texts().find(|id| id.parse::<shapewright_model::ShapeId>().is_err())?;
            Some((format!("`{wrong}` is not the id of a shape"), "name the trait of an authentication scheme"))
        }
        "externalDocumentation" => {
            let urls = value.entries().iter().filter_map(|(_, url)| url.as_str());
            let wrong = urls.into_iter().find(|url| !is_url(url))?;
            Some((format!("`{wrong}` is not a URL"), "write it with its scheme, such as `https://example.com`"))
        }
        "http" => {
            super::http::uri::mistake(text("uri")?).map(|message| (message, "a URI looks like `/cities/{cityId}?all`"))
        }
        "endpoint" => {
            let prefix = text("hostPrefix")?;
            let is_wrong = super::host::segments(prefix).is_none() || prefix.contains("}{");
            is_wrong.then(|| (format!("the braces in `{prefix}` do not match"), "a prefix looks like `{bucket}.data.`"))
        }
        "trait" | "idRef" => {
            let selector = text("selector").filter(|selector| *selector != "*")?;
            let error = selector.parse::<Selector>().err()?;
            Some((format!("`{selector}` is not a selector: {error}"), "a selector looks like `structure > member`"))
        }
        _ => None,
    }
}

/// Whether a text begins with a scheme.
fn is_url(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The metadata that rules read has to have their form.
fn linted_metadata(rules: &mut Rules<'_, '_>) {
    for (key, mistake) in
        super::suppress::mistakes(rules.whole).into_iter().chain(super::linters::mistakes(rules.whole))
    {
        let origin = rules.whole.metadata_origin(key);
        let event = rules.report(Severity::Error, "Model", None, mistake.message);
        if let Some(origin) = origin {
            event.at(origin);
        }
        event.below(mistake.below).help(mistake.help);
    }
}

/// A mistake in a part of the metadata.
pub(super) struct Misformed {
    pub(super) below: String,
    pub(super) message: String,
    pub(super) help: String,
}
