//! The way of a routed request: context, body, handler, reply.

use std::convert::Infallible;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};

use aws_smithy_http_server::body::RequestBody;
use aws_smithy_http_server::extension::RuntimeErrorExtension;
use aws_smithy_http_server::routing::SyncRoute;
use aws_smithy_http_server::schema::{BodyDirective, collect_request_body};
use bytes::Bytes;
use futures_util::FutureExt;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http_body::Body;
use shapewright_core::service::Protocol;
use shapewright_core::shape::Binding;
use shapewright_core::{Kind, Member, Operation, Service};
use tracing::Instrument;

use crate::context::Context;
use crate::failure::{Hook, Panic};
use crate::handle::{Request, Stop};
#[cfg(feature = "compression")]
use crate::inflate;
use crate::protocol::known;
use crate::refusal::Refusal;
use crate::reply::{self, Response};
use crate::routing::Selected;
use crate::serve::Dispatch;

/// The id of a request, in its extensions.
#[derive(Clone)]
pub(crate) struct RequestId(pub(crate) String);

/// Marks the replies that come from here, in their extensions; others come from the router.
#[derive(Clone)]
pub(crate) struct Framed;

/// Marks the replies whose bodies are streams, in their extensions.
#[derive(Clone)]
pub(crate) struct Live;

/// The route of one operation.
pub(crate) fn route(
    service: &'static Service,
    table: &'static Operation,
    dispatch: Arc<dyn Dispatch>,
    hook: Hook,
    defaults: bool,
) -> SyncRoute<RequestBody> {
    SyncRoute::new(Route { service, table, dispatch, hook, defaults })
}

#[derive(Clone)]
struct Route {
    service: &'static Service,
    table: &'static Operation,
    dispatch: Arc<dyn Dispatch>,
    hook: Hook,
    defaults: bool,
}

impl tower_service::Service<http::Request<RequestBody>> for Route {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut TaskContext<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<RequestBody>) -> Self::Future {
        let this = self.clone();
        Box::pin(async move { Ok(this.answer(request).await) })
    }
}

impl Route {
    async fn answer(self, request: http::Request<RequestBody>) -> Response {
        let (parts, body) = request.into_parts();
        let Some(selected) = Selected::of(&parts.extensions) else {
            // Without a protocol there is nothing to frame a reply with; whoever sees this frames it.
            let mut reply = Response::new(aws_smithy_http_server::body::empty());
            *reply.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
            return reply;
        };
        let id = parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        let span = tracing::info_span!("request", operation = self.table.name, request_id = id);
        let asked = head(&parts);
        let context = Context::new(self.table.name, id, parts);
        // Replies are written within the context too: those in XML hold the request's id.
        context.clone().scope(self.replied(&selected, asked, body, &context)).instrument(span).await
    }

    async fn replied(
        &self,
        selected: &Selected,
        head: http::Request<()>,
        body: RequestBody,
        context: &Context,
    ) -> Response {
        let outcome = AssertUnwindSafe(self.run(selected, head, body)).catch_unwind().await;
        let outcome = outcome.unwrap_or_else(|payload| Err(Stop::Failed(Box::new(Panic::new(payload)))));
        match outcome.and_then(written) {
            Ok(reply) => framed(reply),
            Err(Stop::Reply(reply)) => framed(*reply),
            Err(Stop::Refused(refusal)) => framed(reply::refusal(&*selected.protocol, self.service, refusal)),
            Err(Stop::Failed(cause)) => {
                (self.hook)(context, &*cause);
                framed(reply::refusal(&*selected.protocol, self.service, Refusal::internal()))
            }
        }
    }

    async fn run(
        &self,
        selected: &Selected,
        #[cfg_attr(not(feature = "compression"), expect(unused_mut))] mut head: http::Request<()>,
        body: RequestBody,
    ) -> Result<Response, Stop> {
        let (protocol, operation) = (&selected.protocol, selected.operation);
        #[cfg(feature = "compression")]
        let body = inflate::inflated(self.table.transport.encodings, head.headers_mut(), body);
        let mut head = aws_smithy_runtime_api::http::Request::try_from(head)
            .map_err(|error| Refusal::serialization(error.to_string()))?;
        protocol.validate_request_headers(operation, head.headers()).map_err(Refusal::from)?;
        let spoken = known(&**protocol);
        // The official protocol does not look at the type of a body if all members are elsewhere.
        if spoken.has_bindings()
            && has_no_body(self.table)
            && !body.is_end_stream()
            && head.headers().contains_key(CONTENT_TYPE.as_str())
        {
            return Err(Refusal::unsupported_media_type().into());
        }
        let (bytes, body) = match protocol.request_body_requirement(operation) {
            _ if self.table.transport.input_stream.is_some() => (Bytes::new(), Some(body)),
            BodyDirective::Skip => (Bytes::new(), None),
            _ => {
                let bytes = collect_request_body(body, &selected.limits).await;
                (bytes.map_err(Refusal::from)?, None)
            }
        };
        // botocore sends XML without a content type.
        let is_typed = head.headers().contains_key(CONTENT_TYPE.as_str()) || bytes.is_empty();
        if spoken == Protocol::RestXml && !is_typed && takes_document(self.table) {
            head.headers_mut().insert(CONTENT_TYPE.as_str(), "application/xml");
        }
        let request = Request {
            service: self.service,
            protocol: protocol.clone(),
            http: head.map(|()| bytes.clone()),
            defaults: self.defaults,
            body,
            #[cfg(feature = "event-streams")]
            initial: None,
        };
        match self.dispatch.dispatch(self.table.name, request) {
            Some(answer) => answer.await,
            None => Err(Stop::Refused(Refusal::unrouted(http::StatusCode::NOT_FOUND))),
        }
    }
}

/// Whether an input has members, and all of them are elsewhere than in the body.
fn has_no_body(table: &Operation) -> bool {
    let in_body = |member: &Member| matches!(member.binding, None | Some(Binding::Payload));
    let members = table.input.members.all();
    table.transport.input_stream.is_none() && !members.is_empty() && !members.iter().any(in_body)
}

/// Whether the body of a request is a document, and not bytes or text as they are.
fn takes_document(table: &Operation) -> bool {
    let payload = table.input.members.into_iter().find(|member| member.binding == Some(Binding::Payload));
    payload.is_none_or(|member| matches!(member.target.kind, Kind::Structure | Kind::Union))
}

/// The method, address and headers alone.
fn head(parts: &Parts) -> http::Request<()> {
    let mut head = http::Request::new(());
    head.method_mut().clone_from(&parts.method);
    head.uri_mut().clone_from(&parts.uri);
    head.headers_mut().clone_from(&parts.headers);
    head
}

/// Finds a reply that the protocol could not write: it has reported why, without the value.
fn written(reply: Response) -> Result<Response, Stop> {
    match reply.extensions().get::<RuntimeErrorExtension>() {
        None => Ok(reply),
        Some(_) => Err(Stop::Failed("the reply could not be written in the protocol's form".into())),
    }
}

fn framed(mut reply: Response) -> Response {
    reply.extensions_mut().insert(Framed);
    reply
}
