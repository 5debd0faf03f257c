//! The names of the module: allocated once, before anything refers to them.

use proc_macro2::Ident;
use shapewright_model::{Kind, Model, Shape};

use crate::names::{Scope, snake_case, type_name};
use crate::options::Options;

/// Names that the module has beside those of shapes.
const TAKEN: [&str; 3] = ["Client", "Server", "Handlers"];

/// The type and the table of each shape, by its index.
pub(crate) struct Names {
    pub(crate) module: Ident,
    types: Vec<Option<Ident>>,
    tables: Vec<Ident>,
    /// The tables' names, for those of operations to differ from.
    pub(crate) table_scope: Scope,
}

impl Names {
    pub(crate) fn of(model: &Model, options: &Options) -> Self {
        let module = match (&options.module, &options.owner) {
            (Some(module), _) => module.clone(),
            (None, Some(owner)) => snake_case(owner),
            (None, None) => snake_case(model.service().id.name()),
        };
        let mut scope = Scope::with(&TAKEN);
        let mut table_scope = Scope::with(&["SERVICE"]);
        let mut types = Vec::new();
        let mut tables = Vec::new();
        for shape in model.shapes() {
            let wanted = options.rename.iter().find(|(from, _)| from == shape.name());
            let wanted = wanted.map_or_else(|| type_name(shape.name()), |(_, to)| to.clone());
            types.push(has_type(shape).then(|| {
                let taken = TAKEN.contains(&wanted.as_str());
                scope.take(&if taken { format!("{wanted}Shape") } else { wanted.clone() })
            }));
            tables.push(table_scope.take(&snake_case(shape.name()).to_uppercase()));
        }
        Self { module: crate::names::ident(&module), types, tables, table_scope }
    }

    /// The shape's own type, if it has one.
    pub(crate) fn ty(&self, shape: Shape<'_>) -> Option<&Ident> {
        self.types.get(shape.index())?.as_ref()
    }

    /// The shape's table.
    pub(crate) fn table(&self, shape: Shape<'_>) -> Ident {
        self.tables.get(shape.index()).cloned().unwrap_or_else(|| crate::names::ident("UNIT"))
    }
}

/// Whether a shape has a Rust type of its own.
fn has_type(shape: Shape<'_>) -> bool {
    matches!(shape.kind(), Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_)) && !shape.is_unit()
}
