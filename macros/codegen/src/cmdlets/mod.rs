//! The cmdlets of a service: PowerShell's names, types and positions for operations and their members.
//!
//! Names follow rules. Those that hands have chosen are in the trait `shapewright#cmdlet`, in the model or in a file
//! beside it that applies it. The derive puts the cmdlets into tables; the PowerShell module is written from them.

mod name;
mod parameter;
mod pinned;
mod singular;
mod ty;

pub use name::capital;
pub use parameter::Parameter;
pub use pinned::Error;
pub use ty::Type;

use shapewright_core::nearest;

use crate::ir::{Api, Operation, ShapeIndex};
use name::verb_and_noun;
use parameter::{add_alias, parameters, settle_aliases};
use pinned::{OfOperation, OfService, read};

/// Members that say something about the call, and nothing about what it is for.
const METADATA: [&str; 13] = [
    "NextToken",
    "NextPageToken",
    "PageToken",
    "Marker",
    "NextMarker",
    "ETag",
    "Owner",
    "MaxRecords",
    "MaxResults",
    "MaxItems",
    "PageSize",
    "Limit",
    "PaginationToken",
];

/// Likewise, but only in requests and replies respectively.
const OF_REQUESTS: [&str; 1] = ["ClientToken"];
const OF_REPLIES: [&str; 5] = ["ClientToken", "IsTruncated", "HasMoreResults", "Headers", "RequestId"];

/// A cmdlet.
#[derive(Debug, Clone)]
pub struct Cmdlet<'a> {
    /// The operation that it calls.
    pub operation: &'a Operation,
    /// The verb, such as `New`.
    pub verb: String,
    /// The noun with the prefix of the service, such as `CGIPUserPoolClient`.
    pub noun: String,
    /// The parameters, in the order of the source.
    pub parameters: Vec<Parameter<'a>>,
    /// The parameters that a confirmation names, if it supports `-WhatIf` and `-Confirm`.
    pub target: Option<Vec<String>>,
    /// What it writes.
    pub select: Select,
    /// How it goes on to further pages.
    pub pages: Option<Pages>,
}

/// What a cmdlet writes, unless `-Select` says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Select {
    /// Nothing: the output has no members.
    Nothing,
    /// The whole output.
    Everything,
    /// One member of the output.
    Member {
        /// Its name in .NET, or a path.
        name: String,
        /// Its type; `None` for the end of a path.
        ty: Option<Type>,
    },
}

impl Select {
    /// The default of `-Select`: a path in the output, `*` for all of it, or empty for nothing.
    pub fn path(&self) -> &str {
        match self {
            Self::Nothing => "",
            Self::Everything => "*",
            Self::Member { name, .. } => name,
        }
    }
}

/// How a cmdlet goes on to further pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The parameter that takes the token of a page.
    pub token: String,
    /// The parameter that takes the size of a page.
    pub size: Option<String>,
    /// The size of a page if none is given.
    pub default_size: Option<u32>,
}

impl Cmdlet<'_> {
    /// The whole name.
    pub fn name(&self) -> String {
        format!("{}-{}", self.verb, self.noun)
    }

    /// The type of the response.
    pub fn response(&self, namespace: &str) -> String {
        format!("{namespace}.Model.{}Response", self.operation.name())
    }

    /// How grave a confirmation is: `High` for what removes things.
    pub fn impact(&self) -> Option<&'static str> {
        self.target.as_ref().map(|_| if self.verb == "Remove" { "High" } else { "Medium" })
    }

    /// The parameters that it has whatever the operation is, after its own, without those of every cmdlet.
    pub fn fixed(&self) -> Vec<&'static str> {
        let given = [
            ("Select", true),
            ("PassThru", self.parameters.iter().any(|parameter| parameter.by_value)),
            ("Force", self.target.is_some()),
            ("NoAutoIteration", self.pages.is_some()),
            ("ClientConfig", true),
        ];
        given.into_iter().filter(|(_, is_given)| *is_given).map(|(name, _)| name).collect()
    }

    /// The parameters in the order of the syntax: those with a position come first.
    pub fn in_syntax_order(&self) -> Vec<&Parameter<'_>> {
        let mut parameters: Vec<_> = self.parameters.iter().collect();
        parameters.sort_by_key(|parameter| parameter.position.unwrap_or(usize::MAX));
        parameters
    }
}

/// The cmdlets of a service.
#[derive(Debug, Clone)]
pub struct Cmdlets<'a> {
    /// What nouns begin with.
    pub prefix: String,
    /// Where the types are.
    pub namespace: String,
    /// The cmdlets, in the order of the operations.
    pub cmdlets: Vec<Cmdlet<'a>>,
}

/// The cmdlets of a service, by rule where `shapewright#cmdlet` says nothing.
///
/// # Errors
///
/// Returns an error if that trait cannot be read, or if it names a member that does not exist.
pub fn cmdlets(api: &Api) -> Result<Cmdlets<'_>, Error> {
    let service = &api.service;
    let pinned: OfService = read(service.id.as_str(), service.cmdlet.as_deref())?;
    let words: String = service.sdk_id.split(|c: char| !c.is_alphanumeric()).map(capital).collect();
    let prefix = pinned.prefix.unwrap_or_else(|| words.clone());
    let namespace = pinned.namespace.unwrap_or_else(|| format!("Amazon.{words}"));
    let mut cmdlets = Vec::new();
    for operation in &api.operations {
        cmdlets.push(cmdlet(api, operation, &prefix, pinned.by_value.as_deref())?);
    }
    // Two operations may come to one name, such as `DescribeTask` and `GetTask`: the second keeps its own words.
    let mut used = std::collections::HashSet::new();
    for cmdlet in &mut cmdlets {
        if !used.insert(cmdlet.name().to_lowercase()) {
            cmdlet.verb = "Invoke".to_owned();
            cmdlet.noun = format!("{prefix}{}", cmdlet.operation.name());
            used.insert(cmdlet.name().to_lowercase());
        }
    }
    Ok(Cmdlets { prefix, namespace, cmdlets })
}

fn cmdlet<'a>(
    api: &'a Api,
    operation: &'a Operation,
    prefix: &str,
    by_value: Option<&str>,
) -> Result<Cmdlet<'a>, Error> {
    let pinned: OfOperation = read(operation.id.as_str(), operation.cmdlet.as_deref())?;
    let (verb, noun) = verb_and_noun(operation.name());
    let (verb, noun) = (pinned.verb.clone().unwrap_or(verb), pinned.noun.clone().unwrap_or(noun));
    // `Scan` has no noun.
    let thing = if noun.is_empty() { &verb } else { &noun };
    let mut found = match operation.input {
        Some(input) => parameters(api, input, thing, &pinned.parameters),
        None => Vec::new(),
    };
    let known: Vec<String> = found.iter().map(Parameter::member_path).collect();
    if let Some(wrong) = pinned.parameters.iter().find(|(path, of)| !of.whole && !known.contains(path)) {
        return Err(unknown(operation, "parameters", wrong.0, known.iter().map(String::as_str)));
    }
    let pages = pages(&found, operation, &pinned);
    if let Some(pages) = &pages {
        for parameter in &mut found {
            if parameter.name == pages.token {
                add_alias(parameter, "NextToken");
            } else if Some(&parameter.name) == pages.size.as_ref() {
                add_alias(parameter, "MaxItems");
                parameter.required &= parameter.member.default.is_none() && pages.default_size.is_none();
            }
        }
    }
    settle_aliases(&mut found);
    order(&mut found, pages.as_ref());
    place(&mut found, operation, &pinned, by_value)?;
    let target = !matches!(&*verb, "Get" | "Test" | "Find");
    let target = target.then(|| pinned.target.clone().unwrap_or_else(|| confirmed(&found)));
    let select = select(api, operation, &pinned)?;
    Ok(Cmdlet { operation, verb, noun: format!("{prefix}{noun}"), parameters: found, target, select, pages })
}

fn pages(parameters: &[Parameter<'_>], operation: &Operation, pinned: &OfOperation) -> Option<Pages> {
    let paginated = operation.paginated.as_ref().filter(|_| pinned.paginated != Some(false))?;
    let named = |path: &[String]| {
        let found = parameters.iter().find(|parameter| parameter.member_path() == path.join("."));
        found.map(|parameter| parameter.name.clone())
    };
    Some(Pages {
        token: named(&paginated.input_token)?,
        size: paginated.page_size.as_deref().and_then(named),
        default_size: pinned.page_size,
    })
}

/// Sorts by the names of the members; what is about the call itself, or deprecated, comes last.
fn order(parameters: &mut [Parameter<'_>], pages: Option<&Pages>) {
    parameters.sort_by_cached_key(|parameter| {
        let is_of_pages =
            pages.is_some_and(|pages| pages.token == parameter.name || pages.size.as_ref() == Some(&parameter.name));
        let leaf = parameter.leaf();
        (is_of_pages || is_minor(parameter), leaf.to_lowercase(), parameter.member_path().to_lowercase())
    });
}

/// Whether a parameter is about the call itself, or deprecated.
fn is_minor(parameter: &Parameter<'_>) -> bool {
    let leaf = parameter.leaf();
    METADATA.iter().chain(&OF_REQUESTS).any(|name| *name == leaf) || parameter.member.deprecated.is_some()
}

/// Decides which parameters have a position, and which is bound by value.
fn place(
    parameters: &mut [Parameter<'_>],
    operation: &Operation,
    pinned: &OfOperation,
    of_service: Option<&str>,
) -> Result<(), Error> {
    let at = |name: &str| parameters.iter().position(|parameter| parameter.name == name);
    let missing =
        |key, name: &str| unknown(operation, key, name, parameters.iter().map(|parameter| parameter.name.as_str()));
    let by_value = match pinned.by_value.as_deref() {
        Some("") => None,
        Some(name) => Some(at(name).ok_or_else(|| missing("byValue", name))?),
        None => of_service.and_then(at).or_else(|| only(parameters, |_| true)),
    };
    let mut positions: Vec<usize> = by_value.into_iter().collect();
    for name in &pinned.positions {
        positions.push(at(name).ok_or_else(|| missing("positions", name))?);
    }
    for (position, at) in positions.into_iter().enumerate() {
        parameters[at].position = Some(position + 1);
    }
    if let Some(at) = by_value {
        parameters[at].by_value = true;
    }
    Ok(())
}

/// The only parameter of a kind: of several, the only one that is required, or else the only one of those that is no
/// part of a structure.
fn only(parameters: &[Parameter<'_>], is: impl Fn(&Parameter<'_>) -> bool) -> Option<usize> {
    let is_scalar = |parameter: &Parameter<'_>| !matches!(parameter.ty, Type::Array(_) | Type::Hashtable);
    let found = parameters.iter().enumerate();
    let mut found: Vec<_> = found.filter(|(_, of)| is_scalar(of) && !is_minor(of) && is(of)).collect();
    for narrows in [|of: &Parameter<'_>| of.required, |of: &Parameter<'_>| of.path.len() == 1] {
        if found.len() > 1 {
            found.retain(|(_, of)| narrows(of));
        }
    }
    match found.as_slice() {
        [(at, _)] => Some(*at),
        _ => None,
    }
}

/// The parameter that a confirmation names.
fn confirmed(parameters: &[Parameter<'_>]) -> Vec<String> {
    let names_a_thing =
        |of: &Parameter<'_>| ["Id", "Name", "Arn", "Identifier"].iter().any(|end| of.name.ends_with(end));
    let found = match parameters {
        [one] => Some(one),
        _ => only(parameters, names_a_thing).map(|at| &parameters[at]),
    };
    let found = found.or_else(|| parameters.iter().find(|parameter| parameter.by_value));
    found.map(|parameter| parameter.name.clone()).into_iter().collect()
}

fn select(api: &Api, operation: &Operation, pinned: &OfOperation) -> Result<Select, Error> {
    let members = operation.output.map(|output| api.shape(output).members.as_slice()).unwrap_or_default();
    let next_token = operation.paginated.as_ref().and_then(|paginated| paginated.output_token.first());
    let named = |name: &str| members.iter().find(|member| capital(&member.name) == name);
    let of = |name: &str, target: ShapeIndex| Select::Member { name: name.to_owned(), ty: Some(Type::of(api, target)) };
    match pinned.select.as_deref() {
        Some("") => return Ok(Select::Nothing),
        Some("*") => return Ok(Select::Everything),
        Some(path) => {
            let first = path.split('.').next().unwrap_or_default();
            return match named(first) {
                Some(member) if first == path => Ok(of(path, member.target)),
                Some(_) => Ok(Select::Member { name: path.to_owned(), ty: None }),
                None => Err(unknown(operation, "select", path, members.iter().map(|member| member.name.as_str()))),
            };
        }
        None => {}
    }
    let is_minor = |name: &str| METADATA.iter().chain(&OF_REPLIES).any(|known| *known == name);
    let is_payload = |name: &String| !is_minor(&capital(name)) && Some(name) != next_token;
    let payload: Vec<_> = members.iter().filter(|member| is_payload(&member.name)).collect();
    Ok(match payload.as_slice() {
        _ if members.is_empty() => Select::Nothing,
        [one] => of(&capital(&one.name), one.target),
        _ => Select::Everything,
    })
}

fn unknown<'n>(operation: &Operation, key: &str, name: &str, known: impl Iterator<Item = &'n str>) -> Error {
    let help = match nearest(name, known) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => String::new(),
    };
    Error(format!(
        "{}: `{key}` of `shapewright#cmdlet` names `{name}`, which is not there{help}",
        operation.id.as_str()
    ))
}
