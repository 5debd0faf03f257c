//! Replaces a part of a whole: reads the current state, and sends it together with the changes.

use std::fmt;

use shapewright_core::Shape;
use shapewright_core::call::Call;
use shapewright_core::merge::{Removed, changed, copy_members, copy_unset};
use shapewright_core::value::{Fillable, Structure, Typed, Value, View};

use crate::SdkError;
use crate::client::Client;

/// The input of a call that keeps what the input leaves out, with the members that are to be unset instead.
///
/// An input converts into one that unsets nothing. What is left out is kept member by member, also within structures;
/// lists, maps and unions are replaced whole.
#[derive(Debug, Clone)]
pub struct Merge<I> {
    input: I,
    removed: Vec<String>,
}

impl<I> From<I> for Merge<I> {
    fn from(input: I) -> Self {
        Self { input, removed: Vec::new() }
    }
}

impl<I> Merge<I> {
    /// Unsets a member that the input leaves out, by its path in the model, such as `TokenValidityUnits.IdToken`.
    #[must_use]
    pub fn without(mut self, path: impl Into<String>) -> Self {
        self.removed.push(path.into());
        self
    }
}

/// Which of the two calls of a merge failed.
pub enum MergeError<R: Call, C: Call> {
    /// A path given to [`Merge::without`] does not lead to a member that may be unset. Nothing was read or written.
    NotRemovable(String),
    /// The current state could not be read.
    Read(SdkError<R::Error>),
    /// The reply has no current state.
    Missing(&'static str),
    /// The current state is not the one that the new one was meant for: these of its members have changed. Nothing was
    /// written.
    Changed(Vec<&'static str>),
    /// The new state could not be written.
    Write(SdkError<C::Error>),
}

impl<R: Call, C: Call> fmt::Debug for MergeError<R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotRemovable(path) => f.debug_tuple("NotRemovable").field(path).finish(),
            Self::Read(error) => f.debug_tuple("Read").field(error).finish(),
            Self::Missing(member) => f.debug_tuple("Missing").field(member).finish(),
            Self::Changed(members) => f.debug_tuple("Changed").field(members).finish(),
            Self::Write(error) => f.debug_tuple("Write").field(error).finish(),
        }
    }
}

impl<R: Call, C: Call> fmt::Display for MergeError<R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotRemovable(path) => {
                write!(f, "`{path}` is not a member of `{}` that may be unset", C::Input::SHAPE.name)
            }
            Self::Read(_) => write!(f, "the current state cannot be read by {}", R::OPERATION.name),
            Self::Missing(member) => write!(f, "the reply of {} has no `{member}`", R::OPERATION.name),
            Self::Changed(members) => {
                write!(f, "nothing was written, because these members have changed: `{}`", members.join("`, `"))
            }
            Self::Write(_) => write!(f, "the new state cannot be written by {}", C::OPERATION.name),
        }
    }
}

impl<R: Call, C: Call> std::error::Error for MergeError<R, C> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(error) => Some(error),
            Self::NotRemovable(_) | Self::Missing(_) | Self::Changed(_) => None,
            Self::Write(error) => Some(error),
        }
    }
}

impl Client {
    /// Calls an operation with what its input leaves out filled in from the current state, which `R` reads.
    ///
    /// # Errors
    ///
    /// [`MergeError`] of either call.
    pub async fn call_merged<R: Call, C: Call>(
        &self,
        input: Merge<C::Input>,
        member: &'static str,
    ) -> Result<C::Output, MergeError<R, C>> {
        self.merge(None, input, member).await
    }

    /// [`call_merged`](Self::call_merged), but only if the current state is still that of `base`, an earlier reply of `R`.
    ///
    /// A change in the moment between reading and writing goes unnoticed unless the service reports it.
    ///
    /// # Errors
    ///
    /// [`MergeError::Changed`] with the members that have changed, or [`MergeError`] of either call.
    pub async fn call_merged_from<R: Call, C: Call>(
        &self,
        base: &R::Output,
        input: Merge<C::Input>,
        member: &'static str,
    ) -> Result<C::Output, MergeError<R, C>> {
        self.merge(Some(base), input, member).await
    }

    async fn merge<R: Call, C: Call>(
        &self,
        base: Option<&R::Output>,
        merge: Merge<C::Input>,
        member: &'static str,
    ) -> Result<C::Output, MergeError<R, C>> {
        let Merge { mut input, removed } = merge;
        let removed = Removed::at(C::Input::SHAPE, removed.iter().map(String::as_str));
        let removed = removed.map_err(|path| MergeError::NotRemovable(path.to_owned()))?;
        let mut read = R::Input::empty();
        copy_members(C::Input::SHAPE, &input, R::Input::SHAPE, &mut read);
        let current = self.call::<R>(read).await.map_err(MergeError::Read)?;
        let (shape, now) = state::<R>(&current, member).ok_or(MergeError::Missing(member))?;
        if let Some(base) = base {
            let (_, before) = state::<R>(base, member).ok_or(MergeError::Missing(member))?;
            let changed: Vec<_> = changed(shape, before, now).into_iter().map(|member| member.name).collect();
            if !changed.is_empty() {
                return Err(MergeError::Changed(changed));
            }
        }
        copy_unset(shape, now, C::Input::SHAPE, &mut input, &removed);
        self.call::<C>(input).await.map_err(MergeError::Write)
    }
}

/// The state that a reply holds in a member.
fn state<'r, R: Call>(reply: &'r R::Output, member: &'static str) -> Option<(&'static Shape, &'r dyn Structure)> {
    let (index, table) = R::Output::SHAPE.member(member)?;
    Some((table.target, reply.get(index, member).map_or(View::Absent, Value::view).as_structure()?))
}
