//! The functions of the language: what each takes, and whether it is given that.

mod apply;
pub(super) mod own;

use std::borrow::Cow;

use super::Dialect;
use super::ast::{Called, Expression};
use super::error::EvaluationError;
use super::evaluate::{Evaluator, Found};
use crate::Node;

/// A function, by what it takes.
#[derive(Debug, Clone, Copy)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// What it takes, in order.
    pub parameters: &'static [Parameter],
    /// Whether it takes more of the last.
    pub variadic: bool,
}

/// The types that a parameter may have; none: any.
pub type Parameter = &'static [Type];

/// A type that a function asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// An integer or a float.
    Number,
    /// A text.
    String,
    /// A list of anything.
    Array,
    /// A list of numbers.
    Numbers,
    /// A list of texts.
    Strings,
    /// A map.
    Object,
    /// An expression, after `&`.
    Reference,
}

const fn function(name: &'static str, parameters: &'static [Parameter]) -> Function {
    Function { name, parameters, variadic: false }
}

const fn variadic(name: &'static str, parameters: &'static [Parameter]) -> Function {
    Function { name, parameters, variadic: true }
}

const ANY: Parameter = &[];
const NUMBER: Parameter = &[Type::Number];
const STRING: Parameter = &[Type::String];
const ARRAY: Parameter = &[Type::Array];
const NUMBERS: Parameter = &[Type::Numbers];
const OBJECT: Parameter = &[Type::Object];
const REFERENCE: Parameter = &[Type::Reference];

const FUNCTIONS: [Function; 26] = [
    function("abs", &[NUMBER]),
    function("avg", &[NUMBERS]),
    function("ceil", &[NUMBER]),
    function("contains", &[&[Type::Array, Type::String], ANY]),
    function("ends_with", &[STRING, STRING]),
    function("floor", &[NUMBER]),
    function("join", &[STRING, &[Type::Strings]]),
    function("keys", &[OBJECT]),
    function("length", &[&[Type::String, Type::Array, Type::Object]]),
    function("map", &[REFERENCE, ARRAY]),
    function("max", &[&[Type::Numbers, Type::Strings]]),
    function("max_by", &[ARRAY, REFERENCE]),
    variadic("merge", &[OBJECT]),
    function("min", &[&[Type::Numbers, Type::Strings]]),
    function("min_by", &[ARRAY, REFERENCE]),
    variadic("not_null", &[ANY]),
    function("reverse", &[&[Type::Array, Type::String]]),
    function("sort", &[&[Type::Strings, Type::Numbers]]),
    function("sort_by", &[ARRAY, REFERENCE]),
    function("starts_with", &[STRING, STRING]),
    function("sum", &[NUMBERS]),
    function("to_array", &[ANY]),
    function("to_number", &[ANY]),
    function("to_string", &[ANY]),
    function("type", &[ANY]),
    function("values", &[OBJECT]),
];

impl Function {
    /// The functions of the language, sorted by name.
    pub fn all() -> &'static [Self] {
        const TABLE: &[Function] = &FUNCTIONS;
        TABLE
    }

    /// The function of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        let found = Self::all().binary_search_by(|function| function.name.cmp(name)).ok()?;
        Self::all().get(found)
    }

    /// The function of this name in a dialect.
    pub(super) fn in_dialect(dialect: &Dialect, name: &str) -> Option<&'static Self> {
        Self::named(name).or_else(|| dialect.functions.iter().find(|function| function.name == name))
    }

    /// The parameter at a position; a variadic function's last one is also that of all positions after it.
    pub fn parameter(&self, at: usize) -> Option<Parameter> {
        let last = || self.parameters.last().filter(|_| self.variadic);
        self.parameters.get(at).or_else(last).copied()
    }

    fn check(&self, dialect: &Dialect, arguments: &[Argument<'_>]) -> Result<(), EvaluationError> {
        let (wanted, given) = (self.parameters.len(), arguments.len());
        if given < wanted || (given > wanted && !self.variadic) {
            let least = if self.variadic { "at least " } else { "" };
            let plural = if wanted == 1 { "" } else { "s" };
            return Err(EvaluationError::new(format!(
                "Expected {least}{wanted} argument{plural} for function {}(), received {given}",
                self.name
            )));
        }
        for (at, argument) in arguments.iter().enumerate() {
            argument.check(dialect, self.name, self.parameter(at).unwrap_or(ANY))?;
        }
        Ok(())
    }
}

impl Type {
    /// Its name in error texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Numbers => "array-number",
            Self::Strings => "array-string",
            Self::Object => "object",
            Self::Reference => "expref",
        }
    }

    fn takes(self, node: &Node) -> bool {
        match self {
            Self::Number => matches!(node, Node::Number(_)),
            Self::String => matches!(node, Node::String(_)),
            Self::Array | Self::Numbers | Self::Strings => matches!(node, Node::List(_)),
            Self::Object => matches!(node, Node::Map(_)),
            Self::Reference => false,
        }
    }

    /// The type that the items of the list must have.
    fn items(self) -> Option<Self> {
        match self {
            Self::Numbers => Some(Self::Number),
            Self::Strings => Some(Self::String),
            _ => None,
        }
    }
}

/// An argument as a function is given it.
pub(super) enum Argument<'v> {
    Value(Cow<'v, Node>),
    Reference(&'v Expression),
}

impl Argument<'_> {
    fn check(&self, dialect: &Dialect, function: &str, types: Parameter) -> Result<(), EvaluationError> {
        let value = match self {
            Self::Reference(_) if types.contains(&Type::Reference) => return Ok(()),
            Self::Reference(_) if types.is_empty() => return Err(EvaluationError::reference()),
            Self::Reference(_) => return Err(wrong_type(function, "an expression", types, "expref")),
            Self::Value(_) if types.is_empty() => return Ok(()),
            Self::Value(value) => value,
        };
        if !types.iter().any(|ty| ty.takes(value)) {
            return Err(wrong_type(function, &(dialect.show)(value), types, type_name(value)));
        }
        let Some(items) = value.as_list().filter(|_| types.iter().any(|ty| ty.items().is_some())) else {
            return Ok(());
        };
        // Where lists of several types are taken, the first item says which.
        let mut allowed = types.iter().filter_map(|ty| ty.items());
        let item_type = match types {
            [_] => allowed.next(),
            _ => allowed.find(|ty| items.first().is_some_and(|first| ty.takes(first))),
        };
        let wrong = items.iter().find(|item| item_type.is_none_or(|ty| !ty.takes(item)));
        // jmespath.py names the item's type as Python does.
        wrong.map_or(Ok(()), |item| Err(wrong_type(function, &(dialect.show)(item), types, (dialect.type_name)(item))))
    }
}

/// The name of a value's type in the language.
pub(super) fn type_name(node: &Node) -> &'static str {
    match node {
        Node::Null => "null",
        Node::Boolean(_) => "boolean",
        Node::Number(_) => "number",
        Node::String(_) | Node::Bytes(_) => "string",
        Node::List(_) => "array",
        Node::Map(_) => "object",
    }
}

fn wrong_type(function: &str, value: &str, types: &[Type], received: &str) -> EvaluationError {
    let types: Vec<_> = types.iter().map(|ty| format!("'{}'", ty.name())).collect();
    EvaluationError::new(format!(
        "In function {function}(), invalid type for value: {value}, expected one of: [{}], received: \"{received}\"",
        types.join(", ")
    ))
}

/// Calls a function.
pub(super) fn call<'v>(
    evaluator: &mut Evaluator<'_>,
    called: &Called,
    arguments: impl AsRef<[Argument<'v>]> + IntoIterator<Item = Argument<'v>>,
) -> Found<'v> {
    let unknown = || EvaluationError::new(format!("Unknown function: {}()", called.name));
    let function = called.function.ok_or_else(unknown)?;
    function.check(evaluator.dialect, arguments.as_ref())?;
    apply::apply(evaluator, function.name, &mut arguments.into_iter())
}
