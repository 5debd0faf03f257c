//! Reads a Smithy service model and checks it.
//!
//! [`Model::load`] takes one or more files of Smithy IDL or of its JSON AST (versions 1.0 and 2.0) and a [`Selection`] of
//! operations. It scans each file once, reads only the shapes that the selected operations reach, and returns either a
//! [`Model`] in which everything resolves, or [`Errors`]: every mistake at once, each with its file, line and column.
//!
//! ```
//! use shapewright_model::{Kind, Model, Selection, Source};
//!
//! let text = r#"$version: "2.0"
//! namespace example
//! service Weather { version: "1", operations: [GetCity] }
//! operation GetCity {
//!     input := {
//!         @required
//!         cityId: String
//!     }
//! }
//! "#;
//! let source = Source { name: "weather.smithy", text };
//! let model = Model::load(&[source], &Selection::default())?;
//!
//! let input = model.operations().next().map(|operation| operation.input());
//! let Some(Kind::Structure(members)) = input.map(|shape| shape.kind()) else { panic!("an input is a structure") };
//! assert!(members.get("cityId").is_some_and(|member| member.is_required()));
//! # Ok::<(), shapewright_model::Errors>(())
//! ```
//!
//! From text to model: `files` reads IDL, `ast` indexes the files, `build` picks the operations, flattens mixins and `apply` statements
//! and resolves the closure, and the views ([`Shape`], [`Member`], [`Operation`]) read the result. Documentation stays as
//! the model has it; [`docs`] turns it into Markdown for whatever shows it.

mod ast;
mod build;
pub mod docs;
mod error;
mod files;
mod folder;
mod json;
mod origin;
mod place;
mod schemes;
mod selection;
mod shape_id;
pub mod traits;
mod view;

pub use build::{AppliedTrait, Definition, MemberDefinition, Whole};
pub use error::{Error, Errors, Mistake, Subject, Unknown};
pub use files::json_ast;
pub use folder::files_at;
pub use json::{Json, Node};
pub use origin::Origin;
pub use place::Place;
pub use schemes::{AuthScheme, AuthTrait, Protocol};
pub use selection::{Selection, Source};
pub use shape_id::{ParseShapeIdError, ShapeId};
pub use traits::Traits;
pub use view::{
    HttpBinding, Kind, Member, Members, MembersIter, Mode, Model, Operation, Paginated, Service, ServiceProtocol, Shape,
};
