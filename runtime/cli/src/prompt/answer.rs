//! From an answer to a value: by the reader of the command line, and checked by every constraint of the model.

use super::line::Piece;
use crate::host::Host;
use crate::options::parser::{LEAVES_NOTHING, Outcome, Parser};
use crate::options::table::Table;
use crate::{parameters, paramfile};
use shapewright_core::node::Map;
use shapewright_core::shorthand::{Given, Parameter, unpack};
use shapewright_core::validate::{self, Rule, Segment, Violation};
use shapewright_core::{Kind, Member, Node, Operation, Service, Shape};

/// How many choices a message names.
const MOST_NAMED: usize = 10;

/// The operation that answers are for.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) service: &'static Service,
    pub(super) operation: &'static Operation,
    pub(super) host: &'a dyn Host,
}

impl Reader<'_> {
    /// The parameters in the words of options, and the options.
    pub(super) fn options(&self, words: Vec<String>) -> Result<(Vec<Piece>, Map), String> {
        let mut table = Table::of(self.operation);
        table.relax();
        let parser = Parser { options: &table.options, positional: None, leaves: LEAVES_NOTHING };
        let arguments = match parser.read(words).map_err(|mistake| mistake.message)? {
            Outcome::Arguments(arguments) if arguments.rest.is_empty() => arguments,
            Outcome::Arguments(arguments) => return Err(format!("Unknown options: {}", arguments.rest.join(", "))),
            Outcome::Version => return Err("--version is not an option here".to_owned()),
        };
        let values = &arguments.values;
        let loaded = parameters::load(self.service, self.operation, &table, values, self.host);
        let (mut parameters, _, document) = loaded.map_err(|refusal| refusal.message)?;
        let added = document.and_then(|document| document.add_to(&mut parameters));
        added.map_err(|refusal| refusal.message)?;
        Ok((Piece::given(&table.options, values), parameters))
    }

    /// The value of one member, from its option's words.
    pub(super) fn value(&self, member: &Member, piece: &Piece) -> Result<Node, String> {
        let (_, mut parameters) = self.options(piece.words())?;
        parameters.shift_remove(member.name).ok_or_else(|| format!("--{} has no value", piece.name))
    }

    /// The value of a structure's member, from a line.
    pub(super) fn field(&self, field: &'static Member, line: &str) -> Result<Node, String> {
        if field.target.kind == Kind::Boolean {
            return boolean(line).map(Node::Boolean);
        }
        let name = field.name;
        let load = |word: &str| {
            let content = paramfile::content(word, self.host).map_err(|error| error.alone().message)?;
            Ok::<_, String>(content.map(|content| match content {
                paramfile::Content::Text(text) => Node::String(text),
                paramfile::Content::Bytes(bytes) => Node::Bytes(bytes),
            }))
        };
        let loaded = load(line)?;
        let given = match &loaded {
            Some(Node::String(text)) => Given::Text(text),
            Some(Node::Bytes(bytes)) => Given::Bytes(bytes),
            _ => Given::Text(line),
        };
        let mut named = |word: &str| Ok::<_, String>(load(word)?.unwrap_or_else(|| Node::from(word)));
        unpack(given, &Parameter::of_member(name, field), &mut named).map_err(|error| error.to_string())
    }

    /// What is wrong with a member's value, or with one member of it, beside the others.
    pub(super) fn wrong(&self, parameters: &Map, value: (&str, Node), place: &Place<'_>) -> Result<(), String> {
        let mut whole = parameters.clone();
        whole.insert(value.0.to_owned(), value.1);
        let Err(violations) = validate::validate(self.operation.input, &Node::Map(whole)) else { return Ok(()) };
        let about: Vec<String> =
            violations.iter().filter(|violation| place.holds(violation)).map(ToString::to_string).collect();
        if about.is_empty() { Ok(()) } else { Err(about.join("\n")) }
    }

    /// What breaks a rule across members.
    pub(super) fn wrong_together(&self, parameters: &Map) -> Vec<String> {
        let violations = validate::validate(self.operation.input, &Node::Map(parameters.clone())).err();
        violations.iter().flatten().map(ToString::to_string).collect()
    }
}

/// The part of a request in which a violation is about the answer.
pub(super) enum Place<'a> {
    /// In this member.
    Member(&'a str),
    /// In this list, whose items are not all there yet.
    Growing(&'a str),
    /// In this member of a member.
    Field(&'a str, &'a str),
}

impl Place<'_> {
    fn holds(&self, violation: &Violation) -> bool {
        let is = |at: usize, name: &str| {
            let segment = violation.path.segments().get(at);
            matches!(segment, Some(Segment::Member(member)) if *member == name)
        };
        match self {
            Self::Member(member) => is(0, member),
            Self::Field(member, field) => is(0, member) && is(1, field),
            Self::Growing(member) => {
                let too_few = matches!(violation.rule, Rule::Length { min: Some(min), actual, .. } if actual < min);
                is(0, member) && (violation.path.segments().len() > 1 || !too_few)
            }
        }
    }
}

/// `y` or `n`, in the words that people use for it.
pub(super) fn boolean(line: &str) -> Result<bool, String> {
    match line.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" | "true" => Ok(true),
        "n" | "no" | "false" => Ok(false),
        other => Err(format!("`{other}` is neither yes nor no: type y or n")),
    }
}

/// The choice that a line means: its name, its number, or the only one that has the line in it.
///
/// `None`: not one of them.
pub(super) fn chosen<'c>(line: &str, choices: &[&'c str]) -> Result<Option<&'c str>, String> {
    let line = line.trim();
    if let Some(choice) = choices.iter().find(|choice| **choice == line) {
        return Ok(Some(choice));
    }
    if let Ok(number) = line.parse::<usize>() {
        return Ok(number.checked_sub(1).and_then(|at| choices.get(at)).copied());
    }
    let part = line.to_ascii_lowercase();
    let mut meant: Vec<&str> =
        choices.iter().copied().filter(|choice| choice.to_ascii_lowercase().contains(&part)).collect();
    match meant.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only)),
        _ => {
            let more = meant.len().saturating_sub(MOST_NAMED);
            meant.truncate(MOST_NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            Err(format!("`{line}` is ambiguous: it matches {}{more}", meant.join(", ")))
        }
    }
}

/// The values of an enum, or of the enum that a list is of.
pub(super) fn values(shape: &'static Shape) -> Vec<&'static str> {
    let shape = match (shape.kind, shape.members.all()) {
        (Kind::List, [item]) => item.target,
        _ => shape,
    };
    shape.values.iter().filter(|_| shape.kind == Kind::Enum).map(|value| value.text).collect()
}
