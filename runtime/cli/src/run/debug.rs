//! `--debug`: what happens, on standard error, without anything secret.

use crate::arguments::Command;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use shapewright_core::json::{self, Style};
use shapewright_core::redact::{REDACTED, redacted};
use shapewright_core::shape::UNIT;
use shapewright_core::{Operation, Service, Shape};

/// Shows requests as they go out, and replies as they come.
#[derive(Debug)]
pub(super) struct Exchanges(pub(super) &'static Service);

#[dyn_dispatch_hint]
impl Intercept for Exchanges {
    fn name(&self) -> &'static str {
        "Exchanges"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request();
        let mut text = format!("shapewright - DEBUG - {} {}\n", request.method(), request.uri());
        for (name, value) in request.headers().iter() {
            // Whatever else is in it, a signature or a token lets others act in the caller's name.
            let secret = matches!(name, "authorization" | "x-amz-security-token");
            let name = if name == "x-amz-target" { "X-Amz-Target" } else { name };
            text.push_str(&format!("shapewright - DEBUG - {name}: {}\n", if secret { REDACTED } else { value }));
        }
        let body = request.body().bytes().unwrap_or_default();
        let shape = self.called(cfg).map_or(&UNIT, |operation| operation.input);
        text.push_str(&format!("shapewright - DEBUG - Request body:\n{}\n", shown(body, shape)));
        super::print::error(&text);
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let reply = context.response();
        let mut text = format!("shapewright - DEBUG - Response status: {}\n", reply.status().as_u16());
        for (name, value) in reply.headers().iter() {
            text.push_str(&format!("shapewright - DEBUG - {name}: {value}\n"));
        }
        let output = self.called(cfg).map(|operation| operation.output);
        // An error is of some other shape, so that nothing says what of it is sensitive.
        let shape = output.filter(|_| context.output_or_error().is_ok()).unwrap_or(&UNIT);
        let body = reply.body().bytes().unwrap_or_default();
        text.push_str(&format!("shapewright - DEBUG - Response body:\n{}\n", shown(body, shape)));
        super::print::error(&text);
        Ok(())
    }
}

impl Exchanges {
    /// The operation that is called.
    fn called(&self, cfg: &ConfigBag) -> Option<&'static Operation> {
        let name = cfg.load::<Metadata>()?.name();
        self.0.operations.iter().copied().find(|operation| operation.name == name)
    }
}

/// What is logged about the command line itself: the commands, and the names of options. Values may be secret.
pub(super) fn start(version: &str, words: &[String], command: &Command) -> String {
    let Command { service, operation, .. } = command;
    // Options with secrets come after the operation's own word, so its first occurrence is not a value of one.
    let end = words.iter().position(|word| word == operation.command);
    let options: Vec<_> = words
        .iter()
        .enumerate()
        .map(|(at, word)| match word.strip_prefix("--") {
            Some(_) => word.split('=').next().unwrap_or_default(),
            None if Some(at) == end || end.is_some_and(|end| at < end) && word == service.command => word,
            None => "...",
        })
        .collect();
    format!(
        "shapewright - DEBUG - CLI version: {version}\nshapewright - DEBUG - Arguments entered to CLI: {options:?}\n\
         shapewright - DEBUG - Operation: {}\n",
        operation.name
    )
}

/// A body by its shape, without what is sensitive. A body that is not JSON is not shown at all.
fn shown(body: &[u8], shape: &'static Shape) -> String {
    let parsed = std::str::from_utf8(body).ok().and_then(|text| json::parse(text).ok());
    match parsed {
        Some(node) => json::to_string(&redacted(node, shape), Style::COMPACT),
        None => format!("({} bytes that are not JSON)", body.len()),
    }
}
