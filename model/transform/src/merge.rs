//! Several files as one.

use shapewright_model::{Node, Source, json_ast};

use crate::Error;

/// Puts files of IDL and JSON AST together as one JSON AST. Mixins and `apply` statements are kept. What files define twice
/// is refused when the result is read.
///
/// # Errors
///
/// Returns an error if something is wrong with the form of a file, or if the files are of versions 1.0 and 2.0.
pub fn merge(sources: &[Source<'_>]) -> Result<Node, Error> {
    let (mut version, mut metadata, mut shapes) = (None, Vec::new(), Vec::new());
    for (source, text) in sources.iter().zip(json_ast(sources)?) {
        let part = serde_json::from_str(text.trim_start_matches('\u{feff}'));
        let part = part.map_err(|error| Error::Other(format!("`{}` is not JSON: {error}", source.name)))?;
        let Node::Object(entries) = part else {
            return Err(Error::Other(format!("`{}` is not a JSON AST", source.name)));
        };
        for (key, value) in entries {
            match (key.as_str(), value) {
                ("smithy", value) => {
                    let known = version.get_or_insert_with(|| value.clone());
                    if !is_same_version(known, &value) {
                        let why = "files of versions 1.0 and 2.0 cannot be put into one; give them apart";
                        return Err(Error::Other(why.to_owned()));
                    }
                }
                ("metadata", Node::Object(entries)) => entries.into_iter().for_each(|entry| add(&mut metadata, entry)),
                ("shapes", Node::Object(entries)) => shapes.extend(entries),
                _ => {}
            }
        }
    }
    let mut model = vec![("smithy".to_owned(), version.unwrap_or_else(|| Node::String("2.0".to_owned())))];
    if !metadata.is_empty() {
        model.push(("metadata".to_owned(), Node::Object(metadata)));
    }
    model.push(("shapes".to_owned(), Node::Object(shapes)));
    Ok(Node::Object(model))
}

/// `2` and `2.0` are one version.
fn is_same_version(first: &Node, second: &Node) -> bool {
    let number = |node: &Node| node.as_str().map(|text| text.trim_end_matches(".0").to_owned());
    number(first) == number(second)
}

/// Adds metadata; arrays under one key are joined.
fn add(metadata: &mut Vec<(String, Node)>, (key, value): (String, Node)) {
    match (metadata.iter_mut().find(|(known, _)| *known == key), value) {
        (Some((_, Node::Array(known))), Node::Array(more)) => known.extend(more),
        (Some((_, known)), value) if *known == value => {}
        (_, value) => metadata.push((key, value)),
    }
}
