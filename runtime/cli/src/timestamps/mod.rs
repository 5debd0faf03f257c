//! How the timestamps of a reply are shown: as they came, or as ISO 8601 in local time.

mod instant;
#[cfg(test)]
mod tests;
mod zone;

pub use zone::Zone;

use shapewright_core::node::Number;
use shapewright_core::python;
use shapewright_core::python::float;
use shapewright_core::{Kind, Node, Shape};

/// `cli_timestamp_format`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimestampFormat {
    /// As the service wrote them.
    Wire,
    /// As ISO 8601.
    #[default]
    Iso8601,
}

impl TimestampFormat {
    /// The format of this name.
    ///
    /// # Errors
    ///
    /// What the AWS CLI says of an unknown one: a configuration error, exit code 253.
    pub fn named(name: &str) -> Result<Self, String> {
        match name {
            "wire" => Ok(Self::Wire),
            "iso8601" => Ok(Self::Iso8601),
            _ => Err(format!("Unknown cli_timestamp_format value: {name}, valid values are \"wire\" or \"iso8601\"")),
        }
    }
}

/// How timestamps are shown.
#[derive(Debug)]
pub struct Timestamps {
    /// `cli_timestamp_format`
    pub format: TimestampFormat,
    /// Where the reader is.
    pub zone: Zone,
}

impl Timestamps {
    /// Rewrites the timestamps of a value of a shape. The depth of the value is bounded by its reader.
    ///
    /// # Errors
    ///
    /// What the AWS CLI says of a timestamp that cannot be one: exit code 255.
    pub fn show(&self, node: &mut Node, shape: &'static Shape) -> Result<(), String> {
        if self.format == TimestampFormat::Wire {
            return Ok(());
        }
        match (shape.kind, node, shape.members.all()) {
            (_, Node::Null, _) => Ok(()),
            (Kind::Structure | Kind::Union, Node::Map(entries), _) => {
                entries.iter_mut().try_for_each(|(name, value)| match shape.member(name) {
                    Some((_, member)) => self.show(value, member.target),
                    None => Ok(()),
                })
            }
            (Kind::List, Node::List(items), [item]) => {
                items.iter_mut().try_for_each(|value| self.show(value, item.target))
            }
            (Kind::Map, Node::Map(entries), [_, value]) => {
                entries.values_mut().try_for_each(|entry| self.show(entry, value.target))
            }
            (Kind::Timestamp, node, _) => {
                *node = Node::String(self.shown(node)?);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A timestamp, which is seconds since 1970 or text.
    fn shown(&self, node: &Node) -> Result<String, String> {
        match node {
            Node::Boolean(value) => self.seconds(node, f64::from(u8::from(*value))),
            Node::Number(Number::Integer(seconds)) => self.seconds(node, *seconds as f64),
            Node::Number(Number::Float(seconds)) => self.seconds(node, *seconds),
            Node::Number(Number::Big(_)) => Err(out_of_range(node)),
            Node::String(text) => match float(text) {
                Some(seconds) => self.seconds(node, seconds),
                None => instant::rewrite(text).ok_or_else(|| {
                    let fault =
                        if text.trim().is_empty() { "String does not contain a date" } else { "Unknown string format" };
                    format!("Invalid timestamp \"{text}\": {fault}: {text}")
                }),
            },
            other => Err(format!(
                "Invalid timestamp \"{}\": Parser must be a string or character stream, not {}",
                python::str(other),
                python::type_name(other)
            )),
        }
    }

    fn seconds(&self, node: &Node, seconds: f64) -> Result<String, String> {
        let instant = instant::since_1970(seconds).ok_or_else(|| out_of_range(node))?;
        instant::show(instant, self.zone.offset(instant.seconds))
            .map_err(|year| format!("Invalid timestamp \"{}\": year {year} is out of range", python::str(node)))
    }
}

fn out_of_range(node: &Node) -> String {
    format!("Unable to calculate correct timezone offset for \"{}\"", python::str(node))
}
