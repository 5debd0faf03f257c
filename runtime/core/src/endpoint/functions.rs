//! The functions of the rules.

use super::evaluate::follow;
use super::expression::path;
use super::{partitions, url};
use crate::Node;
use crate::node::Map;

/// A function of the rules, by its name in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    IsSet,
    Not,
    GetAttr,
    StringEquals,
    BooleanEquals,
    IsValidHostLabel,
    ParseUrl,
    UriEncode,
    Substring,
    Split,
    Coalesce,
    IfThenElse,
    Partition,
    ParseArn,
    IsVirtualHostableS3Bucket,
}

impl Function {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "isSet" => Self::IsSet,
            "not" => Self::Not,
            "getAttr" => Self::GetAttr,
            "stringEquals" => Self::StringEquals,
            "booleanEquals" => Self::BooleanEquals,
            "isValidHostLabel" => Self::IsValidHostLabel,
            "parseURL" => Self::ParseUrl,
            "uriEncode" => Self::UriEncode,
            "substring" => Self::Substring,
            "split" => Self::Split,
            "coalesce" => Self::Coalesce,
            "ite" => Self::IfThenElse,
            "aws.partition" => Self::Partition,
            "aws.parseArn" => Self::ParseArn,
            "aws.isVirtualHostableS3Bucket" => Self::IsVirtualHostableS3Bucket,
            _ => return None,
        })
    }

    /// Whether it takes so many arguments.
    pub(super) fn takes(self, count: usize) -> bool {
        match self {
            Self::IsSet | Self::Not | Self::ParseUrl | Self::UriEncode | Self::Partition | Self::ParseArn => count == 1,
            Self::GetAttr
            | Self::StringEquals
            | Self::BooleanEquals
            | Self::IsValidHostLabel
            | Self::IsVirtualHostableS3Bucket => count == 2,
            Self::Split | Self::IfThenElse => count == 3,
            Self::Substring => count == 4,
            Self::Coalesce => count >= 2,
        }
    }
}

/// The value of a call; `None` where it has none.
pub(super) fn call(function: Function, mut arguments: impl Iterator<Item = Option<Node>>) -> Option<Node> {
    match function {
        Function::IsSet => Some(Node::Boolean(!matches!(arguments.next()?, None | Some(Node::Null)))),
        Function::Not => {
            Some(Node::Boolean(matches!(arguments.next()?, None | Some(Node::Null | Node::Boolean(false)))))
        }
        Function::Coalesce => arguments.find_map(|value| value.filter(|value| *value != Node::Null)),
        Function::IfThenElse => {
            let (condition, then, otherwise) = (arguments.next()??, arguments.next()?, arguments.next()?);
            if condition == Node::Boolean(true) { then } else { otherwise }
        }
        _ => {
            let values: Vec<Node> = arguments.collect::<Option<_>>()?;
            of_values(function, &values)
        }
    }
}

fn of_values(function: Function, values: &[Node]) -> Option<Node> {
    let text = |index: usize| values.get(index).and_then(Node::as_str);
    let flag = |index: usize| match values.get(index) {
        Some(Node::Boolean(value)) => Some(*value),
        _ => None,
    };
    let number = |index: usize| values.get(index).and_then(Node::as_i64).and_then(|value| usize::try_from(value).ok());
    match function {
        Function::GetAttr => follow(values.first()?, &path(text(1)?)?).cloned(),
        Function::StringEquals => Some(Node::Boolean(text(0)? == text(1)?)),
        Function::BooleanEquals => Some(Node::Boolean(flag(0)? == flag(1)?)),
        Function::IsValidHostLabel => Some(Node::Boolean(is_host_label(text(0)?, flag(1)?))),
        Function::ParseUrl => url::parse(text(0)?),
        Function::UriEncode => Some(Node::String(url::encode(text(0)?))),
        Function::Substring => substring(text(0)?, number(1)?, number(2)?, flag(3)?).map(Node::from),
        Function::Split => Some(split(text(0)?, text(1)?, number(2)?)),
        Function::Partition => Some(partitions::of_region(text(0)?)),
        Function::ParseArn => arn(text(0)?),
        Function::IsVirtualHostableS3Bucket => Some(Node::Boolean(is_bucket_host(text(0)?, flag(1)?))),
        Function::IsSet | Function::Not | Function::Coalesce | Function::IfThenElse => None,
    }
}

/// Whether text can be a label of a host name, or several with dots between.
fn is_host_label(text: &str, dots: bool) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if dots { text.split('.').all(label) } else { label(text) }
}

/// Whether a bucket's name can be a part of a host name.
fn is_bucket_host(name: &str, dots: bool) -> bool {
    let address = name.split('.').count() == 4 && name.split('.').all(|part| part.parse::<u8>().is_ok());
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let fits = if dots { name.split('.').all(label) } else { label(name) };
    (3..=63).contains(&name.len()) && fits && !address
}

fn substring(text: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    if !text.is_ascii() || start >= stop || stop > text.len() {
        return None;
    }
    if reverse { text.get(text.len() - stop..text.len() - start) } else { text.get(start..stop) }
}

fn split(text: &str, delimiter: &str, limit: usize) -> Node {
    let parts: Vec<Node> = match limit {
        _ if delimiter.is_empty() => vec![Node::from(text)],
        0 => text.split(delimiter).map(Node::from).collect(),
        limit => text.splitn(limit, delimiter).map(Node::from).collect(),
    };
    Node::List(parts)
}

/// The parts of an ARN. See "Amazon Resource Names (ARNs)" in the AWS IAM user guide.
fn arn(text: &str) -> Option<Node> {
    let mut parts = text.splitn(6, ':');
    if parts.next()? != "arn" {
        return None;
    }
    let (partition, service, region) = (parts.next()?, parts.next()?, parts.next()?);
    let (account, resource) = (parts.next()?, parts.next()?);
    if partition.is_empty() || service.is_empty() || resource.is_empty() {
        return None;
    }
    let resource = resource.split([':', '/']).map(Node::from).collect();
    let entries = [("partition", partition), ("service", service), ("region", region), ("accountId", account)];
    let mut arn: Map = entries.into_iter().map(|(name, value)| (name.to_owned(), Node::from(value))).collect();
    arn.insert("resourceId".to_owned(), Node::List(resource));
    Some(Node::Map(arn))
}
