//! From a reply to R's values, by the model's types, as paws has them: every member is there, empty where the reply lacks
//! it; numbers are doubles, dates `POSIXct`, lists of scalars vectors. What the service sends as another type than the
//! model's is converted where R's own functions would, and is an error by its name elsewhere.

use aws_smithy_types::base64;
use extendr_api::prelude::*;
use shapewright_core::node::{Map, Number};
use shapewright_core::service::Protocol;
use shapewright_core::shape::{Member, TimestampFormat};
use shapewright_core::{Kind, Node, Operation, Shape, date, json};

use crate::exchange::Reply;
use crate::failure::Failure;
use crate::settings::Shown;
use crate::values::{dates, named, plain, text, texts, unnamed, until_nul, with};

/// The value of a reply, and the warnings on the way to it.
pub(crate) fn value(
    reply: &Reply,
    operation: &'static Operation,
    protocol: Protocol,
    shown: Shown,
) -> Result<(Robj, Vec<String>), Failure> {
    let output = operation.output;
    let own = |member: &Member| member.name;
    let names = match (reply, protocol) {
        (Reply::Body(_), Protocol::RestJson1) => |member: &Member| member.format.json_name.unwrap_or(member.name),
        _ => own,
    };
    let mut reader = Reader { names, shown, warnings: Vec::new(), around: Vec::new() };
    let value = match reply {
        Reply::Body(body) => {
            let cannot = |why: String| Failure::new("reply", format!("the reply of {} {why}", operation.name));
            let body = if body.trim_ascii().is_empty() { b"{}" } else { body.as_slice() };
            let body = std::str::from_utf8(body).map_err(|_| cannot("is not UTF-8".to_owned()))?;
            match json::parse(body) {
                Ok(Node::Map(entries)) => reader.structure(Some(&entries), output, "")?,
                Ok(other) => return Err(cannot(format!("is {}, not an object", described(&other)))),
                Err(error) => return Err(cannot(format!("is malformed or was cut short: {error}"))),
            }
        }
        Reply::Node(Node::Map(entries)) => reader.structure(Some(entries), output, "")?,
        Reply::Node(_) => reader.structure(None, output, "")?,
    };
    Ok((value, reader.warnings))
}

struct Reader {
    /// The name of a member on the wire.
    names: fn(&Member) -> &'static str,
    shown: Shown,
    warnings: Vec<String>,
    /// The structures that are empty around an empty one: a recursive shape ends where it comes again.
    around: Vec<&'static Shape>,
}

impl Reader {
    /// The depth is bounded by the parser, and below that by the shapes around.
    fn structure(&mut self, given: Option<&Map>, shape: &'static Shape, path: &str) -> Result<Robj, Failure> {
        let mut members = Vec::with_capacity(shape.members.len());
        for member in shape.members {
            let found = given.and_then(|given| given.get((self.names)(member)));
            let value = match found {
                None | Some(Node::Null) => self.empty(member)?,
                Some(node) => self.member(node, member, &below(path, member.name))?,
            };
            members.push((member.name.to_owned(), value));
        }
        Ok(named(members))
    }

    fn empty(&mut self, member: &'static Member) -> Result<Robj, Failure> {
        let shape = member.target;
        match shape.kind {
            Kind::Structure | Kind::Union => {
                if self.around.iter().any(|known| std::ptr::eq(*known, shape)) {
                    return Ok(unnamed(Vec::new()));
                }
                self.around.push(shape);
                let value = self.structure(None, shape, "");
                self.around.pop();
                value
            }
            Kind::List if self.is_frame(shape) => self.frame(&[], shape, ""),
            Kind::List | Kind::Map | Kind::Document => Ok(unnamed(Vec::new())),
            _ => Ok(self.secret(Column::new(shape.kind).value(), member)),
        }
    }

    fn member(&mut self, node: &Node, member: &'static Member, path: &str) -> Result<Robj, Failure> {
        let shape = member.target;
        match (shape.kind, node) {
            (Kind::Structure | Kind::Union, Node::Map(given)) => self.structure(Some(given), shape, path),
            (Kind::List, Node::List(items)) if self.is_frame(shape) => self.frame(items, shape, path),
            (Kind::List, Node::List(items)) => self.list(items, shape, path),
            // A service that sends one item in the place of a list.
            (Kind::List, Node::String(_) | Node::Number(_) | Node::Boolean(_)) => match shape.members.first() {
                Some(item) if item.target.is_scalar() => self.member(node, item, path),
                _ => Err(unfit(node, shape.kind, path)),
            },
            (Kind::Map, Node::Map(entries)) => {
                let Some(value) = shape.members.get(1) else { return Ok(unnamed(Vec::new())) };
                let mut read = Vec::with_capacity(entries.len());
                for (name, node) in entries {
                    let item = match node {
                        Node::Null => ().into(),
                        node => self.member(node, value, &below(path, name))?,
                    };
                    read.push((name.clone(), item));
                }
                Ok(named(read))
            }
            (Kind::Document, node) => Ok(plain(node)),
            (Kind::Structure | Kind::Union | Kind::List | Kind::Map, node) if is_empty(node) => self.empty(member),
            (Kind::Structure | Kind::Union | Kind::List | Kind::Map, node) => Err(unfit(node, shape.kind, path)),
            (kind, node) => {
                let mut column = Column::new(kind);
                if !is_empty(node) {
                    self.push(&mut column, node, member, path)?;
                }
                Ok(self.secret(column.value(), member))
            }
        }
    }

    /// A vector of scalars, or else a list.
    fn list(&mut self, items: &[Node], shape: &'static Shape, path: &str) -> Result<Robj, Failure> {
        let Some(item) = shape.members.first().filter(|_| !items.is_empty()) else { return Ok(unnamed(Vec::new())) };
        let kind = item.target.kind;
        if item.target.is_scalar() && kind != Kind::Blob {
            let mut column = Column::new(kind);
            for (index, node) in items.iter().enumerate() {
                self.push(&mut column, node, item, &at(path, index))?;
            }
            return Ok(self.secret(column.value(), item));
        }
        let mut values = Vec::with_capacity(items.len());
        for (index, node) in items.iter().enumerate() {
            values.push(match node {
                Node::Null => ().into(),
                node => self.member(node, item, &at(path, index))?,
            });
        }
        Ok(unnamed(values))
    }

    /// Whether lists of a shape are data frames: if that is wanted, and all members of their structures are scalars.
    fn is_frame(&self, shape: &'static Shape) -> bool {
        let flat = |item: &Member| {
            item.target.kind == Kind::Structure
                && !item.target.members.is_empty()
                && item
                    .target
                    .members
                    .iter()
                    .all(|member| member.target.is_scalar() && member.target.kind != Kind::Blob)
        };
        self.shown.data_frames && shape.members.first().is_some_and(flat)
    }

    fn frame(&mut self, items: &[Node], shape: &'static Shape, path: &str) -> Result<Robj, Failure> {
        let Some(row) = shape.members.first().map(|item| item.target) else { return Ok(unnamed(Vec::new())) };
        let mut columns = Vec::with_capacity(row.members.len());
        for member in row.members {
            let mut column = Column::new(member.target.kind);
            for (index, node) in items.iter().enumerate() {
                let path = below(&at(path, index), member.name);
                let Node::Map(entries) = node else { return Err(unfit(node, Kind::Structure, &path)) };
                let node = entries.get((self.names)(member)).filter(|node| !is_empty(node)).unwrap_or(&Node::Null);
                self.push(&mut column, node, member, &path)?;
            }
            columns.push((member.name.to_owned(), self.secret(column.value(), member)));
        }
        let frame = with(named(columns), "class", text("data.frame"));
        let rows = (1..).take(items.len()).collect::<Vec<i32>>();
        Ok(with(frame, "row.names", rows.into()))
    }

    fn push(&mut self, column: &mut Column, node: &Node, member: &'static Member, path: &str) -> Result<(), Failure> {
        let kind = member.target.kind;
        let refuse = || unfit(node, kind, path);
        match column {
            Column::Texts(all) => all.push(match node {
                Node::Null => None,
                Node::String(text) => Some(text.clone()),
                Node::Boolean(value) => Some(if *value { "TRUE" } else { "FALSE" }.to_owned()),
                Node::Number(Number::Integer(value)) => Some(value.to_string()),
                Node::Number(Number::Big(digits)) => Some(digits.clone()),
                Node::Number(Number::Float(value)) => Some(value.to_string()),
                _ => return Err(refuse()),
            }),
            Column::Numbers(all) => all.push(match node {
                Node::Null => f64::na(),
                Node::Boolean(value) => f64::from(u8::from(*value)),
                Node::Number(number) => double(number),
                Node::String(text) => match text.trim() {
                    "NaN" => f64::NAN,
                    "Infinity" => f64::INFINITY,
                    "-Infinity" => f64::NEG_INFINITY,
                    text => decimal(text).ok_or_else(refuse)?,
                },
                _ => return Err(refuse()),
            }),
            Column::Booleans(all) => all.push(match node {
                Node::Null => None,
                Node::Boolean(value) => Some(*value),
                Node::Number(number) => Some(double(number) != 0.0),
                Node::String(text) => match text.as_str() {
                    "true" | "TRUE" | "True" | "T" => Some(true),
                    "false" | "FALSE" | "False" | "F" => Some(false),
                    _ => return Err(refuse()),
                },
                _ => return Err(refuse()),
            }),
            Column::Dates(all) => all.push(match node {
                Node::Null => f64::na(),
                Node::Number(number) => double(number),
                Node::String(text) => self.date(text, member),
                _ => return Err(refuse()),
            }),
            Column::Bytes(bytes) => match node {
                Node::Null => {}
                Node::Bytes(found) => bytes.extend(found),
                Node::String(text) => bytes.extend(base64::decode(text).map_err(|_| refuse())?),
                _ => return Err(refuse()),
            },
        }
        Ok(())
    }

    /// A date as text. Where the model has seconds, text that is no number is NA with R's own warning, as for paws.
    fn date(&mut self, text: &str, member: &'static Member) -> f64 {
        let is_text = matches!(member.timestamp_format(), Some(TimestampFormat::DateTime | TimestampFormat::HttpDate));
        let found = match is_text {
            true => date::standard(text).map(|found| found.seconds as f64 + f64::from(found.micros) / 1e6),
            false => decimal(text.trim()),
        };
        found.unwrap_or_else(|| {
            self.warnings.push("NAs introduced by coercion".to_owned());
            f64::na()
        })
    }

    /// A value that does not print, if that is wanted.
    fn secret(&self, value: Robj, member: &'static Member) -> Robj {
        match self.shown.redact && member.constraints().sensitive && value.is_string() {
            true => with(value, "class", texts(&["aws_secret", "character"])),
            false => value,
        }
    }
}

/// A vector of one of R's types.
enum Column {
    Texts(Vec<Option<String>>),
    Numbers(Vec<f64>),
    Booleans(Vec<Option<bool>>),
    Dates(Vec<f64>),
    Bytes(Vec<u8>),
}

impl Column {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Boolean => Self::Booleans(Vec::new()),
            Kind::Timestamp => Self::Dates(Vec::new()),
            Kind::Blob => Self::Bytes(Vec::new()),
            Kind::String | Kind::Enum => Self::Texts(Vec::new()),
            _ => Self::Numbers(Vec::new()),
        }
    }

    fn value(self) -> Robj {
        match self {
            Self::Texts(all) => {
                Strings::from_values(all.iter().map(|text| text.as_deref().map_or(<&str>::na(), until_nul))).into()
            }
            Self::Numbers(all) => Doubles::from_values(all).into(),
            Self::Booleans(all) => Logicals::from_values(all.into_iter().map(Rbool::from)).into(),
            Self::Dates(all) => dates(all),
            Self::Bytes(bytes) => Raw::from_bytes(&bytes).into(),
        }
    }
}

fn double(number: &Number) -> f64 {
    match number {
        Number::Integer(value) => *value as f64,
        Number::Float(value) => *value,
        Number::Big(digits) => digits.parse().unwrap_or(f64::NAN),
    }
}

/// A number in decimal digits, which Rust's parser takes more than.
fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let begins = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    text.parse().ok().filter(|_| begins)
}

fn is_empty(node: &Node) -> bool {
    match node {
        Node::Map(entries) => entries.is_empty(),
        Node::List(items) => items.is_empty(),
        _ => false,
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}${name}") }
}

fn at(path: &str, index: usize) -> String {
    format!("{path}[[{}]]", index + 1)
}

fn unfit(node: &Node, kind: Kind, path: &str) -> Failure {
    let wanted = match kind {
        Kind::Blob => "base64 text",
        Kind::String | Kind::Enum => "text",
        Kind::Boolean => "true or false",
        Kind::Timestamp => "a date",
        Kind::List => "a list",
        Kind::Structure | Kind::Union | Kind::Map => "an object",
        _ => "a number",
    };
    Failure::new("reply", format!("`{path}` of the reply is {}; it must be {wanted}", described(node)))
}

fn described(node: &Node) -> &'static str {
    match node {
        Node::Null => "null",
        Node::Boolean(_) => "a boolean",
        Node::Number(_) => "a number",
        Node::String(_) | Node::Bytes(_) => "text",
        Node::List(_) => "a list",
        Node::Map(_) => "an object",
    }
}
