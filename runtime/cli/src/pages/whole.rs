//! All pages made one.

use shapewright_core::Node;
use shapewright_core::node::{Map, Number};
use shapewright_core::service::Paginated;

use super::path;

/// The pages so far as one reply.
#[derive(Debug)]
pub struct Whole {
    items: Option<&'static str>,
    output_token: &'static str,
    reply: Node,
}

impl Whole {
    /// Nothing yet.
    pub fn new(paginated: Paginated) -> Self {
        let Paginated { items, output_token, .. } = paginated;
        Self { items, output_token, reply: Node::Map(Map::new()) }
    }

    /// Adds a page: its list goes to the end of the list so far, its number or text is added. Where the model does not
    /// say which member has the items, so do all members but the token.
    pub fn add(&mut self, mut page: Node) {
        if let Some(items) = self.items {
            if let Some(found) = path::get_mut(&mut page, items) {
                self.join(items, std::mem::take(found));
            }
        } else if let Node::Map(mut members) = page {
            members.shift_remove(self.output_token);
            for (name, value) in members {
                self.join(&name, value);
            }
        }
    }

    fn join(&mut self, path: &str, value: Node) {
        let Some(so_far) = path::get_mut(&mut self.reply, path) else {
            path::set(&mut self.reply, path, value);
            return;
        };
        match (so_far, value) {
            (Node::List(items), Node::List(more)) => items.extend(more),
            (Node::String(text), Node::String(more)) => text.push_str(&more),
            (Node::Number(Number::Integer(sum)), Node::Number(Number::Integer(more))) => {
                *sum = sum.saturating_add(more)
            }
            (Node::Number(Number::Float(sum)), Node::Number(Number::Float(more))) => *sum += more,
            _ => {}
        }
    }

    /// The reply. `resume`: the token with which the command can be resumed.
    pub fn finish(mut self, resume: Option<&str>) -> Node {
        if let Some(token) = resume {
            path::set(&mut self.reply, "NextToken", token.into());
        }
        self.reply
    }
}
