//! What some services of AWS need that no trait of their models says. The official clients have it, too.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{BeforeTransmitInterceptorContextMut, InterceptorContext};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use shapewright_core::value::{Fill, FillStructure, Structure, Value, View};
use shapewright_core::{Node, Operation, Service, Shape};

use crate::address;
#[cfg(feature = "checksums")]
use crate::tree_hash::TreeHash;

const API_GATEWAY: &str = "API Gateway";
const GLACIER: &str = "Glacier";
const MACHINE_LEARNING: &str = "Machine Learning";
const ROUTE_53: &str = "Route 53";
const S3: &str = "S3";

/// Fills in what an input lacks: to Glacier, a hyphen is the account of the credentials.
pub(crate) fn fill<T: Structure + FillStructure>(service: &Service, shape: &'static Shape, input: &mut T) {
    let Some((index, member)) = shape.member("accountId").filter(|_| service.sdk_id == GLACIER) else { return };
    if !matches!(input.get(index, member.name).map_or(View::Absent, Value::view), View::Absent | View::String("")) {
        return;
    }
    match input.slot(index).map(|slot| slot.fill()) {
        Some(Fill::String(slot)) => *slot = "-".to_owned(),
        Some(Fill::Node(slot)) => *slot = Node::from("-"),
        _ => {}
    }
}

/// Completes the request of an input.
///
/// # Errors
///
/// Returns an error if the input has an address that cannot be called.
pub(crate) fn complete(
    request: &mut HttpRequest,
    service: &'static Service,
    operation: &Operation,
    input: &dyn Structure,
    cfg: &mut ConfigBag,
) -> Result<(), BoxError> {
    match service.sdk_id {
        API_GATEWAY => {
            request.headers_mut().insert("accept", "application/json");
        }
        GLACIER => {
            request.headers_mut().insert("x-amz-glacier-version", service.version);
            #[cfg(feature = "checksums")]
            if let Some(hash) = cfg.load::<TreeHash>() {
                hash.add(request);
            }
            #[cfg(not(feature = "checksums"))]
            if operation.transport.input_stream.is_some() && request.headers().get("x-amz-sha256-tree-hash").is_none() {
                let name = operation.name;
                return Err(format!("{name} needs a tree hash, and so the feature `checksums` of shapewright").into());
            }
        }
        MACHINE_LEARNING => {
            let member = operation.input.member("PredictEndpoint");
            let given = member.and_then(|(index, member)| input.get(index, member.name)).map(Value::view);
            if let Some(View::String(url)) = given {
                address::check(url).map_err(|why| format!("the endpoint `{url}` cannot be called: {why}"))?;
                cfg.interceptor_state().store_put(PredictEndpoint(url.trim_end_matches('/').to_owned()));
            }
        }
        // The service returns ids with a path before them, and takes them without it alone.
        ROUTE_53 => {
            let kinds = ["%2Fhostedzone%2F", "%2Fchange%2F", "%2Fdelegationset%2F"];
            let uri = kinds.iter().fold(request.uri().to_owned(), |uri, kind| uri.replace(kind, ""));
            request.set_uri(uri)?;
        }
        _ => {}
    }
    Ok(())
}

/// Sets what is special to a service.
pub(crate) fn configure(service: &Service, components: &mut RuntimeComponentsBuilder) {
    match service.sdk_id {
        MACHINE_LEARNING => {
            components.push_interceptor(PredictEndpoints);
        }
        S3 => {
            components.push_retry_classifier(BrokenSuccess);
        }
        _ => {}
    }
}

/// Whether a service may begin a reply as a success and break off.
pub(crate) fn breaks_off(service: &Service) -> bool {
    service.sdk_id == S3
}

/// Tries again where S3 answered with the status of a success before it failed: the body is an error then.
#[derive(Debug)]
struct BrokenSuccess;

impl ClassifyRetry for BrokenSuccess {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let is_error = matches!(context.output_or_error(), Some(Err(error)) if error.is_operation_error());
        match is_error && context.response().is_some_and(|reply| reply.status().is_success()) {
            true => RetryAction::server_error(),
            false => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "BrokenSuccess"
    }
}

/// Where the model of a prediction is.
#[derive(Debug)]
struct PredictEndpoint(String);

impl Storable for PredictEndpoint {
    type Storer = StoreReplace<Self>;
}

/// Sends predictions to where their models are.
#[derive(Debug)]
struct PredictEndpoints;

#[dyn_dispatch_hint]
impl Intercept for PredictEndpoints {
    fn name(&self) -> &'static str {
        "PredictEndpoints"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(PredictEndpoint(url)) = cfg.load::<PredictEndpoint>() else { return Ok(()) };
        let request = context.request_mut();
        let uri = request.uri();
        let rest = uri.find("://").and_then(|at| uri.get(at + 3..)).unwrap_or(uri);
        let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
        let uri = format!("{url}{path}");
        request.set_uri(uri)?;
        Ok(())
    }
}
