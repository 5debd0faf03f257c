//! What operations say about HTTP fits their inputs.

use std::collections::HashMap;

use super::closure::Graph;
use crate::error::{Mistake, Mistakes};
use crate::origin::Origin;
use crate::traits::Traits;
use crate::view::data::OperationData;

/// Checks the labels of URIs and host prefixes, and that no member is in two origins.
pub(super) fn check(graph: &Graph, operations: &[OperationData], origins: &[Origin], mistakes: &mut Mistakes) {
    for (member, &origin) in graph.members.iter().zip(&graph.member_origins) {
        if member.traits().http_bindings().nth(1).is_some() {
            let message =
                format!("the member `{}` has more than one trait that binds it to a place in HTTP", member.name);
            mistakes.push(Mistake::new(origin, message));
        }
    }
    for (operation, &origin) in operations.iter().zip(origins) {
        let traits = operation.traits();
        if let Some(http) = &traits.http {
            let labels: Vec<&str> = http.uri.labels().collect();
            let what = Labels { ty: "httpLabel", of: "the URI pattern", labels, is_bound: |traits| traits.http_label };
            what.check(graph, operation, origin, mistakes);
        }
        if let Some(endpoint) = &traits.endpoint {
            let labels: Vec<&str> = endpoint.labels().collect();
            let what = Labels { ty: "hostLabel", of: "the host prefix", labels, is_bound: |traits| traits.host_label };
            what.check(graph, operation, origin, mistakes);
        }
    }
}

/// The labels of a pattern, and the trait of the members that fill them.
struct Labels<'t> {
    ty: &'static str,
    of: &'static str,
    labels: Vec<&'t str>,
    is_bound: fn(&Traits) -> bool,
}

impl Labels<'_> {
    /// Each label has a member that must be there, and each such member has a label.
    fn check(&self, graph: &Graph, operation: &OperationData, origin: Origin, mistakes: &mut Mistakes) {
        let Self { ty, of, labels, is_bound } = self;
        let members = graph.shapes[operation.input].members().map(|member| &graph.members[member]);
        let mut bound: HashMap<&str, &Traits> =
            members.filter(|member| is_bound(member.traits())).map(|member| (&*member.name, member.traits())).collect();
        for label in labels {
            let mistake = match bound.remove(label) {
                Some(traits) if traits.required => continue,
                Some(_) => {
                    Mistake::new(origin, format!("the label `{label}` of {of} has a member that may be left out"))
                        .help("add `smithy.api#required` to the member")
                }
                None => {
                    Mistake::new(origin, format!("the label `{label}` of {of} has no member of its own in the input"))
                        .help(format!("give each label a member with `smithy.api#{ty}` and `smithy.api#required`"))
                }
            };
            mistakes.push(mistake);
        }
        let mut unused: Vec<&str> = bound.into_keys().collect();
        unused.sort_unstable();
        for name in unused {
            let message = format!("the input's member `{name}` has `smithy.api#{ty}`, but {of} has no such label");
            mistakes.push(Mistake::new(origin, message));
        }
    }
}
