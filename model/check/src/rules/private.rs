//! Shapes that only their own namespace may use.

use super::Rules;

pub(super) fn access(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for &private in graph.with("private") {
        let (id, namespace) = (graph.id(private), graph.namespace(private));
        let help = format!("use a shape of the namespace `{namespace}` that is not private");
        for &(_, item) in graph.referrers(private).iter().filter(|(_, item)| graph.namespace(*item) != namespace) {
            rules.error("PrivateAccess", item, format!("`{id}` is private to its namespace")).help(help.as_str());
        }
        for (item, applied) in rules.with_id(&id) {
            if graph.namespace(item) != namespace {
                let message = format!("the trait `{id}` is private to its namespace");
                rules.warning("PrivateAccess", item, message).at(applied.origin).help(help.as_str());
            }
        }
    }
}

/// A mixin gives its members away, private or not.
pub(super) fn mixin_members(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (member, applied) in rules.with("private") {
        if graph.ty(member) == "member" && graph.has(graph.container(member), "mixin") {
            let message =
                "the trait `private` has no effect here: shapes of any namespace get the member from the mixin";
            let help = "make the mixin private, or what the member targets";
            rules.warning("PrivateMixinMember", member, message).at(applied.origin).help(help);
        }
    }
}
