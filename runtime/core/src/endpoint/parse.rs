//! From JSON to the tree, with every name and every call checked.

use std::collections::HashSet;
use std::fmt;

use super::diagram::Diagram;
use super::expression::{Condition, Expression, Part, Rule, Rules, Template, Then, path};
use super::functions::Function;
use super::{Param, Parameter, RuleSet};
use crate::node::{Map, Number};
use crate::{Node, json};

/// How deep rules and expressions may be nested.
const DEEPEST: usize = 100;

/// What is wrong with a rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    pointer: String,
    message: String,
}

impl Error {
    /// Where it is wrong, as a JSON pointer into the rule set.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.pointer, self.message)
        }
    }
}

impl std::error::Error for Error {}

pub(super) fn rule_set(text: &str) -> Result<RuleSet, Error> {
    let root = json::parse(text).map_err(|error| Error { pointer: String::new(), message: error.to_string() })?;
    let mut parser = Parser { pointer: Vec::new(), names: Vec::new(), used: HashSet::new() };
    let root = parser.map(&root)?;
    let mut parameters = Vec::new();
    if let Some(given) = root.get("parameters") {
        let given = parser.map(given)?;
        parser.inside("parameters", |parser| {
            for (name, value) in given {
                parameters.push(parser.inside(name, |parser| parser.parameter(name, value))?);
                parser.names.push(name.clone());
            }
            Ok(())
        })?;
    }
    let rules = if root.contains_key("nodes") {
        Rules::Diagram(parser.diagram(root)?)
    } else {
        Rules::Tree(parser.inside("rules", |parser| parser.rules(root.get("rules"), 0))?)
    };
    for parameter in &mut parameters {
        parameter.used = parameter.required || parser.used.contains(&parameter.name);
    }
    Ok(RuleSet { parameters, rules })
}

struct Parser {
    pointer: Vec<String>,
    /// The names that are known here: parameters, and what conditions before have named.
    names: Vec<String>,
    /// Those that an expression uses.
    used: HashSet<String>,
}

impl Parser {
    fn inside<T>(&mut self, step: impl ToString, read: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        self.pointer.push(step.to_string());
        let value = read(self)?;
        self.pointer.pop();
        Ok(value)
    }

    fn error<T>(&self, message: impl Into<String>) -> Result<T, Error> {
        let escaped = |step: &String| format!("/{}", step.replace('~', "~0").replace('/', "~1"));
        Err(Error { pointer: self.pointer.iter().map(escaped).collect(), message: message.into() })
    }

    fn map<'n>(&self, node: &'n Node) -> Result<&'n Map, Error> {
        node.as_map().map_or_else(|| self.error("an object is needed here"), Ok)
    }

    fn text<'n>(&self, node: Option<&'n Node>, what: &str) -> Result<&'n str, Error> {
        node.and_then(Node::as_str).map_or_else(|| self.error(format!("`{what}` must be text")), Ok)
    }

    fn parameter(&mut self, name: &str, node: &Node) -> Result<Parameter, Error> {
        let map = self.map(node)?;
        let default = match map.get("default") {
            None => None,
            Some(Node::String(text)) => Some(Param::String(text.clone())),
            Some(Node::Boolean(value)) => Some(Param::Boolean(*value)),
            Some(Node::List(items)) => {
                let texts: Option<Vec<_>> = items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
                match texts {
                    Some(texts) => Some(Param::StringList(texts)),
                    None => return self.error("a default list holds texts"),
                }
            }
            Some(_) => return self.error("a default is text, a boolean or a list of texts"),
        };
        Ok(Parameter {
            name: name.to_owned(),
            built_in: map.get("builtIn").and_then(Node::as_str).map(str::to_owned),
            required: matches!(map.get("required"), Some(Node::Boolean(true))),
            default,
            used: false,
        })
    }

    /// The value of `endpointBdd`. A condition may use any name that a condition assigns: only the way through the nodes
    /// decides which have a value, and what uses a name without one does not hold.
    fn diagram(&mut self, root: &Map) -> Result<Diagram, Error> {
        let list = |name: &str| root.get(name).and_then(Node::as_list).unwrap_or_default();
        let assigned = list("conditions").iter().filter_map(|condition| condition.as_map()?.get("assign")?.as_str());
        self.names.extend(assigned.map(str::to_owned));
        let conditions = self.inside("conditions", |parser| {
            let read = |(index, item)| parser.inside(index, |parser| parser.condition(item));
            list("conditions").iter().enumerate().map(read).collect::<Result<Vec<_>, _>>()
        })?;
        let results = self.inside("results", |parser| {
            let read = |(index, item)| parser.inside(index, |parser| parser.result(item));
            list("results").iter().enumerate().map(read).collect::<Result<Vec<_>, _>>()
        })?;
        let number = |name: &str| match root.get(name) {
            Some(Node::Number(Number::Integer(number))) => i32::try_from(*number).ok(),
            _ => None,
        };
        let Some(root_reference) = number("root") else { return self.error("`root` must be a whole number") };
        let nodes = self.text(root.get("nodes"), "nodes")?;
        self.inside("nodes", |parser| {
            Diagram::new(conditions, results, root_reference, number("nodeCount"), nodes)
                .or_else(|message| parser.error(message))
        })
    }

    /// A result of a diagram: an endpoint or an error, without conditions.
    fn result(&mut self, node: &Node) -> Result<Then, Error> {
        let rule = self.rule(node, 0)?;
        match rule.then {
            Then::Tree(_) => self.error("a result must be of type `endpoint` or `error`"),
            _ if !rule.conditions.is_empty() => self.error("a result must not have conditions"),
            then => Ok(then),
        }
    }

    fn rules(&mut self, node: Option<&Node>, depth: usize) -> Result<Vec<Rule>, Error> {
        let Some(items) = node.and_then(Node::as_list) else { return self.error("a list of rules is needed here") };
        if depth > DEEPEST {
            return self.error(format!("rules are nested deeper than {DEEPEST} levels"));
        }
        items.iter().enumerate().map(|(index, item)| self.inside(index, |parser| parser.rule(item, depth))).collect()
    }

    fn rule(&mut self, node: &Node, depth: usize) -> Result<Rule, Error> {
        let map = self.map(node)?;
        // What a condition names is known in its own rule alone.
        let known = self.names.len();
        let conditions = self.inside("conditions", |parser| {
            let items = map.get("conditions").and_then(Node::as_list).unwrap_or_default();
            let read = |(index, item)| parser.inside(index, |parser| parser.condition(item));
            items.iter().enumerate().map(read).collect::<Result<Vec<_>, _>>()
        })?;
        let then = match self.text(map.get("type"), "type")? {
            "endpoint" => Then::Endpoint(self.inside("endpoint", |parser| parser.template(map.get("endpoint")))?),
            "error" => Then::Error(self.inside("error", |parser| parser.required(map.get("error"), 0))?),
            "tree" => Then::Tree(self.inside("rules", |parser| parser.rules(map.get("rules"), depth + 1))?),
            other => {
                return self.error(format!("unknown type of rule `{other}`: expected `endpoint`, `error` or `tree`"));
            }
        };
        self.names.truncate(known);
        Ok(Rule { conditions, then })
    }

    fn condition(&mut self, node: &Node) -> Result<Condition, Error> {
        let call = self.expression(node, 0)?;
        let assign = match self.map(node)?.get("assign") {
            Some(name) => Some(self.text(Some(name), "assign")?.to_owned()),
            None => None,
        };
        self.names.extend(assign.clone());
        Ok(Condition { call, assign })
    }

    fn template(&mut self, node: Option<&Node>) -> Result<Template, Error> {
        let Some(node) = node else { return self.error("an endpoint is needed here") };
        let map = self.map(node)?;
        let url = self.inside("url", |parser| parser.required(map.get("url"), 0))?;
        let headers = self.inside("headers", |parser| {
            let Some(headers) = map.get("headers") else { return Ok(Vec::new()) };
            let headers = parser.map(headers)?;
            let read = |(name, values): (&String, &Node)| {
                let values = values.as_list().unwrap_or_default();
                let values = values.iter().map(|value| parser.expression(value, 0)).collect::<Result<_, _>>()?;
                Ok((name.clone(), values))
            };
            headers.iter().map(read).collect()
        })?;
        let properties = self.inside("properties", |parser| {
            let Some(properties) = map.get("properties") else { return Ok(Vec::new()) };
            let properties = parser.map(properties)?;
            let read = |(name, value): (&String, &Node)| Ok((name.clone(), parser.expression(value, 0)?));
            properties.iter().map(read).collect()
        })?;
        Ok(Template { url, headers, properties })
    }

    fn required(&mut self, node: Option<&Node>, depth: usize) -> Result<Expression, Error> {
        match node {
            Some(node) => self.expression(node, depth),
            None => self.error("a value is needed here"),
        }
    }

    fn expression(&mut self, node: &Node, depth: usize) -> Result<Expression, Error> {
        if depth > DEEPEST {
            return self.error(format!("expressions are nested deeper than {DEEPEST} levels"));
        }
        Ok(match node {
            Node::Boolean(value) => Expression::Boolean(*value),
            Node::Number(Number::Integer(value)) => Expression::Number(*value),
            Node::String(text) => Expression::Text(self.parts(text)?),
            Node::List(items) => {
                let read = |(index, item)| self.inside(index, |parser| parser.expression(item, depth + 1));
                Expression::List(items.iter().enumerate().map(read).collect::<Result<_, _>>()?)
            }
            Node::Map(map) => match (map.get("ref"), map.get("fn")) {
                (Some(name), _) => {
                    let name = self.text(Some(name), "ref")?;
                    self.known(name)?;
                    Expression::Reference(name.to_owned())
                }
                (None, Some(name)) => {
                    let name = self.text(Some(name), "fn")?;
                    self.call(name, map.get("argv").and_then(Node::as_list).unwrap_or_default(), depth)?
                }
                (None, None) => {
                    let read = |(name, value): (&String, &Node)| {
                        let value = self.inside(name, |parser| parser.expression(value, depth + 1))?;
                        Ok((name.clone(), value))
                    };
                    Expression::Map(map.iter().map(read).collect::<Result<_, _>>()?)
                }
            },
            _ => return self.error("this is not an expression"),
        })
    }

    fn call(&mut self, name: &str, arguments: &[Node], depth: usize) -> Result<Expression, Error> {
        let Some(function) = Function::named(name) else {
            return self.error(format!("there is no function `{name}`"));
        };
        if !function.takes(arguments.len()) {
            return self.error(format!("`{name}` does not take {} arguments", arguments.len()));
        }
        if function == Function::GetAttr && arguments.get(1).and_then(Node::as_str).and_then(path).is_none() {
            return self.error("the second argument of `getAttr` must be a path, such as `resourceId[0]`");
        }
        let arguments = self.inside("argv", |parser| {
            let read = |(index, item)| parser.inside(index, |parser| parser.expression(item, depth + 1));
            arguments.iter().enumerate().map(read).collect::<Result<_, _>>()
        })?;
        Ok(Expression::Call(function, arguments))
    }

    fn known(&mut self, name: &str) -> Result<(), Error> {
        if self.names.iter().any(|known| known == name) {
            self.used.insert(name.to_owned());
            return Ok(());
        }
        self.error(format!("`{name}` is used before it has a value"))
    }

    /// The parts of text: `{Name}` and `{Name#path}` are values, `{{` and `}}` are braces.
    fn parts(&mut self, text: &str) -> Result<Vec<Part>, Error> {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, after) = rest.split_at(at);
            literal.push_str(before);
            if let Some(after) = after.strip_prefix("{{") {
                literal.push('{');
                rest = after;
            } else if let Some(after) = after.strip_prefix("}}") {
                literal.push('}');
                rest = after;
            } else if let Some((inner, after)) = after.strip_prefix('{').and_then(|after| after.split_once('}')) {
                if !literal.is_empty() {
                    parts.push(Part::Literal(std::mem::take(&mut literal)));
                }
                let (name, steps) = match inner.split_once('#') {
                    None => (inner, Some(Vec::new())),
                    Some((name, steps)) => (name, path(steps)),
                };
                let Some(steps) = steps else { return self.error(format!("`{inner}` has no path behind its `#`")) };
                self.known(name)?;
                parts.push(Part::Value(name.to_owned(), steps));
                rest = after;
            } else {
                return self.error(format!("a brace is not closed in `{text}`"));
            }
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            parts.push(Part::Literal(literal));
        }
        Ok(parts)
    }
}
