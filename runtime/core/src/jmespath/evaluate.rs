//! The result of an expression for a value.

use std::borrow::Cow;

use super::ast::{Called, Expression, Kind};
use super::error::EvaluationError;
use super::functions::{self, Argument};
use super::{Dialect, compare};
use crate::Node;
use crate::node::Map;

/// How many bytes results may take, whether they are copied or made: `[@, @] | [@, @] | …` doubles its result with each
/// step, and so does `to_string([@, @])`.
const MAX_COPIED: usize = 1 << 28;

/// Evaluates an expression on a value.
///
/// # Errors
///
/// An [`EvaluationError`] if a function does not exist or does not take what it is given, if texts are compared with
/// numbers by `<` and the like, or if the result is too large.
pub fn evaluate(expression: &Expression, value: &Node) -> Result<Node, EvaluationError> {
    evaluate_in(&Dialect::JSON, expression, value)
}

/// [`evaluate`] in a dialect.
///
/// # Errors
///
/// An [`EvaluationError`], as of [`evaluate`].
pub fn evaluate_in(dialect: &Dialect, expression: &Expression, value: &Node) -> Result<Node, EvaluationError> {
    let mut evaluator = Evaluator { dialect, left: MAX_COPIED };
    let found = evaluator.visit(expression, value)?;
    evaluator.own(found)
}

pub(super) struct Evaluator<'d> {
    pub(super) dialect: &'d Dialect,
    /// How many bytes results may still take.
    left: usize,
}

/// A part of what was evaluated, or something new.
pub(super) type Found<'v> = Result<Cow<'v, Node>, EvaluationError>;

const NULL: Cow<'static, Node> = Cow::Owned(Node::Null);

impl Evaluator<'_> {
    pub(super) fn visit<'v>(&mut self, expression: &'v Expression, value: &'v Node) -> Found<'v> {
        Ok(match expression.kind() {
            Kind::Current => Cow::Borrowed(value),
            Kind::Literal(literal) => Cow::Borrowed(literal),
            Kind::Field(name) => value.as_map().and_then(|map| entry(map, name)).map_or(NULL, Cow::Borrowed),
            Kind::Index(at) => value.as_list().and_then(|items| index(items, *at)).map_or(NULL, Cow::Borrowed),
            Kind::Slice(start, stop, step) => match value.as_list() {
                Some(items) => self.copy_all(slice(items, *start, *stop, *step)?)?,
                None => NULL,
            },
            Kind::Chain(parts) => return self.chain(parts, value),
            Kind::Flatten(part) => match self.visit(part, value)?.as_list() {
                Some(items) => self.copy_all(items.iter().flat_map(|item| match item {
                    Node::List(items) => items.as_slice(),
                    item => std::slice::from_ref(item),
                }))?,
                None => NULL,
            },
            Kind::Projection(parts) => {
                let [over, each] = &**parts;
                match self.visit(over, value)?.as_list() {
                    Some(items) => self.project(items, None, each)?,
                    None => NULL,
                }
            }
            Kind::Values(parts) => {
                let [over, each] = &**parts;
                match self.visit(over, value)?.as_map() {
                    Some(entries) => self.project(entries.values(), None, each)?,
                    None => NULL,
                }
            }
            Kind::Filter(parts) => {
                let [over, condition, each] = &**parts;
                match self.visit(over, value)?.as_list() {
                    Some(items) => self.project(items, Some(condition), each)?,
                    None => NULL,
                }
            }
            Kind::List(_) | Kind::Map(_) if *value == Node::Null => NULL,
            Kind::List(parts) => {
                let items = parts.iter().map(|part| self.visit_owned(part, value)).collect::<Result<Vec<_>, _>>()?;
                Cow::Owned(Node::List(items))
            }
            Kind::Map(parts) => {
                let entries = parts.iter().map(|(name, part)| Ok((name.clone(), self.visit_owned(part, value)?)));
                Cow::Owned(Node::Map(entries.collect::<Result<Map, _>>()?))
            }
            Kind::Or(parts) => return self.first(parts, value, is_true),
            Kind::And(parts) => return self.first(parts, value, |node| !is_true(node)),
            Kind::Not(part) => Cow::Owned(Node::Boolean(!is_true(&*self.visit(part, value)?))),
            Kind::Comparison(comparator, parts) => {
                let [left, right] = &**parts;
                let (left, right) = (self.visit(left, value)?, self.visit(right, value)?);
                Cow::Owned(compare::compare(self.dialect, *comparator, &left, &right)?)
            }
            Kind::Function(called, arguments) => return self.call(called, arguments, value),
            Kind::Reference(_) => return Err(EvaluationError::reference()),
        })
    }

    fn visit_owned(&mut self, expression: &Expression, value: &Node) -> Result<Node, EvaluationError> {
        let found = self.visit(expression, value)?;
        self.own(found)
    }

    fn chain<'v>(&mut self, parts: &'v [Expression], value: &'v Node) -> Found<'v> {
        let mut current = Cow::Borrowed(value);
        for part in parts {
            current = match (current, part.kind()) {
                (Cow::Borrowed(node), _) => self.visit(part, node)?,
                (Cow::Owned(Node::Map(mut map)), Kind::Field(name)) => {
                    Cow::Owned(map.swap_remove(name).unwrap_or_default())
                }
                (Cow::Owned(node), _) => Cow::Owned(self.visit_owned(part, &node)?),
            };
        }
        Ok(current)
    }

    /// The results of an expression for each item, without nulls; if there is a condition, for those that meet it.
    fn project<'v, 'r>(
        &mut self,
        items: impl IntoIterator<Item = &'v Node>,
        condition: Option<&Expression>,
        each: &Expression,
    ) -> Found<'r> {
        let mut projected = Vec::new();
        for item in items {
            if let Some(condition) = condition
                && !is_true(&*self.visit(condition, item)?)
            {
                continue;
            }
            match self.visit_owned(each, item)? {
                Node::Null => {}
                node => projected.push(node),
            }
        }
        Ok(Cow::Owned(Node::List(projected)))
    }

    /// The first result that is wanted; else the last one.
    fn first<'v>(&mut self, parts: &'v [Expression], value: &'v Node, wanted: fn(&Node) -> bool) -> Found<'v> {
        let mut found = NULL;
        for part in parts {
            found = self.visit(part, value)?;
            if wanted(&found) {
                break;
            }
        }
        Ok(found)
    }

    fn call<'v>(&mut self, called: &Called, arguments: &'v [Expression], value: &'v Node) -> Found<'v> {
        // Most take one or two, for which no list is made.
        match arguments {
            [one] => {
                let given = [self.argument(one, value)?];
                functions::call(self, called, given)
            }
            [one, two] => {
                let given = [self.argument(one, value)?, self.argument(two, value)?];
                functions::call(self, called, given)
            }
            many => {
                let given =
                    many.iter().map(|argument| self.argument(argument, value)).collect::<Result<Vec<_>, _>>()?;
                functions::call(self, called, given)
            }
        }
    }

    fn argument<'v>(&mut self, argument: &'v Expression, value: &'v Node) -> Result<Argument<'v>, EvaluationError> {
        Ok(match argument.kind() {
            Kind::Reference(expression) => Argument::Reference(expression),
            _ => Argument::Value(self.visit(argument, value)?),
        })
    }

    pub(super) fn own(&mut self, found: Cow<'_, Node>) -> Result<Node, EvaluationError> {
        match found {
            Cow::Owned(node) => Ok(node),
            Cow::Borrowed(node) => self.copy(node),
        }
    }

    pub(super) fn copy_all<'v, 'r>(&mut self, items: impl IntoIterator<Item = &'v Node>) -> Found<'r> {
        let items = items.into_iter().map(|item| self.copy(item)).collect::<Result<_, _>>()?;
        Ok(Cow::Owned(Node::List(items)))
    }

    /// Counts bytes that a result takes.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), EvaluationError> {
        let left = self.left.checked_sub(bytes);
        self.left = left.ok_or_else(|| EvaluationError::new("The result of the expression is too large"))?;
        Ok(())
    }

    /// A new text, counted.
    pub(super) fn text(&mut self, text: String) -> Result<Node, EvaluationError> {
        self.spend(text.len() + size_of::<Node>())?;
        Ok(Node::String(text))
    }

    /// A copy, counted.
    pub(super) fn copy(&mut self, node: &Node) -> Result<Node, EvaluationError> {
        let text = match node {
            Node::String(text) => text.len(),
            Node::Map(entries) => entries.keys().map(String::len).sum(),
            _ => 0,
        };
        self.spend(text + size_of::<Node>())?;
        Ok(match node {
            Node::List(items) => Node::List(items.iter().map(|item| self.copy(item)).collect::<Result<_, _>>()?),
            Node::Map(entries) => {
                let entries = entries.iter().map(|(name, value)| Ok((name.clone(), self.copy(value)?)));
                Node::Map(entries.collect::<Result<_, _>>()?)
            }
            scalar => scalar.clone(),
        })
    }
}

/// Whether a value counts as true: not null, `false`, or empty.
pub(super) fn is_true(node: &Node) -> bool {
    match node {
        Node::Null | Node::Boolean(false) => false,
        Node::Boolean(true) | Node::Number(_) => true,
        Node::String(text) => !text.is_empty(),
        Node::Bytes(bytes) => !bytes.is_empty(),
        Node::List(items) => !items.is_empty(),
        Node::Map(entries) => !entries.is_empty(),
    }
}

/// An entry of a map. Looking through a small one is faster than hashing a name.
fn entry<'v>(map: &'v Map, name: &str) -> Option<&'v Node> {
    const SMALL: usize = 8;
    if map.len() > SMALL {
        return map.get(name);
    }
    map.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// A position counted from the end where it is negative.
fn position(at: i64, length: usize) -> i64 {
    if at < 0 { at.saturating_add_unsigned(length as u64) } else { at }
}

fn index(items: &[Node], at: i64) -> Option<&Node> {
    items.get(usize::try_from(position(at, items.len())).ok()?)
}

/// The items that Python's `items[start:stop:step]` has.
fn slice(
    items: &[Node],
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Result<Vec<&Node>, EvaluationError> {
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err(EvaluationError::new("slice step cannot be zero"));
    }
    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let (lowest, highest) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let (first, last) = if step > 0 { (lowest, highest) } else { (highest, lowest) };
    let bound = |at: Option<i64>, open| at.map_or(open, |at| position(at, items.len()).clamp(lowest, highest));
    let (mut at, stop) = (bound(start, first), bound(stop, last));
    let mut chosen = Vec::new();
    while if step > 0 { at < stop } else { at > stop } {
        chosen.extend(usize::try_from(at).ok().and_then(|at| items.get(at)));
        at = at.saturating_add(step);
    }
    Ok(chosen)
}
