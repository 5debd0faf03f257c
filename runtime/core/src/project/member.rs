//! A member's value on its way into a field, and whether it may be missing: its type decides.
//!
//! A derive writes the same for every member, `Member(value).presence()`, and the compiler picks: `Member<Option<S>>` has
//! that method itself, every other `Member<S>` has it from [`Presence`].

use std::convert::Infallible;

use super::Cause;
use super::plan::Take;

/// A member's value.
pub struct Member<S>(pub S);

/// A member's value that may be missing.
pub struct Optional<S>(Option<S>);

/// A member's value that is always there.
pub struct Always<S>(S);

impl<S> Member<Option<S>> {
    /// It may be missing.
    pub fn presence(self) -> Optional<S> {
        Optional(self.0)
    }
}

/// What [`Member`] does for members that are always there.
pub trait Presence {
    /// The member's type.
    type Held;

    /// It is always there.
    fn presence(self) -> Always<Self::Held>;
}

impl<S> Presence for Member<S> {
    type Held = S;

    fn presence(self) -> Always<S> {
        Always(self.0)
    }
}

impl<S> Optional<S> {
    /// Into an `Option` field.
    ///
    /// # Errors
    ///
    /// Returns the error of the field's `TryFrom`, if it has one.
    pub fn optional<P: Take<S>>(self) -> Result<Option<P::Output>, P::Error> {
        self.0.map(P::take).transpose()
    }

    /// Into a field of type `T` that is not an `Option`.
    ///
    /// # Errors
    ///
    /// None: a type that takes a missing value takes every value.
    pub fn given<T: FromOptional<Option<S>>, P>(self) -> Result<T, Infallible> {
        Ok(T::from_optional(self.0))
    }

    /// Into a field with `#[smithy(default)]`.
    ///
    /// # Errors
    ///
    /// Returns the error of the field's `TryFrom`, if it has one.
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
    /// Returns the error of the field's `TryFrom`, if it has one.
    pub fn or_else<P: Take<S>>(self, default: impl FnOnce() -> P::Output) -> Result<P::Output, P::Error> {
        self.0.map_or_else(|| Ok(default()), P::take)
    }

    /// Into a field with `#[smithy(required)]`.
    ///
    /// # Errors
    ///
    /// Returns [`Cause::Missing`], or the error of the field's `TryFrom`, if it has one.
    pub fn required<P: Take<S>>(self) -> Result<P::Output, Cause>
    where
        Cause: From<P::Error>,
    {
        Ok(P::take(self.0.ok_or(Cause::Missing)?)?)
    }
}

impl<S> Always<S> {
    /// Into an `Option` field.
    ///
    /// # Errors
    ///
    /// Returns the error of the field's `TryFrom`, if it has one.
    pub fn optional<P: Take<S>>(self) -> Result<Option<P::Output>, P::Error> {
        P::take(self.0).map(Some)
    }

    /// Into a field of type `T` that is not an `Option`.
    ///
    /// # Errors
    ///
    /// Returns the error of the field's `TryFrom`, if it has one.
    pub fn given<T, P: Take<S, Output = T>>(self) -> Result<T, P::Error> {
        P::take(self.0)
    }

    /// Into a field with `#[smithy(default)]`, which is not needed here and does no harm.
    ///
    /// # Errors
    ///
    /// Returns the error of the field's `TryFrom`, if it has one.
    pub fn or_default<P: Take<S>>(self) -> Result<P::Output, P::Error> {
        P::take(self.0)
    }

    /// Into a field with `#[smithy(default = value)]`, which is not needed here and does no harm.
    ///
    /// # Errors
    ///
    /// Returns the error of the field's `TryFrom`, if it has one.
    pub fn or_else<P: Take<S>>(self, _: impl FnOnce() -> P::Output) -> Result<P::Output, P::Error> {
        P::take(self.0)
    }

    /// Into a field with `#[smithy(required)]`, which is not needed here and does no harm.
    ///
    /// # Errors
    ///
    /// Returns the error of the field's `TryFrom`, if it has one.
    pub fn required<P: Take<S>>(self) -> Result<P::Output, Cause>
    where
        Cause: From<P::Error>,
    {
        Ok(P::take(self.0)?)
    }
}

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
