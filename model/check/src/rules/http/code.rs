//! Status codes that fit what they are for.

use super::{Location, bindings, operations};
use crate::rules::Rules;

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (operation, http, ..) in operations(rules) {
        let code = http.value.get("code").and_then(|code| code.to_i64()).unwrap_or(200);
        if !(200..300).contains(&code) {
            let message = format!("the status {code} does not say that the operation succeeded");
            rules
                .danger("HttpResponseCodeSemantics", operation, message)
                .at(http.origin)
                .help("use one from 200 to 299");
        } else if matches!(code, 204 | 205) {
            let output = graph.related(operation, "output").next();
            let members = output.map(|output| bindings(graph, output, false)).unwrap_or_default();
            let in_body = members.iter().filter(|(_, at)| matches!(at, Location::Payload | Location::Document));
            let names: Vec<_> = in_body.map(|&(member, _)| graph.name(member)).collect();
            if !names.is_empty() {
                let message =
                    format!("a response with the status {code} has no body, for {}", super::super::ticked(names));
                let help = "bind all members of the output to headers, or use the status 200";
                rules.warning("HttpResponseCodeSemantics", operation, message).at(http.origin).help(help);
            }
        }
    }
    for (error, applied) in rules.with("error") {
        let Some(status) = graph.applied(error, "httpError") else { continue };
        let (Some(code), Some(fault)) = (status.value.to_i64(), applied.value.as_str()) else { continue };
        let wanted = match fault {
            "client" => 400..500,
            _ => 500..600,
        };
        if !wanted.contains(&code) {
            let message = format!("the status {code} does not fit an error of the {fault}");
            let help = format!("use one from {} to {}", wanted.start, wanted.end - 1);
            rules.danger("HttpResponseCodeSemantics", error, message).at(status.origin).help(help);
        }
    }
}
