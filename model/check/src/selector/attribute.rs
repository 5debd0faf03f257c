//! Attributes of items in selectors, and how they are compared.

use std::collections::HashMap;
use std::rc::Rc;

use shapewright_model::{Node, ShapeId};

use crate::graph::{Graph, Item};

/// `[…]`
#[derive(Debug)]
pub(super) enum Attribute {
    /// `[path]`
    Exists(Path),
    /// `[path = value, value]`
    Compares(Path, Comparison<String>),
    /// `[@path: @{path} = @{path} && …]`
    Scoped(Path, Vec<(Operand, Comparison<Operand>)>),
}

pub(super) type Path = Vec<String>;

#[derive(Debug)]
pub(super) struct Comparison<T> {
    pub(super) comparator: Comparator,
    pub(super) values: Vec<T>,
    pub(super) ignores_case: bool,
}

#[derive(Debug)]
pub(super) enum Operand {
    /// `@{path}`
    Path(Path),
    Literal(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparator {
    Equal,
    Unequal,
    Begins,
    Ends,
    Contains,
    Exists,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    SameSet,
    OtherSet,
    Subset,
    ProperSubset,
}

impl Comparator {
    /// All of them as written; a longer one comes before its beginning.
    pub(super) const WRITTEN: [(&'static str, Self); 14] = [
        ("{=}", Self::SameSet),
        ("{!=}", Self::OtherSet),
        ("{<<}", Self::ProperSubset),
        ("{<}", Self::Subset),
        ("!=", Self::Unequal),
        ("^=", Self::Begins),
        ("$=", Self::Ends),
        ("*=", Self::Contains),
        ("?=", Self::Exists),
        ("<=", Self::LessOrEqual),
        (">=", Self::GreaterOrEqual),
        ("<", Self::Less),
        (">", Self::Greater),
        ("=", Self::Equal),
    ];
}

/// The items that variables stand for.
pub(super) type Variables = HashMap<String, Rc<Vec<Item>>>;

/// The value of an attribute.
#[derive(Clone)]
enum Value<'w> {
    Nothing,
    Item(Item),
    /// All traits of an item.
    Traits(Item),
    /// A service, by its id.
    Service(Item, String),
    /// All variables.
    Variables,
    Id(String),
    Text(String),
    Number(usize),
    Node(&'w Node),
    /// Several values.
    Many(Vec<Value<'w>>),
}

impl Attribute {
    pub(super) fn holds(&self, graph: &Graph<'_>, item: Item, variables: &Variables) -> bool {
        let context = Context { graph, variables };
        match self {
            Self::Exists(path) => context.path(Value::Item(item), path).exists(),
            Self::Compares(path, comparison) => {
                let values: Vec<_> = comparison.values.iter().map(|value| Value::Text(value.clone())).collect();
                let left = context.path(Value::Item(item), path);
                compare(&left, comparison.comparator, &values, comparison.ignores_case)
            }
            Self::Scoped(path, assertions) => {
                let scopes = context.path(Value::Item(item), path).flat();
                scopes.into_iter().any(|scope| {
                    assertions.iter().all(|(left, comparison)| {
                        let values: Vec<_> =
                            comparison.values.iter().map(|value| context.operand(&scope, value)).collect();
                        let left = context.operand(&scope, left);
                        compare(&left, comparison.comparator, &values, comparison.ignores_case)
                    })
                })
            }
        }
    }
}

/// The value of an attribute as a text for people.
pub(super) fn show(graph: &Graph<'_>, item: Item, variables: &Variables, path: &[String]) -> String {
    let value = Context { graph, variables }.path(Value::Item(item), path);
    let is_list = matches!(value, Value::Many(_));
    let one = |value: &Value<'_>| match value {
        Value::Item(item) => graph.id(*item),
        Value::Node(node) => {
            node.as_str().map_or_else(|| serde_json::to_string(node).unwrap_or_default(), str::to_owned)
        }
        other => other.text().unwrap_or_default(),
    };
    let texts: Vec<_> = value.flat().iter().map(one).collect();
    let text = texts.join(", ");
    if is_list { format!("[{text}]") } else { text }
}

struct Context<'c, 'w> {
    graph: &'c Graph<'w>,
    variables: &'c Variables,
}

impl<'w> Context<'_, 'w> {
    fn operand(&self, scope: &Value<'w>, operand: &Operand) -> Value<'w> {
        match operand {
            Operand::Path(path) => self.path(scope.clone(), path),
            Operand::Literal(text) => Value::Text(text.clone()),
        }
    }

    fn path(&self, start: Value<'w>, path: &[String]) -> Value<'w> {
        path.iter().fold(start, |value, key| self.get(value, key))
    }

    fn get(&self, value: Value<'w>, key: &str) -> Value<'w> {
        match (value, key) {
            (Value::Many(values), key) => {
                Value::Many(values.into_iter().flat_map(|value| self.get(value, key).flat()).collect())
            }
            (Value::Item(item), "id") => Value::Id(self.graph.id(item)),
            (Value::Item(item), "trait") => Value::Traits(item),
            (Value::Item(item), "service") if self.graph.ty(item) == "service" => {
                Value::Service(item, self.graph.id(item))
            }
            (Value::Item(_), "var") => Value::Variables,
            (Value::Service(_, id), "id") => Value::Id(id),
            (Value::Service(item, _), "version") => {
                let version = self.graph.shape(item).and_then(|shape| shape.property("version"));
                version.map_or(Value::Nothing, Value::Node)
            }
            (Value::Variables, name) => match self.variables.get(name) {
                Some(items) => Value::Many(items.iter().map(|&item| Value::Item(item)).collect()),
                None => Value::Nothing,
            },
            (Value::Traits(item), key) => self.traits(item, key),
            (Value::Id(id), key) => part_of_id(&id, key),
            (Value::Text(text), "(length)") => Value::Number(text.chars().count()),
            (Value::Node(node), key) => part_of_node(node, key),
            _ => Value::Nothing,
        }
    }

    fn traits(&self, item: Item, key: &str) -> Value<'w> {
        let traits = self.graph.traits(item);
        match key {
            "(keys)" => Value::Many(traits.iter().map(|applied| Value::Id(applied.id.clone())).collect()),
            "(values)" => Value::Many(traits.iter().map(|applied| Value::Node(&applied.value)).collect()),
            "(length)" => Value::Number(traits.len()),
            name => {
                let is_meant = |id: &str| match name.contains('#') {
                    true => id == name,
                    false => id.strip_prefix("smithy.api#") == Some(name),
                };
                let found = traits.iter().find(|applied| is_meant(&applied.id));
                found.map_or(Value::Nothing, |applied| Value::Node(&applied.value))
            }
        }
    }
}

fn part_of_id<'w>(id: &str, key: &str) -> Value<'w> {
    let Ok(parsed) = id.parse::<ShapeId>() else { return Value::Nothing };
    match key {
        "namespace" => Value::Text(parsed.namespace().to_owned()),
        "name" => Value::Text(parsed.name().to_owned()),
        "member" => parsed.member().map_or(Value::Nothing, |member| Value::Text(member.to_owned())),
        "(length)" => Value::Number(id.chars().count()),
        _ => Value::Nothing,
    }
}

fn part_of_node<'w>(node: &'w Node, key: &str) -> Value<'w> {
    match (node, key) {
        (Node::Object(entries), "(keys)") => {
            Value::Many(entries.iter().map(|(key, _)| Value::Text(key.clone())).collect())
        }
        (Node::Object(entries), "(values)") => {
            Value::Many(entries.iter().map(|(_, value)| Value::Node(value)).collect())
        }
        (Node::Object(entries), "(length)") => Value::Number(entries.len()),
        (Node::Array(items), "(values)") => Value::Many(items.iter().map(Value::Node).collect()),
        (Node::Array(items), "(length)") => Value::Number(items.len()),
        (Node::String(text), "(length)") => Value::Number(text.chars().count()),
        (Node::Object(_), key) => node.get(key).map_or(Value::Nothing, Value::Node),
        _ => Value::Nothing,
    }
}

impl<'w> Value<'w> {
    fn exists(&self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Many(values) => values.iter().any(Self::exists),
            _ => true,
        }
    }

    /// The values that are there.
    fn flat(self) -> Vec<Value<'w>> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Many(values) => values.into_iter().flat_map(Self::flat).collect(),
            one => vec![one],
        }
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::Id(text) | Self::Text(text) | Self::Service(_, text) => Some(text.clone()),
            Self::Number(number) => Some(number.to_string()),
            Self::Node(Node::String(text)) => Some(text.clone()),
            Self::Node(Node::Number(number)) => Some(number.to_string()),
            Self::Node(Node::Bool(value)) => Some(value.to_string()),
            _ => None,
        }
    }
}

fn compare(left: &Value<'_>, comparator: Comparator, right: &[Value<'_>], ignores_case: bool) -> bool {
    let texts = |value: &Value<'_>, found: &mut Vec<String>| {
        let all = value.clone().flat();
        found.extend(all.iter().filter_map(Value::text).map(|text| match ignores_case {
            true => text.to_lowercase(),
            false => text,
        }));
    };
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    texts(left, &mut lefts);
    right.iter().for_each(|value| texts(value, &mut rights));
    let within = |some: &[String], all: &[String]| some.iter().all(|text| all.contains(text));
    match comparator {
        Comparator::Exists => {
            let exists = left.exists().to_string();
            return rights.contains(&exists);
        }
        Comparator::SameSet => return within(&lefts, &rights) && within(&rights, &lefts),
        Comparator::OtherSet => return !(within(&lefts, &rights) && within(&rights, &lefts)),
        Comparator::Subset => return within(&lefts, &rights),
        Comparator::ProperSubset => return within(&lefts, &rights) && !within(&rights, &lefts),
        _ => {}
    }
    lefts.iter().any(|left| rights.iter().any(|right| one(left, comparator, right)))
}

fn one(left: &str, comparator: Comparator, right: &str) -> bool {
    let numbers = || Some((left.parse::<f64>().ok()?, right.parse::<f64>().ok()?));
    let number = |holds: fn(f64, f64) -> bool| numbers().is_some_and(|(left, right)| holds(left, right));
    match comparator {
        Comparator::Equal => left == right,
        Comparator::Unequal => left != right,
        Comparator::Begins => left.starts_with(right),
        Comparator::Ends => left.ends_with(right),
        Comparator::Contains => left.contains(right),
        Comparator::Less => number(|left, right| left < right),
        Comparator::LessOrEqual => number(|left, right| left <= right),
        Comparator::Greater => number(|left, right| left > right),
        Comparator::GreaterOrEqual => number(|left, right| left >= right),
        _ => false,
    }
}
