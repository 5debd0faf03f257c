//! Values against the model: each as the command line reads it, all of them by its constraints and conditions.

use std::collections::{BTreeMap, BTreeSet};

use shapewright_core::jmespath::{self, Expression};
use shapewright_core::node::Map;
use shapewright_core::shorthand::{Given as Words, Parameter, UnpackError, unpack};
use shapewright_core::validate::{Rule, Segment, Violation, validate};
use shapewright_core::{Kind, Node, Shape};

use super::read::{Command, Given};
use super::words::{Content, Word};
use super::{Faults, words};

/// The values that are known while compiling.
pub(super) struct Checked {
    /// Members all of whose values are known.
    pub(super) literals: Map,
    /// The known ones among the items of lists, by member and position.
    pub(super) items: BTreeMap<(usize, usize), Node>,
}

/// Checks the values of a command; `None` if some cannot be read.
pub(super) fn check(command: &Command<'_>, faults: &mut Faults) -> Option<Checked> {
    let mut checked = Checked { literals: Map::new(), items: BTreeMap::new() };
    let mut open = BTreeSet::new();
    let before = faults.is_empty();
    for given in &command.given {
        if given.is_miscounted {
            open.insert(given.member.name);
            continue;
        }
        let is_open = given.values.iter().any(|word| matches!(word.content, Content::Expression(_)));
        if is_open {
            open.insert(given.member.name);
            items(given, command, &mut checked, faults);
        } else if let Some(node) = value(given, &given.values, command, faults) {
            checked.literals.insert(given.member.name.to_owned(), node);
        }
    }
    if before != faults.is_empty() {
        return None;
    }
    let Some(input) = command.operation.input else { return Some(checked) };
    hold(input, command, &checked, &open, faults);
    Some(checked)
}

/// The known items of a list that has unknown ones too, each checked for itself.
fn items(given: &Given, command: &Command<'_>, checked: &mut Checked, faults: &mut Faults) {
    for (position, word) in given.values.iter().enumerate() {
        if word.text().is_none() {
            continue;
        }
        let Some(Node::List(items)) = value(given, std::slice::from_ref(word), command, faults) else { continue };
        let Some(node) = items.into_iter().next() else { continue };
        // At its place, so that messages name that.
        let alone = Node::List(vec![node.clone(); position + 1]);
        let alone = Node::Map(Map::from_iter([(given.member.name.to_owned(), alone)]));
        if let Some(input) = command.operation.input
            && let Err(violations) = validate(input, &alone)
        {
            let own = |violation: &&Violation| matches!(violation.path.segments(), [Segment::Member(name), Segment::Index(at), ..] if *name == given.member.name && *at == position);
            for violation in violations.iter().filter(own) {
                report(violation, word, faults);
            }
        }
        checked.items.insert((given.index, position), node);
    }
}

/// The value of an option, as the AWS CLI makes it out of words.
fn value(given: &Given, values: &[Word], command: &Command<'_>, faults: &mut Faults) -> Option<Node> {
    let target = given.member.target;
    if target.kind == Kind::Boolean {
        return Some(Node::Boolean(!given.negated));
    }
    let texts: Vec<String> = values.iter().filter_map(words::Word::text).map(str::to_owned).collect();
    for (word, text) in values.iter().zip(&texts) {
        if text.starts_with("file://") || text.starts_with("fileb://") {
            let help = "write `{include_str!(\"…\")}`, or the content itself";
            faults.add(word, &format!("`{text}` is read when a command runs, and this one runs never"), help);
            return None;
        }
    }
    let name = format!("--{}", command.operation.options.get(given.index).map_or("", String::as_str));
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
                    (0, format!("`{text}` is no number"))
                }
                error => (0, error.to_string()),
            };
            let help = match target.kind {
                Kind::Structure | Kind::Union | Kind::Map => {
                    "write `Key=value,Key=value`, or JSON in single quotes".to_owned()
                }
                Kind::List => "give the items one after another, or JSON".to_owned(),
                kind => format!("{} is needed", shapewright_core::validate::described(kind)),
            };
            let first_line: Vec<&str> = message.lines().map(str::trim_end).collect();
            let at = values.get(at).or(values.first()).unwrap_or(&given.word);
            faults.add(at, &format!("`{name}` cannot be read: {}", first_line.join("\n  ")), &help);
            None
        }
    }
}

/// Holds what is known against the model.
fn hold(input: &'static Shape, command: &Command<'_>, checked: &Checked, open: &BTreeSet<&str>, faults: &mut Faults) {
    let Err(violations) = validate(input, &Node::Map(checked.literals.clone())) else { return };
    for violation in violations.iter() {
        let of = |name: &str| command.given.iter().find(|given| given.member.name == name);
        match (violation.path.segments(), &violation.rule) {
            ([Segment::Member(name)], Rule::Required) => {
                if !open.contains(name) && of(name).is_none() {
                    missing(name, input, command, faults);
                }
            }
            ([], Rule::Condition(condition)) => {
                let Some(expression) = condition.expression() else { continue };
                let mut names = BTreeSet::new();
                named(expression, &mut names);
                // What is not known may make it right.
                if names.iter().any(|name| open.contains(name)) {
                    continue;
                }
                let about = command.given.iter().rfind(|given| names.contains(given.member.name));
                report(violation, about.map_or(&command.word, |given| &given.word), faults);
            }
            ([Segment::Member(name), rest @ ..], _) => {
                let Some(given) = of(name) else { continue };
                let item = match rest {
                    [Segment::Index(index), ..] if given.values.len() > 1 => given.values.get(*index),
                    _ => given.values.first(),
                };
                report(violation, item.unwrap_or(&given.word), faults);
            }
            _ => report(violation, &command.word, faults),
        }
    }
}

fn missing(name: &str, input: &'static Shape, command: &Command<'_>, faults: &mut Faults) {
    let Some((index, member)) = input.member(name) else { return };
    let option = command.operation.options.get(index).map_or("", String::as_str);
    let kind = shapewright_core::validate::described(member.target.kind);
    faults.add(
        &command.word,
        &format!("`--{option}` is missing: `{}` needs it", command.operation.command),
        &format!("add `--{option}` with {kind}, or `--{option} {{expr}}`"),
    );
}

/// The names of members that an expression may look at.
fn named<'e>(expression: &'e Expression, names: &mut BTreeSet<&'e str>) {
    if let jmespath::Kind::Field(name) = expression.kind() {
        names.insert(name);
    }
    expression.kind().children().for_each(|part| named(part, names));
}

/// A violation: what is wrong, and what would be right as its help.
pub(super) fn report(violation: &Violation, at: &Word, faults: &mut Faults) {
    let text = violation.to_string();
    let (message, help) = match &violation.rule {
        Rule::Condition(condition) if !condition.documentation.is_empty() => {
            (text.strip_suffix(&format!(": {}", condition.documentation)).unwrap_or(&text), condition.documentation)
        }
        // Behind a value in backticks, else at the first colon, stands what would be right.
        _ => match text.split_once("`: ") {
            Some((before, help)) => (text.get(..=before.len()).unwrap_or(before), help),
            None => text.split_once(": ").or_else(|| text.split_once("; ")).unwrap_or((&text, "leave it out")),
        },
    };
    faults.add(at, message, help);
}
