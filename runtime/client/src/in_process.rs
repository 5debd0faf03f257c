//! A service in the same process, instead of an HTTP connection.

use std::convert::Infallible;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use http_body_util::BodyExt;
use tower_service::Service;

use crate::body::Streams;

/// An HTTP client whose every request goes to a `tower` service of this process.
///
/// For tests, and for programs with a built-in service: a generated service, or a whole axum `Router`. Requests and replies
/// are the same bytes as over HTTP; a reply that is not a stream is read whole before it is decoded. Each request has a clone of the service, as
/// `tower` has it, and waits until that is ready.
pub fn in_process<S, B>(service: S) -> SharedHttpClient
where
    S: Service<http::Request<SdkBody>, Response = http::Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
    B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
{
    SharedHttpClient::new(InProcess(Arc::new(Mutex::new(service))))
}

struct InProcess<S>(Arc<Mutex<S>>);

impl<S> Clone for InProcess<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S> fmt::Debug for InProcess<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InProcess")
    }
}

impl<S, B> HttpClient for InProcess<S>
where
    S: Service<http::Request<SdkBody>, Response = http::Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
    B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
{
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl<S, B> HttpConnector for InProcess<S>
where
    S: Service<http::Request<SdkBody>, Response = http::Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
    B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
{
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let request = match request.try_into_http1x() {
            Ok(request) => request,
            Err(error) => return HttpConnectorFuture::ready(Err(ConnectorError::user(error.into()))),
        };
        let is_stream = request.extensions().get::<Streams>().is_some();
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        HttpConnectorFuture::new(async move {
            let Ok(()) = poll_fn(|context| service.poll_ready(context)).await;
            let Ok(reply) = service.call(request).await;
            let (head, body) = reply.into_parts();
            let body = if is_stream && head.status.is_success() {
                SdkBody::from_body_1_x(Exclusive(Mutex::new(Box::pin(body))))
            } else {
                let body = body.collect().await.map_err(|error| ConnectorError::io(error.into()))?;
                SdkBody::from(body.to_bytes())
            };
            let reply = http::Response::from_parts(head, body);
            HttpResponse::try_from(reply).map_err(|error| ConnectorError::other(error.into(), None))
        })
    }
}

/// A body that is `Sync` because nobody uses it through a shared reference: the lock is never taken.
struct Exclusive<B>(Mutex<Pin<Box<B>>>);

impl<B: http_body::Body> http_body::Body for Exclusive<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).as_mut().poll_frame(context)
    }
}
