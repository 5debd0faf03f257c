//! The files, indexed: where each shape is, and its type. Nothing in a shape is read before it is needed.

mod file;
mod index;
mod metadata;
mod shape_type;
mod wanted;

pub(crate) use file::File as Outline;
pub(crate) use index::{Ast, Entry, EntryId, PRELUDE};
pub(crate) use shape_type::{ShapeType, with_article};
pub(crate) use wanted::Wanted;

/// The version of the Smithy language in which a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// `1` or `1.0`: numbers and booleans have a default of zero unless they are boxed.
    V1,
    /// `2`, `2.0`
    V2,
}
