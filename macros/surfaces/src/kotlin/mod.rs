//! Kotlin: a documented data class for each structure and union, constants for each enum, and for a resource the flat
//! result of reading it.
//!
//! Each class reads itself from JSON, that of the service or that of the command line, with nothing but the JDK. The
//! code is of Kotlin 1.3 and later.

mod class;
mod constants;
mod docs;
mod names;
mod result;

use shapewright_codegen::ir::{Api, Kind};
use shapewright_codegen::names::type_name;

use crate::{File, GENERATED};

/// What reads JSON, for all classes of a package.
const JSON: &str = include_str!("json.kt");

/// What is generated.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The package; the namespace of the service unless given.
    pub package: Option<String>,
}

/// The classes of a model: one file for each, in the folders of the package.
pub fn files(api: &Api, options: &Options) -> Vec<File> {
    let package = options.package.as_deref().unwrap_or(api.service.id.namespace());
    let folder = package.replace('.', "/");
    let package: Vec<String> = package.split('.').map(names::quoted).collect();
    let head = format!("// {GENERATED}\n\npackage {}\n\n", package.join("."));
    let file = |name: &str, text: String| File { path: format!("{folder}/{name}.kt"), text: format!("{head}{text}") };
    let mut files = vec![file("Json_", JSON.to_owned())];
    for shape in &api.shapes {
        let text = match shape.kind {
            Kind::Structure | Kind::Union if !shape.is_unit() => class::class(api, shape),
            Kind::Enum | Kind::IntEnum => constants::constants(shape),
            _ => continue,
        };
        files.push(file(&type_name(&shape.name), text));
    }
    let taken = |name: &str| api.shapes.iter().any(|shape| type_name(&shape.name) == name);
    files.extend(
        result::results(api).into_iter().filter(|(name, _)| !taken(name)).map(|(name, text)| file(&name, text)),
    );
    files
}
