//! The runtime's tables of a model that was read at run time: those that the derive would emit, with no type behind them.
//!
//! They live as long as the process, as those of a program do.

use std::sync::OnceLock;

#[cfg(feature = "cmdlets")]
use shapewright_core::cmdlet;
use shapewright_core::shape::{self, Binding, EnumValue, Members, Role, UNIT};
use shapewright_core::{Shape, service};

use crate::ir::{
    self, Api, ApiKey, ApiKeyLocation, AuthScheme, AuthTrait, EventRole, HttpBinding, ShapeIndex, ValueOf, markdown,
};
use crate::names::option;
use crate::protocol::{self, Spoken, in_runtime};

/// The table of a service, for calls without types.
pub fn service(api: &Api) -> &'static service::Service {
    let api = &*api.with_streams_apart();
    let tables = Tables { shapes: &shapes(api), api };
    let all = || 0..api.operations.len();
    // Those that an operation reads from are without such a one themselves: nothing asks them for it.
    let read: Vec<&'static service::Operation> = all().map(|index| tables.operation(index, &[])).collect();
    let mut operations: Vec<_> = all().map(|index| tables.operation(index, &read)).collect();
    operations.sort_by_key(|operation| operation.command);
    let of = &api.service;
    let spoken = Spoken::of(of, true);
    leak(service::Service {
        namespace: text(of.id.namespace()),
        name: text(of.id.name()),
        version: text(&of.version),
        sdk_id: text(&of.sdk_id),
        command: text(&of.command),
        endpoint_prefix: text(&of.endpoint_prefix),
        signing_name: of.signing_name.as_deref().map(text),
        auth: tables.auth(&of.auth),
        protocol: in_runtime(of.protocol),
        served: list(spoken.served().map(|protocol| in_runtime(Some(protocol)))),
        settings: service::Settings {
            xml_namespace: of.xml_namespace.as_ref().map(namespace),
            no_error_wrapping: spoken.no_error_wrapping(),
            query_compatible: of.aws_query_compatible,
            event_stream_http2: protocol::event_stream_http2(of),
        },
        endpoint_rules: of.endpoint_rules.as_deref().map(text),
        title: text(&of.title),
        documentation: documentation(of.documentation.as_deref()),
        operations: list(operations),
    })
}

/// The tables of the cmdlets of a service, which is that of the same model.
///
/// # Errors
///
/// Returns an error if there is a wrong `shapewright#cmdlet`.
#[cfg(feature = "cmdlets")]
pub fn cmdlets(
    api: &Api,
    service: &'static service::Service,
) -> Result<&'static cmdlet::Module, crate::cmdlets::Error> {
    let found = crate::cmdlets::cmdlets(api)?;
    let strings = |names: &[String]| list(names.iter().map(|name| text(name)));
    let parameter = |of: &crate::cmdlets::Parameter<'_>| cmdlet::Parameter {
        name: text(&of.name),
        aliases: strings(&of.aliases),
        ty: text(&of.ty.full(api, &found.namespace)),
        path: list(of.path.iter().map(|member| text(&member.name))),
        required: of.required,
        positional: of.position.is_some(),
        by_value: of.by_value,
    };
    let cmdlets = found.cmdlets.iter().filter_map(|of| {
        Some(cmdlet::Cmdlet {
            name: text(&of.name()),
            operation: service.operation(&of.operation.command)?,
            parameters: list(of.in_syntax_order().into_iter().map(parameter)),
            target: of.target.as_deref().map(strings),
            select: text(of.select.path()),
            pages: of.pages.as_ref().map(|pages| cmdlet::Pages {
                token: text(&pages.token),
                size: pages.size.as_deref().map(text),
                default_size: pages.default_size,
            }),
        })
    });
    Ok(leak(cmdlet::Module { service, namespace: text(&found.namespace), cmdlets: list(cmdlets) }))
}

struct Tables<'a> {
    shapes: &'a [&'static Shape],
    api: &'a Api,
}

impl Tables<'_> {
    fn side(&self, index: Option<ShapeIndex>) -> &'static Shape {
        index.and_then(|index| self.shapes.get(index.0).copied()).unwrap_or(&UNIT)
    }

    /// `read` has the tables of operations to read from.
    fn operation(&self, index: usize, read: &[&'static service::Operation]) -> &'static service::Operation {
        let of = &self.api.operations[index];
        let spoken = Spoken::of(&self.api.service, true);
        let http = of.http.as_ref().filter(|_| spoken.has_bindings());
        let path = |names: &Vec<String>| text(&names.join("."));
        let examples = of.examples.iter().map(|example| service::Example {
            title: text(&example.title),
            documentation: documentation(example.documentation.as_deref()),
            input: text(&example.input),
            body: example.body.as_deref().map(text),
            output: example.output.as_deref().map(text),
        });
        leak(service::Operation {
            name: text(of.name()),
            command: text(&of.command),
            input: self.side(of.input),
            options: list(of.options.iter().map(|option| text(option))),
            output: self.side(of.output),
            has_output: of.output.is_some(),
            errors: list(of.errors.iter().map(|error| self.side(Some(*error)))),
            paginated: of.paginated.as_ref().map(|paginated| service::Paginated {
                input_token: path(&paginated.input_token),
                output_token: path(&paginated.output_token),
                items: paginated.items.as_ref().map(path),
                page_size: paginated.page_size.as_ref().map(path),
            }),
            merge: of
                .merge
                .as_ref()
                .and_then(|merge| Some(service::Merge { read: read.get(merge.read)?, member: text(&merge.member) })),
            auth: self.auth(&of.auth),
            unsigned: of.unsigned,
            transport: service::Transport {
                http: http.map(|http| service::Http {
                    method: text(&http.method),
                    uri: text(&http.uri.text),
                    code: http.code,
                }),
                host_prefix: self.api.host_prefix(of).map(text),
                unwrapped_output: of.unwrapped_xml_output && spoken.is_xml(),
                endpoint_params: list(self.api.endpoint_params(of).into_iter().map(endpoint_param)),
                bucket_in_endpoint: self.api.has_bucket_in_endpoint(of),
                checksum: of.has_checksums().then(|| checksum(of)),
                encodings: list(of.compression.iter().map(|encoding| text(encoding))),
                unsigned_payload: of.unsigned_payload,
                input_stream: of.input_stream.as_ref().map(|stream| self.stream(stream)),
                output_stream: of.output_stream.as_ref().map(|stream| self.stream(stream)),
            },
            waiters: list(of.waiters.iter().map(waiter)),
            documentation: documentation(of.documentation.as_deref()),
            examples: list(examples),
        })
    }

    fn stream(&self, of: &ir::Stream) -> service::Stream {
        let member = &of.member;
        service::Stream {
            name: text(&member.name),
            option: text(&of.option),
            position: of.position,
            required: member.required,
            shape: self.side(Some(member.target)),
            requires_length: self.api.shape(member.target).requires_length,
            documentation: documentation(self.api.documentation(member)),
        }
    }

    fn auth(&self, schemes: &[AuthScheme]) -> &'static [service::Auth] {
        list(schemes.iter().filter_map(|scheme| {
            let AuthScheme::Known(known) = scheme else { return None };
            Some(match known {
                AuthTrait::SigV4 => service::Auth::SigV4,
                AuthTrait::HttpBearer => service::Auth::Bearer,
                AuthTrait::HttpBasic => service::Auth::Basic,
                AuthTrait::HttpApiKey => {
                    let ApiKey { name, location, scheme } = self.api.service.api_key.as_ref()?;
                    let in_header = *location == ApiKeyLocation::Header;
                    service::Auth::ApiKey { name: text(name), in_header, scheme: scheme.as_deref().map(text) }
                }
                AuthTrait::SigV4a | AuthTrait::HttpDigest => return None,
            })
        }))
    }
}

fn checksum(of: &ir::Operation) -> service::Checksum {
    let http = of.checksum.as_deref();
    let member = |member: &Option<String>| member.as_deref().map(text);
    service::Checksum {
        required: of.checksum_required || http.is_some_and(|http| http.request_checksum_required),
        md5: http.is_none(),
        algorithm_member: http.and_then(|http| member(&http.request_algorithm_member)),
        mode_member: http.and_then(|http| member(&http.request_validation_mode_member)),
        reply_algorithms: list(http.into_iter().flat_map(|http| &http.response_algorithms).map(|name| text(name))),
    }
}

fn endpoint_param((name, value): (&str, ir::EndpointValue<'_>)) -> service::EndpointParam {
    use service::EndpointValue;
    let value = match value {
        ir::EndpointValue::Member(name) => EndpointValue::Member(text(name)),
        ir::EndpointValue::Path(path) => EndpointValue::Path(text(path)),
        ir::EndpointValue::Fixed(ir::ContextValue::Boolean(value)) => EndpointValue::Boolean(*value),
        ir::EndpointValue::Fixed(ir::ContextValue::String(value)) => EndpointValue::Text(text(value)),
        ir::EndpointValue::Fixed(ir::ContextValue::Strings(values)) => {
            EndpointValue::Texts(list(values.iter().map(|value| text(value))))
        }
    };
    service::EndpointParam { name: text(name), value }
}

fn waiter(of: &ir::Waiter) -> service::Waiter {
    let path = |of: &ir::PathMatcher| service::PathMatcher {
        path: text(&of.path),
        expected: text(&of.expected),
        comparator: match of.comparator {
            ir::Comparator::StringEquals => service::Comparator::StringEquals,
            ir::Comparator::BooleanEquals => service::Comparator::BooleanEquals,
            ir::Comparator::AllStringEquals => service::Comparator::AllStringEquals,
            ir::Comparator::AnyStringEquals => service::Comparator::AnyStringEquals,
        },
    };
    let acceptors = of.acceptors.iter().map(|acceptor| service::Acceptor {
        state: match acceptor.state {
            ir::WaiterState::Success => service::WaiterState::Success,
            ir::WaiterState::Failure => service::WaiterState::Failure,
            ir::WaiterState::Retry => service::WaiterState::Retry,
        },
        matcher: match &acceptor.matcher {
            ir::Matcher::Output(matcher) => service::Matcher::Output(path(matcher)),
            ir::Matcher::InputOutput(matcher) => service::Matcher::InputOutput(path(matcher)),
            ir::Matcher::Success(wanted) => service::Matcher::Success(*wanted),
            ir::Matcher::ErrorType(wanted) => service::Matcher::ErrorType(text(wanted)),
        },
    });
    let (min_delay, max_delay) = (of.min_delay, of.max_delay);
    service::Waiter {
        name: text(&of.name),
        command: text(&option(&of.name)),
        documentation: documentation(of.documentation.as_deref()),
        min_delay,
        max_delay,
        acceptors: list(acceptors),
    }
}

/// The tables of all shapes, in their order.
fn shapes(api: &Api) -> Vec<&'static Shape> {
    let spoken = Spoken::of(&api.service, true);
    let mut rooms: Vec<&'static OnceLock<Vec<shape::Member>>> = Vec::with_capacity(api.shapes.len());
    let made = api.shapes.iter().map(|of| {
        let members: &'static OnceLock<Vec<shape::Member>> = Box::leak(Box::default());
        rooms.push(members);
        if of.is_unit() {
            return &UNIT;
        }
        let mut made = Shape::new(text(of.id.namespace()), text(&of.name), of.kind);
        made.members = Members::Late(members);
        made.values = list(of.values.iter().map(|value| {
            let (text_of, number) = match &value.value {
                ValueOf::Text(value) => (text(value), 0),
                ValueOf::Number(number) => ("", *number),
            };
            let documentation = documentation(value.documentation.as_deref());
            EnumValue { name: text(&value.name), text: text_of, number, internal: value.internal, documentation }
        }));
        made.constraints = constraints(&of.constraints);
        made.conditions = conditions(&of.conditions);
        made.format = format(&of.format, spoken);
        made.documentation = documentation(of.documentation.as_deref());
        if let Some(error) = &of.error {
            let (status, code) = (error.status, text(&error.code));
            let (query_status, retryable, throttling) = (error.query_status, error.retryable, error.throttling);
            made.role = Role::Error { status, code, query_status, retryable, throttling };
        }
        leak(made)
    });
    let made: Vec<&'static Shape> = made.collect();
    for (of, room) in api.shapes.iter().zip(rooms) {
        let members = of.members.iter().filter_map(|member| {
            let target = made.get(member.target.0)?;
            let binding = member.http.as_ref().filter(|_| spoken.has_bindings()).map(self::binding);
            let in_event = member.event.map(|role| match role {
                EventRole::Header => Binding::EventHeader,
                EventRole::Payload => Binding::EventPayload,
            });
            Some(shape::Member {
                required: member.required,
                constraints: constraints(&member.constraints),
                conditions: conditions(&member.conditions),
                format: format(&member.format, spoken),
                documentation: documentation(member.documentation.as_deref()),
                default: member.default.as_deref().map(text),
                client_optional: member.client_optional && member.default.is_some(),
                idempotency_token: member.idempotency_token,
                binding: binding.or(in_event),
                ..shape::Member::new(text(&member.name), target)
            })
        });
        // Each room is filled once: it was made above.
        let _ = room.set(members.collect());
    }
    made
}

fn binding(of: &HttpBinding) -> Binding {
    match of {
        HttpBinding::Label => Binding::Label,
        HttpBinding::Query(name) => Binding::Query(text(name)),
        HttpBinding::QueryParams => Binding::QueryParams,
        HttpBinding::Header(name) => Binding::Header(text(name)),
        HttpBinding::PrefixHeaders(prefix) => Binding::PrefixHeaders(text(prefix)),
        HttpBinding::Payload => Binding::Payload,
        HttpBinding::ResponseCode => Binding::ResponseCode,
    }
}

fn format(of: &ir::Format, spoken: Spoken<'_>) -> shape::Format {
    let given = |value: &Option<String>| value.as_deref().map(text);
    let xml = match spoken.is_xml() {
        false => shape::Xml::NONE,
        true => shape::Xml {
            name: given(&of.xml.name),
            attribute: of.xml.attribute,
            flattened: of.xml.flattened,
            namespace: of.xml.namespace.as_ref().map(namespace),
        },
    };
    shape::Format {
        timestamp: of.timestamp.filter(|_| spoken.has_timestamp_formats()),
        json_name: given(&of.json_name).filter(|_| spoken.has_json_names()),
        sparse: of.sparse,
        media_type: given(&of.media_type).filter(|_| spoken.has_bindings()),
        xml,
        ec2_name: given(&of.ec2_query_name).filter(|_| spoken.is_ec2()),
    }
}

fn namespace(of: &ir::XmlNamespace) -> shape::XmlNamespace {
    shape::XmlNamespace { uri: text(&of.uri), prefix: of.prefix.as_deref().map(text) }
}

fn constraints(of: &ir::Constraints) -> shape::Constraints {
    let bound = |bound: &Option<String>| bound.as_deref().map(text);
    shape::Constraints {
        length: of.length,
        range: of.range.as_ref().map(|(min, max)| (bound(min), bound(max))),
        pattern: of.pattern.as_ref().map(|pattern| text(&pattern.text)),
        unique_items: of.unique_items,
        sensitive: of.sensitive,
    }
}

fn conditions(of: &[ir::Condition]) -> &'static [shape::Condition] {
    list(of.iter().map(|condition| {
        let documentation = documentation(condition.documentation.as_deref());
        shape::Condition::new(text(&condition.name), text(&condition.expression), documentation, condition.severity)
    }))
}

fn documentation(of: Option<&str>) -> &'static str {
    of.map_or("", |of| text(&markdown(of)))
}

fn text(of: &str) -> &'static str {
    if of.is_empty() { "" } else { of.to_owned().leak() }
}

fn list<T>(of: impl IntoIterator<Item = T>) -> &'static [T] {
    of.into_iter().collect::<Vec<_>>().leak()
}

fn leak<T>(of: T) -> &'static T {
    Box::leak(Box::new(of))
}
