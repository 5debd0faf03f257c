//! A service as a `tower` service.

use std::convert::Infallible;
use std::error::Error;
use std::future::Future;
use std::num::NonZeroUsize;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};
use std::time::Duration;

use aws_smithy_http_server::body::{BoxBody, RequestBody};
use aws_smithy_http_server::config::RequestBodyCollectionConfig;
use aws_smithy_http_server::schema::MetadataRoutedProtocol;
use aws_smithy_http_server::schema::routing::RouterBuildError;
use bytes::Bytes;
use http::Uri;
use http::header::{HOST, HeaderName, HeaderValue};
use http_body_util::BodyExt;
use shapewright_core::{Service, uuid};

use crate::body::{ReplyBody, SyncBody};
use crate::context::Context;
use crate::failure::{Hook, report};
use crate::handle::{Answer, Request};
#[cfg(feature = "compression")]
use crate::inflate;
use crate::protocol::spoken;
use crate::refusal::Refusal;
use crate::reply;
use crate::route::{self, Framed, Live, RequestId};
use crate::routing::{self, Build, Routing};
use crate::schema::schema;

/// The operations of a service, by name. A derive implements it for the server trait.
#[doc(hidden)]
pub trait Dispatch: Send + Sync + 'static {
    /// Calls an operation; `None` if there is none of this name.
    fn dispatch<'a>(&'a self, operation: &str, request: Request) -> Option<Answer<'a>>;
}

/// What goes back to the caller.
pub type Reply = http::Response<ReplyBody>;

/// A service as a `tower` service. Clones serve the same state.
#[derive(Clone)]
pub struct Serve {
    service: &'static Service,
    dispatch: Arc<dyn Dispatch>,
    hook: Hook,
    limits: RequestBodyCollectionConfig,
    defaults: bool,
    hosts: Arc<[String]>,
    build: Build,
    /// An error if the tables hold no protocol that is served.
    routing: Result<Routing, Arc<RouterBuildError>>,
}

impl Serve {
    /// A service over its operations, in every protocol of its tables.
    pub fn new(service: &'static Service, dispatch: impl Dispatch) -> Self {
        Self::routed(service, dispatch, routing::any)
    }

    /// A service whose only protocol is one of awsJson. For generated code.
    #[doc(hidden)]
    pub fn aws_json<P: MetadataRoutedProtocol>(service: &'static Service, dispatch: impl Dispatch) -> Self {
        Self::routed(service, dispatch, routing::aws_json::<P>)
    }

    fn routed(service: &'static Service, dispatch: impl Dispatch, build: Build) -> Self {
        let limits = RequestBodyCollectionConfig::default()
            .with_max_bytes(NonZeroUsize::new(1 << 20))
            .with_read_timeout(Some(Duration::from_secs(60)));
        let (dispatch, hook): (Arc<dyn Dispatch>, Hook) = (Arc::new(dispatch), Arc::new(report));
        let routing = routing(service, &dispatch, &hook, limits, false, build);
        Self { service, dispatch, hook, limits, defaults: false, hosts: Arc::default(), build, routing }
    }

    /// How many bytes of a body are read; a longer one is refused with status 413. 1 MiB unless set; 0 means no limit.
    /// Streams have no limit: their handlers read them as far as they like.
    #[must_use]
    pub fn max_request_bytes(mut self, limit: usize) -> Self {
        self.limits = self.limits.with_max_bytes(NonZeroUsize::new(limit));
        self.rebuilt()
    }

    /// How long a body may take to arrive; one that takes longer is refused with status 408. 60 seconds unless set;
    /// zero means no limit.
    #[must_use]
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.limits = self.limits.with_read_timeout(Some(timeout).filter(|timeout| !timeout.is_zero()));
        self.rebuilt()
    }

    /// What to do with the cause of a failure, in place of reporting it to `tracing`.
    ///
    /// It is called once for each request that ends with status 500, before the reply is sent.
    #[must_use]
    pub fn on_failure(mut self, hook: impl Fn(&Context, &(dyn Error + 'static)) + Send + Sync + 'static) -> Self {
        self.hook = Arc::new(hook);
        self.rebuilt()
    }

    /// Whether members that are not given have the defaults of the model, in inputs and in outputs. They do not unless set:
    /// a handler can then distinguish them, and models of AWS have defaults that AWS's own services do not go by.
    #[must_use]
    pub fn defaults(mut self, defaults: bool) -> Self {
        self.defaults = defaults;
        self.rebuilt()
    }

    /// Names of hosts below which the first step of a path may be: a request to `photos.s3.example.com` for `/cat.jpg` is one
    /// for `/photos/cat.jpg`, if `s3.example.com` is among the names. So clients of S3 address buckets.
    #[must_use]
    pub fn virtual_hosts(mut self, hosts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.hosts = hosts.into_iter().map(|host| format!(".{}", host.into().to_ascii_lowercase())).collect();
        self
    }

    fn rebuilt(mut self) -> Self {
        self.routing = routing(self.service, &self.dispatch, &self.hook, self.limits, self.defaults, self.build);
        self
    }

    /// Answers a request.
    pub async fn answer<B>(&self, request: http::Request<B>) -> Reply
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let routing = match &self.routing {
            Ok(routing) => routing.clone(),
            Err(error) => {
                (self.hook)(&Context::default(), &**error);
                return status(http::StatusCode::INTERNAL_SERVER_ERROR);
            }
        };
        let mut request = request.map(|body| RequestBody::new(SyncBody::new(body)));
        if let Some(uri) = self.without_virtual_host(&request) {
            *request.uri_mut() = uri;
        }
        // Routes are compared with the path; a caller in the same process sends the whole address.
        if request.uri().authority().is_some() {
            let path = request.uri().path_and_query().cloned();
            *request.uri_mut() = path.map(Uri::from).unwrap_or_default();
        }
        let id = uuid::random();
        request.extensions_mut().insert(RequestId(id.clone()));
        let protocol = spoken(&routing.protocols, request.headers()).cloned();
        #[cfg(feature = "compression")]
        let request = inflate::form(self.service, request, protocol.as_deref());
        let answered = async {
            let reply = routing.answer(request).await;
            let (None, Some(protocol)) = (reply.extensions().get::<Framed>(), protocol) else { return reply };
            let refusal = reply.extensions().get::<Refusal>().cloned();
            let refusal = refusal.unwrap_or_else(|| Refusal::unrouted(reply.status()));
            reply::refusal(&*protocol, self.service, refusal)
        };
        collected(Context::unrouted(id.clone()).scope(answered).await, &id).await
    }

    /// The address of a request with all steps of its path, if the first is in the name of the host.
    fn without_virtual_host<B>(&self, request: &http::Request<B>) -> Option<Uri> {
        if self.hosts.is_empty() {
            return None;
        }
        let named =
            request.headers().get(HOST).and_then(|host| host.to_str().ok()).and_then(|host| host.split(':').next());
        let host = named.or_else(|| request.uri().host())?.to_ascii_lowercase();
        let steps = self.hosts.iter().filter_map(|known| host.strip_suffix(known.as_str()));
        let first = steps.filter(|step| !step.is_empty()).min_by_key(|step| step.len())?;
        let uri = request.uri();
        let rest = if uri.path() == "/" { "" } else { uri.path() };
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        format!("/{first}{rest}{query}").parse().ok()
    }

    /// A refusal as a whole reply, for a middleware that does not let a request through: in the protocol that the
    /// request's headers show.
    pub async fn refuse(&self, headers: &http::HeaderMap, refusal: Refusal) -> Reply {
        let protocol = match &self.routing {
            Ok(routing) => spoken(&routing.protocols, headers),
            Err(_) => None,
        };
        let Some(protocol) = protocol else { return status(refusal.status()) };
        let id = uuid::random();
        let written = async { reply::refusal(&**protocol, self.service, refusal) };
        collected(Context::unrouted(id.clone()).scope(written).await, &id).await
    }
}

impl std::fmt::Debug for Serve {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Serve")
            .field("service", &self.service.name)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

fn routing(
    service: &'static Service,
    dispatch: &Arc<dyn Dispatch>,
    hook: &Hook,
    limits: RequestBodyCollectionConfig,
    defaults: bool,
    build: Build,
) -> Result<Routing, Arc<RouterBuildError>> {
    let schema = schema(service);
    let operations = schema.operations().iter().zip(service.operations).map(|(schema, table)| {
        (*schema, route::route(service, table, Arc::clone(dispatch), Arc::clone(hook), defaults))
    });
    Ok(build(schema, operations.collect(), limits)?)
}

/// A reply whose body is whole already, or a stream, as a type of its own.
async fn collected(reply: http::Response<BoxBody>, id: &str) -> Reply {
    let (mut parts, body) = reply.into_parts();
    let body = match parts.extensions.remove::<Live>() {
        Some(_) => ReplyBody::stream(body),
        None => match body.collect().await {
            Ok(body) => ReplyBody::whole(body.to_bytes()),
            Err(_) => return status(http::StatusCode::INTERNAL_SERVER_ERROR),
        },
    };
    if let Ok(id) = HeaderValue::from_str(id) {
        parts.headers.insert(HeaderName::from_static("x-amzn-requestid"), id);
    }
    http::Response::from_parts(parts, body)
}

fn status(status: http::StatusCode) -> Reply {
    let mut reply = Reply::default();
    *reply.status_mut() = status;
    reply
}

impl<B> tower_service::Service<http::Request<B>> for Serve
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    type Response = Reply;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Reply, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut TaskContext<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let this = self.clone();
        Box::pin(async move { Ok(this.answer(request).await) })
    }
}
