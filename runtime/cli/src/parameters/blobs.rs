//! Blobs that are given as base64.

use super::visit::{Scalar, scalars};
use crate::usage::Refusal;
use shapewright_core::node::Map;
use shapewright_core::python::base64;
use shapewright_core::redact::REDACTED;
use shapewright_core::{Kind, Node, Shape};

/// Turns the text of blobs into bytes.
pub(crate) fn decode(parameters: &mut Map, shape: &'static Shape) -> Result<(), Refusal> {
    let mut refusal = None;
    scalars(parameters, shape, &mut |Scalar { node, member, is_secret }| {
        if let (Kind::Blob, Node::String(text), None) = (member.target.kind, &*node, &refusal) {
            match base64::decode(text) {
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
