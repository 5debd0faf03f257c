//! The operation that the parameter `Action` of a form names.

use std::collections::HashMap;

use aws_smithy_http_server::schema::routing::{
    BodyProtocolRouter, BodyRouteClaim, CollectedBody, OperationTarget, RouteClaim, RouterBuildContext, RoutingError,
};
use http::header::CONTENT_TYPE;
use http::{Method, Request};

use super::form::find;

#[derive(Debug)]
pub(super) struct Routes {
    version: Option<&'static str>,
    operations: HashMap<&'static str, OperationTarget>,
}

impl Routes {
    pub(super) fn new(context: &RouterBuildContext<'_>) -> Self {
        let name = |target: &OperationTarget| target.operation().shape_id().shape_name();
        let operations = context.targets.iter().map(|target| (name(target), *target)).collect();
        Self { version: context.service.version(), operations }
    }

    fn find(&self, body: &[u8]) -> Option<OperationTarget> {
        let target = self.operations.get(find(body, "Action")?.as_str())?;
        let is_ours = find(body, "Version").is_none_or(|version| self.version.is_none_or(|own| own == version));
        is_ours.then_some(*target)
    }
}

impl BodyProtocolRouter for Routes {
    fn claim(&self, request: &Request<()>) -> BodyRouteClaim {
        let media_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media_type = media_type.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
        let is_form = media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded");
        match request.method() == Method::POST && request.uri().path() == "/" && is_form {
            true => BodyRouteClaim::NeedsBodyToClaim,
            false => BodyRouteClaim::NoClaim,
        }
    }

    fn claim_with_body(&self, request: &Request<CollectedBody>) -> RouteClaim {
        match self.find(request.body().bytes()) {
            Some(target) => RouteClaim::ClaimedWithRoute(target),
            // Another protocol may take a form, such as one with a payload of this type.
            None => RouteClaim::DeferredRejection(RoutingError::unknown_operation()),
        }
    }
}
