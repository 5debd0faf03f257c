//! The name of each shape in the closure, after the service's `rename`.

use std::collections::HashMap;

use super::closure::Graph;
use crate::ast::ShapeType;
use crate::error::{Mistake, Mistakes};
use crate::view::data::ShapeData;

/// Shapes by name. Where a simple shape or list shares its name with another, which Smithy allows, the first one that
/// is not of the prelude has it.
pub(super) fn by_name(graph: &Graph, renamed: &[String], mistakes: &mut Mistakes) -> HashMap<Box<str>, usize> {
    let mut names: HashMap<Box<str>, usize> = HashMap::new();
    for (index, shape) in graph.shapes.iter().enumerate() {
        let Some(&first) = names.get(&shape.name) else {
            names.insert(shape.name.clone(), index);
            continue;
        };
        let other = &graph.shapes[first];
        let is_renamed = |shape: &ShapeData| renamed.iter().any(|id| id == shape.id.as_str());
        if is_renamed(shape) {
            continue;
        }
        if is_renamed(other) {
            names.insert(shape.name.clone(), index);
            continue;
        }
        if shape.is_prelude() || may_share(shape) && may_share(other) && !other.is_prelude() {
            continue;
        }
        if other.is_prelude() {
            names.insert(shape.name.clone(), index);
        } else {
            let message = format!("`{}` and `{}` have the same name", other.id, shape.id);
            let help = "give one of them another name: in the service's `rename`, or by its shape id where it is used";
            mistakes.push(Mistake::new(graph.written[index].0, message).help(help));
        }
    }
    names
}

fn may_share(shape: &ShapeData) -> bool {
    !matches!(shape.ty, ShapeType::Structure | ShapeType::Union | ShapeType::Map | ShapeType::Enum | ShapeType::IntEnum)
}
