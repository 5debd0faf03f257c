//! Checks an expression against the shape of the values that it will be evaluated on, before there is one.
//!
//! What passes cannot fail on a value of its shape, and evaluates to a boolean, or to null, which counts as false; a document may hold anything. The types are those of "JMESPath data model" in
//! the Smithy specification: a timestamp is a number, a blob its base64 text, a union an object, a document anything.

mod facts;
mod function;
#[cfg(test)]
mod tests;
mod types;

use super::ast::{Comparator, Expression, Kind};
use crate::{Node, Shape, nearest};
use facts::Facts;
use types::{Static, Type};

/// What is wrong with an expression, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The character that it is about; the first is 0.
    pub position: usize,
    /// What is wrong: one lower-case sentence with names in backticks.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

/// Checks that an expression is true or false for each value of a shape.
///
/// # Errors
///
/// All problems, in the order in which the expression is evaluated; at least one.
pub fn check(expression: &Expression, shape: &'static Shape) -> Result<(), Vec<Problem>> {
    let mut checker = Checker { problems: Vec::new() };
    let given = checker.visit(expression, &Static::of(shape), &Facts::default());
    if checker.problems.is_empty() && !matches!(given.ty, Type::Boolean | Type::Any) {
        let message = format!("the expression evaluates to {}, but a condition must be a boolean", given.ty.name());
        checker.report(expression, message, Some("compare it with something, or write `!!` before it".to_owned()));
    }
    if checker.problems.is_empty() { Ok(()) } else { Err(checker.problems) }
}

struct Checker {
    problems: Vec<Problem>,
}

impl Checker {
    fn report(&mut self, at: &Expression, message: String, help: Option<String>) {
        self.problems.push(Problem { position: at.position(), message, help });
    }

    /// The type of an expression's result for a value of a type, of which something may be known.
    fn visit(&mut self, expression: &Expression, value: &Static, facts: &Facts) -> Static {
        let mut found = self.kind(expression, value, facts);
        if facts.know(expression) {
            (found.nullable, found.empty) = (false, false);
        }
        found
    }

    fn kind(&mut self, expression: &Expression, value: &Static, facts: &Facts) -> Static {
        match expression.kind() {
            Kind::Current => value.clone(),
            Kind::Literal(node) => Static::literal(node),
            Kind::Field(name) => self.field(expression, name, value),
            Kind::Index(_) => self.items(expression, value).nullable(),
            Kind::Slice(..) | Kind::Flatten(_) => self.list(expression, value, facts),
            Kind::Chain(parts) => {
                let mut current = value.clone();
                for (at, part) in parts.iter().enumerate() {
                    let nullable = current.nullable;
                    let known = if at == 0 { facts.clone() } else { Facts::default() };
                    current = self.visit(part, &current, &known);
                    current.nullable |= nullable && !facts.know_chain(parts.get(..=at).unwrap_or_default());
                }
                current
            }
            Kind::Projection(parts) => {
                let [over, each] = &**parts;
                let list = self.visit(over, value, facts);
                let item = self.items(over, &list);
                self.project(each, &item, list.nullable)
            }
            Kind::Values(parts) => {
                let [over, each] = &**parts;
                let map = self.visit(over, value, facts);
                let item = map.ty.values();
                self.project(each, &item, map.nullable)
            }
            Kind::Filter(parts) => {
                let [over, condition, each] = &**parts;
                let list = self.visit(over, value, facts);
                let item = self.items(over, &list);
                self.visit(condition, &item, &Facts::default());
                self.project(each, &item, list.nullable)
            }
            Kind::List(parts) => {
                let items: Vec<Static> = parts.iter().map(|part| self.visit(part, value, facts)).collect();
                Static::some(Type::List(Box::new(Static::join(items)))).or_null(value.nullable)
            }
            Kind::Map(parts) => {
                let entries = parts.iter().map(|(name, part)| (name.clone(), self.visit(part, value, facts)));
                Static::some(Type::Object(entries.collect())).or_null(value.nullable)
            }
            Kind::Or(parts) => self.either(parts, value, facts),
            Kind::And(parts) => self.both(parts, value, facts),
            Kind::Not(part) => {
                self.visit(part, value, facts);
                Static::some(Type::Boolean)
            }
            Kind::Comparison(comparator, parts) => {
                let [left, right] = &**parts;
                let (found, other) = (self.visit(left, value, facts), self.visit(right, value, facts));
                self.compare(*comparator, (left, found), (right, other))
            }
            Kind::Function(called, arguments) => self.call(expression, (called, arguments), value, facts),
            Kind::Reference(_) => {
                self.report(expression, "`&` can only precede an argument of a function".to_owned(), None);
                Static::any()
            }
        }
    }

    fn field(&mut self, at: &Expression, name: &str, value: &Static) -> Static {
        match value.ty.member(name) {
            Ok(found) => found,
            Err(None) => {
                let message = format!("`{name}` is a member of {}, which has none", value.ty.name());
                self.report(at, message, None);
                Static::any()
            }
            Err(Some(names)) => {
                let meant = nearest(name, names.iter().copied());
                let help = match meant {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("its members are {}", types::listed(&names)),
                };
                self.report(at, format!("`{name}` is not a member of {}", value.ty.name()), Some(help));
                Static::any()
            }
        }
    }

    /// The type of a list's items.
    fn items(&mut self, at: &Expression, list: &Static) -> Static {
        list.ty.items().unwrap_or_else(|| {
            self.report(at, format!("a list is needed here, and this is {}", list.ty.name()), None);
            Static::any()
        })
    }

    /// A part of a list, or a flat one.
    fn list(&mut self, expression: &Expression, value: &Static, facts: &Facts) -> Static {
        let (list, item) = match expression.kind() {
            Kind::Flatten(part) => {
                let list = self.visit(part, value, facts);
                let item = self.items(part, &list);
                // Items that are lists are replaced with theirs; the others stay.
                let flat = item.ty.items().filter(|_| item.ty.is_list()).unwrap_or(item);
                (list, flat)
            }
            _ => (value.clone(), self.items(expression, value)),
        };
        Static::some(Type::List(Box::new(item))).or_null(list.nullable)
    }

    fn project(&mut self, each: &Expression, item: &Static, nullable: bool) -> Static {
        let mut found = self.visit(each, item, &Facts::default());
        // A projection leaves out what is null.
        found.nullable = false;
        Static::some(Type::List(Box::new(found))).or_null(nullable)
    }

    /// `||`: the first that is true, else the last.
    fn either(&mut self, parts: &[Expression], value: &Static, facts: &Facts) -> Static {
        let found = self.parts(parts, value, facts, Facts::when_false);
        let (nullable, empty) = found.last().map_or((true, false), |last| (last.nullable, last.empty));
        let joined = Static::join(found);
        Static { nullable: nullable || matches!(joined.ty, Type::Mixed), empty, ..joined }
    }

    /// `&&`: the first that is false, else the last.
    fn both(&mut self, parts: &[Expression], value: &Static, facts: &Facts) -> Static {
        let mut found = self.parts(parts, value, facts, Facts::when_true);
        let last = found.pop().unwrap_or_else(Static::any);
        // Numbers are never false.
        let is_empty = |one: &Static| one.empty || !matches!(one.ty, Type::Boolean | Type::Number | Type::Null);
        Static {
            nullable: last.nullable || found.iter().any(|one| one.nullable),
            empty: last.empty || found.iter().any(is_empty),
            ty: last.ty,
        }
    }

    /// The types of parts, each evaluated only where those before it were so that one learns something from it.
    fn parts(
        &mut self,
        parts: &[Expression],
        value: &Static,
        facts: &Facts,
        learn: fn(&mut Facts, &Expression),
    ) -> Vec<Static> {
        let mut known = facts.clone();
        let visited = parts.iter().map(|part| {
            let found = self.visit(part, value, &known);
            learn(&mut known, part);
            found
        });
        visited.collect()
    }

    fn compare(&mut self, comparator: Comparator, left: (&Expression, Static), right: (&Expression, Static)) -> Static {
        let equality = matches!(comparator, Comparator::Equal | Comparator::NotEqual);
        for (side, other) in [(&left, &right), (&right, &left)] {
            let (expression, found) = side;
            if !equality && (found.empty || !matches!(found.ty, Type::Number | Type::Any)) {
                let what = if found.empty { "what may be an empty text or list".to_owned() } else { found.ty.name() };
                self.report(expression, format!("{what} is compared by size: only numbers are"), None);
            }
            self.value_of_enum(expression, &other.1);
        }
        let (found, other) = (&left.1, &right.1);
        if equality && !found.ty.meets(&other.ty) && !(found.nullable && other.nullable) {
            let message = format!("{} never equals {}", found.ty.name(), other.ty.name());
            self.report(left.0, message, None);
        }
        Static::some(Type::Boolean).or_null(!equality && (found.nullable || other.nullable))
    }

    /// A text that is compared with an enum is one of its values.
    fn value_of_enum(&mut self, text: &Expression, other: &Static) {
        let (Kind::Literal(Node::String(text_given)), Type::String(Some(shape))) = (text.kind(), &other.ty) else {
            return;
        };
        let values: Vec<&str> = shape.values.iter().map(|value| value.text).collect();
        if !values.contains(&text_given.as_str()) {
            let help = match nearest(text_given, values.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("its values are {}", types::listed(&values)),
            };
            self.report(text, format!("`{text_given}` is not a value of `{}`", shape.name), Some(help));
        }
    }
}
