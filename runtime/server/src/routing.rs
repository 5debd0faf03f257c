//! From a request to its protocol and operation, by the routers of the official runtime.
//!
//! Its routing service decides between the protocols of a service, and always contains all of them, regular expressions for
//! the paths of REST included: 1.5 MB of a small program. A service that speaks awsJson alone has nothing to decide.

use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;

use aws_smithy_http_server::body::RequestBody;
use aws_smithy_http_server::config::{RequestBodyCollectionConfig, ServiceRequestBodyConfig};
use aws_smithy_http_server::protocol::aws_json::router::AwsJsonRouter;
use aws_smithy_http_server::routing::{Router, SyncRoute};
use aws_smithy_http_server::schema::routing::{
    MultiProtocolRoutingService, ProtocolOptions, RouterBuildError, RoutingError,
};
use aws_smithy_http_server::schema::{
    MetadataRoutedProtocol, OperationSchema, ProtocolBuildContext, SelectedOperation, ServiceSchema,
    SharedServerProtocol,
};
use http::{Extensions, Request};
use shapewright_core::service::Protocol;

use crate::protocol::{self, known};
use crate::reply::Response;

/// The operations of a service, each with what answers its requests.
pub(crate) type Operations = Vec<(&'static OperationSchema<'static>, SyncRoute<RequestBody>)>;

/// Builds the routing of a service. The derive chooses it, so that a program contains only what its service needs.
pub(crate) type Build =
    fn(&'static ServiceSchema<'static>, Operations, RequestBodyCollectionConfig) -> Result<Routing, RouterBuildError>;

type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;

/// How requests find what answers them.
#[derive(Clone)]
pub(crate) struct Routing {
    /// The protocols, most preferred first, for replies to requests that no operation takes.
    pub(crate) protocols: Arc<Vec<(Protocol, SharedServerProtocol)>>,
    answer: Arc<dyn Fn(Request<RequestBody>) -> Answer + Send + Sync>,
}

impl Routing {
    pub(crate) fn answer(&self, request: Request<RequestBody>) -> Answer {
        (self.answer)(request)
    }
}

/// Any protocols, by the official routing service.
pub(crate) fn any(
    schema: &'static ServiceSchema<'static>,
    operations: Operations,
    limits: RequestBodyCollectionConfig,
) -> Result<Routing, RouterBuildError> {
    let limits = ServiceRequestBodyConfig::default().with_global(limits);
    let service = MultiProtocolRoutingService::builder(schema)
        .operation_handler_bindings(operations)
        .registries([&protocol::OWN])
        .options(ProtocolOptions::default().with_request_body(limits))
        .build()?;
    let protocols = protocol::build(schema)?;
    if protocols.is_empty() {
        return Err(RouterBuildError::Configuration("no protocol of the service is served".to_owned()));
    }
    let answer = move |request| -> Answer {
        let mut service = service.clone();
        Box::pin(async move {
            let Ok(reply) = tower_service::Service::call(&mut service, request).await;
            reply
        })
    };
    Ok(Routing { protocols: Arc::new(protocols), answer: Arc::new(answer) })
}

/// One protocol of awsJson and no other.
pub(crate) fn aws_json<P: MetadataRoutedProtocol>(
    schema: &'static ServiceSchema<'static>,
    operations: Operations,
    limits: RequestBodyCollectionConfig,
) -> Result<Routing, RouterBuildError> {
    let protocol = P::from_build_context(&ProtocolBuildContext::new(schema))?;
    let protocol = SharedServerProtocol::metadata_routed(protocol);
    let target = |operation: &OperationSchema<'_>| {
        format!("{}.{}", schema.shape_id().shape_name(), operation.shape_id().shape_name())
    };
    let routes = operations.into_iter().map(|(operation, route)| {
        let selected = Selected { protocol: protocol.clone(), operation, limits };
        (target(operation), (selected, route))
    });
    let router = AwsJsonRouter::from_owned(routes);
    let spoken = (known(&*protocol), protocol.clone());
    let answer = move |mut request: Request<RequestBody>| -> Answer {
        match router.match_route(&request) {
            Ok((selected, mut route)) => {
                request.extensions_mut().insert(selected);
                Box::pin(async move {
                    let Ok(reply) = tower_service::Service::call(&mut route, request).await;
                    reply
                })
            }
            Err(error) => Box::pin(ready(protocol.serialize_routing_error(&RoutingError::from(error)))),
        }
    };
    Ok(Routing { protocols: Arc::new(vec![spoken]), answer: Arc::new(answer) })
}

/// The protocol and the operation of a request.
#[derive(Clone)]
pub(crate) struct Selected {
    pub(crate) protocol: SharedServerProtocol,
    pub(crate) operation: &'static OperationSchema<'static>,
    pub(crate) limits: RequestBodyCollectionConfig,
}

impl Selected {
    /// What the router of a request has put into its extensions.
    pub(crate) fn of(extensions: &Extensions) -> Option<Self> {
        extensions.get::<Self>().cloned().or_else(|| {
            let selected = SelectedOperation::get_from_extensions(extensions)?;
            Some(Self {
                protocol: selected.protocol().clone(),
                operation: selected.operation(),
                limits: selected.request_body_config(),
            })
        })
    }
}
