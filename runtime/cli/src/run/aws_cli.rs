//! What the AWS CLI sends and reads otherwise than the official Rust clients: headers, queries, replies that it refuses.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, Metadata};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use shapewright_core::python::date;
use shapewright_core::service::Protocol;
use shapewright_core::shape::Binding;
use shapewright_core::{Kind, Member, Node, Operation, Service};

use crate::arguments::Command;
use crate::streams;

const CONTENT_TYPE: &str = "content-type";

/// Makes the requests for a service of AWS those of the AWS CLI. Other services get what Smithy's specification says.
#[derive(Debug)]
pub(super) struct AwsCli {
    service: &'static Service,
    /// Whether the caller gave the content type.
    has_content_type: bool,
    /// Whether the request has a body beside its input.
    has_body: bool,
    /// Whether nothing is put before the host name (`AWS_DISABLE_HOST_PREFIX_INJECTION`).
    keeps_host: bool,
}

impl AwsCli {
    /// The steps for a command, if its service is one of AWS.
    pub(super) fn of(command: &Command, keeps_host: bool) -> Option<Self> {
        let Command { service, operation, parameters, body, .. } = command;
        let is_content_type = |member: &&Member| matches!(member.binding, Some(Binding::Header(name)) if name.eq_ignore_ascii_case(CONTENT_TYPE));
        let member = operation.input.members.iter().find(is_content_type);
        let has_content_type = member.is_some_and(|member| parameters.contains_key(member.name));
        let steps = Self { service, has_content_type, has_body: body.is_some(), keeps_host };
        service.namespace.starts_with("com.amazonaws.").then_some(steps)
    }

    fn operation(&self, cfg: &ConfigBag) -> Option<&'static Operation> {
        let name = cfg.load::<Metadata>()?.name();
        self.service.operations.iter().copied().find(|operation| operation.name == name)
    }

    /// The content type of a body that no codec has written.
    fn content_type(&self, request: &mut HttpRequest, operation: &Operation) {
        let payload = operation.input.members.iter().find(|member| member.binding == Some(Binding::Payload));
        let is_plain = payload
            .is_some_and(|member| matches!(member.target.kind, Kind::Blob | Kind::String | Kind::Enum))
            || streams::blob(operation).is_some();
        match self.service.protocol {
            Protocol::AwsQuery | Protocol::Ec2Query => {
                request.headers_mut().insert(CONTENT_TYPE, "application/x-www-form-urlencoded; charset=utf-8");
            }
            Protocol::RestXml if !self.has_content_type => drop(request.headers_mut().remove(CONTENT_TYPE)),
            Protocol::RestJson1 if is_plain && !self.has_content_type => {
                drop(request.headers_mut().remove(CONTENT_TYPE));
            }
            _ => {}
        }
    }
}

#[dyn_dispatch_hint]
impl Intercept for AwsCli {
    fn name(&self) -> &'static str {
        "AwsCli"
    }

    fn modify_before_retry_loop(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if self.keeps_host {
            cfg.interceptor_state().unset::<EndpointPrefix>();
        }
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(operation) = self.operation(cfg) else { return Ok(()) };
        let request = context.request_mut();
        self.content_type(request, operation);
        for member in operation.input.members {
            if let (Some(Binding::Header(name)), Kind::List) = (member.binding, member.target.kind) {
                join(request, name, member)?;
            }
        }
        if let Some(uri) = without_id(request.uri(), operation) {
            request.set_uri(uri)?;
        }
        Ok(())
    }

    /// After signing, as a proxy may take the header away.
    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        // The body follows at once, whatever the service says to it.
        if self.service.sdk_id == "S3" && self.has_body && matches!(request.method(), "PUT" | "POST") {
            request.headers_mut().insert("expect", "100-continue");
        }
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        const EXPIRES: &str = "expires";
        let headers = context.response_mut().headers_mut();
        // The AWS CLI takes other dates than HTTP has there.
        if self.service.sdk_id == "S3"
            && let Some(instant) = headers.get(EXPIRES).and_then(|text| date::parse(&Node::from(text)))
            && let Ok(text) = DateTime::from_secs(instant.seconds).fmt(Format::HttpDate)
        {
            headers.insert(EXPIRES, text);
        }
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let reply = context.response();
        let is_query = matches!(self.service.protocol, Protocol::AwsQuery | Protocol::Ec2Query);
        match reply.body().bytes() {
            Some([]) if is_query && reply.status().is_success() => Err("Unable to parse response (no element found: \
                 line 1, column 0), invalid XML received. Further retries may succeed:\nb''"
                .into()),
            _ => Ok(()),
        }
    }
}

/// Joins the values of a header that is a list by commas alone. A value with a comma is quoted.
fn join(request: &mut HttpRequest, name: &'static str, list: &Member) -> Result<(), BoxError> {
    let is_text = list.target.members.first().is_some_and(|item| matches!(item.target.kind, Kind::String | Kind::Enum));
    let joined = request.headers().get(name).filter(|value| is_text && !value.contains('"'));
    if let Some(joined) = joined.map(|value| value.replace(", ", ",")) {
        request.headers_mut().try_insert(name.to_ascii_lowercase(), joined)?;
    }
    Ok(())
}

/// A URI without the parameter that names the operation, if it has that.
fn without_id(uri: &str, operation: &Operation) -> Option<String> {
    let (path, query) = uri.split_once('?')?;
    let id = format!("x-id={}", operation.name);
    let kept: Vec<&str> = query.split('&').filter(|part| *part != id).collect();
    let has_id = kept.len() < query.split('&').count();
    has_id.then(|| if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::testing::operation;
    use shapewright_core::Shape;

    static INPUT: Shape = Shape::new("example", "Input", Kind::Structure);

    #[test]
    fn the_name_of_the_operation_is_not_in_the_query() {
        let mut operation = operation(&INPUT, &[]);
        operation.name = "GetObject";
        for (uri, without) in [
            ("/k?x-id=GetObject", Some("/k")),
            ("/k?x-id=GetObject&versionId=1", Some("/k?versionId=1")),
            ("/k?acl&x-id=GetObject", Some("/k?acl")),
            ("/k?x-id=PutObject", None),
            ("/k", None),
        ] {
            assert_eq!(without_id(uri, &operation).as_deref(), without, "{uri}");
        }
    }
}
