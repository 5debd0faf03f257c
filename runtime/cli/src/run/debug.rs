//! `--debug`: what happens, on standard error, without anything secret.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use shapewright_core::debug::REDACTED;
use shapewright_core::json::{self, Style};
use shapewright_core::{Operation, Service, Shape};

use crate::secrets::redacted;

/// Shows requests as they go out.
#[derive(Debug)]
pub(super) struct Requests(pub(super) &'static Service);

#[dyn_dispatch_hint]
impl Intercept for Requests {
    fn name(&self) -> &'static str {
        "Requests"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request();
        let called = cfg.load::<Metadata>().map(Metadata::name).unwrap_or_default();
        let operation = self.0.operations.iter().find(|operation| operation.name == called);
        let mut text = format!("shapewright - DEBUG - {} {}\n", request.method(), request.uri());
        for (name, value) in request.headers().iter() {
            // Whatever else is in it, a signature or a token lets others act in the caller's name.
            let secret = matches!(name, "authorization" | "x-amz-security-token");
            let name = if name == "x-amz-target" { "X-Amz-Target" } else { name };
            text.push_str(&format!("shapewright - DEBUG - {name}: {}\n", if secret { REDACTED } else { value }));
        }
        let body = request.body().bytes().unwrap_or_default();
        let shape = operation.map_or(&shapewright_core::shape::UNIT, |operation| operation.input);
        text.push_str(&format!("shapewright - DEBUG - Request body:\n{}\n", shown(body, shape)));
        super::print::error(&text);
        Ok(())
    }
}

/// What is logged about the command line itself. Only the names of options: values may be secret.
pub(super) fn start(version: &str, words: &[String], operation: &Operation) -> String {
    let options: Vec<_> = words
        .iter()
        .map(|word| match word.strip_prefix("--") {
            Some(_) => word.split('=').next().unwrap_or_default(),
            None => "...",
        })
        .collect();
    format!(
        "shapewright - DEBUG - CLI version: {version}\nshapewright - DEBUG - Arguments entered to CLI: {options:?}\n\
         shapewright - DEBUG - Operation: {}\n",
        operation.name
    )
}

/// What is logged about a reply.
pub(super) fn reply(status: u16, headers: &[(String, String)], body: &[u8], shape: &'static Shape) -> String {
    let mut text = format!("shapewright - DEBUG - Response status: {status}\n");
    for (name, value) in headers {
        text.push_str(&format!("shapewright - DEBUG - {name}: {value}\n"));
    }
    text.push_str(&format!("shapewright - DEBUG - Response body:\n{}\n", shown(body, shape)));
    text
}

/// A body by its shape, without what is sensitive. A body that is not JSON is not shown at all.
fn shown(body: &[u8], shape: &'static Shape) -> String {
    let parsed = std::str::from_utf8(body).ok().and_then(|text| json::parse(text).ok());
    match parsed {
        Some(node) => json::to_string(&redacted(node, shape), Style::COMPACT),
        None => format!("({} bytes that are not JSON)", body.len()),
    }
}
