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
use shapewright_core::service::Auth;
use shapewright_core::shape::{Binding, UNIT};
use shapewright_core::{Member, Operation, Service, Shape};

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
        let shape = self.called(cfg).map_or(&UNIT, |operation| operation.input);
        let uri = if self.is_uri_secret(shape) { without_path(request.uri()) } else { request.uri().to_owned() };
        let mut text = format!("shapewright - DEBUG - {} {uri}\n", request.method());
        for (name, value) in request.headers().iter() {
            // Whatever else is in it, a signature or a token lets others act in the caller's name.
            let secret = matches!(name, "authorization" | "x-amz-security-token")
                || self.is_key_header(name)
                || is_header_secret(shape, name);
            let name = if name == "x-amz-target" { "X-Amz-Target" } else { name };
            text.push_str(&format!("shapewright - DEBUG - {name}: {}\n", if secret { REDACTED } else { value }));
        }
        let body = request.body().bytes().unwrap_or_default();
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
        let output = self.called(cfg).map(|operation| operation.output);
        for (name, value) in reply.headers().iter() {
            let value = if output.is_some_and(|shape| is_header_secret(shape, name)) { REDACTED } else { value };
            text.push_str(&format!("shapewright - DEBUG - {name}: {value}\n"));
        }
        // An error is of some other shape, so that nothing says what of it is sensitive.
        let shape = output.filter(|_| context.output_or_error().is_ok()).unwrap_or(&UNIT);
        let body = reply.body().bytes().unwrap_or_default();
        text.push_str(&format!("shapewright - DEBUG - Response body:\n{}\n", shown(body, shape)));
        super::print::error(&text);
        Ok(())
    }
}

impl Exchanges {
    /// Whether the address of a request has a secret: an API key, or the value of a sensitive member.
    fn is_uri_secret(&self, input: &Shape) -> bool {
        let is_in_uri = |binding| matches!(binding, Binding::Label | Binding::Query(_) | Binding::QueryParams);
        let in_uri = |member: &Member| member.binding.is_some_and(is_in_uri) && member.constraints().sensitive;
        self.keys().any(|(_, in_header)| !in_header) || input.members.iter().any(in_uri)
    }

    fn is_key_header(&self, header: &str) -> bool {
        self.keys().any(|(name, in_header)| in_header && name.eq_ignore_ascii_case(header))
    }

    /// Where the service takes API keys: the name, and whether it is a header's.
    fn keys(&self) -> impl Iterator<Item = (&'static str, bool)> {
        self.0.auth.iter().filter_map(|scheme| match *scheme {
            Auth::ApiKey { name, in_header, .. } => Some((name, in_header)),
            _ => None,
        })
    }

    /// The operation that is called.
    fn called(&self, cfg: &ConfigBag) -> Option<&'static Operation> {
        let name = cfg.load::<Metadata>()?.name();
        self.0.operations.iter().copied().find(|operation| operation.name == name)
    }
}

/// Whether a header has the value of a sensitive member.
fn is_header_secret(shape: &Shape, header: &str) -> bool {
    let starts = |prefix: &str| header.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    shape.members.iter().filter(|member| member.constraints().sensitive).any(|member| match member.binding {
        Some(Binding::Header(name)) => name.eq_ignore_ascii_case(header),
        Some(Binding::PrefixHeaders(prefix)) => starts(prefix),
        _ => false,
    })
}

/// An address up to its host.
fn without_path(uri: &str) -> String {
    let start = uri.find("://").map_or(0, |at| at + 3);
    let host = uri.get(start..).and_then(|rest| rest.find(['/', '?'])).map_or(uri.len(), |end| start + end);
    format!("{}/{REDACTED}", uri.get(..host).unwrap_or_default())
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
