//! The pipeline: objects on standard input, and how they are bound to parameters.

use std::io::{self, Read};

use shapewright_core::cmdlet::{Cmdlet, Parameter};
use shapewright_core::{Node, json};

use super::arguments::{Bound, convert};
use super::convert::Types;
use super::mistake::Mistake;
use super::value::Value;

/// How many bytes of input are read.
const LONGEST: u64 = 1 << 28;

/// The objects on standard input: JSON, or lines of text.
pub(super) fn read() -> Result<Vec<Node>, Mistake> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| Mistake::new(format!("Standard input cannot be read: {error}")))?;
    if bytes.len() as u64 > LONGEST {
        return Err(Mistake::new("Standard input is over 256 MiB."));
    }
    let text = String::from_utf8(bytes).map_err(|_| Mistake::new("Standard input is not UTF-8."))?;
    objects(text.trim_start_matches('\u{feff}'))
}

/// One JSON value, whose items are objects of their own if it is an array; or an object a line: JSON, or the text.
fn objects(text: &str) -> Result<Vec<Node>, Mistake> {
    let is_json = |text: &str| text.starts_with(['{', '[', '"']);
    if is_json(text.trim_start())
        && let Ok(node) = json::parse(text.trim())
    {
        return Ok(match node {
            Node::List(items) => items,
            node => vec![node],
        });
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let object = |line: &str| match is_json(line) {
        true => json::parse(line).map_err(|error| Mistake::new(format!("Standard input is not JSON: {error}"))),
        false => Ok(Node::from(line)),
    };
    lines.map(object).collect()
}

/// The values of the cmdlet's own parameters for an object: those of the command line, and what the object has.
pub(super) fn bind(
    cmdlet: &'static Cmdlet,
    types: Types,
    bound: &Bound,
    object: &Node,
) -> Result<Vec<Option<Node>>, Mistake> {
    let mut own = bound.own.clone();
    let mut is_bound = false;
    for (at, parameter) in cmdlet.parameters.iter().enumerate() {
        let Some(slot) = own.get_mut(at).filter(|slot| slot.is_none()) else { continue };
        let found = match object {
            Node::Map(_) => property(object, parameter),
            _ if parameter.by_value => Some(object),
            _ => None,
        };
        if let Some(found) = found.filter(|found| **found != Node::Null) {
            let value = convert(cmdlet, at, types, &Value::from(found)).map_err(|unfit| unfit.of(parameter.name))?;
            *slot = Some(value);
            is_bound = true;
        }
    }
    if !is_bound {
        return Err(Mistake::new(
            "The input object cannot be bound to any parameters for the command either because the command does not take \
             pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
        ));
    }
    let required = cmdlet.parameters.iter().zip(&own).filter(|(of, value)| of.required && value.is_none());
    let missing: Vec<&str> = required.map(|(of, _)| of.name).collect();
    match missing.is_empty() {
        true => Ok(own),
        false => Err(Mistake::new(format!(
            "The input object cannot be bound because it did not contain the information required to bind all mandatory \
             parameters: {}",
            missing.join(" ")
        ))),
    }
}

/// The property of a parameter's name or alias, or else what is at the path of its member: so the object that one cmdlet
/// writes is read by another.
fn property<'n>(object: &'n Node, parameter: &Parameter) -> Option<&'n Node> {
    let named = |node: &'n Node, name: &str| {
        let (_, found) = node.as_map()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(found)
    };
    let by_name = parameter.names().find_map(|name| named(object, name));
    by_name.or_else(|| parameter.path.iter().try_fold(object, |node, name| named(node, name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_is_json_or_lines() {
        let text = |text: &str| Node::from(text);
        for (input, expected) in [
            ("a\n\n b \r\n", vec![text("a"), text("b")]),
            ("[\"a\", \"b\"]", vec![text("a"), text("b")]),
            ("\"a\"\n\"b\"\n", vec![text("a"), text("b")]),
            ("[]", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(objects(input), Ok(expected), "{input}");
        }
        assert_eq!(objects("{\n \"a\": 1\n}\n").map(|found| found.len()), Ok(1));
        assert_eq!(objects("{\"a\": 1}\n{\"a\": 2}\n").map(|found| found.len()), Ok(2));
        assert!(objects("{\"a\":").is_err());
    }
}
