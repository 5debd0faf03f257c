//! An output with the body beside it.

use std::ops::{Deref, DerefMut};

/// An output and its streaming member, which is not a member of the output's own type. Members of the output can be read
/// directly: `reply.content_type` is `reply.output.content_type`.
#[derive(Debug, Clone, Default)]
pub struct Streamed<O, B> {
    /// The output.
    pub output: O,
    /// The streaming member: bytes or events.
    pub body: B,
}

impl<O, B> Streamed<O, B> {
    /// An output and what streams beside it.
    pub fn new(output: O, body: impl Into<B>) -> Self {
        Self { output, body: body.into() }
    }
}

impl<O, B> Deref for Streamed<O, B> {
    type Target = O;

    fn deref(&self) -> &O {
        &self.output
    }
}

impl<O, B> DerefMut for Streamed<O, B> {
    fn deref_mut(&mut self) -> &mut O {
        &mut self.output
    }
}
