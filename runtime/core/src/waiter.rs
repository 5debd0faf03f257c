//! How the waiting of a [`Waiter`] goes on after a call.

use crate::node::Map;
use crate::service::{Acceptor, Comparator, Matcher, PathMatcher, Waiter};
use crate::{Node, jmespath};

/// A waiter with the input of its calls.
pub struct Waiting {
    waiter: &'static Waiter,
    /// The parsed path of each acceptor that has one.
    paths: Vec<Option<jmespath::Expression>>,
    input: Node,
}

/// The error of a call: the name of its shape, if the model has one for it, and its code.
#[derive(Debug, Clone, Copy)]
pub struct Failed<'a> {
    /// The name of its shape.
    pub shape: Option<&'a str>,
    /// Its code.
    pub code: Option<&'a str>,
}

impl Waiting {
    /// A waiter whose calls have this input. A path that is not JMESPath matches nothing.
    pub fn new(waiter: &'static Waiter, input: Node) -> Self {
        let path = |matcher: &Matcher| match matcher {
            Matcher::Output(matcher) | Matcher::InputOutput(matcher) => jmespath::parse(matcher.path).ok(),
            Matcher::Success(_) | Matcher::ErrorType(_) => None,
        };
        let paths = waiter.acceptors.iter().map(|acceptor| path(&acceptor.matcher)).collect();
        Self { waiter, paths, input }
    }

    /// The first acceptor that matches the result of a call.
    pub fn accept(&self, result: Result<&Node, Failed<'_>>) -> Option<&'static Acceptor> {
        let mut acceptors = self.waiter.acceptors.iter().zip(&self.paths);
        let found = acceptors.find(|(acceptor, path)| self.matches(&acceptor.matcher, path.as_ref(), result));
        found.map(|(acceptor, _)| acceptor)
    }

    fn matches(
        &self,
        matcher: &Matcher,
        path: Option<&jmespath::Expression>,
        result: Result<&Node, Failed<'_>>,
    ) -> bool {
        match (matcher, result) {
            (Matcher::Success(wanted), result) => result.is_ok() == *wanted,
            (Matcher::ErrorType(wanted), Err(Failed { shape, code })) => {
                let wanted = wanted.rsplit_once('#').map_or(*wanted, |(_, name)| name);
                shape == Some(wanted) || code == Some(wanted)
            }
            (Matcher::Output(matcher), Ok(output)) => is_value(matcher, path, output),
            (Matcher::InputOutput(matcher), Ok(output)) => {
                let both = [("input", &self.input), ("output", output)];
                let both: Map = both.into_iter().map(|(name, node)| (name.to_owned(), node.clone())).collect();
                is_value(matcher, path, &Node::Map(both))
            }
            _ => false,
        }
    }
}

fn is_value(matcher: &PathMatcher, path: Option<&jmespath::Expression>, of: &Node) -> bool {
    let Some(Ok(found)) = path.map(|path| jmespath::evaluate(path, of)) else { return false };
    let is_wanted = |node: &Node| node.as_str() == Some(matcher.expected);
    match (matcher.comparator, &found) {
        (Comparator::StringEquals, node) => is_wanted(node),
        (Comparator::BooleanEquals, Node::Boolean(value)) => matcher.expected.eq_ignore_ascii_case(&value.to_string()),
        (Comparator::AllStringEquals, Node::List(items)) => !items.is_empty() && items.iter().all(is_wanted),
        (Comparator::AnyStringEquals, Node::List(items)) => items.iter().any(is_wanted),
        _ => false,
    }
}
