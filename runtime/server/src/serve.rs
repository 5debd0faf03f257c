//! From an HTTP request to an operation, and back.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use shapewright_core::service::Protocol;
use shapewright_core::{Node, Service, json, uuid};

use crate::call::{Answer, Answered, Request};
use crate::refusal::Refusal;

/// The operations of a service, by name. A derive implements it over the server trait.
pub trait Dispatch: Send + Sync + 'static {
    /// Calls an operation; `None` if there is none of this name.
    fn dispatch<'a>(&'a self, operation: &str, request: Request) -> Option<Answer<'a>>;
}

/// What goes back to the caller.
pub type Reply = http::Response<Full<Bytes>>;

/// A service as a `tower` service. Clones serve the same state.
pub struct Serve<D> {
    service: &'static Service,
    dispatch: Arc<D>,
    limit: usize,
}

impl<D> Clone for Serve<D> {
    fn clone(&self) -> Self {
        Self { service: self.service, dispatch: Arc::clone(&self.dispatch), limit: self.limit }
    }
}

impl<D: Dispatch> Serve<D> {
    /// A service over its operations.
    pub fn new(service: &'static Service, dispatch: D) -> Self {
        Self { service, dispatch: Arc::new(dispatch), limit: 1 << 20 }
    }

    /// How many bytes of a request are read; a longer one is refused. 1 MiB unless set.
    #[must_use]
    pub fn max_request_bytes(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// Answers a request.
    pub async fn answer<B>(&self, request: http::Request<B>) -> Reply
    where
        B: http_body::Body,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let outcome = match self.accept(&request) {
            Ok(operation) => {
                let operation = operation.to_owned();
                self.call(&operation, request.into_body()).await
            }
            Err(refusal) => Err(refusal),
        };
        self.reply(outcome.unwrap_or_else(|refusal| Answered {
            status: refusal.status(),
            error: Some(refusal.code()),
            body: envelope(&refusal),
        }))
    }

    /// The operation's name, if the request is one of this protocol.
    fn accept<'r, B>(&self, request: &'r http::Request<B>) -> Result<&'r str, Refusal> {
        if request.method() != http::Method::POST {
            return Err(Refusal::Method);
        }
        let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        let target = header("x-amz-target").ok_or(Refusal::UnknownOperation)?;
        let operation = target
            .strip_prefix(self.service.name)
            .and_then(|rest| rest.strip_prefix('.'))
            .filter(|name| self.service.operations.iter().any(|operation| operation.name == *name))
            .ok_or(Refusal::UnknownOperation)?;
        let media = header("content-type").unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim();
        if !media.eq_ignore_ascii_case(self.content_type()) {
            return Err(Refusal::ContentType);
        }
        Ok(operation)
    }

    async fn call<B>(&self, operation: &str, body: B) -> Result<Answered, Refusal>
    where
        B: http_body::Body,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let body = match Limited::new(body, self.limit).collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => return Err(Refusal::TooLarge(self.limit)),
            Err(_) => return Err(Refusal::Body),
        };
        let answer = self.dispatch.dispatch(operation, Request { body }).ok_or(Refusal::UnknownOperation)?;
        answer.await
    }

    fn content_type(&self) -> &'static str {
        match self.service.protocol {
            Protocol::AwsJson1_0 => "application/x-amz-json-1.0",
            _ => "application/x-amz-json-1.1",
        }
    }

    fn reply(&self, Answered { status, error, body }: Answered) -> Reply {
        let mut reply = http::Response::new(Full::new(body));
        *reply.status_mut() = http::StatusCode::from_u16(status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
        let headers = reply.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type()));
        if let Ok(id) = HeaderValue::from_str(&uuid::random()) {
            headers.insert(HeaderName::from_static("x-amzn-requestid"), id);
        }
        if let Some(error) = error {
            headers.insert(HeaderName::from_static("x-amzn-errortype"), HeaderValue::from_static(error));
        }
        reply
    }
}

fn envelope(refusal: &Refusal) -> Bytes {
    let body = [("__type", Node::from(refusal.code())), ("message", Node::from(refusal.to_string()))];
    let body = body.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Bytes::from(json::to_string(&Node::Map(body), json::Style::COMPACT))
}

impl<D, B> tower_service::Service<http::Request<B>> for Serve<D>
where
    D: Dispatch,
    B: http_body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Response = Reply;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Reply, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let this = self.clone();
        Box::pin(async move { Ok(this.answer(request).await) })
    }
}
