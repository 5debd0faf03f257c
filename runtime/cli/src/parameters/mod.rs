//! From the values of an operation's options to the members of its input.

mod blobs;
mod paging;
pub(crate) mod paramfile;
mod timestamps;
mod validation;
mod visit;

pub use paging::Paging;
pub use validation::validate;

pub(crate) use blobs::decode as decode_blobs;
pub(crate) use paging::{check as check_paging, take as take_paging, warnings};
pub(crate) use timestamps::normalize as normalize_timestamps;

use crate::arguments::Host;
use crate::arguments::option::{CommandOption, Takes};
use crate::arguments::parser::Value;
use crate::arguments::table::{Role, Table};
use crate::documents::{Document, Language};
use crate::usage::Refusal;
use paramfile::Content;
use shapewright_core::node::Map;
use shapewright_core::shorthand::{Given, Parameter, UnpackError, unpack};
use shapewright_core::{Kind, Member, Node, Operation, Service};

/// The members of the input that the command line gives, and the document that is to fill in the others.
///
/// Members are read in the order of the options, which decides which mistake is told.
pub(crate) fn load(
    service: &'static Service,
    operation: &'static Operation,
    table: &Table,
    values: &[Option<Value>],
    host: &dyn Host,
) -> Result<(Map, Result<Document, Refusal>), Refusal> {
    let mut parameters = Map::new();
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
    Ok((parameters, Document::one_of(documents)))
}

/// What the file holds that the one word of an option names, if it names one.
fn content(option: &CommandOption, value: &Value, host: &dyn Host) -> Result<Option<Content>, Refusal> {
    let [word] = value.words.as_slice() else { return Ok(None) };
    paramfile::content(word, host).map_err(|fault| fault.of_parameter(&format!("--{}", option.name)))
}

fn read(
    service: &Service,
    operation: &Operation,
    member: &Member,
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
    let parameter = Parameter::new(&name, member.target).of(service, operation);
    let mut load = |named: &str| -> Result<Node, paramfile::Fault> {
        Ok(match paramfile::content(named, host)? {
            Some(Content::Text(text)) => Node::String(text),
            Some(Content::Bytes(bytes)) => Node::Bytes(bytes),
            None => Node::from(named),
        })
    };
    unpack(given, &parameter, &mut load).map_err(|error| match error {
        UnpackError::Parameter(error) => Refusal::validation(error.to_string()),
        UnpackError::Number(error) => Refusal::general(error.to_string()),
        UnpackError::Load(fault) => fault.alone(),
    })
}

/// Whether bytes go to validation as they are, which says what they should have been.
fn takes_bytes_only(kind: Kind) -> bool {
    matches!(kind, Kind::Structure | Kind::Union | Kind::Map | Kind::Document)
}
