//! Where the parameters of the endpoint rules come from (`smithy.rules`).

use std::borrow::Cow;

use super::read::{text, texts};
use crate::Origin;
use crate::json::{Raw, Read};

/// A parameter of the endpoint rules that has one value for an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticContextParam {
    /// The parameter's name.
    pub name: String,
    /// Its value.
    pub value: ContextValue,
}

/// The value of a parameter of the endpoint rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextValue {
    /// A boolean.
    Boolean(bool),
    /// A string.
    String(String),
    /// An array of strings.
    Strings(Vec<String>),
}

pub(super) fn static_params(raw: Raw<'_>) -> Read<Vec<StaticContextParam>> {
    let param = |(name, param): (&Cow<'_, str>, Raw<'_>)| {
        let value = param.object()?.require("value")?;
        let value = match value.text().as_bytes().first() {
            Some(b'"') => ContextValue::String(text(value)?),
            Some(b'[') => ContextValue::Strings(texts(value)?),
            Some(b't' | b'f') => ContextValue::Boolean(value.boolean()?),
            _ => return Err(value.expected("a boolean, a string or an array of strings")),
        };
        Ok(StaticContextParam { name: name.to_string(), value })
    };
    raw.object()?.iter().map(param).collect()
}

/// A parameter of the endpoint rules that is found in an operation's input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationContextParam {
    /// The parameter's name.
    pub name: String,
    /// The JMESPath expression that finds its value.
    pub path: String,
    /// The place of the expression.
    pub origin: Origin,
}

pub(super) fn operation_params(raw: Raw<'_>) -> Read<Vec<OperationContextParam>> {
    let param = |(name, param): (&Cow<'_, str>, Raw<'_>)| {
        let path = param.object()?.require("path")?;
        Ok(OperationContextParam { name: name.to_string(), path: text(path)?, origin: path.origin() })
    };
    raw.object()?.iter().map(param).collect()
}

/// A parameter of the endpoint rules that a client is configured with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientContextParam {
    /// The parameter's name.
    pub name: String,
    /// What its value is.
    pub ty: ContextType,
    /// What the model says about it.
    pub documentation: Option<String>,
}

/// What the value of a parameter of the endpoint rules is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContextType {
    /// A boolean.
    Boolean,
    /// A string.
    String,
    /// An array of strings.
    Strings,
}

pub(super) fn client_params(raw: Raw<'_>) -> Read<Vec<ClientContextParam>> {
    let param = |(name, param): (&Cow<'_, str>, Raw<'_>)| {
        let object = param.object()?;
        let ty = object.require("type")?;
        let ty = match &*ty.string()? {
            "boolean" | "Boolean" => ContextType::Boolean,
            "string" | "String" => ContextType::String,
            "stringArray" => ContextType::Strings,
            _ => return Err(ty.expected("`boolean`, `string` or `stringArray`")),
        };
        Ok(ClientContextParam { name: name.to_string(), ty, documentation: object.optional("documentation", text)? })
    };
    raw.object()?.iter().map(param).collect()
}
