//! All pages made one.

use shapewright_core::node::{Map, Number};
use shapewright_core::service::Paginated;
use shapewright_core::{Node, Shape};

use super::{items, path};

/// The pages so far as one reply.
#[derive(Debug)]
pub struct Whole {
    /// The paths to the items.
    items: Vec<&'static str>,
    reply: Node,
}

impl Whole {
    /// Nothing yet.
    pub fn new(paginated: &Paginated, output: &'static Shape) -> Self {
        Self { items: items(paginated, output), reply: Node::Map(Map::new()) }
    }

    /// Adds a page: its lists go to the ends of the lists so far, its numbers and texts are added.
    pub fn add(&mut self, mut page: Node) {
        for items in self.items.clone() {
            if let Some(found) = path::get_mut(&mut page, items) {
                let found = std::mem::take(found);
                self.join(items, found);
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
