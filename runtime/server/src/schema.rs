//! The official schema of a service, made from its tables once.

use std::sync::{Mutex, PoisonError};

use aws_smithy_http_server::schema::{OperationSchema, ServiceSchema};
use aws_smithy_schema::{ShapeId, shape_id};
use shapewright_core::service::Protocol;
use shapewright_core::{Operation, Service, wire};

/// The official schema of a service. It lives as long as the program, as the tables do.
pub(crate) fn schema(service: &'static Service) -> &'static ServiceSchema<'static> {
    static SCHEMAS: Mutex<Vec<(&Service, &ServiceSchema<'static>)>> = Mutex::new(Vec::new());
    let mut schemas = SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, schema)) = schemas.iter().find(|(known, _)| std::ptr::eq(*known, service)) {
        return schema;
    }
    let operations: Vec<_> = service.operations.iter().map(|table| operation(service, table)).collect();
    let id = id(service.namespace, service.name);
    let built = ServiceSchema::new(id, Some(service.version), protocols(service.protocol), operations.leak());
    let built: &'static _ = Box::leak(Box::new(built));
    schemas.push((service, built));
    built
}

fn operation(service: &'static Service, table: &'static Operation) -> &'static OperationSchema<'static> {
    let errors: Vec<_> = table.errors.iter().map(|error| wire::schema(error)).collect();
    Box::leak(Box::new(OperationSchema::new(
        id(service.namespace, table.name),
        wire::request_schema(table),
        wire::response_schema(table),
        errors.leak(),
    )))
}

/// The protocols that a server speaks for a service; the builder of routes refuses a service without any.
fn protocols(protocol: Protocol) -> &'static [ShapeId<'static>] {
    static AWS_JSON_1_0: [ShapeId<'static>; 1] = [shape_id!("aws.protocols", "awsJson1_0")];
    static AWS_JSON_1_1: [ShapeId<'static>; 1] = [shape_id!("aws.protocols", "awsJson1_1")];
    static RPC_V2_CBOR: [ShapeId<'static>; 1] = [shape_id!("smithy.protocols", "rpcv2Cbor")];
    static REST_JSON_1: [ShapeId<'static>; 1] = [shape_id!("aws.protocols", "restJson1")];
    static REST_XML: [ShapeId<'static>; 1] = [shape_id!("aws.protocols", "restXml")];
    match protocol {
        Protocol::AwsJson1_0 => &AWS_JSON_1_0,
        Protocol::AwsJson1_1 => &AWS_JSON_1_1,
        Protocol::Rpcv2Cbor => &RPC_V2_CBOR,
        Protocol::RestJson1 => &REST_JSON_1,
        Protocol::RestXml => &REST_XML,
        Protocol::AwsQuery | Protocol::Ec2Query | Protocol::Rpcv2Json | Protocol::Unknown => &[],
    }
}

fn id(namespace: &'static str, name: &'static str) -> ShapeId<'static> {
    ShapeId::from_parts(format!("{namespace}#{name}").leak(), namespace, name)
}
