//! From parameters to an endpoint. A tree is walked once, and is as deep as the parser lets it be; a diagram is followed
//! from node to node, each of which leads to later ones.

use super::expression::{Condition, Expression, Part, Rule, Rules, Step, Template, Then};
use super::{Endpoint, Params, ResolveError, RuleSet, functions};
use crate::Node;

pub(super) fn resolve(rules: &RuleSet, params: &Params) -> Result<Endpoint, ResolveError> {
    let mut scope = Scope(Vec::new());
    for parameter in &rules.parameters {
        match params.get(&parameter.name).or(parameter.default.as_ref()) {
            Some(value) => scope.0.push((&parameter.name, Node::from(value.clone()))),
            None if parameter.required => return Err(ResolveError::Missing(parameter.name.clone())),
            None => {}
        }
    }
    match &rules.rules {
        Rules::Tree(rules) => first(rules, &mut scope),
        Rules::Diagram(diagram) => {
            diagram.result(|condition| holds(condition, &mut scope)).and_then(|then| outcome(then, &mut scope))
        }
    }
    .unwrap_or(Err(ResolveError::NoRule))
}

/// What has a value here; the last one of a name counts.
pub(super) struct Scope<'r>(Vec<(&'r str, Node)>);

impl Scope<'_> {
    fn get(&self, name: &str) -> Option<&Node> {
        self.0.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// The outcome of the first rule that fits.
fn first<'r>(rules: &'r [Rule], scope: &mut Scope<'r>) -> Option<Result<Endpoint, ResolveError>> {
    rules.iter().find_map(|rule| {
        let known = scope.0.len();
        let fits = rule.conditions.iter().all(|condition| holds(condition, scope));
        let outcome = fits.then(|| outcome(&rule.then, scope)).flatten();
        scope.0.truncate(known);
        outcome
    })
}

/// Whether a condition holds; if so, its value gets the name that the condition assigns.
fn holds<'r>(condition: &'r Condition, scope: &mut Scope<'r>) -> bool {
    match evaluate(&condition.call, scope) {
        None | Some(Node::Null | Node::Boolean(false)) => false,
        Some(value) => {
            scope.0.extend(condition.assign.as_deref().map(|name| (name, value)));
            true
        }
    }
}

fn outcome<'r>(then: &'r Then, scope: &mut Scope<'r>) -> Option<Result<Endpoint, ResolveError>> {
    match then {
        Then::Tree(rules) => Some(first(rules, scope).unwrap_or(Err(ResolveError::NoRule))),
        Then::Endpoint(template) => Some(endpoint(template, scope).ok_or(ResolveError::NoRule)),
        Then::Error(message) => {
            let message = text(message, scope).unwrap_or_default();
            Some(Err(ResolveError::Refused(message)))
        }
    }
}

fn endpoint(template: &Template, scope: &Scope<'_>) -> Option<Endpoint> {
    let headers = template.headers.iter().map(|(name, values)| {
        let values = values.iter().map(|value| text(value, scope)).collect::<Option<_>>()?;
        Some((name.clone(), values))
    });
    let properties = template.properties.iter().map(|(name, value)| Some((name.clone(), evaluate(value, scope)?)));
    Some(Endpoint {
        url: text(&template.url, scope)?,
        headers: headers.collect::<Option<_>>()?,
        properties: properties.collect::<Option<_>>()?,
    })
}

fn text(expression: &Expression, scope: &Scope<'_>) -> Option<String> {
    match evaluate(expression, scope)? {
        Node::String(text) => Some(text),
        _ => None,
    }
}

/// The value of an expression; `None` where a part of it has none.
pub(super) fn evaluate(expression: &Expression, scope: &Scope<'_>) -> Option<Node> {
    Some(match expression {
        Expression::Boolean(value) => Node::Boolean(*value),
        Expression::Number(value) => Node::from(*value),
        Expression::Text(parts) => {
            let mut filled = String::new();
            for part in parts {
                match part {
                    Part::Literal(text) => filled.push_str(text),
                    Part::Value(name, steps) => match follow(scope.get(name)?, steps)? {
                        Node::String(text) => filled.push_str(text),
                        Node::Boolean(value) => filled.push_str(if *value { "true" } else { "false" }),
                        _ => return None,
                    },
                }
            }
            Node::String(filled)
        }
        Expression::List(items) => Node::List(items.iter().map(|item| evaluate(item, scope)).collect::<Option<_>>()?),
        Expression::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| Some((name.clone(), evaluate(value, scope)?)));
            Node::Map(entries.collect::<Option<_>>()?)
        }
        Expression::Reference(name) => scope.get(name)?.clone(),
        Expression::Call(function, arguments) => {
            return functions::call(*function, arguments.iter().map(|argument| evaluate(argument, scope)));
        }
    })
}

/// The value at the end of a path.
pub(super) fn follow<'n>(value: &'n Node, steps: &[Step]) -> Option<&'n Node> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Name(name) => value.as_map()?.get(name),
        Step::Index(index) => value.as_list()?.get(*index),
    })
}
