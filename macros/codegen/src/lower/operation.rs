//! The operations.

use std::collections::HashMap;

use serde_json::Value;
use shapewright_model::{Member, Model, Operation, Shape, traits};

use super::json::json;
use super::{cmdlet, index, text};
use crate::ir::{self, Example, ExampleError, Merge, Paginated, ProtocolTest, ShapeIndex, SmokeTest, TestOf};
use crate::names::{operation_command, option};

pub(super) fn operations(model: &Model) -> Vec<ir::Operation> {
    let positions: HashMap<&str, usize> =
        model.operations().enumerate().map(|(position, operation)| (operation.name(), position)).collect();
    model.operations().map(|operation| self::operation(operation, &positions, model)).collect()
}

fn operation(operation: Operation<'_>, positions: &HashMap<&str, usize>, model: &Model) -> ir::Operation {
    let traits = operation.traits();
    let errors: Vec<ShapeIndex> = operation.errors().map(index).collect();
    ir::Operation {
        id: operation.id().clone(),
        command: operation_command(operation.name()),
        input: side(operation.input()),
        options: operation.input().members().iter().map(member_option).collect(),
        output: side(operation.output()),
        input_stream: None,
        output_stream: None,
        http: traits.http.clone(),
        host_prefix: traits.endpoint.clone(),
        paginated: operation.paginated().map(|paginated| Paginated {
            input_token: path(&paginated.input_token),
            output_token: path(&paginated.output_token),
            items: paginated.items.as_deref().map(path),
            page_size: paginated.page_size.as_deref().map(path),
        }),
        merge: merge(operation, positions),
        waiters: traits.waitable.clone(),
        auth: operation.auth(),
        unsigned: traits.optional_auth || traits.auth.as_ref().is_some_and(Vec::is_empty),
        unsigned_payload: traits.unsigned_payload,
        checksum_required: traits.http_checksum_required,
        checksum: traits.http_checksum.clone(),
        compression: traits.request_compression.clone(),
        static_context_params: traits.static_context_params.clone(),
        context_params: traits.operation_context_params.clone(),
        unwrapped_xml_output: traits.s3_unwrapped_xml_output,
        readonly: traits.readonly,
        idempotent: traits.idempotent,
        examples: traits.examples.iter().map(|given| example(given, operation)).collect(),
        protocol_tests: protocol_tests(operation, model),
        smoke_tests: smoke_tests(operation),
        cmdlet: cmdlet(traits),
        documentation: text(traits.documentation.as_deref()),
        deprecated: traits.deprecated.clone(),
        since: traits.since.clone(),
        errors,
    }
}

/// The option of an input member: that of `shapewright#option`, or else what the AWS CLI makes of its name.
fn member_option(member: Member<'_>) -> String {
    member.traits().option.clone().unwrap_or_else(|| option(member.name()))
}

/// An input or output; `None` for none.
fn side(shape: Shape<'_>) -> Option<ShapeIndex> {
    (!shape.is_unit()).then(|| index(shape))
}

fn path(members: &[Member<'_>]) -> Vec<String> {
    members.iter().map(|member| member.name().to_owned()).collect()
}

/// `shapewright#mergeFrom`, if the operation that it names is selected too.
fn merge(operation: Operation<'_>, positions: &HashMap<&str, usize>) -> Option<Merge> {
    let given = operation.traits().other.get("shapewright#mergeFrom")?;
    let [name, member] = ["operation", "member"].map(|key| given.get(key).and_then(|value| value.as_str()));
    Some(Merge { read: *positions.get(name?)?, member: member?.to_owned() })
}

/// The tests of the protocol that the client speaks.
fn protocol_tests(operation: Operation<'_>, model: &Model) -> Vec<ProtocolTest> {
    let spoken = model.service().preferred_protocol().map(|spoken| spoken.id.to_string());
    let mut tests = Vec::new();
    let mut add = |of: TestOf, traits: &traits::Traits, name: &str| {
        for case in traits.other.get(name).and_then(|cases| cases.as_array()).into_iter().flatten() {
            let is_of_server = case["appliesTo"] == "server";
            if let Some(id) =
                case["id"].as_str().filter(|_| !is_of_server && case["protocol"].as_str() == spoken.as_deref())
            {
                tests.push(ProtocolTest { id: id.to_owned(), of, case: case.to_string() });
            }
        }
    };
    add(TestOf::Request, operation.traits(), "smithy.test#httpRequestTests");
    add(TestOf::Response, operation.traits(), "smithy.test#httpResponseTests");
    for error in operation.errors() {
        add(TestOf::Error(index(error)), error.traits(), "smithy.test#httpResponseTests");
    }
    tests
}

fn smoke_tests(operation: Operation<'_>) -> Vec<SmokeTest> {
    let cases = operation.traits().other.get("smithy.test#smokeTests").and_then(|cases| cases.as_array());
    let test = |case: &Value| Some(SmokeTest { id: case["id"].as_str()?.to_owned(), case: case.to_string() });
    cases.into_iter().flatten().filter_map(test).collect()
}

fn example(example: &traits::Example, operation: Operation<'_>) -> Example {
    let error = example.error.as_ref().map(|error| ExampleError {
        id: error.shape_id.clone(),
        shape: operation.errors().find(|known| *known.id() == error.shape_id).map(index),
        content: json(&error.content),
    });
    Example {
        title: example.title.clone(),
        documentation: text(example.documentation.as_deref()),
        input: json(&example.input),
        body: None,
        output: example.output.as_ref().map(json),
        error,
        allow_constraint_errors: example.allow_constraint_errors,
        origin: example.origin,
    }
}
