//! What handlers take and return beside inputs and outputs.

use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use shapewright_core::Operation;
use shapewright_core::streamed::Streamed;

use crate::body;
use crate::handle::{Request, Stop};

/// What a handler takes beside its input. For generated code.
#[doc(hidden)]
pub trait Received: Sized + Send {
    /// What is in the body of a request.
    fn receive(request: &mut Request, operation: &'static Operation)
    -> impl Future<Output = Result<Self, Stop>> + Send;
}

impl Received for ByteStream {
    async fn receive(request: &mut Request, _: &'static Operation) -> Result<Self, Stop> {
        Ok(Self::new(body::received(request.body.take())))
    }
}

/// What a handler returns for an output. For generated code.
#[doc(hidden)]
pub trait Outcome<O> {
    /// The output, and what is beside it.
    fn split(self) -> (O, Beside);
}

/// What is beside an output.
#[doc(hidden)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// Bytes.
    Bytes(SdkBody),
    /// Events.
    #[cfg(feature = "event-streams")]
    Events(Box<dyn shapewright_core::events::Source>),
}

impl<O> Outcome<O> for O {
    fn split(self) -> (O, Beside) {
        (self, Beside::Nothing)
    }
}

impl<O> Outcome<O> for Streamed<O, ByteStream> {
    fn split(self) -> (O, Beside) {
        (self.output, Beside::Bytes(self.body.into_inner()))
    }
}
