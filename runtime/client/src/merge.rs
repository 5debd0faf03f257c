//! Replaces a part of a whole: reads the current state, and sends it together with the changes.

use std::fmt;

use shapewright_core::Shape;
use shapewright_core::call::Call;
use shapewright_core::merge::{changed, copy_members, copy_unset};
use shapewright_core::value::{Fillable, Structure, Typed, Value, View};

use crate::SdkError;
use crate::client::Client;

/// Which of the two calls of a merge failed.
pub enum MergeError<R: Call, C: Call> {
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
            Self::Missing(_) | Self::Changed(_) => None,
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
        input: C::Input,
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
        input: C::Input,
        member: &'static str,
    ) -> Result<C::Output, MergeError<R, C>> {
        self.merge(Some(base), input, member).await
    }

    async fn merge<R: Call, C: Call>(
        &self,
        base: Option<&R::Output>,
        mut input: C::Input,
        member: &'static str,
    ) -> Result<C::Output, MergeError<R, C>> {
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
        copy_unset(shape, now, C::Input::SHAPE, &mut input);
        self.call::<C>(input).await.map_err(MergeError::Write)
    }
}

/// The state that a reply holds in a member.
fn state<'r, R: Call>(reply: &'r R::Output, member: &'static str) -> Option<(&'static Shape, &'r dyn Structure)> {
    let (index, table) = R::Output::SHAPE.member(member)?;
    Some((table.target, reply.get(index, member).map_or(View::Absent, Value::view).as_structure()?))
}
