//! `--output table`: sections of rows, one below the other, each level further in.

mod draw;
mod section;
mod width;

pub(crate) use draw::RESET;

use std::collections::BTreeSet;
use std::fmt;

use super::MAX_CELLS;
use section::Section;
use shapewright_core::Node;
use shapewright_core::node::{Map, Number};
use shapewright_core::python;

/// How tables are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// How many columns there are before a section of one row is turned into one of two columns.
    pub width: usize,
    /// Whether there are escapes for colours: `--color on`, or `auto` on a terminal.
    pub colour: bool,
    /// Whether colours end behind every piece: to standard output the AWS CLI writes so, but not to a pager or as an error.
    pub resets: bool,
}

impl Default for Look {
    /// What holds where there is no terminal.
    fn default() -> Self {
        Self { width: 80, colour: false, resets: true }
    }
}

/// Why a value cannot be a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Error {
    /// Rows of one section differ in length.
    Row {
        /// How many cells the first has.
        columns: usize,
        /// How many cells this one has.
        cells: usize,
    },
    /// A list has maps and other values.
    Mixed,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row { columns, cells } => write!(f, "Row should have {columns} elements, instead it has {cells}"),
            Self::Mixed => f.write_str("A table cannot show a list of which some items are maps and some are not"),
        }
    }
}

impl std::error::Error for Error {}

/// The table of a value; empty where there is nothing to show.
pub(super) fn draw(title: &str, node: &Node, look: Look) -> Result<String, super::Error> {
    let mut table = Table { sections: Vec::new() };
    table.value(Some(title), node, 0)?;
    Ok(draw::draw(table.sections, look))
}

struct Table {
    sections: Vec<Section>,
}

type Drawn = Result<(), super::Error>;

impl Table {
    fn begin(&mut self, title: Option<&str>, level: usize) {
        self.sections.push(Section::new(title, level));
    }

    fn row(&mut self, cells: Vec<String>) -> Drawn {
        Ok(self.sections.last_mut().map_or(Ok(()), |section| section.add_row(cells))?)
    }

    fn headers(&mut self, headers: &[&str]) -> Drawn {
        Ok(self.sections.last_mut().map_or(Ok(()), |section| section.add_headers(headers))?)
    }

    fn value(&mut self, title: Option<&str>, node: &Node, level: usize) -> Drawn {
        if is_empty(node) {
            return Ok(());
        }
        if title.is_some() {
            self.begin(title, level);
        }
        match node {
            Node::List(items) if matches!(items.first(), Some(Node::Map(_))) => self.maps(title, items, level),
            Node::List(items) => items.iter().try_for_each(|item| self.item(item)),
            Node::Map(entries) => self.map(entries, level),
            _ => Ok(()),
        }
    }

    /// An item of a list that does not begin with a map.
    fn item(&mut self, item: &Node) -> Drawn {
        match item {
            Node::List(cells) if cells.iter().all(is_scalar) => self.row(cells.iter().map(cell).collect()),
            Node::List(_) => self.value(None, item, 0),
            Node::Map(entries) => self.row(entries.keys().cloned().collect()),
            scalar => self.row(vec![cell(scalar)]),
        }
    }

    fn map(&mut self, entries: &Map, level: usize) -> Drawn {
        let columns = Columns::of([entries]);
        match columns.scalars.as_slice() {
            [] => {}
            [only] => self.row(vec![(*only).to_owned(), entries.get(*only).map(cell).unwrap_or_default()])?,
            several => {
                self.headers(several)?;
                self.row(several.iter().map(|name| entries.get(*name).map(cell).unwrap_or_default()).collect())?;
            }
        }
        self.below(&columns, entries, level)
    }

    fn maps(&mut self, title: Option<&str>, items: &[Node], level: usize) -> Drawn {
        let maps: Option<Vec<_>> = items.iter().map(Node::as_map).collect();
        let maps = maps.ok_or(Error::Mixed)?;
        let columns = Columns::of(maps.iter().copied());
        if columns.scalars.len().saturating_mul(maps.len()) > MAX_CELLS {
            return Err(super::Error::Size);
        }
        for (at, entries) in maps.into_iter().enumerate() {
            if at > 0 && !columns.below.is_empty() {
                self.begin(title, level);
            }
            if at == 0 || !columns.below.is_empty() {
                self.headers(&columns.scalars)?;
            }
            let row = columns.scalars.iter().map(|name| entries.get(*name).map(cell).unwrap_or_default());
            self.row(row.collect())?;
            self.below(&columns, entries, level)?;
        }
        Ok(())
    }

    fn below(&mut self, columns: &Columns<'_>, entries: &Map, level: usize) -> Drawn {
        for name in &columns.below {
            if let Some(node) = entries.get(*name) {
                self.value(Some(name), node, level + 1)?;
            }
        }
        Ok(())
    }
}

/// The names of maps in order: those of scalars, which are cells, and those of lists and maps, which are sections.
/// One that has both kinds of values is both.
struct Columns<'a> {
    scalars: Vec<&'a str>,
    below: Vec<&'a str>,
}

impl<'a> Columns<'a> {
    fn of(maps: impl IntoIterator<Item = &'a Map>) -> Self {
        let (mut scalars, mut below) = (BTreeSet::new(), BTreeSet::new());
        for (name, value) in maps.into_iter().flatten() {
            let names = if is_scalar(value) { &mut scalars } else { &mut below };
            names.insert(name.as_str());
        }
        Self { scalars: scalars.into_iter().collect(), below: below.into_iter().collect() }
    }
}

fn cell(node: &Node) -> String {
    python::str(node).into_owned()
}

fn is_scalar(node: &Node) -> bool {
    !matches!(node, Node::List(_) | Node::Map(_))
}

/// Whether Python takes a value for false: of such a one nothing is drawn.
fn is_empty(node: &Node) -> bool {
    match node {
        Node::Null | Node::Boolean(false) | Node::Number(Number::Integer(0)) => true,
        Node::Number(Number::Float(value)) => *value == 0.0,
        Node::String(text) => text.is_empty(),
        Node::Bytes(bytes) => bytes.is_empty(),
        Node::List(items) => items.is_empty(),
        Node::Map(entries) => entries.is_empty(),
        _ => false,
    }
}
