//! The names of types and tables, allocated before anything refers to them.

use std::collections::HashMap;

use proc_macro2::Ident;
use shapewright_core::nearest;

use crate::error::{About, Error};
use crate::ir::{Api, Kind, Shape, ShapeIndex};
use crate::names::{Scope, ident, snake_case, type_name};
use crate::options::Options;

/// What the module contains beside the types of shapes, whatever is emitted: a type keeps its name if more is.
const TAKEN: [&str; 8] = ["Client", "Server", "Handlers", "errors", "examples", "operations", "tables", "__runtime"];

/// The type and the table of each shape, by its index.
pub(super) struct Names {
    types: Vec<Option<Ident>>,
    tables: Vec<Ident>,
    /// The tables' names, which those of operations must not repeat.
    pub(super) table_scope: Scope,
}

impl Names {
    /// Allocates the names: first those that `rename` gives, then names of shapes that Rust can take as they are, then
    /// all others.
    ///
    /// # Errors
    ///
    /// Entries of `rename` that cannot be followed.
    pub(super) fn of(api: &Api, options: &Options) -> Result<Self, Vec<Error>> {
        let renamed = renamed(api, &options.rename)?;
        let mut scope = Scope::with(&TAKEN);
        let mut types: Vec<Option<Ident>> = vec![None; api.shapes.len()];
        for (index, name) in &renamed {
            types[index.0] = Some(scope.take(name));
        }
        let others = || api.shapes().filter(|(index, shape)| has_type(shape) && !renamed.contains_key(index));
        let wanted = |name: &str| {
            let name = type_name(name);
            if TAKEN.contains(&name.as_str()) { format!("{name}Shape") } else { name }
        };
        let taken = scope.take_all(others().map(|(_, shape)| shape.name.as_str()), wanted);
        for ((index, _), ident) in others().zip(taken) {
            types[index.0] = Some(ident);
        }
        let mut table_scope = Scope::with(&["SERVICE"]);
        let shapes = api.shapes.iter().map(|shape| shape.name.as_str());
        let tables = table_scope.take_all(shapes, |name| snake_case(name).to_uppercase());
        Ok(Self { types, tables, table_scope })
    }

    /// The shape's own type, if it has one.
    pub(super) fn ty(&self, index: ShapeIndex) -> Option<&Ident> {
        self.types[index.0].as_ref()
    }

    /// The shape's table.
    pub(super) fn table(&self, index: ShapeIndex) -> Ident {
        self.tables[index.0].clone()
    }
}

/// Whether a shape has a Rust type of its own.
fn has_type(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Structure | Kind::Union | Kind::Enum | Kind::IntEnum) && !shape.is_unit()
}

/// The names that `rename` gives, each checked against the model and against the names that it would take.
fn renamed(api: &Api, rename: &[(String, String)]) -> Result<HashMap<ShapeIndex, String>, Vec<Error>> {
    let mut errors = Vec::new();
    let mut renamed: HashMap<ShapeIndex, String> = HashMap::new();
    for (at, (from, to)) in rename.iter().enumerate() {
        match find(api, from) {
            Ok(index) if renamed.contains_key(&index) => {
                let message = format!("`{from}` is renamed twice");
                errors.push(Error::new(About::Rename(at), message, "leave one of the names out"));
            }
            Ok(index) => {
                renamed.insert(index, ident(to).to_string());
            }
            Err((message, help)) => errors.push(Error::new(About::Rename(at), message, help)),
        }
    }
    // Against the names of all others, which are complete only now.
    for (at, (from, to)) in rename.iter().enumerate() {
        let Ok(index) = find(api, from) else { continue };
        let name = ident(to).to_string();
        let by_entry = rename[..at].iter().find(|(_, other)| ident(other) == name);
        let by_shape = api.shapes().find(|(other, shape)| {
            *other != index && has_type(shape) && !renamed.contains_key(other) && type_name(&shape.name) == name
        });
        let taken_by = match (by_entry, by_shape) {
            _ if TAKEN.contains(&name.as_str()) => "the generated module".to_owned(),
            (Some((other, _)), _) => format!("`{other}`, which is renamed too"),
            (_, Some((_, shape))) => format!("the shape `{}`", shape.id),
            _ => continue,
        };
        let message = format!("`{to}` is already the name of something else: {taken_by} has it");
        errors.push(Error::new(About::Rename(at), message, "choose a name that is free, or rename both"));
    }
    if errors.is_empty() { Ok(renamed) } else { Err(errors) }
}

/// The shape that an entry of `rename` means: by its name, or by its id where that alone is unambiguous. The error is
/// what is wrong, and what would be right.
fn find(api: &Api, from: &str) -> Result<ShapeIndex, (String, String)> {
    let matches = |shape: &Shape| if from.contains('#') { shape.id.as_str() == from } else { shape.name == from };
    let found: Vec<(ShapeIndex, &Shape)> = api.shapes().filter(|(_, shape)| matches(shape)).collect();
    let typed: Vec<(ShapeIndex, &Shape)> = found.iter().copied().filter(|(_, shape)| has_type(shape)).collect();
    match (typed.as_slice(), found.first()) {
        ([(index, _)], _) => Ok(*index),
        ([], Some((_, shape))) => Err((
            format!("`{from}` has no type that could be renamed"),
            format!("only structures, unions and enums have one, and `{}` is none of them", shape.id),
        )),
        ([], None) => {
            let names = api.shapes.iter().filter(|shape| has_type(shape)).map(|shape| match from.contains('#') {
                true => shape.id.as_str(),
                false => shape.name.as_str(),
            });
            let help = match nearest(from, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name a shape that the selected operations use".to_owned(),
            };
            Err((format!("there is no shape `{from}` among those that the selected operations use"), help))
        }
        (several, _) => {
            let ids: Vec<String> = several.iter().map(|(_, shape)| format!("`\"{}\"`", shape.id)).collect();
            Err((format!("`{from}` is the name of several shapes"), format!("write {}", ids.join(" or "))))
        }
    }
}
