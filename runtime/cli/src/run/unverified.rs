//! The warning about a connection whose certificate is not verified.

use std::sync::atomic::{AtomicBool, Ordering};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

/// Warns before the first request that goes over TLS, once, in the words that the AWS CLI's library has for it.
#[derive(Debug, Default)]
pub(super) struct Warning {
    said: AtomicBool,
}

#[dyn_dispatch_hint]
impl Intercept for Warning {
    fn name(&self) -> &'static str {
        "Warning"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(rest) = context.request().uri().strip_prefix("https://")
            && !self.said.swap(true, Ordering::Relaxed)
        {
            let host = rest.split(['/', '?']).next().unwrap_or_default();
            super::print::error(&format!(
                "InsecureRequestWarning: Unverified HTTPS request is being made to host '{host}'. \
                 Adding certificate verification is strongly advised.\n"
            ));
        }
        Ok(())
    }
}
