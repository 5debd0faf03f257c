//! Waiters: an operation is called again until its result says how the waiting ends.

use std::time::Duration;

use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_runtime::client::waiters::{AcceptorState, WaiterOrchestrator};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{self, CreateUnhandledError};
pub use aws_smithy_runtime_api::client::waiters::FinalPoll;
pub use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::body::SdkBody;
use shapewright_core::call::Call;
use shapewright_core::error::{OperationError, ProvideErrorMetadata};
use shapewright_core::service::{Waiter, WaiterState};
use shapewright_core::value::{Typed, Value, node_of};
use shapewright_core::waiter::{Failed, Waiting};

use crate::client::Client;
use crate::reply::RawReply;
use crate::{Config, SdkError};

/// What waiting ends with: the last output or error, as the official clients have it. Its reply has neither headers nor a
/// body.
pub type Waited<C> =
    Result<FinalPoll<<C as Call>::Output, PolledError<C>>, WaiterError<<C as Call>::Output, <C as Call>::Error>>;

/// The error of a call of a waiter.
pub type PolledError<C> = result::SdkError<<C as Call>::Error, HttpResponse>;

pub(crate) async fn wait<C>(
    client: &Client,
    config: &Config,
    waiter: &'static Waiter,
    input: C::Input,
    max_wait: Duration,
) -> Waited<C>
where
    C: Call,
    C::Input: Clone,
    C::Error: CreateUnhandledError,
{
    let waiting = Waiting::new(waiter, node_of(C::Input::SHAPE, input.view()));
    let sleep = config.sleep.clone().unwrap_or_else(|| SharedAsyncSleep::new(TokioSleep::new()));
    WaiterOrchestrator::builder()
        .min_delay(Duration::from_secs(waiter.min_delay.into()))
        .max_delay(Duration::from_secs(waiter.max_delay.into()))
        .max_wait(max_wait)
        .time_source(config.time_source.clone().unwrap_or_default())
        .sleep_impl(sleep)
        .acceptor(|result: Result<&C::Output, &C::Error>| state::<C>(&waiting, result))
        .operation(|| async { client.call::<C>(input.clone()).await.map_err(official) })
        .build()
        .orchestrate()
        .await
}

/// What the first acceptor that matches says.
fn state<C: Call>(waiting: &Waiting, result: Result<&C::Output, &C::Error>) -> AcceptorState {
    let output = result.map(|output| node_of(C::Output::SHAPE, output.view()));
    let result = output
        .as_ref()
        .map_err(|error| Failed { shape: error.modeled().map(|(shape, _)| shape.name), code: error.code() });
    match waiting.accept(result).map(|acceptor| acceptor.state) {
        None => AcceptorState::NoAcceptorsMatched,
        Some(WaiterState::Success) => AcceptorState::Success,
        Some(WaiterState::Failure) => AcceptorState::Failure,
        Some(WaiterState::Retry) => AcceptorState::Retry,
    }
}

/// An error as the official loop takes it; of the reply it has the status.
fn official<E: std::error::Error + Send + Sync + 'static>(error: SdkError<E>) -> result::SdkError<E, HttpResponse> {
    let status = |raw: &RawReply| Some(HttpResponse::new(raw.status.try_into().ok()?, SdkBody::empty()));
    match error {
        SdkError::ConstructionFailure(context) => result::SdkError::ConstructionFailure(context),
        SdkError::TimeoutError(context) => result::SdkError::TimeoutError(context),
        SdkError::DispatchFailure(context) => result::SdkError::DispatchFailure(context),
        SdkError::ServiceError(context) => match status(context.raw()) {
            Some(raw) => result::SdkError::service_error(context.into_err(), raw),
            None => result::SdkError::construction_failure("the reply has no status"),
        },
        error => {
            let raw = error.raw_response().and_then(status);
            match (error.into_source(), raw) {
                (Ok(source), Some(raw)) => result::SdkError::response_error(source, raw),
                (Ok(source), None) => result::SdkError::construction_failure(source),
                (Err(_), _) => result::SdkError::construction_failure("the reply cannot be read"),
            }
        }
    }
}
