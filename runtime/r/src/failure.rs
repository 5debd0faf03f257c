//! What goes wrong, as R's conditions will have it.

use extendr_api::prelude::*;
use shapewright_core::Node;

use crate::values::{list, plain, text};

/// Why a call has no value.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The part of the class that comes before `_error`, such as `argument`.
    kind: &'static str,
    pub(crate) message: String,
    service: Option<Box<FromService>>,
}

/// What the service said beside its message.
#[derive(Debug)]
pub(crate) struct FromService {
    pub(crate) code: Option<String>,
    pub(crate) status: u16,
    pub(crate) request_id: Option<String>,
    /// The whole body, if it can be read.
    pub(crate) response: Node,
}

impl Failure {
    pub(crate) fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), service: None }
    }

    pub(crate) fn of_service(message: String, service: FromService) -> Self {
        Self { kind: "service", message, service: Some(Box::new(service)) }
    }

    /// As a list, of which the package's R code makes a condition.
    pub(crate) fn shown(&self, operation: Option<&str>) -> Robj {
        let some = |value: Option<&str>| value.map_or_else(|| ().into(), text);
        let service = self.service.as_deref();
        list([
            ("kind", text(self.kind)),
            ("message", text(&self.message)),
            ("operation", some(operation)),
            ("code", some(service.and_then(|service| service.code.as_deref()))),
            ("status", service.map_or_else(|| ().into(), |service| i32::from(service.status).into())),
            ("request_id", some(service.and_then(|service| service.request_id.as_deref()))),
            ("response", service.map_or_else(|| ().into(), |service| plain(&service.response))),
        ])
    }
}
