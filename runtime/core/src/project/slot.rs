//! A member of a value that is being made, and whether it may be left out: its type decides, as in `member`.

use std::convert::Infallible;

use super::plan::Give;

/// A member's place.
pub struct Slot<'a, M>(pub &'a mut M);

/// A member's place that may stay empty.
pub struct OptionalSlot<'a, M>(&'a mut Option<M>);

/// A member's place that must be filled.
pub struct RequiredSlot<'a, M>(&'a mut M);

impl<'a, M> Slot<'a, Option<M>> {
    /// It may stay empty.
    pub fn need(self) -> OptionalSlot<'a, M> {
        OptionalSlot(self.0)
    }
}

/// What [`Slot`] does for members that are always there.
pub trait Need<'a> {
    /// The member's type.
    type Held;

    /// It must be filled.
    fn need(self) -> RequiredSlot<'a, Self::Held>;
}

impl<'a, M> Need<'a> for Slot<'a, M> {
    type Held = M;

    fn need(self) -> RequiredSlot<'a, M> {
        RequiredSlot(self.0)
    }
}

impl<M> OptionalSlot<'_, M> {
    /// From a field that is not an `Option`.
    ///
    /// # Errors
    ///
    /// Returns the error of the field's `TryInto`, if it has one.
    pub fn set<P: Give<M>>(self, value: P::Value) -> Result<(), P::Error> {
        *self.0 = Some(P::give(value)?);
        Ok(())
    }

    /// From a field that is an `Option`.
    ///
    /// # Errors
    ///
    /// Returns the error of the field's `TryInto`, if it has one.
    pub fn set_optional<T, P: Give<M>>(self, value: Option<P::Value>) -> Result<(), P::Error> {
        *self.0 = value.map(P::give).transpose()?;
        Ok(())
    }
}

impl<M> RequiredSlot<'_, M> {
    /// From a field that is not an `Option`.
    ///
    /// # Errors
    ///
    /// Returns the error of the field's `TryInto`, if it has one.
    pub fn set<P: Give<M>>(self, value: P::Value) -> Result<(), P::Error> {
        *self.0 = P::give(value)?;
        Ok(())
    }

    /// From a field of type `T`, which is an `Option`.
    ///
    /// # Errors
    ///
    /// None: a member that is made of a missing value is made of every value.
    pub fn set_optional<T: IntoRequired<M>, P>(self, value: T) -> Result<(), Infallible> {
        *self.0 = value.into_required();
        Ok(())
    }
}

/// An `Option` from which a required member is made.
#[diagnostic::on_unimplemented(
    message = "the member is required, but the field may be missing",
    label = "write this type without `Option`",
    note = "the member is a `{M}`, the field an `{Self}`"
)]
pub trait IntoRequired<M> {
    /// The value.
    fn into_required(self) -> M;
}

#[diagnostic::do_not_recommend]
impl<M, T: Into<M>> IntoRequired<M> for T {
    fn into_required(self) -> M {
        self.into()
    }
}
