//! Requests whose parameters decide on their address, and what S3 wants besides: signatures, checksums, compression.

use std::io::Read as _;

use shapewright::client::protocol_tests::Peer;
use shapewright::client::{Client, CompressionOptions, Config, Credentials, ResponseChecksumValidation, in_process};
use shapewright::node::{Map, Node};
use shapewright::service::Service;
use shapewright_codegen::{Selection, Source, load, run_time};

const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
    "example#Store": { "type": "service", "version": "1",
        "operations": [{ "target": "example#Put" }, { "target": "example#List" }, { "target": "example#Check" },
            { "target": "example#Drop" }, { "target": "example#Get" }],
        "traits": {
            "aws.protocols#restXml": {}, "aws.auth#sigv4": { "name": "s3" },
            "smithy.rules#clientContextParams": { "ForcePathStyle": { "type": "boolean" } },
            "smithy.rules#endpointRuleSet": { "version": "1.0",
                "parameters": {
                    "Region": { "builtIn": "AWS::Region", "type": "string", "documentation": "" },
                    "Bucket": { "type": "string", "documentation": "" },
                    "Control": { "type": "boolean", "documentation": "" },
                    "AccountId": { "builtIn": "AWS::Auth::AccountId", "type": "string", "documentation": "" },
                    "ForcePathStyle": { "builtIn": "AWS::S3::ForcePathStyle", "type": "boolean", "required": true,
                        "default": false, "documentation": "" } },
                "rules": [
                    { "type": "endpoint",
                        "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Control" }] },
                            { "fn": "isSet", "argv": [{ "ref": "AccountId" }] }],
                        "endpoint": { "url": "https://{AccountId}.control.example" } },
                    { "type": "endpoint",
                        "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Bucket" }] },
                            { "fn": "booleanEquals", "argv": [{ "ref": "ForcePathStyle" }, true] }],
                        "endpoint": { "url": "https://store.{Region}.example/{Bucket}" } },
                    { "type": "endpoint",
                        "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Bucket" }] }],
                        "endpoint": { "url": "https://{Bucket}.store.{Region}.example",
                            "properties": { "authSchemes": [{ "name": "sigv4", "signingName": "s3-elsewhere",
                                "signingRegion": "eu-west-1", "disableDoubleEncoding": true }] } } },
                    { "type": "endpoint", "conditions": [], "endpoint": { "url": "https://store.{Region}.example" } }
                ] } } },
    "example#Put": { "type": "operation", "input": { "target": "example#PutInput" }, "traits": {
        "smithy.api#http": { "method": "PUT", "uri": "/{Bucket}/{Key+}" },
        "smithy.api#requestCompression": { "encodings": ["gzip"] },
        "aws.protocols#httpChecksum": { "requestAlgorithmMember": "Algorithm" } } },
    "example#PutInput": { "type": "structure", "members": {
        "Bucket": { "target": "smithy.api#String", "traits": { "smithy.api#required": {}, "smithy.api#httpLabel": {},
            "smithy.rules#contextParam": { "name": "Bucket" } } },
        "Key": { "target": "smithy.api#String", "traits": { "smithy.api#required": {}, "smithy.api#httpLabel": {} } },
        "Algorithm": { "target": "smithy.api#String", "traits": { "smithy.api#httpHeader": "x-amz-sdk-checksum-algorithm" } },
        "Sum": { "target": "smithy.api#String", "traits": { "smithy.api#httpHeader": "x-amz-checksum-sha256" } },
        "Body": { "target": "smithy.api#String", "traits": { "smithy.api#httpPayload": {} } } } },
    "example#Drop": { "type": "operation", "input": { "target": "example#DropInput" }, "traits": {
        "smithy.api#http": { "method": "DELETE", "uri": "/{Bucket}?all", "code": 204 },
        "smithy.api#endpoint": { "hostPrefix": "{Bucket}." } } },
    "example#DropInput": { "type": "structure", "members": { "Bucket": { "target": "smithy.api#String",
        "traits": { "smithy.api#required": {}, "smithy.api#httpLabel": {}, "smithy.api#hostLabel": {},
            "smithy.rules#contextParam": { "name": "Bucket" } } } } },
    "example#List": { "type": "operation", "traits": { "smithy.api#http": { "method": "GET", "uri": "/list" },
        "smithy.rules#staticContextParams": { "Control": { "value": true } } } },
    "example#Check": { "type": "operation", "traits": { "smithy.api#http": { "method": "POST", "uri": "/check" },
        "smithy.api#httpChecksumRequired": {} } },
    "example#Get": { "type": "operation", "input": { "target": "example#GetInput" },
        "output": { "target": "example#GetOutput" }, "traits": {
            "smithy.api#readonly": {}, "smithy.api#http": { "method": "GET", "uri": "/get" },
            "aws.protocols#httpChecksum": { "requestValidationModeMember": "Mode", "responseAlgorithms": ["CRC32", "SHA256"] } } },
    "example#GetInput": { "type": "structure", "members": {
        "Mode": { "target": "example#Mode", "traits": { "smithy.api#httpHeader": "x-amz-checksum-mode" } } } },
    "example#GetOutput": { "type": "structure", "members": {
        "Body": { "target": "example#Bytes", "traits": { "smithy.api#httpPayload": {}, "smithy.api#default": "" } } } },
    "example#Mode": { "type": "enum", "members": {
        "ENABLED": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "ENABLED" } } } },
    "example#Bytes": { "type": "blob", "traits": { "smithy.api#streaming": {} } } } }"#;

fn store() -> &'static Service {
    let api = load(&[Source { name: "store.json", text: MODEL }], &Selection::default()).expect("a sound model");
    run_time::service(&api)
}

/// What a call sends: its address, its headers and its body.
struct Sent(http::Request<Vec<u8>>);

impl Sent {
    fn address(&self) -> String {
        self.0.uri().to_string()
    }

    fn header(&self, name: &str) -> &str {
        self.0.headers().get(name).map_or("", |value| value.to_str().unwrap_or("not text"))
    }
}

async fn sent(operation: &str, members: &[(&str, &str)], change: impl FnOnce(Config) -> Config) -> Sent {
    let peer = Peer::default();
    let credentials = Credentials::builder().access_key_id("a").secret_access_key("b").provider_name("test");
    let credentials = credentials.account_id("123456789012").build();
    let config = Config::new().region("us-west-2").credentials(credentials).http_client(in_process(peer.clone()));
    let service = store();
    let client = Client::new(service, change(config)).expect("a client");
    let input: Map = members.iter().map(|(name, value)| ((*name).to_owned(), Node::from(*value))).collect();
    let outcome = client.call_raw(service.operation(operation).expect("an operation"), input).await;
    let request = peer.take().unwrap_or_else(|| panic!("nothing was sent: {outcome:?}"));
    let (parts, body) = request.into_parts();
    Sent(http::Request::from_parts(parts, body.bytes().unwrap_or_default().to_vec()))
}

const PUT: [(&str, &str); 3] = [("Bucket", "pictures"), ("Key", "a b/c"), ("Body", "hello")];

#[tokio::test]
async fn members_of_the_input_and_settings_choose_the_address_and_the_signature() {
    let put = sent("put", &PUT, |config| config).await;
    assert_eq!(put.address(), "https://pictures.store.us-west-2.example/a%20b/c");
    assert!(put.header("authorization").contains("/eu-west-1/s3-elsewhere/aws4_request"), "as the rules say");
    assert_eq!(put.header("x-amz-content-sha256"), "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

    let put = sent("put", &PUT, |config| config.endpoint_param("ForcePathStyle", true)).await;
    assert_eq!(put.address(), "https://store.us-west-2.example/pictures/a%20b/c");
    assert!(put.header("authorization").contains("/us-west-2/s3/aws4_request"), "as the client is configured");

    // The rules have put the bucket before the host already.
    let bucket = [("Bucket", "pictures")];
    let dropped = sent("drop", &bucket, |config| config).await;
    assert_eq!(dropped.address(), "https://pictures.store.us-west-2.example/?all");
    let dropped = sent("drop", &bucket, |config| config.endpoint_param("ForcePathStyle", true)).await;
    assert_eq!(dropped.address(), "https://store.us-west-2.example/pictures?all");

    let list = sent("list", &[], |config| config).await;
    assert_eq!(list.address(), "https://123456789012.control.example/list");
    assert_eq!(sent("check", &[], |config| config).await.address(), "https://store.us-west-2.example/check");
}

#[tokio::test]
async fn requests_carry_the_checksum_of_their_body() {
    let put = sent("put", &PUT, |config| config).await;
    assert_eq!(put.header("x-amz-sdk-checksum-algorithm"), "CRC32");
    assert_eq!(put.header("x-amz-checksum-crc32"), "NhCmhg==");

    let chosen = [&PUT[..], &[("Algorithm", "SHA256")]].concat();
    let put = sent("put", &chosen, |config| config).await;
    assert_eq!(put.header("x-amz-checksum-sha256"), "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
    assert_eq!(put.header("x-amz-checksum-crc32"), "");

    let own = [&PUT[..], &[("Sum", "mine")]].concat();
    let put = sent("put", &own, |config| config).await;
    assert_eq!((put.header("x-amz-checksum-sha256"), put.header("x-amz-checksum-crc32")), ("mine", ""));

    let when = shapewright::client::RequestChecksumCalculation::WhenRequired;
    let put = sent("put", &PUT, |config| config.request_checksums(when)).await;
    assert_eq!(put.header("x-amz-checksum-crc32"), "");

    let check = sent("check", &[], |config| config).await;
    assert_eq!(check.header("content-md5"), "1B2M2Y8AsgTpgAmY7PhCfg==");
}

#[tokio::test]
async fn streams_of_replies_end_with_an_error_if_their_checksum_is_another() {
    let read = async |header: &str, sum: &str, when: ResponseChecksumValidation, input: Map| {
        let reply = http::Response::builder().header(header, sum).body(b"hello".to_vec()).expect("a reply");
        let peer = Peer { reply, ..Peer::default() };
        let config = Config::new().region("us-west-2").unsigned().http_client(in_process(peer.clone()));
        let client = Client::new(store(), config.reply_checksums(when)).expect("a client");
        let operation = store().operation("get").expect("an operation");
        let reply = client.call_untyped_streaming(operation, input, None).await.expect("an output");
        let asked = peer.take().is_some_and(|request| request.headers().contains_key("x-amz-checksum-mode"));
        let body = reply.body.collect().await;
        (asked, body.map(|body| body.to_vec() == b"hello").map_err(|error| format!("{error:?}")))
    };
    use ResponseChecksumValidation::{WhenRequired, WhenSupported};
    assert_eq!(read("x-amz-checksum-crc32", "NhCmhg==", WhenSupported, Map::new()).await, (true, Ok(true)));
    let (asked, wrong) = read("x-amz-checksum-crc32", "NhCmhw==", WhenSupported, Map::new()).await;
    assert!(asked && wrong.as_ref().is_err_and(|why| why.contains("`x-amz-checksum-crc32`")), "{wrong:?}");
    assert_eq!(read("x-amz-checksum-crc32", "NhCmhw==", WhenRequired, Map::new()).await, (false, Ok(true)));
    let asking = Map::from_iter([("Mode".to_owned(), Node::from("ENABLED"))]);
    let (asked, wrong) = read("x-amz-checksum-crc32", "NhCmhw==", WhenRequired, asking).await;
    assert!(asked && wrong.is_err(), "{wrong:?}");
    // The sum of parts, and an algorithm that the model does not have.
    assert_eq!(read("x-amz-checksum-crc32", "NhCmhw==-2", WhenSupported, Map::new()).await, (true, Ok(true)));
    assert_eq!(read("x-amz-checksum-sha1", "NhCmhw==", WhenSupported, Map::new()).await, (true, Ok(true)));
}

#[tokio::test]
async fn long_bodies_are_compressed_where_the_model_lets_them() {
    let long = "hello ".repeat(2_000);
    let members = [PUT[0], PUT[1], ("Body", long.as_str())];
    let put = sent("put", &members, |config| config).await;
    assert_eq!(put.header("content-encoding"), "gzip");
    assert!(put.0.body().len() < long.len());
    let mut text = String::new();
    flate2::read::GzDecoder::new(put.0.body().as_slice()).read_to_string(&mut text).expect("gzip");
    assert_eq!(text, long);
    assert_eq!(sent("put", &PUT, |config| config).await.header("content-encoding"), "");
    let off = CompressionOptions::default().with_enabled(false);
    assert_eq!(sent("put", &members, |config| config.request_compression(off)).await.header("content-encoding"), "");
}
