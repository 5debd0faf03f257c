//! Blobs that are given as base64.

use super::visit::scalars;
use crate::usage::Refusal;
use shapewright_core::node::Map;
use shapewright_core::python::base64;
use shapewright_core::{Kind, Node, Shape};

/// Turns the text of blobs into the bytes that it is the base64 of.
pub(crate) fn decode(parameters: &mut Map, shape: &'static Shape) -> Result<(), Refusal> {
    let mut refusal = None;
    scalars(parameters, shape, &mut |node, member| {
        if let (Kind::Blob, Node::String(text), None) = (member.target.kind, &*node, &refusal) {
            match base64::decode(text) {
                Ok(bytes) => *node = Node::Bytes(bytes),
                Err(base64::DecodeError::NotAscii) => {
                    refusal = Some(Refusal::general("string argument should contain only ASCII characters"));
                }
                Err(base64::DecodeError::Length) => {
                    refusal = Some(Refusal::general(format!("Invalid base64: \"{text}\"")))
                }
            }
        }
    });
    refusal.map_or(Ok(()), Err)
}
