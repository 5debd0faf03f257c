//! `--output text`: a line for each map, its scalars between tabs in the order of their names.
//!
//! What lies below a name begins its lines with that name, in capitals.

use std::collections::BTreeSet;

use shapewright_core::Node;
use shapewright_core::node::Map;
use shapewright_core::python;

use super::{Error, MAX_CELLS};

/// The text of a value.
pub(super) fn write(node: &Node) -> Result<String, Error> {
    let mut out = String::new();
    value(node, None, None, &mut out)?;
    Ok(out)
}

type Written = Result<(), Error>;

/// `name`: that under which the value was found. `columns`: the scalars that the maps of a list have between them.
fn value(node: &Node, name: Option<&str>, columns: Option<&BTreeSet<&str>>, out: &mut String) -> Written {
    match node {
        Node::Map(entries) => map(entries, name, columns, out),
        Node::List(items) => list(items, name, out),
        scalar => {
            row([python::str(scalar)], None, out);
            Ok(())
        }
    }
}

fn list(items: &[Node], name: Option<&str>, out: &mut String) -> Written {
    let maps = || items.iter().filter_map(Node::as_map);
    let scalars: Vec<_> = items.iter().filter(|item| is_scalar(item)).collect();
    // In a list of maps and lists alike, the AWS CLI only fails on scalars.
    if !scalars.is_empty() {
        scalar_list(&scalars, name, out);
    }
    let columns: BTreeSet<_> = maps()
        .flat_map(|entries| entries.iter().filter(|(_, value)| is_scalar(value)).map(|(column, _)| column.as_str()))
        .collect();
    if columns.len().saturating_mul(items.len()) > MAX_CELLS {
        return Err(Error::Size);
    }
    items.iter().filter(|item| !is_scalar(item)).try_for_each(|item| value(item, name, Some(&columns), out))
}

fn scalar_list(items: &[&Node], name: Option<&str>, out: &mut String) {
    match name {
        Some(_) => items.iter().for_each(|item| row([python::str(item)], name, out)),
        None => row(items.iter().map(|item| python::str(item)), None, out),
    }
}

fn map(entries: &Map, name: Option<&str>, columns: Option<&BTreeSet<&str>>, out: &mut String) -> Written {
    let mut sorted: Vec<_> = entries.iter().map(|(key, value)| (key.as_str(), value)).collect();
    sorted.sort_unstable_by_key(|(key, _)| *key);
    let own: BTreeSet<&str>;
    let columns = match columns {
        Some(columns) => columns,
        None => {
            own = sorted.iter().filter(|(_, value)| is_scalar(value)).map(|(key, _)| *key).collect();
            &own
        }
    };
    if !columns.is_empty() {
        row(columns.iter().map(|column| entries.get(*column).map(python::str).unwrap_or_default()), name, out);
    }
    let mut below = sorted.into_iter().filter(|(key, _)| !columns.contains(key));
    below.try_for_each(|(key, node)| value(node, Some(key), None, out))
}

fn row<T: AsRef<str>>(cells: impl IntoIterator<Item = T>, name: Option<&str>, out: &mut String) {
    if let Some(name) = name {
        out.push_str(&name.to_uppercase());
        out.push('\t');
    }
    for (at, cell) in cells.into_iter().enumerate() {
        out.push_str(if at > 0 { "\t" } else { "" });
        out.push_str(cell.as_ref());
    }
    out.push('\n');
}

fn is_scalar(node: &Node) -> bool {
    !matches!(node, Node::List(_) | Node::Map(_))
}
