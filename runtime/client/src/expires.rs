//! Amazon S3 stores whatever `Expires` it is given, and returns it as it is. Where that is not a date, the reply has none.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeDeserializationInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;

/// Removes an `Expires` header that is not a date.
#[derive(Debug)]
pub(crate) struct Expires;

#[dyn_dispatch_hint]
impl Intercept for Expires {
    fn name(&self) -> &'static str {
        "Expires"
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        const NAME: &str = "expires";
        let headers = context.response_mut().headers_mut();
        let is_wrong = |text: &str| DateTime::from_str(text, Format::HttpDate).is_err();
        if headers.get(NAME).is_some_and(is_wrong) {
            headers.remove(NAME);
        }
        Ok(())
    }
}
