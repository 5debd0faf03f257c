//! What a method of HTTP says about an operation.

use super::{Location, bindings, operations};
use crate::rules::{Rules, ticked};

/// A method: whether it only reads, whether it may be repeated (nothing: either), and whether a request has a body.
const METHODS: [(&str, bool, Option<bool>, bool); 8] = [
    ("GET", true, Some(false), false),
    ("HEAD", true, Some(false), false),
    ("OPTIONS", true, Some(false), true),
    ("TRACE", true, Some(false), false),
    ("POST", false, None, true),
    ("DELETE", false, Some(true), false),
    ("PUT", false, Some(true), true),
    ("PATCH", false, None, true),
];

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (operation, http, given, _) in operations(rules) {
        let found = METHODS.into_iter().find(|(name, ..)| name.eq_ignore_ascii_case(given));
        let Some((method, is_readonly, is_idempotent, has_body)) = found else { continue };
        if given != method {
            let message = format!("the method is written `{given}`");
            rules.warning("HttpMethodSemantics", operation, message).at(http.origin).help(format!("write `{method}`"));
        }
        if method == "OPTIONS" {
            let message = "OPTIONS requests are for the rules of browsers about other origins, not for operations";
            let help = "give the service the trait `cors`, from which servers answer them";
            rules.warning("HttpMethodSemantics.OPTIONS", operation, message).at(http.origin).help(help);
        }
        for (name, id, wanted) in
            [("readonly", "Readonly", Some(is_readonly)), ("idempotent", "Idempotent", is_idempotent)]
        {
            let has = graph.has(operation, name);
            let Some(wanted) = wanted.filter(|&wanted| wanted != has) else { continue };
            let (kind, message, help) = match wanted {
                true => (
                    "Missing",
                    format!("an operation of the method {method} is {name}, but this is not marked so"),
                    "add",
                ),
                false => ("Unnecessary", format!("an operation of the method {method} is not {name}"), "leave out"),
            };
            let event = rules.warning(format!("HttpMethodSemantics.{kind}{id}Trait"), operation, message);
            event.at(http.origin).help(format!("{help} the trait `{name}`, or use another method"));
        }
        let input = graph.related(operation, "input").next().filter(|_| !has_body);
        let members = input.map(|input| bindings(graph, input, true)).unwrap_or_default();
        let named = |wanted: Location| -> Vec<_> {
            members.iter().filter(|(_, at)| *at == wanted).map(|&(member, _)| graph.name(member)).collect()
        };
        let body = [named(Location::Payload), named(Location::Document)].into_iter().find(|names| !names.is_empty());
        if let Some(names) = body {
            let message = format!("{} would be in the body, but many programs send none with {method}", ticked(names));
            let help =
                "bind them to the query with `httpQuery`, to headers with `httpHeader`, or to labels with `httpLabel`";
            rules.danger("HttpMethodSemantics.UnexpectedPayload", operation, message).at(http.origin).help(help);
        }
    }
}
