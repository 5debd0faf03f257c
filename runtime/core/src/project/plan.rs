//! How a field is made of a member, and a member of a field: a type for each form that a field's type can have.
//!
//! A derive sees a type's form and nothing more: `Option<Vec<Rule>>` is a list of leaves of type `Rule`. It writes that
//! as a plan, `Items<Leaf<Rule>, Vec<Rule>>`, and the compiler finds out whether the plan fits the member.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::error::Error;
use std::marker::PhantomData;

use super::Cause;

/// A type that is made as a whole, by `From` and `Into`.
pub struct Leaf<T>(PhantomData<T>);

/// A type that is made as a whole, by `TryFrom` and `TryInto`.
pub struct Attempt<T>(PhantomData<T>);

/// An `Option` inside a list or a map.
pub struct Maybe<P>(PhantomData<P>);

/// A `Box`.
pub struct Boxed<P>(PhantomData<P>);

/// A collection `C` of items.
pub struct Items<P, C>(PhantomData<(P, C)>);

/// A collection `C` of entries.
pub struct Entries<K, P, C>(PhantomData<(K, P, C)>);

/// Makes a field's value of a member's.
#[diagnostic::on_unimplemented(
    message = "a member of type `{S}` does not fit this field",
    label = "the member is a `{S}`",
    note = "lists go into `Vec<…>` or a set, maps into `BTreeMap<…>` or `HashMap<…>`, boxes into `Box<…>`"
)]
pub trait Take<S> {
    /// The field's type.
    type Output;
    /// What can go wrong.
    type Error;
    /// Makes the value.
    ///
    /// # Errors
    ///
    /// Returns the error of a leaf's `TryFrom`.
    fn take(source: S) -> Result<Self::Output, Self::Error>;
}

/// Makes a member's value of a field's.
#[diagnostic::on_unimplemented(
    message = "this field does not fit a member of type `{M}`",
    label = "the member is a `{M}`",
    note = "lists come from `Vec<…>` or a set, maps from `BTreeMap<…>` or `HashMap<…>`, boxes from `Box<…>`"
)]
pub trait Give<M> {
    /// The field's type.
    type Value;
    /// What can go wrong.
    type Error;
    /// Makes the value.
    ///
    /// # Errors
    ///
    /// Returns the error of a leaf's `TryInto`.
    fn give(value: Self::Value) -> Result<M, Self::Error>;
}

/// A type that a member's value becomes by `From`.
#[diagnostic::on_unimplemented(
    message = "a member of type `{S}` does not fit a field of type `{Self}`",
    label = "the member is a `{S}`",
    note = "a type of yours fits if it has `From<{S}>`, which `#[derive(Project)]` can make; with `TryFrom` say `#[smithy(try)]`"
)]
pub trait FromMember<S> {
    /// The value.
    fn from_member(source: S) -> Self;
}

#[diagnostic::do_not_recommend]
impl<S, T: From<S>> FromMember<S> for T {
    fn from_member(source: S) -> Self {
        source.into()
    }
}

/// A type that becomes a member's value by `Into`.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` does not fit a member of type `{M}`",
    label = "the member is a `{M}`",
    note = "a type of yours fits if it has `Into<{M}>`, which `#[derive(Project)]` can make; with `TryFrom` say `#[smithy(try)]`"
)]
pub trait IntoMember<M> {
    /// The value.
    fn into_member(self) -> M;
}

#[diagnostic::do_not_recommend]
impl<M, T: Into<M>> IntoMember<M> for T {
    fn into_member(self) -> M {
        self.into()
    }
}

/// A type that a member's value may become by `TryFrom`.
#[diagnostic::on_unimplemented(
    message = "the type `{Self}` cannot be tried from a member of type `{S}`",
    label = "the member is a `{S}`",
    note = "`#[smithy(try)]` needs `TryFrom` with an error that is `Send`, `Sync` and `'static`"
)]
pub trait TryFromMember<S>: Sized {
    /// The value, or why there is none.
    ///
    /// # Errors
    ///
    /// Returns the error of `TryFrom`.
    fn try_from_member(source: S) -> Result<Self, Cause>;
}

#[diagnostic::do_not_recommend]
impl<S, T: TryFrom<S, Error: Into<Box<dyn Error + Send + Sync>>>> TryFromMember<S> for T {
    fn try_from_member(source: S) -> Result<Self, Cause> {
        T::try_from(source).map_err(|error| Cause::Refused(error.into()))
    }
}

impl<S, T: FromMember<S>> Take<S> for Leaf<T> {
    type Output = T;
    type Error = Infallible;

    fn take(source: S) -> Result<T, Infallible> {
        Ok(T::from_member(source))
    }
}

impl<M, T: IntoMember<M>> Give<M> for Leaf<T> {
    type Value = T;
    type Error = Infallible;

    fn give(value: T) -> Result<M, Infallible> {
        Ok(value.into_member())
    }
}

impl<S, T: TryFromMember<S>> Take<S> for Attempt<T> {
    type Output = T;
    type Error = Cause;

    fn take(source: S) -> Result<T, Cause> {
        T::try_from_member(source)
    }
}

impl<M: TryFromMember<T>, T> Give<M> for Attempt<T> {
    type Value = T;
    type Error = Cause;

    fn give(value: T) -> Result<M, Cause> {
        M::try_from_member(value)
    }
}

impl<S, P: Take<S>> Take<Option<S>> for Maybe<P> {
    type Output = Option<P::Output>;
    type Error = P::Error;

    fn take(source: Option<S>) -> Result<Self::Output, P::Error> {
        source.map(P::take).transpose()
    }
}

impl<M, P: Give<M>> Give<Option<M>> for Maybe<P> {
    type Value = Option<P::Value>;
    type Error = P::Error;

    fn give(value: Self::Value) -> Result<Option<M>, P::Error> {
        value.map(P::give).transpose()
    }
}

impl<S, P: Take<S>> Take<Box<S>> for Boxed<P> {
    type Output = Box<P::Output>;
    type Error = P::Error;

    fn take(source: Box<S>) -> Result<Self::Output, P::Error> {
        P::take(*source).map(Box::new)
    }
}

impl<M, P: Give<M>> Give<Box<M>> for Boxed<P> {
    type Value = Box<P::Value>;
    type Error = P::Error;

    fn give(value: Self::Value) -> Result<Box<M>, P::Error> {
        P::give(*value).map(Box::new)
    }
}

impl<S, P: Take<S>, C: FromIterator<P::Output>> Take<Vec<S>> for Items<P, C> {
    type Output = C;
    type Error = P::Error;

    fn take(source: Vec<S>) -> Result<C, P::Error> {
        source.into_iter().map(P::take).collect()
    }
}

impl<M, P: Give<M>, C: IntoIterator<Item = P::Value>> Give<Vec<M>> for Items<P, C> {
    type Value = C;
    type Error = P::Error;

    fn give(value: C) -> Result<Vec<M>, P::Error> {
        value.into_iter().map(P::give).collect()
    }
}

impl<L, S, K, P, C> Take<BTreeMap<L, S>> for Entries<K, P, C>
where
    K: Take<L>,
    P: Take<S, Error = K::Error>,
    C: FromIterator<(K::Output, P::Output)>,
{
    type Output = C;
    type Error = K::Error;

    fn take(source: BTreeMap<L, S>) -> Result<C, K::Error> {
        source.into_iter().map(|(key, value)| Ok((K::take(key)?, P::take(value)?))).collect()
    }
}

impl<L: Ord, M, K, P, C> Give<BTreeMap<L, M>> for Entries<K, P, C>
where
    K: Give<L>,
    P: Give<M, Error = K::Error>,
    C: IntoIterator<Item = (K::Value, P::Value)>,
{
    type Value = C;
    type Error = K::Error;

    fn give(value: C) -> Result<BTreeMap<L, M>, K::Error> {
        value.into_iter().map(|(key, value)| Ok((K::give(key)?, P::give(value)?))).collect()
    }
}
