//! The official schema of a service, made from its tables once.

use std::sync::{Mutex, MutexGuard, PoisonError};

use aws_smithy_http_server::schema::{OperationSchema, ServiceSchema};
use aws_smithy_schema::ShapeId;
use shapewright_core::service::Protocol;
use shapewright_core::{Operation, Service, wire};

/// The schemas of services, with the tables that they were made from.
type Schemas = Vec<(&'static Service, &'static ServiceSchema<'static>)>;

fn schemas() -> MutexGuard<'static, Schemas> {
    static SCHEMAS: Mutex<Schemas> = Mutex::new(Vec::new());
    SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The official schema of a service. It lives as long as the program, as the tables do.
pub(crate) fn schema(service: &'static Service) -> &'static ServiceSchema<'static> {
    let mut schemas = schemas();
    if let Some((_, schema)) = schemas.iter().find(|(known, _)| std::ptr::eq(*known, service)) {
        return schema;
    }
    let operations: Vec<_> = service.operations.iter().map(|table| operation(service, table)).collect();
    let id = id(service.namespace, service.name);
    let protocols: Vec<_> = service.served.iter().filter_map(|served| protocol(*served)).collect();
    let built = ServiceSchema::new(id, Some(service.version), protocols.leak(), operations.leak());
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

/// The tables of a service that was made from them.
#[cfg(feature = "query")]
pub(crate) fn table(schema: &ServiceSchema<'static>) -> Option<&'static Service> {
    let schemas = schemas();
    schemas.iter().find(|(_, known)| std::ptr::eq(*known, schema)).map(|(service, _)| *service)
}

fn protocol(protocol: Protocol) -> Option<ShapeId<'static>> {
    let (namespace, name) = protocol.id().split_once('#')?;
    Some(ShapeId::from_parts(protocol.id(), namespace, name))
}

fn id(namespace: &'static str, name: &'static str) -> ShapeId<'static> {
    ShapeId::from_parts(format!("{namespace}#{name}").leak(), namespace, name)
}
