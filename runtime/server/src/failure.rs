//! Failures of the service itself, and how its operator learns of them.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::context::Context;

/// What [`Serve::on_failure`](crate::Serve::on_failure) sets.
pub(crate) type Hook = Arc<dyn Fn(&Context, &(dyn Error + 'static)) + Send + Sync>;

/// Reports a failure to `tracing`; to standard error if the program has set no subscriber, so that no cause is lost.
pub(crate) fn report(context: &Context, cause: &(dyn Error + 'static)) {
    let mut causes = cause.to_string();
    let mut next = cause.source();
    while let Some(cause) = next {
        causes = format!("{causes}: {cause}");
        next = cause.source();
    }
    let (operation, request_id) = (context.operation(), context.request_id());
    if tracing::dispatcher::has_been_set() {
        tracing::error!(operation, request_id, error = causes, "the operation failed");
    } else {
        eprintln!("{operation} failed (request {request_id}): {causes}");
    }
}

/// A handler panicked.
#[derive(Debug)]
pub struct Panic(String);

impl Panic {
    pub(crate) fn new(payload: Box<dyn Any + Send>) -> Self {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        Self(text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default())
    }
}

impl fmt::Display for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the handler panicked: {}", self.0)
    }
}

impl Error for Panic {}
