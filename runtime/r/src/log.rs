//! What a call does beside the official runtime's own steps: it notes what happens, for R to print between two waits, and
//! closes the connection if that is wanted.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep, TokioSleep};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
    BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::config_bag::ConfigBag;
use shapewright_core::redact::REDACTED;

/// Headers that hold what must not be shown.
const SECRET: [&str; 3] = ["authorization", "x-amz-security-token", "x-api-key"];

/// What happened since it was last taken: a level and a line each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Log(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    lines: Mutex<Vec<(&'static str, String)>>,
    debug: AtomicBool,
    /// An attempt is over, and the next one has not begun: who sleeps now waits for it.
    between_attempts: AtomicBool,
}

impl Log {
    /// Whether to note each request and reply.
    pub(crate) fn debug(&self, debug: bool) {
        self.0.debug.store(debug, Ordering::Relaxed);
    }

    /// Takes what was noted.
    pub(crate) fn take(&self) -> Vec<(&'static str, String)> {
        self.0.lines.lock().map(|mut lines| std::mem::take(&mut *lines)).unwrap_or_default()
    }

    fn note(&self, level: &'static str, line: String) {
        if let Ok(mut lines) = self.0.lines.lock() {
            lines.push((level, line));
        }
    }

    fn exchange(&self, first: String, mark: char, headers: &Headers) {
        if !self.0.debug.load(Ordering::Relaxed) {
            return;
        }
        self.note("DEBUG", format!("{mark} {first}"));
        for (name, value) in headers.iter() {
            let name = name.split('-').map(capital).collect::<Vec<_>>().join("-");
            let is_secret = SECRET.iter().any(|secret| secret.eq_ignore_ascii_case(&name));
            let value = if is_secret { REDACTED } else { value };
            self.note("DEBUG", format!("{mark} {name}: {value}"));
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

#[dyn_dispatch_hint]
impl Intercept for Log {
    fn name(&self) -> &'static str {
        "Log"
    }

    fn read_before_attempt(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.between_attempts.store(false, Ordering::Relaxed);
        Ok(())
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request();
        self.exchange(format!("{} {}", request.method(), request.uri()), '>', request.headers());
        Ok(())
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response();
        self.exchange(format!("status {}", response.status().as_u16()), '<', response.headers());
        Ok(())
    }

    fn read_after_attempt(
        &self,
        _: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.between_attempts.store(true, Ordering::Relaxed);
        Ok(())
    }
}

impl AsyncSleep for Log {
    fn sleep(&self, duration: Duration) -> Sleep {
        if self.0.between_attempts.swap(false, Ordering::Relaxed) {
            let line = format!("Request failed. Retrying in {:.3} seconds...", duration.as_secs_f64());
            self.note("ERROR", line);
        }
        TokioSleep::new().sleep(duration)
    }
}

/// Asks the service to close the connection after its reply.
#[derive(Debug)]
pub(crate) struct Close;

#[dyn_dispatch_hint]
impl Intercept for Close {
    fn name(&self) -> &'static str {
        "Close"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().try_insert("connection", "close")?;
        Ok(())
    }
}
