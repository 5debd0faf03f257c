//! Blobs that are given as text.

use super::visit::{Scalar, scalars};
use crate::globals::BinaryFormat;
use crate::usage::Refusal;
use shapewright_core::node::Map;
use shapewright_core::python::base64;
use shapewright_core::redact::REDACTED;
use shapewright_core::{Kind, Node, Shape};

/// Turns the text of blobs into bytes: base64, or the text's own in UTF-8.
pub(crate) fn decode(parameters: &mut Map, shape: &'static Shape, format: BinaryFormat) -> Result<(), Refusal> {
    let mut refusal = None;
    scalars(parameters, shape, &mut |Scalar { node, member, is_secret }| {
        if let (Kind::Blob, Node::String(text), None) = (member.target.kind, &*node, &refusal) {
            match base64::decode(text) {
                _ if format == BinaryFormat::RawInBase64Out => *node = Node::Bytes(text.clone().into_bytes()),
                Ok(bytes) => *node = Node::Bytes(bytes),
                Err(base64::DecodeError::NotAscii) => {
                    refusal = Some(Refusal::general("string argument should contain only ASCII characters"));
                }
                Err(base64::DecodeError::Length) => {
                    let text = if is_secret { REDACTED } else { text };
                    refusal = Some(Refusal::general(format!("Invalid base64: \"{text}\"")));
                }
            }
        }
    });
    refusal.map_or(Ok(()), Err)
}
