//! How objects look at a terminal: a few flat properties as a table, more as a list. Secrets are not shown.

use shapewright_core::json::{self, Style};
use shapewright_core::{Kind, Member, Node, Shape};

use super::capital;
use super::select::Written;

/// How many columns a table has at most.
const MOST_COLUMNS: usize = 5;

/// Objects as text, for a terminal of a width.
pub(super) fn shown(objects: &[Written], width: usize) -> String {
    let same = |one: &Written, other: &Written| match (one.1, other.1) {
        (Some(one), Some(other)) => std::ptr::eq(one, other),
        _ => false,
    };
    let groups = objects.chunk_by(same).map(|group| {
        let nodes = group.iter().map(|(node, _)| node);
        match group.first().and_then(|(node, shape)| Some((node.as_map()?, *shape))) {
            Some((_, Some(shape))) if shape.kind == Kind::Structure || shape.kind == Kind::Union => {
                let columns: Vec<Column> = shape.members.into_iter().map(Column::of).collect();
                structures(nodes, shape, &columns, width)
            }
            Some(_) => nodes.map(|node| hashtable(node, width)).collect(),
            None => nodes.map(|node| format!("{}\n", text(node))).collect(),
        }
    });
    groups.collect()
}

/// A property.
struct Column {
    name: String,
    is_number: bool,
    is_secret: bool,
    shape: Option<&'static Shape>,
}

/// Whether a member is a secret: sensitive, but not what a thing is called by.
fn is_secret(member: &Member) -> bool {
    let names_a_thing = ["Id", "Name", "name", "Arn"].iter().any(|end| member.name.ends_with(end));
    member.constraints().sensitive && !names_a_thing
}

/// What is shown in place of a secret.
const HIDDEN: &str = "***";

/// A value without the secrets in it.
fn hidden(node: &Node, shape: &'static Shape) -> Node {
    match (node, shape.kind, shape.members.all()) {
        (Node::List(items), Kind::List, [item]) => {
            Node::List(items.iter().map(|node| hidden(node, item.target)).collect())
        }
        (Node::Map(entries), Kind::Map, [_, value]) => {
            Node::Map(entries.iter().map(|(key, node)| (key.clone(), hidden(node, value.target))).collect())
        }
        (Node::Map(entries), Kind::Structure | Kind::Union, members) => {
            let shown = entries.iter().map(|(name, node)| {
                let member = members.iter().find(|member| capital(member.name) == *name);
                let node = match member {
                    Some(member) if is_secret(member) && *node != Node::Null => Node::from(HIDDEN),
                    Some(member) => hidden(node, member.target),
                    None => node.clone(),
                };
                (name.clone(), node)
            });
            Node::Map(shown.collect())
        }
        (node, ..) => node.clone(),
    }
}

impl Column {
    fn of(member: &'static Member) -> Self {
        let is_number = matches!(
            member.target.kind,
            Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::Float | Kind::Double
        );
        Self { name: capital(member.name), is_number, is_secret: is_secret(member), shape: Some(member.target) }
    }

    fn text(&self, object: &Node) -> String {
        match object.as_map().and_then(|properties| properties.get(&self.name)) {
            None | Some(Node::Null) => String::new(),
            Some(_) if self.is_secret => HIDDEN.to_owned(),
            Some(node) => self.shape.map_or_else(|| text(node), |shape| text(&hidden(node, shape))),
        }
    }
}

fn structures<'n>(
    objects: impl Iterator<Item = &'n Node>,
    shape: &'static Shape,
    columns: &[Column],
    width: usize,
) -> String {
    let is_flat = shape.members.into_iter().all(|member| member.target.is_scalar());
    let rows: Vec<Vec<String>> =
        objects.map(|object| columns.iter().map(|column| column.text(object)).collect()).collect();
    if is_flat && columns.len() <= MOST_COLUMNS {
        return table(columns, &rows, width);
    }
    let mut shown = String::from("\n");
    for row in &rows {
        shown.push_str(&list(columns, row, width));
        shown.push('\n');
    }
    shown
}

/// The entries of a map.
fn hashtable(node: &Node, width: usize) -> String {
    let columns =
        ["Name", "Value"].map(|name| Column { name: name.to_owned(), is_number: false, is_secret: false, shape: None });
    let entries = node.as_map().into_iter().flatten();
    let rows: Vec<Vec<String>> = entries.map(|(name, value)| vec![name.clone(), text(value)]).collect();
    table(&columns, &rows, width)
}

/// `Name : value` in lines; what is too long goes on below itself.
fn list(columns: &[Column], row: &[String], width: usize) -> String {
    let longest = columns.iter().map(|column| length(&column.name)).max().unwrap_or_default();
    let room = width.saturating_sub(longest + 3).max(8);
    let mut shown = String::new();
    for (column, value) in columns.iter().zip(row) {
        let value: Vec<char> = value.chars().map(|letter| if letter == '\n' { ' ' } else { letter }).collect();
        let mut lines = value.chunks(room).map(|line| line.iter().collect::<String>());
        let first = lines.next().unwrap_or_default();
        shown.push_str(format!("{:longest$} : {first}", column.name).trim_end());
        shown.push('\n');
        for line in lines {
            shown.push_str(&format!("{:1$}{line}\n", "", longest + 3));
        }
    }
    shown
}

fn table(columns: &[Column], rows: &[Vec<String>], width: usize) -> String {
    let mut widths: Vec<usize> = columns.iter().map(|column| length(&column.name)).collect();
    for row in rows {
        for (most, cell) in widths.iter_mut().zip(row) {
            *most = (*most).max(length(cell));
        }
    }
    // The widest column gives way first.
    while widths.iter().sum::<usize>() + widths.len().saturating_sub(1) > width {
        match widths.iter_mut().max() {
            Some(widest) if *widest > 5 => *widest -= 1,
            _ => break,
        }
    }
    let line = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).zip(columns).map(|((cell, width), column)| {
            let cell = cut(cell, *width);
            let room = " ".repeat(width.saturating_sub(length(&cell)));
            if column.is_number { format!("{room}{cell}") } else { format!("{cell}{room}") }
        });
        format!("{}\n", cells.collect::<Vec<_>>().join(" ").trim_end())
    };
    let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let marks: Vec<String> =
        names.iter().zip(&widths).map(|(name, width)| "-".repeat(length(name).min(*width))).collect();
    let rows: String = rows.iter().map(|row| line(row)).collect();
    format!("\n{}{}{rows}\n", line(&names), line(&marks))
}

fn cut(text: &str, width: usize) -> String {
    match length(text) > width {
        true => text.chars().take(width.saturating_sub(1)).chain(['…']).collect(),
        false => text.to_owned(),
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// A value on one line: `{a, b}` for a collection, `@{a=b; c=d}` for an object.
pub(super) fn text(node: &Node) -> String {
    match node {
        Node::Null => String::new(),
        Node::Boolean(true) => "True".to_owned(),
        Node::Boolean(false) => "False".to_owned(),
        Node::String(text) => text.clone(),
        Node::Number(_) => json::to_string(node, Style::COMPACT),
        Node::Bytes(_) => json::to_string(node, Style::COMPACT).trim_matches('"').to_owned(),
        Node::List(items) => format!("{{{}}}", items.iter().map(text).collect::<Vec<_>>().join(", ")),
        Node::Map(entries) => {
            let entries: Vec<_> = entries.iter().map(|(name, value)| format!("{name}={}", text(value))).collect();
            format!("@{{{}}}", entries.join("; "))
        }
    }
}
