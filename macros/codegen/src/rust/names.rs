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
    /// Allocates the names: first those of `rename`, then names of shapes that Rust can take as they are, then
    /// all others. Entries of `rename` that cannot be followed are left out, and reported.
    pub(super) fn of(api: &Api, options: &Options) -> (Self, Vec<Error>) {
        let (renamed, errors) = renamed(api, &options.rename);
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
        (Self { types, tables, table_scope }, errors)
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

/// The names of `rename`, each checked against the model and against the names that it would take.
fn renamed(api: &Api, rename: &[(String, String)]) -> (HashMap<ShapeIndex, String>, Vec<Error>) {
    let mut errors = Vec::new();
    let mut wanted: HashMap<ShapeIndex, (usize, String)> = HashMap::new();
    for (at, (from, to)) in rename.iter().enumerate() {
        match find(api, from) {
            Ok(index) if wanted.contains_key(&index) => {
                let message = format!("`{from}` is renamed twice");
                errors.push(Error::new(About::Rename(at), message, "leave one of the names out"));
            }
            Ok(index) => {
                wanted.insert(index, (at, ident(to).to_string()));
            }
            Err((message, help)) => errors.push(Error::new(About::Rename(at), message, help)),
        }
    }
    // Against the names of all others, which are complete only now.
    let taken_by = |index: ShapeIndex, at: usize, name: &str| {
        if TAKEN.contains(&name) {
            return Some("the generated module".to_owned());
        }
        let earlier = wanted.values().filter(|(other, taken)| *other < at && taken == name).min();
        if let Some((other, _)) = earlier {
            return Some(format!("`{}`, which is renamed too", rename.get(*other).map_or("", |(from, _)| from)));
        }
        let mut others = api.shapes().filter(|(other, shape)| *other != index && has_type(shape));
        let other = others.find(|(other, shape)| !wanted.contains_key(other) && type_name(&shape.name) == name);
        other.map(|(_, shape)| format!("the shape `{}`", shape.id))
    };
    let mut renamed = HashMap::new();
    let mut taken = Vec::new();
    for (index, (at, name)) in &wanted {
        match taken_by(*index, *at, name) {
            Some(other) => taken.push((*at, format!("`{name}` is already the name of something else: {other} has it"))),
            None => {
                renamed.insert(*index, name.clone());
            }
        }
    }
    let help = "choose a name that is free, or rename both";
    errors.extend(taken.into_iter().map(|(at, message)| Error::new(About::Rename(at), message, help)));
    errors.sort_by_key(|error| match error.about {
        About::Rename(at) => at,
        _ => usize::MAX,
    });
    (renamed, errors)
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
            format!("only structures, unions and enums have types, and `{}` is something else", shape.id),
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
