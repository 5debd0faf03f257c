//! Messages with attributes of what a selector selected, as `@{id|name}`.

use std::rc::Rc;
use std::str::FromStr;

use super::attribute::{Path, Variables, show};
use super::{SelectorError, parse};
use crate::graph::{Graph, Item};

/// What a selector selected, with the variables on the way to it.
pub(crate) struct Match {
    pub(super) item: Item,
    pub(super) variables: Rc<Variables>,
}

impl Match {
    pub(crate) fn item(&self) -> Item {
        self.item
    }
}

/// A text with places for attributes.
pub(crate) struct Template(Vec<Part>);

enum Part {
    Text(String),
    Attribute(Path),
}

impl FromStr for Template {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some((before, after)) = rest.split_once('@') {
            parts.push(Part::Text(before.to_owned()));
            rest = match after.strip_prefix('@') {
                Some(after) => {
                    parts.push(Part::Text("@".to_owned()));
                    after
                }
                None => {
                    let end = after.find('}').filter(|_| after.starts_with('{'));
                    let Some((inner, after)) = end.and_then(|end| Some((after.get(1..end)?, after.get(end + 1..)?)))
                    else {
                        let at = text.len() - after.len();
                        return Err(SelectorError {
                            at,
                            message: "expected `{` and `}` around an attribute".to_owned(),
                        });
                    };
                    parts.push(Part::Attribute(parse::path(inner)?));
                    after
                }
            };
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self(parts))
    }
}

impl Template {
    pub(crate) fn fill(&self, graph: &Graph<'_>, matched: &Match) -> String {
        let fill = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Attribute(path) => show(graph, matched.item, &matched.variables, path),
        };
        self.0.iter().map(fill).collect()
    }
}
