//! Timestamps as the wire wants them.

use super::visit::{Scalar, scalars};
use shapewright_core::node::Map;
use shapewright_core::python::date;
use shapewright_core::service::Protocol;
use shapewright_core::shape::TimestampFormat;
use shapewright_core::{Kind, Node, Shape};

/// Rewrites the timestamps that are text in the form of RFC 3339.
///
/// Like the AWS CLI this drops fractions of a second where the wire has seconds since 1970, or a date of HTTP.
pub(super) fn normalize(parameters: &mut Map, shape: &'static Shape, protocol: Protocol) {
    let default = match protocol {
        Protocol::AwsQuery | Protocol::Ec2Query | Protocol::RestXml => TimestampFormat::DateTime,
        _ => TimestampFormat::EpochSeconds,
    };
    scalars(parameters, shape, &mut |Scalar { node, member, .. }| {
        if member.target.kind == Kind::Timestamp
            && matches!(node, Node::String(_))
            && let Some(mut instant) = date::parse(node)
        {
            if member.timestamp_format().unwrap_or(default) != TimestampFormat::DateTime {
                instant.micros = 0;
            }
            *node = Node::String(instant.to_string());
        }
    });
}
