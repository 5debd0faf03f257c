//! Timestamps: as they came, or as ISO 8601 in local time.

use shapewright_core::Node;
use shapewright_core::node::Number;
use shapewright_core::python;
use shapewright_core::python::float;

use super::instant;
use super::zone::Zone;

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
    /// Shows a timestamp: seconds since 1970 or text.
    pub(super) fn show(&self, node: Node) -> Result<Node, String> {
        if self.format == TimestampFormat::Wire {
            return Ok(node);
        }
        let shown = match &node {
            Node::Boolean(value) => self.seconds(&node, f64::from(u8::from(*value))),
            Node::Number(Number::Integer(seconds)) => self.seconds(&node, *seconds as f64),
            Node::Number(Number::Float(seconds)) => self.seconds(&node, *seconds),
            Node::Number(Number::Big(_)) => Err(out_of_range(&node)),
            Node::String(text) => match float(text) {
                Some(seconds) => self.seconds(&node, seconds),
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
        };
        shown.map(Node::String)
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
