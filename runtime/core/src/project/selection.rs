//! Which members a view reads: the others are passed over in the reply, token by token, and never built.

use std::marker::PhantomData;

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};

use super::Project;
use crate::value::{Fillable, Typed};
use crate::{Operation, Shape, wire};

/// The members of a structure that are read.
pub struct Selection {
    /// The structure. Where a selection meets another one, it says nothing: all is read.
    pub shape: &'static Shape,
    /// Those that are read.
    pub members: &'static [Selected],
}

/// A member that is read.
pub struct Selected {
    /// Its position in the shape's table.
    pub index: usize,
    /// What is read of the structures inside it; all unless given.
    pub nested: Option<Nested>,
}

/// The selection of a nested view. A function, as views can hold themselves.
pub type Nested = fn() -> &'static Selection;

impl Selection {
    /// The member at a position, if it is read.
    pub(crate) fn member(&self, index: usize) -> Option<&'static Selected> {
        self.members.iter().find(|member| member.index == index)
    }
}

/// Whether a type is a view itself: the inherent constant is there for those alone, the trait's for all others.
pub struct Probe<T>(PhantomData<T>);

impl<T: Project> Probe<T> {
    /// Its selection.
    pub const NESTED: Option<Nested> = Some(T::selection);
}

/// The [`Probe`] of a type that is not a view.
pub trait NoView {
    /// None.
    const NESTED: Option<Nested> = None;
}

impl<T> NoView for Probe<T> {}

/// Reads a view from a deserializer. What the view leaves out is passed over.
///
/// # Errors
///
/// What the deserializer says of malformed input, or of a value of the wrong type; what a field refuses.
pub fn read<P: Project>(deserializer: &mut dyn ShapeDeserializer) -> Result<P, SerdeError> {
    let mut source = P::Source::empty();
    wire::read_selected(deserializer, P::Source::SHAPE, &mut source, P::selection())?;
    P::project(source).map_err(|error| SerdeError::custom(with_cause(&error)))
}

/// Reads a view of an operation's output from a deserializer of its protocol.
///
/// # Errors
///
/// Those of [`read`].
pub fn read_output<P: Project>(
    deserializer: &mut dyn ShapeDeserializer,
    operation: &'static Operation,
) -> Result<P, SerdeError> {
    let mut source = P::Source::empty();
    wire::read_output_selected(deserializer, operation, &mut source, P::selection())?;
    P::project(source).map_err(|error| SerdeError::custom(with_cause(&error)))
}

/// The error and its causes in one line: the official error type takes a text.
fn with_cause(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |error| error.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
