//! A small service in each protocol, of the tests of protocols.
#![allow(dead_code, reason = "each target uses a part")]

use shapewright_codegen::{Selection, Source, load, run_time};
use shapewright_core::service::{Operation, Protocol, Service};

const MODEL: &str = include_str!("../../../protocols/models/shop.json");
const PROTOCOLS: [Protocol; 8] = [
    Protocol::AwsJson1_0,
    Protocol::AwsJson1_1,
    Protocol::AwsQuery,
    Protocol::Ec2Query,
    Protocol::RestJson1,
    Protocol::RestXml,
    Protocol::Rpcv2Cbor,
    Protocol::Rpcv2Json,
];

/// The service in each protocol.
pub fn services() -> Vec<&'static Service> {
    let service = |protocol: Protocol| {
        let text = format!(
            r#"{{"smithy":"2.0","shapes":{{"example.shop#Shop":{{"type":"apply","traits":{{"{}":{{}}}}}}}}}}"#,
            protocol.id()
        );
        let sources = [Source { name: "shop.json", text: MODEL }, Source { name: "protocol.json", text: &text }];
        run_time::service(&load(&sources, &Selection::default()).expect("a sound model"))
    };
    PROTOCOLS.map(service).to_vec()
}

/// A request without a body that some operation takes; `None` if the texts cannot be in one.
pub fn request(service: &Service, operation: &Operation, text: &str, header: &[u8]) -> Option<http::Request<()>> {
    let encoded: String = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let rpc = format!("/service/Shop/operation/{}", operation.name);
    let (method, uri, content_type) = match service.protocol {
        Protocol::AwsJson1_0 => ("POST", "/".to_owned(), "application/x-amz-json-1.0"),
        Protocol::AwsJson1_1 => ("POST", "/".to_owned(), "application/x-amz-json-1.1"),
        Protocol::AwsQuery | Protocol::Ec2Query => ("POST", "/".to_owned(), "application/x-www-form-urlencoded"),
        Protocol::Rpcv2Cbor => ("POST", rpc, "application/cbor"),
        Protocol::Rpcv2Json => ("POST", rpc, "application/json"),
        protocol => {
            let content_type = if protocol == Protocol::RestXml { "application/xml" } else { "application/json" };
            match operation.name {
                "PutItem" => ("PUT", format!("/shelves/a/items/{encoded}?fixed=yes&tag={encoded}"), content_type),
                "GetLabel" => ("GET", format!("/labels/1?{text}"), content_type),
                _ => ("POST", "/uploads".to_owned(), "application/octet-stream"),
            }
        }
    };
    let protocol = if service.protocol == Protocol::Rpcv2Cbor { "rpc-v2-cbor" } else { "rpc-v2-json" };
    let mut request = http::Request::builder().method(method).uri(uri).header("content-type", content_type);
    request = request.header("x-amz-target", format!("Shop.{}", operation.name)).header("smithy-protocol", protocol);
    for name in ["x-count", "x-ratio", "x-at", "x-meta-color"] {
        request = request.header(name, header);
    }
    request.body(()).ok()
}

/// A body for an operation: a form names it.
pub fn body(service: &Service, operation: &Operation, body: &[u8]) -> Vec<u8> {
    match service.protocol {
        Protocol::AwsQuery | Protocol::Ec2Query => [format!("Action={}&", operation.name).as_bytes(), body].concat(),
        _ => body.to_vec(),
    }
}
