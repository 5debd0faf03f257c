//! What a call does in addition to the official runtime's own steps.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use crate::settings::address::Address;

/// Calls the exact path and query of an address that the caller names: the official runtime appends a `/`.
#[derive(Debug)]
pub(super) struct ExactTarget(pub(super) Address);

impl ExactTarget {
    /// The address that the official runtime makes requests for.
    pub(super) fn endpoint_url(&self) -> String {
        format!("{}{}", self.0.base, self.0.path.trim_end_matches('/'))
    }

    fn exact(&self, made: &str) -> Option<String> {
        let Address { base, path, query, .. } = &self.0;
        let (target, own) = made.split_once('?').map_or((made, None), |(target, own)| (target, Some(own)));
        let mut exact = match target.strip_prefix(&self.endpoint_url())? {
            "" | "/" => format!("{base}{path}"),
            _ => target.to_owned(),
        };
        for (part, mark) in query.iter().map(String::as_str).chain(own).zip(['?', '&']) {
            exact.push(mark);
            exact.push_str(part);
        }
        Some(exact)
    }
}

#[dyn_dispatch_hint]
impl Intercept for ExactTarget {
    fn name(&self) -> &'static str {
        "ExactTarget"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if let Some(exact) = self.exact(request.uri()) {
            request.set_uri(exact)?;
        }
        Ok(())
    }
}

/// Adds a header.
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) value: String,
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header").field("name", &self.name).finish_non_exhaustive()
    }
}

#[dyn_dispatch_hint]
impl Intercept for Header {
    fn name(&self) -> &'static str {
        "Header"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        headers.try_insert(self.name.clone(), self.value.clone())?;
        Ok(())
    }
}

/// Counts the attempts of a call.
#[derive(Debug)]
pub(super) struct Count(pub(super) Arc<AtomicU32>);

#[dyn_dispatch_hint]
impl Intercept for Count {
    fn name(&self) -> &'static str {
        "Count"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}
