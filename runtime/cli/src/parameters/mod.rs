//! From the values of an operation's options to the members of its input.

mod blobs;
mod paging;
mod timestamps;
mod validation;
mod visit;

pub use paging::Paging;
pub use validation::validate;

pub(crate) use blobs::decode as decode_blobs;
pub(crate) use paging::{check as check_paging, take as take_paging, warnings};

use crate::documents::{Document, Language};
use crate::host::Host;
use crate::options::option::{CommandOption, Takes};
use crate::options::parser::Value;
use crate::options::table::{Role, Table};
use crate::paramfile::{self, Content};
use crate::streams::Body;
use crate::usage::Refusal;
use shapewright_core::node::Map;
use shapewright_core::service::Protocol;
use shapewright_core::shorthand::{Given, Parameter, UnpackError, unpack};
use shapewright_core::value::Members;
use shapewright_core::{Kind, Member, Node, Operation, Service, Shape, idempotency};

/// Parameters as they are sent: with a token where the service wants one and none was given, and with timestamps in the
/// form of the wire.
pub(crate) fn prepared(mut parameters: Map, shape: &'static Shape, protocol: Protocol) -> Map {
    idempotency::fill(shape, &mut Members::new(shape, &mut parameters));
    timestamps::normalize(&mut parameters, shape, protocol);
    parameters
}

/// The members of the input that are on the command line, the body beside them, and the document.
type Loaded = (Map, Option<Body>, Result<Document, Refusal>);

/// The members of the input that are on the command line, the body beside them, and the document that fills in the others.
///
/// Members are read in the order of the options, which decides which mistake is reported.
pub(crate) fn load(
    service: &'static Service,
    operation: &'static Operation,
    table: &Table,
    values: &[Option<Value>],
    host: &dyn Host,
) -> Result<Loaded, Refusal> {
    let mut parameters = Map::new();
    let mut body = None;
    let mut documents = Vec::new();
    for (role, option, value) in table.given(values) {
        match role {
            Role::Member(index) => {
                if let Some(member) = operation.input.members.get(index) {
                    let node = read(service, operation, member, option, value, host)?;
                    parameters.insert(member.name.to_owned(), node);
                }
            }
            Role::No(index) => {
                let yes = table.given(values).find(|(role, ..)| *role == Role::Member(index));
                let is_last = yes.is_none_or(|(_, _, yes)| yes.order < value.order);
                if let Some(member) = operation.input.members.get(index).filter(|_| is_last) {
                    parameters.insert(member.name.to_owned(), Node::Boolean(false));
                }
            }
            Role::Body => body = Some(Body::of_option(&option.name, &value.words.concat(), host)?),
            Role::StartingToken | Role::PageSize | Role::MaxItems => {
                let token = if role == Role::StartingToken { content(option, value, host)? } else { None };
                paging::add(&mut parameters, role, option, value, token);
            }
            Role::InputJson | Role::InputYaml => {
                let content = content(option, value, host)?;
                let language = if role == Role::InputJson { Language::Json } else { Language::Yaml };
                documents.push((language, content.unwrap_or_else(|| Content::Text(value.words.concat()))));
            }
            Role::Skeleton => {}
        }
    }
    Ok((parameters, body, Document::one_of(documents)))
}

/// The content of the file that the one word of an option names, if it names one.
fn content(option: &CommandOption, value: &Value, host: &dyn Host) -> Result<Option<Content>, Refusal> {
    let [word] = value.words.as_slice() else { return Ok(None) };
    paramfile::content(word, host).map_err(|error| error.of_parameter(&format!("--{}", option.name)))
}

fn read(
    service: &Service,
    operation: &Operation,
    member: &'static Member,
    option: &CommandOption,
    value: &Value,
    host: &dyn Host,
) -> Result<Node, Refusal> {
    if member.target.kind == Kind::Boolean {
        return Ok(Node::Boolean(true));
    }
    let content = content(option, value, host)?;
    let given = match &content {
        Some(Content::Text(text)) => Given::Text(text),
        Some(Content::Bytes(bytes)) if takes_bytes_only(member.target.kind) => return Ok(Node::Bytes(bytes.clone())),
        Some(Content::Bytes(bytes)) => Given::Bytes(bytes),
        None if option.takes == Takes::Many => Given::Words(&value.words),
        None => Given::Text(value.words.first().map_or("", String::as_str)),
    };
    let name = format!("--{}", option.name);
    let parameter = Parameter::of_member(&name, member).of(service, operation);
    let mut load = |named: &str| -> Result<Node, paramfile::LoadError> {
        Ok(match paramfile::content(named, host)? {
            Some(Content::Text(text)) => Node::String(text),
            Some(Content::Bytes(bytes)) => Node::Bytes(bytes),
            None => Node::from(named),
        })
    };
    unpack(given, &parameter, &mut load).map_err(|error| match error {
        UnpackError::Parameter(error) => Refusal::validation(error.to_string()),
        UnpackError::Number(error) => Refusal::general(error.to_string()),
        UnpackError::Load(error) => error.alone(),
    })
}

/// Whether bytes go to validation as they are, which reports what they should have been.
fn takes_bytes_only(kind: Kind) -> bool {
    matches!(kind, Kind::Structure | Kind::Union | Kind::Map | Kind::Document)
}

#[cfg(test)]
mod tests;
