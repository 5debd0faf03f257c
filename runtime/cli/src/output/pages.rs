//! Prints the pages of a reply: one by one, or made one.

use shapewright_core::node::Map;
use shapewright_core::service::Paginated;
use shapewright_core::{Node, Shape};

use super::{Error, Format, Output, yaml};
use crate::pages::{Whole, items, path};

/// The pages of one command, as they are printed.
///
/// As text and as a YAML stream each page is printed when it comes; in the other formats all of them at the end.
#[derive(Debug)]
pub struct Pages<'a> {
    output: Output<'a>,
    /// The paths to the items of a page.
    items: Vec<&'static str>,
    whole: Whole,
}

impl<'a> Pages<'a> {
    /// Nothing yet.
    pub fn new(output: &Output<'a>, paginated: &Paginated, shape: &'static Shape) -> Self {
        Self { output: *output, items: items(paginated, shape), whole: Whole::new(paginated, shape) }
    }

    /// The text of a page, if pages are printed one by one.
    ///
    /// # Errors
    ///
    /// If the query does not fit the page.
    pub fn page(&mut self, page: Node) -> Result<String, Error> {
        match self.output.format {
            Format::Text => {
                let shown = only(page, &self.items);
                self.output.queried(&shown, |node| self.output.write(node))
            }
            Format::YamlStream => self.output.queried(&page, |node| Ok(yaml::item(node))),
            Format::Off => Ok(String::new()),
            Format::Json | Format::Table | Format::Yaml => {
                self.whole.add(page);
                Ok(String::new())
            }
        }
    }

    /// What is printed after the last page. `resume`: the token with which the command can be resumed.
    ///
    /// # Errors
    ///
    /// If the query does not fit the reply, or a table cannot show it.
    pub fn finish(self, resume: Option<&str>) -> Result<String, Error> {
        match (self.output.format, resume) {
            (Format::Json | Format::Table | Format::Yaml, resume) => self.output.reply(&self.whole.finish(resume)),
            (Format::Text, Some(token)) => {
                let token = Node::Map(Map::from_iter([("NextToken".to_owned(), Node::from(token))]));
                let shown = Node::Map(Map::from_iter([("NextToken".to_owned(), token)]));
                self.output.queried(&shown, |node| self.output.write(node))
            }
            _ => Ok(String::new()),
        }
    }
}

/// A page with nothing but its items.
fn only(mut page: Node, items: &[&str]) -> Node {
    let mut shown = Node::Map(Map::new());
    for path in items {
        let found = path::get_mut(&mut page, path).map(std::mem::take);
        path::set(&mut shown, path, found.unwrap_or_default());
    }
    shown
}
