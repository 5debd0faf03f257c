//! Members that are a part of the URI.

use super::operations;
use super::uri::{Segment, Uri};
use crate::rules::{Rules, ticked};

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (operation, http, _, text) in operations(rules) {
        let uri = Uri::parse(text);
        let Some(input) = graph.related(operation, "input").next() else { continue };
        let mut labels: Vec<_> = uri.segments.iter().filter_map(Segment::label).collect();
        for member in graph.members(input) {
            let Some(label) = graph.applied(member, "httpLabel") else { continue };
            let (name, id) = (graph.name(member), graph.id(operation));
            labels.retain(|label| *label != name);
            match uri.label(name) {
                None => {
                    let message = format!("`{name}` is a label, but the URI of `{id}`, `{text}`, has no `{{{name}}}`");
                    let help = "put the label into the URI, or take the trait `httpLabel` away";
                    rules.error("HttpLabelTrait", member, message).at(label.origin).help(help);
                }
                Some(Segment::Greedy(_)) => {
                    let target = graph.target(member);
                    if let Some(target) = target.filter(|&target| !matches!(graph.ty(target), "string" | "enum")) {
                        let ty = graph.ty(target);
                        let message = format!("the greedy label `{name}` of `{id}` targets a shape of the type `{ty}`");
                        rules
                            .error("HttpLabelTrait", member, message)
                            .at(label.origin)
                            .help("it has to target a string");
                    }
                }
                Some(_) => {}
            }
        }
        if !labels.is_empty() {
            let input = graph.id(input);
            let message = format!("no member of `{input}` is the label {} of the URI `{text}`", ticked(labels));
            let help = "give a required member of that name the trait `httpLabel`";
            rules.error("HttpLabelTrait", operation, message).at(http.origin).help(help);
        }
    }
}
