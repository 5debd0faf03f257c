//! How a request that breaks a constraint is answered.

use aws_smithy_http_server::schema::ServerProtocol;
use shapewright_core::node::Map;
use shapewright_core::validate::{Rule, Violations, service_words};
use shapewright_core::{Node, Operation, Service, Shape};

use crate::handle::Stop;
use crate::refusal::Refusal;
use crate::reply::{self, Untyped};

/// The errors of constraints, of which the one that the operation lists is sent; the first if it lists none.
const CODES: [&str; 3] = ["ValidationException", "InvalidParameterException", "InvalidParameterValueException"];

pub(crate) fn stop(
    protocol: &dyn ServerProtocol,
    service: &Service,
    operation: &'static Operation,
    violations: &Violations,
) -> Stop {
    // As in services, the first rule that is broken decides.
    let named = violations.iter().next().and_then(|violation| match violation.rule {
        Rule::Condition(condition) => condition.error,
        _ => None,
    });
    let own = named.into_iter().chain(CODES).find_map(|code| operation.errors.iter().find(|error| error.name == code));
    match own {
        Some(shape) => {
            let members = members(shape, violations);
            Stop::Reply(Box::new(reply::modeled(protocol, service, shape, Untyped { shape, members })))
        }
        None => Stop::Refused(Refusal::validation(service_words::message(violations))),
    }
}

/// The members of an error: its message, and each violation if it is Smithy's own.
fn members(shape: &'static Shape, violations: &Violations) -> Map {
    let mut members = Map::new();
    if shape.namespace == "smithy.framework" {
        let exception = service_words::validation_exception(violations);
        let fields = exception.field_list.into_iter().map(|field| {
            let entries = [("path", field.path), ("message", field.message)];
            Node::Map(entries.into_iter().map(|(name, value)| (name.to_owned(), Node::String(value))).collect())
        });
        members.insert("message".to_owned(), Node::String(exception.message));
        members.insert("fieldList".to_owned(), Node::List(fields.collect()));
    } else if let Some(message) = shape.members.iter().find(|member| member.name.eq_ignore_ascii_case("message")) {
        members.insert(message.name.to_owned(), Node::String(service_words::message(violations)));
    }
    members
}
