//! Checks the values of a command: each is read as the command line reads it, and checked against constraints and
//! conditions.

use std::collections::{BTreeMap, BTreeSet};

use shapewright_core::jmespath::{self, Expression};
use shapewright_core::node::Map;
use shapewright_core::shorthand::{Given as Words, Parameter, UnpackError, unpack};
use shapewright_core::validate::{Rule, Segment, Violation, validate};
use shapewright_core::{Kind, Node, Shape};

use super::read::{Command, Given};
use super::words::{Content, Word};
use crate::mistakes::Mistakes;

/// The values that are known at compile time.
pub(super) struct Checked {
    /// Members all of whose values are known.
    pub(super) literals: Map,
    /// The known ones among the items of lists, by member and position.
    pub(super) items: BTreeMap<(usize, usize), Node>,
}

/// Checks the values of a command; `None` if some cannot be read.
pub(super) fn check(command: &Command<'_>, mistakes: &mut Mistakes) -> Option<Checked> {
    let mut checked = Checked { literals: Map::new(), items: BTreeMap::new() };
    let mut open = BTreeSet::new();
    let before = mistakes.count();
    for given in &command.given {
        if given.is_miscounted {
            open.insert(given.member.name);
            continue;
        }
        let is_open = given.values.iter().any(|word| matches!(word.content, Content::Expression(_)));
        if is_open {
            open.insert(given.member.name);
            items(given, command, &mut checked, mistakes);
        } else if let Some(node) = value(given, &given.values, command, mistakes) {
            checked.literals.insert(given.member.name.to_owned(), node);
        }
    }
    if before != mistakes.count() {
        return None;
    }
    let Some(input) = command.operation.input else { return Some(checked) };
    check_known(input, command, &checked, &open, mistakes);
    Some(checked)
}

/// Checks each known item of a list that has unknown items too.
fn items(given: &Given, command: &Command<'_>, checked: &mut Checked, mistakes: &mut Mistakes) {
    for (position, word) in given.values.iter().enumerate() {
        if word.text().is_none() {
            continue;
        }
        let Some(Node::List(items)) = value(given, std::slice::from_ref(word), command, mistakes) else { continue };
        let Some(node) = items.into_iter().next() else { continue };
        // The item is at its own position, which messages name.
        let alone = Node::List(vec![node.clone(); position + 1]);
        let alone = Node::Map(Map::from_iter([(given.member.name.to_owned(), alone)]));
        if let Some(input) = command.operation.input
            && let Err(violations) = validate(input, &alone)
        {
            let own = |violation: &&Violation| matches!(violation.path.segments(), [Segment::Member(name), Segment::Index(at), ..] if *name == given.member.name && *at == position);
            for violation in violations.iter().filter(own) {
                report(violation, word, mistakes);
            }
        }
        checked.items.insert((given.index, position), node);
    }
}

/// The value of an option, as the AWS CLI reads it from words.
fn value(given: &Given, values: &[Word], command: &Command<'_>, mistakes: &mut Mistakes) -> Option<Node> {
    let target = given.member.target;
    if target.kind == Kind::Boolean {
        return Some(Node::Boolean(!given.negated));
    }
    let texts: Vec<String> = values.iter().filter_map(Word::text).map(str::to_owned).collect();
    for (word, text) in values.iter().zip(&texts) {
        if text.starts_with("file://") || text.starts_with("fileb://") {
            let help = "write `{include_str!(\"…\")}`, or the content of the file";
            mistakes.on(word, format!("`{text}` would be read at run time"), help);
            return None;
        }
    }
    let name = format!("--{}", command.operation.options.get(given.index).copied().unwrap_or_default());
    let parameter = Parameter::new(&name, target);
    let words = match target.kind {
        Kind::List => Words::Words(&texts),
        _ => Words::Text(texts.first().map_or("", String::as_str)),
    };
    let mut load = |text: &str| -> Result<Node, std::convert::Infallible> { Ok(Node::from(text)) };
    match unpack(words, &parameter, &mut load) {
        Ok(node) => Some(node),
        Err(error) => {
            let (at, message) = match &error {
                UnpackError::Parameter(error) => (error.word, error.problem.to_string()),
                UnpackError::Number(_) if target.is_scalar() => {
                    let text = texts.first().map_or("", String::as_str);
                    (0, format!("`{text}` is not a number"))
                }
                error => (0, error.to_string()),
            };
            let help = match target.kind {
                Kind::Structure | Kind::Union | Kind::Map => {
                    "write `Key=value,Key=value`, or JSON in single quotes".to_owned()
                }
                Kind::List => "give the items one after another, or JSON".to_owned(),
                kind => format!("{} is needed", kind.described()),
            };
            let lines: Vec<&str> = message.lines().map(str::trim_end).collect();
            let at = values.get(at).or(values.first()).unwrap_or(&given.word);
            mistakes.on(at, format!("`{name}` cannot be read: {}", lines.join("\n  ")), help);
            None
        }
    }
}

/// Checks the values that are known.
fn check_known(
    input: &'static Shape,
    command: &Command<'_>,
    checked: &Checked,
    open: &BTreeSet<&str>,
    mistakes: &mut Mistakes,
) {
    let Err(violations) = validate(input, &Node::Map(checked.literals.clone())) else { return };
    for violation in violations.iter() {
        let of = |name: &str| command.given.iter().find(|given| given.member.name == name);
        match (violation.path.segments(), &violation.rule) {
            ([Segment::Member(name)], Rule::Required) => {
                if !open.contains(name) && of(name).is_none() {
                    missing(name, input, command, mistakes);
                }
            }
            ([], Rule::Condition(condition)) => {
                let Some(expression) = shapewright_core::condition::expression(condition) else { continue };
                let mut names = BTreeSet::new();
                named(expression, &mut names);
                // An unknown value may fulfil the condition.
                if names.iter().any(|name| open.contains(name)) {
                    continue;
                }
                let about = command.given.iter().rfind(|given| names.contains(given.member.name));
                report(violation, about.map_or(&command.word, |given| &given.word), mistakes);
            }
            ([Segment::Member(name), rest @ ..], _) => {
                let Some(given) = of(name) else { continue };
                let item = match rest {
                    [Segment::Index(index), ..] if given.values.len() > 1 => given.values.get(*index),
                    _ => given.values.first(),
                };
                report(violation, item.unwrap_or(&given.word), mistakes);
            }
            _ => report(violation, &command.word, mistakes),
        }
    }
}

fn missing(name: &str, input: &'static Shape, command: &Command<'_>, mistakes: &mut Mistakes) {
    let Some((index, member)) = input.member(name) else { return };
    let option = command.operation.options.get(index).copied().unwrap_or_default();
    let kind = member.target.kind.described();
    mistakes.on(
        &command.word,
        format!("`--{option}` is missing: `{}` needs it", command.operation.command),
        format!("add `--{option}` with {kind}, or `--{option} {{expr}}`"),
    );
}

/// The names of the members that an expression may read.
fn named<'e>(expression: &'e Expression, names: &mut BTreeSet<&'e str>) {
    if let jmespath::Kind::Field(name) = expression.kind() {
        names.insert(name);
    }
    expression.kind().children().for_each(|part| named(part, names));
}

/// Reports a violation.
pub(super) fn report(violation: &Violation, at: &Word, mistakes: &mut Mistakes) {
    mistakes.on(at, violation.problem(), violation.remedy());
}
