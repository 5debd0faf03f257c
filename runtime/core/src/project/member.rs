//! Whether a member may be missing, told by its type: inherent methods for those that may, a trait's for the others.
//!
//! A derive writes the same call for every member and the compiler picks: `Member<Option<S>>` has the methods itself,
//! every other `Member<S>` has them from [`Given`]. [`Slot`] and [`Whole`] are the same for setting.

use super::Cause;
use super::plan::{Give, Take};

/// A member's value, on its way into a field.
pub struct Member<S>(pub S);

impl<S> Member<Option<S>> {
    /// Into an `Option` field.
    ///
    /// # Errors
    ///
    /// What the field's `TryFrom` says, if it has one.
    pub fn optional<P: Take<S>>(self) -> Result<Option<P::Output>, P::Error> {
        self.0.map(P::take).transpose()
    }

    /// Into a field of type `T` that is no `Option`.
    ///
    /// # Errors
    ///
    /// None: a type that takes a missing value takes every value.
    pub fn given<T: FromOptional<Option<S>>, P>(self) -> Result<T, std::convert::Infallible> {
        Ok(T::from_optional(self.0))
    }

    /// Into a field with `#[smithy(default)]`.
    ///
    /// # Errors
    ///
    /// What the field's `TryFrom` says, if it has one.
    pub fn or_default<P: Take<S>>(self) -> Result<P::Output, P::Error>
    where
        P::Output: Default,
    {
        self.or_else::<P>(Default::default)
    }

    /// Into a field with `#[smithy(default = value)]`.
    ///
    /// # Errors
    ///
    /// What the field's `TryFrom` says, if it has one.
    pub fn or_else<P: Take<S>>(self, default: impl FnOnce() -> P::Output) -> Result<P::Output, P::Error> {
        self.0.map_or_else(|| Ok(default()), P::take)
    }

    /// Into a field with `#[smithy(required)]`.
    ///
    /// # Errors
    ///
    /// [`Cause::Missing`], and what the field's `TryFrom` says, if it has one.
    pub fn required<P: Take<S>>(self) -> Result<P::Output, Cause>
    where
        Cause: From<P::Error>,
    {
        Ok(P::take(self.0.ok_or(Cause::Missing)?)?)
    }
}

/// What [`Member`] does for members that are always there.
pub trait Given<S>: Open<S> {
    /// Into an `Option` field.
    ///
    /// # Errors
    ///
    /// What the field's `TryFrom` says, if it has one.
    fn optional<P: Take<S>>(self) -> Result<Option<P::Output>, P::Error> {
        P::take(self.open()).map(Some)
    }

    /// Into a field of type `T` that is no `Option`.
    ///
    /// # Errors
    ///
    /// What the field's `TryFrom` says, if it has one.
    fn given<T, P: Take<S, Output = T>>(self) -> Result<T, P::Error> {
        P::take(self.open())
    }

    /// Into a field with `#[smithy(default)]`, which is not needed here and does no harm.
    ///
    /// # Errors
    ///
    /// What the field's `TryFrom` says, if it has one.
    fn or_default<P: Take<S>>(self) -> Result<P::Output, P::Error> {
        P::take(self.open())
    }

    /// Into a field with `#[smithy(default = value)]`, which is not needed here and does no harm.
    ///
    /// # Errors
    ///
    /// What the field's `TryFrom` says, if it has one.
    fn or_else<P: Take<S>>(self, _: impl FnOnce() -> P::Output) -> Result<P::Output, P::Error> {
        P::take(self.open())
    }

    /// Into a field with `#[smithy(required)]`, which is not needed here and does no harm.
    ///
    /// # Errors
    ///
    /// What the field's `TryFrom` says, if it has one.
    fn required<P: Take<S>>(self) -> Result<P::Output, Cause>
    where
        Cause: From<P::Error>,
    {
        Ok(P::take(self.open())?)
    }
}

/// A [`Member`], opened.
pub trait Open<S>: Sized {
    /// What it holds.
    fn open(self) -> S;
}

impl<S> Open<S> for Member<S> {
    fn open(self) -> S {
        self.0
    }
}

impl<S> Given<S> for Member<S> {}

/// A type that takes a value or none without an `Option` around it.
#[diagnostic::on_unimplemented(
    message = "the member may be missing, but the field's type `{Self}` has no place for that",
    label = "write `Option<{Self}>`",
    note = "`#[smithy(default)]` puts `Default::default()` in the place of a missing one, `#[smithy(default = value)]` a value",
    note = "`#[smithy(required)]` makes a missing one an error of `TryFrom`",
    note = "the member is an `{S}`"
)]
pub trait FromOptional<S> {
    /// The value.
    fn from_optional(source: S) -> Self;
}

#[diagnostic::do_not_recommend]
impl<S, T: From<S>> FromOptional<S> for T {
    fn from_optional(source: S) -> Self {
        source.into()
    }
}

/// A member of a value that is being made.
pub struct Slot<'a, M>(pub &'a mut M);

impl<M> Slot<'_, Option<M>> {
    /// Sets it.
    ///
    /// # Errors
    ///
    /// What the field's `TryInto` says, if it has one.
    pub fn set<P: Give<M>>(self, value: P::Value) -> Result<(), P::Error> {
        *self.0 = Some(P::give(value)?);
        Ok(())
    }

    /// Sets it, if there is a value.
    ///
    /// # Errors
    ///
    /// What the field's `TryInto` says, if it has one.
    pub fn set_optional<T, P: Give<M>>(self, value: Option<P::Value>) -> Result<(), P::Error> {
        *self.0 = value.map(P::give).transpose()?;
        Ok(())
    }
}

/// What [`Slot`] does for members that are always there.
pub trait Whole<M> {
    /// Sets it.
    ///
    /// # Errors
    ///
    /// What the field's `TryInto` says, if it has one.
    fn set<P: Give<M>>(self, value: P::Value) -> Result<(), P::Error>;

    /// Sets it from a field of type `T`, which is an `Option`.
    ///
    /// # Errors
    ///
    /// None: a type that comes of a missing value comes of every value.
    fn set_optional<T: IntoRequired<M>, P>(self, value: T) -> Result<(), std::convert::Infallible>;
}

impl<M> Whole<M> for Slot<'_, M> {
    fn set<P: Give<M>>(self, value: P::Value) -> Result<(), P::Error> {
        *self.0 = P::give(value)?;
        Ok(())
    }

    fn set_optional<T: IntoRequired<M>, P>(self, value: T) -> Result<(), std::convert::Infallible> {
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
