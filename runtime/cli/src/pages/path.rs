//! Paths such as `Result.Items` into a reply.

use shapewright_core::Node;
use shapewright_core::node::Map;

/// The value at a path, to be changed; `None` if it is null.
pub(crate) fn get_mut<'n>(node: &'n mut Node, path: &str) -> Option<&'n mut Node> {
    let found = path.split('.').try_fold(node, |node, name| match node {
        Node::Map(entries) => entries.get_mut(name),
        _ => None,
    })?;
    (*found != Node::Null).then_some(found)
}

/// Puts a value at a path, with the maps that it takes.
pub(crate) fn set(node: &mut Node, path: &str, value: Node) {
    let mut place = node;
    for name in path.split('.') {
        if !matches!(place, Node::Map(_)) {
            *place = Node::Map(Map::new());
        }
        let Node::Map(entries) = place else { return };
        place = entries.entry(name.to_owned()).or_default();
    }
    *place = value;
}
