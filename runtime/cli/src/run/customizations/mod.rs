//! What the AWS CLI's own code does to parameters and replies of some services of AWS, and no trait of their models says.

mod address;
mod documents;
mod s3;

pub(super) use address::address;

use aws_smithy_types::base64;
use shapewright_client::is_region;
use shapewright_core::node::Map;
use shapewright_core::{Node, Operation, Service};

use super::call::Call;
use super::config::Target;
use crate::arguments::Command;
use crate::service_error::ServiceError;
use crate::usage::Refusal;

/// The SDK id of a service of AWS; empty for any other.
fn aws(service: &Service) -> &'static str {
    if service.namespace.starts_with("com.amazonaws.") { service.sdk_id } else { "" }
}

/// What a reply has to be changed for: parameters that were added to those of the command.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Added {
    /// The encoding of names in lists of S3.
    encoding: bool,
}

/// Changes the parameters of a command.
///
/// # Errors
///
/// Those that the AWS CLI refuses: exit code 252.
pub(super) fn parameters(command: &mut Command) -> Result<Added, Refusal> {
    let mut added = Added::default();
    let operation = command.operation;
    let parameters = &mut command.parameters;
    match (aws(command.service), operation.name) {
        ("S3", _) => {
            let encoding = s3::parameters(operation, parameters);
            added.encoding = encoding.map_err(|refusal| command.refuse(refusal))?;
        }
        ("Route 53", _) => cut_ids(operation, parameters),
        ("EC2", "RunInstances") | ("Auto Scaling", "CreateLaunchConfiguration") => encode(parameters, "UserData"),
        _ => {}
    }
    Ok(added)
}

/// Changes a reply.
pub(super) fn reply(call: &Call<'_>, target: &Target, reply: &mut Node) {
    let operation = call.command.operation;
    let Node::Map(members) = reply else { return };
    if !call.setup.as_aws_cli {
        return;
    }
    match (aws(call.command.service), operation.name) {
        ("S3", _) => {
            s3::reply(operation, call.added.encoding, members);
            s3::expires(operation, &target.reply_head, members);
        }
        ("IAM", _) => documents::policies(operation.output, members),
        ("CloudFormation", "GetTemplate") => documents::template(members),
        _ => {}
    }
}

/// The Region in which a call has to be made, if the service returned an error because it was made in another.
pub(super) fn region(call: &Call<'_>, target: &Target, error: &ServiceError) -> Option<String> {
    if !call.setup.as_aws_cli || aws(call.command.service) != "S3" {
        return None;
    }
    let region = s3::region(call.command.operation, &target.reply_head, error)?;
    let (here, _) = call.settings.region(&call.command.globals).ok()?;
    (here.as_ref() != Some(&region) && is_region(&region)).then_some(region)
}

/// Ids of Route 53 come with a path in front, which requests must not have.
fn cut_ids(operation: &Operation, parameters: &mut Map) {
    let is_id = |name: &str| matches!(name, "ResourceId" | "DelegationSetId" | "ChangeId");
    for member in operation.input.members.iter().filter(|member| is_id(member.target.name)) {
        if let Some(Node::String(id)) = parameters.get_mut(member.name)
            && let Some((_, last)) = id.rsplit_once('/')
        {
            *id = last.to_owned();
        }
    }
}

/// Writes a text, or bytes, in base64.
fn encode(parameters: &mut Map, name: &str) {
    let Some(value) = parameters.get_mut(name) else { return };
    match value {
        Node::String(text) => *value = Node::String(base64::encode(text.as_bytes())),
        Node::Bytes(bytes) => *value = Node::String(base64::encode(bytes)),
        _ => {}
    }
}

/// A text with each `%41` as the letter that it is for; a wrong one stays as it is.
fn unquoted(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|digits| *first == b'%' && digits.iter().all(u8::is_ascii_hexdigit));
        let decoded = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use shapewright_core::json;

    use super::*;

    #[test]
    fn user_data_is_base64_and_escapes_are_letters() {
        let Ok(Node::Map(mut parameters)) = json::parse(r#"{"UserData":"hi","Other":"hi"}"#) else { panic!("a map") };
        encode(&mut parameters, "UserData");
        encode(&mut parameters, "None");
        assert_eq!(Node::Map(parameters), json::parse(r#"{"UserData":"aGk=","Other":"hi"}"#).expect("JSON"));
        assert_eq!(unquoted("a%2Bb%C3%A9%zz%4"), "a+b\u{e9}%zz%4");
    }
}
