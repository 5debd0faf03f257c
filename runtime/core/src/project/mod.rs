//! Projections: a user's own struct as a compile-checked view of a generated type.
//!
//! `#[derive(Project)]` writes conversions that read, or set, the members of the generated type one by one, so that the
//! compiler itself checks names, types and optionality; it never opens the model. A struct says what it is a view of:
//!
//! | on the struct: `#[smithy(…)]` | what it does |
//! |---|---|
//! | `from = Type` | makes the struct `From<Type>`, and a [`Project`], into which a reply is decoded directly |
//! | `into = Type` | makes `Type` from the struct: `From<Struct> for Type`. Every required member must be set |
//! | `exhaustive` | every member, of a struct that goes both ways every one that it reads, must have a field: a new one in the model stops the build |
//! | `crate = path` | path to the crate `shapewright`, if you renamed it |
//!
//! | on a field | what it does |
//! |---|---|
//! | `name = member` | the member that it is for, by its name in the model (`CallbackURLs`) or in Rust (`callback_urls`) |
//! | `default`, `default = value` | what a missing member is, in a field that is not an `Option` |
//! | `required` | a missing member is an error: the view is made by `TryFrom`, with [`ProjectError`] |
//! | `try` | the field's type is made by `TryFrom`, and so is the view; the other way by `TryInto` |
//! | `skip` | the field is for no member; it gets its `Default`, or what `default = value` says |
//!
//! A member that may be missing goes into an `Option`; one that is always there may. Other types are converted with `From` and
//! `Into`: an enum of the user's, another view, `Arc<str>`. That holds inside `Option`, `Box`, lists (`Vec`, `VecDeque`,
//! `BTreeSet`, `HashSet`) and maps (`BTreeMap`, `HashMap`, `IndexMap`) too, which the derive knows by these names; what
//! has another name is taken as a whole. What the generated type boxes because it is recursive is boxed in the view, too.
//!
//! # For the derive
//!
//! [`Member`] and [`Slot`] know whether a member may be missing, the [`plan`]s how a field is made of a member and back,
//! [`check`] which members a struct leaves out, and a [`Selection`] which ones are read.

pub mod check;
mod error;
mod member;
pub mod plan;
mod selection;
mod slot;

pub use error::{Cause, ProjectError, named, sure};
pub use member::{Always, FromOptional, Member, Optional, Presence};
pub use selection::{Nested, NoView, Probe, Selected, Selection, read, read_output};
pub use slot::{IntoRequired, Need, OptionalSlot, RequiredSlot, Slot};

use crate::value::Typed;

/// A struct that is a view of a generated type: what `#[derive(Project)]` with `#[smithy(from = …)]` implements.
///
/// The view of a value at hand is made by `From`, or by `TryFrom` where a field can refuse it; this trait is for
/// decoding.
pub trait Project: Sized {
    /// The generated type.
    type Source: Typed;

    /// The members that the view reads.
    fn selection() -> &'static Selection;

    /// The view of a value.
    ///
    /// # Errors
    ///
    /// [`ProjectError`] where a field refuses what its member holds. A view whose fields take everything never fails.
    fn project(source: Self::Source) -> Result<Self, ProjectError>;
}
