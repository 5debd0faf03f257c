//! Where a service is: the rules of `smithy.rules#endpointRuleSet` or `smithy.rules#endpointBdd`, read and evaluated.
//!
//! See "Rules engine specification" in the Smithy documentation.

mod bound;
pub mod case;
mod diagram;
mod evaluate;
mod expression;
mod functions;
mod parse;
mod partitions;
mod url;

use std::collections::BTreeMap;
use std::fmt;

use crate::Node;
use crate::node::Map;
use expression::Rules;

pub use bound::bound;
pub use parse::Error;

/// A rule set, checked.
#[derive(Debug)]
pub struct RuleSet {
    parameters: Vec<Parameter>,
    rules: Rules,
}

/// A parameter of a rule set.
#[derive(Debug)]
pub struct Parameter {
    name: String,
    built_in: Option<String>,
    required: bool,
    default: Option<Param>,
    /// Whether the endpoint can depend on it: S3's rules have the key of an object as a parameter, and no use for it.
    used: bool,
}

impl Parameter {
    /// Its name, such as `Region`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The setting of a client that it takes its value from, such as `AWS::Region`.
    pub fn built_in(&self) -> Option<&str> {
        self.built_in.as_deref()
    }
}

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// Text.
    String(String),
    /// A yes or no.
    Boolean(bool),
    /// Texts.
    StringList(Vec<String>),
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<bool> for Param {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Param> for Node {
    fn from(param: Param) -> Self {
        match param {
            Param::String(text) => Self::String(text),
            Param::Boolean(value) => Self::Boolean(value),
            Param::StringList(items) => Self::List(items.into_iter().map(Self::String).collect()),
        }
    }
}

/// Values of parameters by name.
pub type Params = BTreeMap<String, Param>;

/// Where to send requests.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// The address.
    pub url: String,
    /// Headers for every request.
    pub headers: Vec<(String, Vec<String>)>,
    /// What else the rules say, such as `authSchemes`.
    pub properties: Map,
}

/// Why there is no endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResolveError {
    /// A parameter that must be given is not.
    Missing(String),
    /// The rules refuse the parameters, with these words.
    Refused(String),
    /// No rule fits the parameters.
    NoRule,
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "the endpoint rules need the parameter `{name}`"),
            Self::Refused(why) => f.write_str(why),
            Self::NoRule => f.write_str("no endpoint rule fits the parameters"),
        }
    }
}

impl std::error::Error for ResolveError {}

impl RuleSet {
    /// Reads the value of `endpointRuleSet`, or of `endpointBdd`, which has `nodes` in place of `rules`.
    ///
    /// # Errors
    ///
    /// The first mistake, with its JSON pointer.
    pub fn parse(json: &str) -> Result<Self, Error> {
        parse::rule_set(json)
    }

    /// The parameters.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Whether the endpoint can depend on a parameter.
    pub fn uses(&self, name: &str) -> bool {
        self.parameters.iter().any(|parameter| parameter.used && parameter.name == name)
    }

    /// The endpoint for these parameters.
    ///
    /// # Errors
    ///
    /// [`ResolveError`], whose text for a refusal is the model's own.
    pub fn resolve(&self, params: &Params) -> Result<Endpoint, ResolveError> {
        evaluate::resolve(self, params)
    }
}
