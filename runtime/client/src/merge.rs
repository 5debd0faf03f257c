//! Replaces a part of a whole: reads the current state, and sends it along with what is to change.

use std::fmt;

use shapewright_core::call::Call;
use shapewright_core::value::{Fillable, Structure, Typed, Value, View, copy_all, copy_unset};

use crate::SdkError;
use crate::client::Client;

/// Which of the two calls of a merge failed.
pub enum MergeError<R: Call, C: Call> {
    /// The current state could not be read.
    Read(SdkError<R::Error>),
    /// The reply has no current state.
    Missing(&'static str),
    /// The new state could not be written.
    Write(SdkError<C::Error>),
}

impl<R: Call, C: Call> fmt::Debug for MergeError<R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => f.debug_tuple("Read").field(error).finish(),
            Self::Missing(member) => f.debug_tuple("Missing").field(member).finish(),
            Self::Write(error) => f.debug_tuple("Write").field(error).finish(),
        }
    }
}

impl<R: Call, C: Call> fmt::Display for MergeError<R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(_) => write!(f, "the current state cannot be read by {}", R::OPERATION.name),
            Self::Missing(member) => write!(f, "the reply of {} has no `{member}`", R::OPERATION.name),
            Self::Write(_) => write!(f, "the new state cannot be written by {}", C::OPERATION.name),
        }
    }
}

impl<R: Call, C: Call> std::error::Error for MergeError<R, C> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(error) => Some(error),
            Self::Missing(_) => None,
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
        mut input: C::Input,
        member: &'static str,
    ) -> Result<C::Output, MergeError<R, C>> {
        let mut read = R::Input::empty();
        copy_all(C::Input::SHAPE, &input, R::Input::SHAPE, &mut read);
        let current = self.call::<R>(read).await.map_err(MergeError::Read)?;
        let found = R::Output::SHAPE.member(member).and_then(|(index, table)| {
            let view = current.get(index, member).map_or(View::Absent, Value::view);
            Some((table.target, view.as_structure()?))
        });
        let (shape, state) = found.ok_or(MergeError::Missing(member))?;
        copy_unset(shape, state, C::Input::SHAPE, &mut input);
        self.call::<C>(input).await.map_err(MergeError::Write)
    }
}
