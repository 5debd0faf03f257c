//! What the functions do. Their arguments have been checked.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::{Argument, Type, own, type_name, wrong_type};
use crate::Node;
use crate::jmespath::ast::Expression;
use crate::jmespath::error::EvaluationError;
use crate::jmespath::evaluate::{Evaluator, Found};
use crate::jmespath::{Dialect, compare, number};
use crate::json::{self, Style};
use crate::node::{Map, Number};

/// Applies the function of this name.
pub(super) fn apply<'v>(
    evaluator: &mut Evaluator<'_>,
    name: &str,
    arguments: &mut dyn Iterator<Item = Argument<'v>>,
) -> Found<'v> {
    let node = match (arguments.next(), arguments.next()) {
        (Some(Argument::Value(first)), None) => match name {
            "not_null" => return Ok(first),
            "merge" => evaluator.own(first)?,
            _ => unary(evaluator, name, first)?,
        },
        (Some(Argument::Value(first)), Some(Argument::Value(second))) => {
            let others = arguments.filter_map(|argument| match argument {
                Argument::Value(value) => Some(value),
                Argument::Reference(_) => None,
            });
            match name {
                "not_null" => {
                    let mut all = [first, second].into_iter().chain(others);
                    return Ok(all.find(|value| **value != Node::Null).unwrap_or_default());
                }
                "merge" => merge(evaluator, [first, second].into_iter().chain(others))?,
                _ => binary(evaluator, name, &first, &second)?,
            }
        }
        (Some(Argument::Value(array)), Some(Argument::Reference(key))) => by(evaluator, name, array, key)?,
        (Some(Argument::Reference(each)), Some(Argument::Value(array))) => {
            let items = array.as_list().unwrap_or_default().iter();
            let mapped = items.map(|item| {
                let found = evaluator.visit(each, item)?;
                evaluator.own(found)
            });
            Node::List(mapped.collect::<Result<_, _>>()?)
        }
        _ => Node::Null,
    };
    Ok(Cow::Owned(node))
}

fn unary(evaluator: &mut Evaluator<'_>, name: &str, argument: Cow<'_, Node>) -> Result<Node, EvaluationError> {
    Ok(match (name, &*argument) {
        ("abs", Node::Number(value)) => Node::Number(number::abs(value)),
        ("ceil", Node::Number(Number::Float(value))) => rounded(value.ceil())?,
        ("floor", Node::Number(Number::Float(value))) => rounded(value.floor())?,
        ("avg", Node::List(items)) if items.is_empty() => Node::Null,
        ("avg", Node::List(items)) => Node::from(number::float(&number::sum(numbers(items))) / items.len() as f64),
        ("sum", Node::List(items)) => Node::Number(number::sum(numbers(items))),
        ("keys", Node::Map(entries)) => {
            let names = entries.keys().map(|name| evaluator.text(name.clone()));
            Node::List(names.collect::<Result<_, _>>()?)
        }
        ("values", Node::Map(entries)) => return evaluator.copy_all(entries.values()).map(Cow::into_owned),
        ("length", Node::String(text)) => length(text.chars().count()),
        ("length", Node::List(items)) => length(items.len()),
        ("length", Node::Map(entries)) => length(entries.len()),
        ("parse_url", Node::String(text)) => own::parse_url(text),
        ("max", Node::List(items)) => most(evaluator, items, Ordering::Greater)?,
        ("min", Node::List(items)) => most(evaluator, items, Ordering::Less)?,
        ("reverse", Node::String(text)) => evaluator.text(text.chars().rev().collect())?,
        ("reverse", Node::List(items)) => return evaluator.copy_all(items.iter().rev()).map(Cow::into_owned),
        ("sort", Node::List(_)) => {
            let Node::List(mut items) = evaluator.own(argument)? else { return Ok(Node::Null) };
            items.sort_by(order);
            Node::List(items)
        }
        ("to_array", Node::List(_)) => evaluator.own(argument)?,
        ("to_array", _) => Node::List(vec![evaluator.own(argument)?]),
        ("to_number", Node::Number(_)) => evaluator.own(argument)?,
        ("to_number", Node::String(text)) => (evaluator.dialect.number)(text).map_or(Node::Null, Node::Number),
        ("to_string", Node::String(_)) => evaluator.own(argument)?,
        ("to_string", node) => evaluator.text(json::to_string(node, Style::COMPACT.ascii()))?,
        ("type", node) => type_name(node).into(),
        ("ceil" | "floor", _) => evaluator.own(argument)?,
        _ => Node::Null,
    })
}

fn binary(evaluator: &mut Evaluator<'_>, name: &str, first: &Node, second: &Node) -> Result<Node, EvaluationError> {
    Ok(match (name, first, second) {
        ("contains", Node::List(items), item) => items.iter().any(|other| compare::equal(other, item)).into(),
        ("contains", Node::String(text), Node::String(part)) => text.contains(part).into(),
        ("contains", Node::String(_), other) => {
            return Err(wrong_type(name, &(evaluator.dialect.show)(other), &[Type::String], type_name(other)));
        }
        ("to_seconds", Node::Number(count), Node::String(unit)) => own::to_seconds(count, unit),
        ("starts_with", Node::String(text), Node::String(part)) => text.starts_with(part).into(),
        ("ends_with", Node::String(text), Node::String(part)) => text.ends_with(part).into(),
        ("join", Node::String(separator), Node::List(items)) => {
            // Counted before it is made: a separator of a megabyte can be between a million texts.
            let items: Vec<&str> = items.iter().filter_map(Node::as_str).collect();
            let length =
                items.iter().map(|item| item.len().saturating_add(separator.len())).fold(0, usize::saturating_add);
            evaluator.spend(length)?;
            Node::String(items.join(separator))
        }
        _ => Node::Null,
    })
}

/// `sort_by`, `min_by` and `max_by`.
fn by(
    evaluator: &mut Evaluator<'_>,
    name: &str,
    array: Cow<'_, Node>,
    key: &Expression,
) -> Result<Node, EvaluationError> {
    let Node::List(items) = evaluator.own(array)? else { return Ok(Node::Null) };
    let mut keys = Vec::with_capacity(items.len());
    let mut allowed: &[Type] =
        if name == "sort_by" { &[Type::String, Type::Number] } else { &[Type::Number, Type::String] };
    for item in &items {
        let found = evaluator.visit(key, item)?;
        let key = evaluator.own(found)?;
        if !allowed.iter().any(|ty| ty.takes(&key)) {
            // jmespath.py shows the item instead of its key where it is the first one that cannot be sorted.
            let shown = if name == "sort_by" && keys.is_empty() { item } else { &key };
            return Err(wrong_type(name, &(evaluator.dialect.show)(shown), allowed, type_name(&key)));
        }
        if name == "sort_by" {
            allowed = if Type::String.takes(&key) { &[Type::String] } else { &[Type::Number] };
        }
        keys.push(key);
    }
    let mut keyed: Vec<_> = keys.into_iter().zip(items).collect();
    let wanted = match name {
        "max_by" => Ordering::Greater,
        "min_by" => Ordering::Less,
        _ => {
            keyed.sort_by(|(left, _), (right, _)| order(left, right));
            return Ok(Node::List(keyed.into_iter().map(|(_, item)| item).collect()));
        }
    };
    let found = extreme(evaluator.dialect, keyed.iter().map(|(key, item)| (key, item)), wanted)?;
    evaluator.copy(found)
}

/// `min` and `max`.
fn most(evaluator: &mut Evaluator<'_>, items: &[Node], wanted: Ordering) -> Result<Node, EvaluationError> {
    let found = extreme(evaluator.dialect, items.iter().map(|item| (item, item)), wanted)?;
    evaluator.copy(found)
}

/// The first item whose key is the greatest or the least; null if there is none.
fn extreme<'n>(
    dialect: &Dialect,
    items: impl Iterator<Item = (&'n Node, &'n Node)>,
    wanted: Ordering,
) -> Result<&'n Node, EvaluationError> {
    let mut best: Option<(&Node, &Node)> = None;
    for (key, item) in items {
        if let Some((other, _)) = best {
            if Type::String.takes(key) != Type::String.takes(other) {
                let sign = if wanted == Ordering::Greater { '>' } else { '<' };
                return Err(EvaluationError::new(format!(
                    "'{sign}' not supported between instances of '{}' and '{}'",
                    (dialect.type_name)(key),
                    (dialect.type_name)(other)
                )));
            }
            if order(key, other) != wanted {
                continue;
            }
        }
        best = Some((key, item));
    }
    Ok(best.map_or(&Node::Null, |(_, item)| item))
}

/// The order of two texts or two numbers; what is not a number comes last.
fn order(left: &Node, right: &Node) -> Ordering {
    match (left, right) {
        (Node::String(left), Node::String(right)) => left.cmp(right),
        (Node::Number(left), Node::Number(right)) => number::compare(left, right)
            .unwrap_or_else(|| number::float(left).is_nan().cmp(&number::float(right).is_nan())),
        _ => Ordering::Equal,
    }
}

fn merge<'v>(
    evaluator: &mut Evaluator<'_>,
    maps: impl Iterator<Item = Cow<'v, Node>>,
) -> Result<Node, EvaluationError> {
    let mut merged = Map::new();
    for map in maps {
        if let Node::Map(entries) = evaluator.own(map)? {
            merged.extend(entries);
        }
    }
    Ok(Node::Map(merged))
}

fn numbers(items: &[Node]) -> impl Iterator<Item = &Number> {
    items.iter().filter_map(|item| match item {
        Node::Number(number) => Some(number),
        _ => None,
    })
}

fn rounded(value: f64) -> Result<Node, EvaluationError> {
    let integer = number::integer(value);
    integer.map(Node::Number).ok_or_else(|| EvaluationError::new("An infinite number cannot be made an integer"))
}

fn length(length: usize) -> Node {
    Node::from(i64::try_from(length).unwrap_or(i64::MAX))
}
