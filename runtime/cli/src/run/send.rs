//! One request and its reply.

use std::sync::atomic::Ordering;

use shapewright_client::{ByteStream, ConnectionProblem, Failure, ProvideErrorMetadata, RawReply, SdkError, Streamed};
use shapewright_core::node::Map;
use shapewright_core::reply::{Body, is_json};
use shapewright_core::shape::Binding;
use shapewright_core::{Member, Node, Operation, Shape, json};

use super::call::Call;
use super::config::Target;
use super::{Failed, chain, customizations, dry_run, identity, print};
use crate::service_error::{Connection, Reply, Report, ServiceError};
use crate::streams;

impl Call<'_> {
    /// Sends a request of the command's operation. Before the first one come the warnings.
    pub(crate) async fn send(&self, target: &Target, request: Map, is_first: bool) -> Result<Node, Failed> {
        let operation = self.command.operation;
        if self.command.globals.strict
            && let Some(violations) = dry_run::check(operation, &request)
        {
            return Err(self.refused(dry_run::refuse(&violations)));
        }
        if is_first {
            target.client(self)?;
            print::error(&self.command.warnings.iter().map(|line| format!("{line}\n")).collect::<String>());
        }
        let mut reply = self.exchange(target, operation, request).await?;
        customizations::reply(self, target, &mut reply);
        let shown = self.timestamps.show(&mut reply, operation.output);
        shown.map(|()| reply).map_err(|why| self.report(Report::general(why)))
    }

    /// Sends a request and reads its reply, timestamps as they came.
    pub(super) async fn exchange(
        &self,
        target: &Target,
        operation: &'static Operation,
        request: Map,
    ) -> Result<Node, Failed> {
        let outcome = self.outcome(target, operation, request).await?;
        outcome.map_err(|error| self.report(Report::from(&error)))
    }

    /// Sends a request and reads its reply, or the error that the service returned. Where that is only that the request belongs to
    /// another Region, it is sent there.
    pub(super) async fn outcome(
        &self,
        target: &Target,
        operation: &'static Operation,
        request: Map,
    ) -> Result<Result<Node, ServiceError>, Failed> {
        let outcome = self.outcome_here(target, operation, request.clone()).await?;
        let Some(region) = outcome.as_ref().err().and_then(|error| customizations::region(self, target, error)) else {
            return Ok(outcome);
        };
        target.move_to(region, self)?;
        self.outcome_here(target, operation, request).await
    }

    async fn outcome_here(
        &self,
        target: &Target,
        operation: &'static Operation,
        request: Map,
    ) -> Result<Result<Node, ServiceError>, Failed> {
        self.attempts.store(0, Ordering::Relaxed);
        let client = target.client(self)?;
        let transport = &operation.transport;
        #[cfg(feature = "event-streams")]
        if let Some(stream) = transport.output_stream.as_ref().filter(|stream| stream.has_events()) {
            return self.listen(target, operation, stream, request).await;
        }
        if transport.input_stream.is_some() || streams::has_outfile(operation) {
            let body = match &self.command.body {
                Some(body) => Some(body.open().await.map_err(|refusal| self.refused(refusal))?),
                None => None,
            };
            return match client.call_untyped_streaming(operation, request, body).await {
                Ok(reply) => Ok(Ok(self.saved(target, operation, reply).await?)),
                Err(error) => self.failure(&error, operation, target),
            };
        }
        // The body alone is read here, so that it has to be all that there is.
        let is_whole = operation.output.members.iter().all(|member| member.binding.is_none());
        if !is_json(self.command.service.protocol) || !is_whole {
            let outcome = client.call_untyped(operation, request).await;
            return outcome
                .map(|reply| Ok(ordered(reply, operation.output, target)))
                .or_else(|error| self.failure(&error, operation, target));
        }
        let reply = match client.call_raw(operation, request).await {
            Ok(reply) => reply,
            Err(error) => return self.failure(&error, operation, target),
        };
        if !operation.has_output {
            return Ok(Ok(Node::Map(Map::new())));
        }
        let body = Body::parse(&reply.body);
        let read = body.and_then(|body| body.fit(operation.output, self.command.service.protocol));
        read.map(Ok).map_err(|error| self.report(Report::general(error.to_string())))
    }

    /// An output, once the bytes beside it or of its payload are in their file.
    async fn saved(
        &self,
        target: &Target,
        operation: &'static Operation,
        reply: Streamed<Node, ByteStream>,
    ) -> Result<Node, Failed> {
        let Streamed { output, mut body, .. } = reply;
        let mut output = ordered(output, operation.output, target);
        if let Some(path) = &self.command.outfile {
            if let (Some(member), Node::Map(members)) = (streams::payload(operation), &mut output) {
                body = match members.shift_remove(member.name) {
                    Some(Node::Bytes(bytes)) => ByteStream::from(bytes),
                    _ => ByteStream::default(),
                };
            }
            streams::save(body, path).await.map_err(|refusal| self.refused(refusal))?;
        }
        Ok(output)
    }

    /// The error that the service returned, or why there is no reply that can be read.
    pub(super) fn failure<T>(
        &self,
        error: &SdkError<Failure>,
        operation: &'static Operation,
        target: &Target,
    ) -> Result<Result<T, ServiceError>, Failed> {
        if let SdkError::ServiceError(context) = error {
            return Ok(Err(self.service_error(operation, context.err(), context.raw())));
        }
        if let Some(refusal) = identity::failure(&self.settings, error) {
            return Err(self.refused(refusal));
        }
        let innermost = || chain(error).pop().unwrap_or_default();
        let why = match ConnectionProblem::of(error) {
            None => innermost(),
            Some(problem) => Connection::new(problem, target.address(self), innermost).to_string(),
        };
        Err(self.report(Report::general(why)))
    }

    fn service_error(&self, operation: &'static Operation, failure: &Failure, reply: &RawReply) -> ServiceError {
        let header = |name: &str| reply.header(name);
        let parts = Reply { status: reply.status, header: &header, body: &reply.body };
        let mut error = if is_json(self.command.service.protocol) {
            ServiceError::parse(parts, self.command.service, operation, &self.timestamps)
        } else {
            let mut error = ServiceError::of(self.command.service, operation, parts, failure.code(), failure.message());
            if let (Some(shape), Some(members)) = (failure.shape(), failure.downcast_ref::<Node>()) {
                error = error.with(members.clone(), shape, &self.timestamps);
            }
            error
        };
        let attempts = self.attempts.load(Ordering::Relaxed);
        if attempts >= self.most_attempts {
            error = error.after_retries(attempts.saturating_sub(1));
        }
        error
    }
}

/// An output in the AWS CLI's order: first what came in headers and as the status, then what came in the body. Bytes of
/// headers that are not ASCII are letters of Latin-1, and texts that are JSON are shown as such.
pub(super) fn ordered(reply: Node, shape: &'static Shape, target: &Target) -> Node {
    let Node::Map(mut members) = reply else { return reply };
    let mut ordered = Map::with_capacity(members.len());
    let is_body = |member: &&Member| matches!(member.binding, None | Some(Binding::Payload));
    for member in shape.members.iter().filter(|member| !is_body(member)) {
        if let Some(mut value) = members.shift_remove(member.name) {
            in_latin_1(&mut value);
            if let (Some(Binding::PrefixHeaders(prefix)), Node::Map(entries)) = (member.binding, &mut value) {
                *entries =
                    std::mem::take(entries).into_iter().map(|entry| as_received(entry, prefix, target)).collect();
            }
            if let (true, Node::String(text)) = (is_json_text(member), &value)
                && let Ok(parsed) = json::parse(text)
            {
                value = parsed;
            }
            ordered.insert(member.name.to_owned(), value);
        }
    }
    ordered.extend(members);
    Node::Map(ordered)
}

/// An entry of headers that begin alike, its key in the letters in which it came.
fn as_received((key, value): (String, Node), prefix: &str, target: &Target) -> (String, Node) {
    let name = target.reply_head.name(&format!("{prefix}{key}"));
    let received = name.and_then(|name| name.get(prefix.len()..).map(str::to_owned));
    (received.unwrap_or(key), value)
}

/// Whether a header has JSON.
fn is_json_text(member: &Member) -> bool {
    matches!(member.binding, Some(Binding::Header(_))) && member.media_type() == Some("application/json")
}

fn in_latin_1(value: &mut Node) {
    match value {
        Node::String(text) if !text.is_ascii() => *text = text.bytes().map(char::from).collect(),
        Node::List(items) => items.iter_mut().for_each(in_latin_1),
        Node::Map(entries) => entries.values_mut().for_each(in_latin_1),
        _ => {}
    }
}
