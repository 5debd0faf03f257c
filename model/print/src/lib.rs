#![doc = include_str!("../README.md")]

mod format;
mod names;
mod node;
mod shape;

use shapewright_model::{Node, ShapeId};

pub use format::format;
use names::Names;

/// A file of IDL.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// Its namespace; empty if it holds nothing but metadata.
    pub namespace: String,
    /// Its text.
    pub text: String,
}

/// Writes JSON AST as IDL. The metadata is in the first file.
///
/// # Errors
///
/// Returns an error if the text is not JSON AST, or has something that IDL cannot express. The model is not checked further.
pub fn print(json: &str) -> Result<Vec<File>, String> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let model: Node = serde_json::from_str(json).map_err(|error| format!("the text is not JSON: {error}"))?;
    let is_v2 = match model.get("smithy").and_then(Node::as_str) {
        Some("1" | "1.0") => false,
        Some("2" | "2.0") => true,
        _ => return Err("the text does not say that it is of version 1.0 or 2.0".to_owned()),
    };
    let mut namespaces: Vec<(String, Vec<(ShapeId, &Node)>)> = Vec::new();
    for (id, definition) in model.get("shapes").map(Node::entries).unwrap_or_default() {
        let id: ShapeId = id.parse().map_err(|error| format!("{error}"))?;
        match namespaces.iter_mut().find(|(namespace, _)| namespace == id.namespace()) {
            Some((_, shapes)) => shapes.push((id, definition)),
            None => namespaces.push((id.namespace().to_owned(), vec![(id, definition)])),
        }
    }
    if namespaces.is_empty() {
        namespaces.push(Default::default());
    }
    let mut files = Vec::with_capacity(namespaces.len());
    for (at, (namespace, shapes)) in namespaces.into_iter().enumerate() {
        let mut text = format!("$version: \"{}\"\n", if is_v2 { "2.0" } else { "1.0" });
        let metadata = model.get("metadata").map(Node::entries).unwrap_or_default();
        for (number, (key, value)) in metadata.iter().take(if at == 0 { usize::MAX } else { 0 }).enumerate() {
            text.push_str(if number == 0 { "\n" } else { "" });
            text.push_str(&format!("metadata {} = {}\n", node::key(key), node::node(value, 0)));
        }
        if !namespace.is_empty() {
            text.push_str(&format!("\nnamespace {namespace}\n"));
        }
        let names = Names::of(&namespace, &shapes);
        for (number, used) in names.used().enumerate() {
            text.push_str(if number == 0 { "\n" } else { "" });
            text.push_str(&format!("use {used}\n"));
        }
        for (id, definition) in &shapes {
            text.push('\n');
            text.push_str(&shape::shape(&names, is_v2, id, definition)?);
        }
        files.push(File { namespace, text });
    }
    Ok(files)
}
