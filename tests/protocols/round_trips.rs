//! One operation of each protocol, by the client and the server of that protocol, and by a server of several.

use std::collections::BTreeMap;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use shapewright::Service;
use shapewright::client::in_process;
use shapewright::types::{Blob, DateTime};

use crate::typed::{
    AwsQuery, Ec2Query, RestJson, RestXml, RpcJson, aws_query, config, ec2_query, item, notes, rest_json, rest_xml,
    rpc_json,
};

#[derive(Service)]
#[service(model("protocols/models/shop.json", "protocols/models/aws_json_1_0.json"), emit(client, server))]
struct AwsJson10;

#[derive(Service)]
#[service(model("protocols/models/shop.json", "protocols/models/aws_json_1_1.json"), emit(client, server))]
struct AwsJson11;

#[derive(Service)]
#[service(model("protocols/models/shop.json", "protocols/models/rpc_cbor.json"), emit(client, server))]
struct RpcCbor;

#[derive(Service)]
#[service(model("protocols/models/shop.json", "protocols/models/several.json"), emit(client, server))]
struct Several;

/// A server that returns what it gets, on the types of a module.
macro_rules! echo {
    ($module:ident) => {
        use shapewright::server::Result;

        use crate::round_trips::$module::errors::{GetLabelError, PutItemError, UploadError};
        use crate::round_trips::$module::{
            GetLabelInput, GetLabelOutput, NoSuchShelf, PutItemInput, PutItemOutput, Server, UploadInput, UploadOutput,
        };

        pub(crate) struct Echo;

        impl Server for Echo {
            async fn put_item(&self, input: PutItemInput) -> Result<PutItemOutput, PutItemError> {
                if input.shelf == "none" {
                    Err(NoSuchShelf::new().message("no such shelf").reason("burnt"))?;
                }
                let etag = format!("{} {} {:?}", input.shelf, input.key, (input.tags, input.count, input.ratio));
                let etag = format!("{etag} {:?} {:?}", input.at.map(|at| at.secs()), input.meta);
                Ok(PutItemOutput::new().etag(etag).set(|output| output.item = input.item))
            }

            async fn get_label(&self, _: GetLabelInput) -> Result<GetLabelOutput, GetLabelError> {
                Ok(GetLabelOutput::new())
            }

            async fn upload(&self, _: UploadInput) -> Result<UploadOutput, UploadError> {
                Ok(UploadOutput::new())
            }
        }
    };
}

/// Calls an operation, and makes it fail.
macro_rules! calls {
    ($module:ident, $client:expr) => {
        let client = $client.expect("a client");
        let input = $module::PutItemInput::new("top shelf", "a/b c")
            .tags(["x&y", "z"])
            .count(3)
            .ratio(0.25)
            .at(DateTime::from_secs(86_400))
            .meta(BTreeMap::from([("color".to_owned(), "red".to_owned())]))
            .item(item!($module));
        let output = client.put_item(input).await.expect("an output");
        assert_eq!(output.item, Some(item!($module)));
        let etag = r#"top shelf a/b c (Some(["x&y", "z"]), Some(3), Some(0.25)) Some(86400) Some({"color": "red"})"#;
        assert_eq!(output.etag.as_deref(), Some(etag));

        let error = client.put_item($module::PutItemInput::new("none", "k")).await.expect_err("no such shelf");
        let $module::errors::PutItemError::NoSuchShelf(error) = error.into_service_error() else {
            panic!("another error")
        };
        assert_eq!((error.message.as_deref(), error.reason.as_deref()), (Some("no such shelf"), Some("burnt")));
    };
}

macro_rules! of_its_own_protocol {
    ($($service:ident $module:ident)*) => { $(
        mod $module {
            use super::*;

            use crate::round_trips::$module as shop;

            echo!($module);

            #[tokio::test]
            async fn a_client_and_a_server_understand_one_another() {
                calls!(shop, $service::client(config(in_process(shop::serve(Echo)))));
            }
        }
    )* };
}

mod one {
    use super::*;

    of_its_own_protocol! {
        AwsJson10 aws_json10
        AwsJson11 aws_json11
        AwsQuery aws_query
        Ec2Query ec2_query
        RestJson rest_json
        RestXml rest_xml
        RpcCbor rpc_cbor
        RpcJson rpc_json
    }
}

mod all {
    use super::*;

    echo!(several);

    /// The client of one protocol alone, to the server of several.
    macro_rules! of_several_protocols {
        ($($service:ident $module:ident)*) => { $(
            #[tokio::test]
            async fn $module() {
                calls!($module, $service::client(config(in_process(several::serve(Echo)))));
            }
        )* };
    }

    of_several_protocols! {
        AwsJson10 aws_json10
        AwsJson11 aws_json11
        RestJson rest_json
        RestXml rest_xml
        RpcCbor rpc_cbor
        RpcJson rpc_json
        Several several
    }

    async fn answered(request: http::request::Builder, body: &str) -> (http::response::Parts, String) {
        let request = request.method("POST").body(Full::new(Bytes::copy_from_slice(body.as_bytes())));
        let reply = several::serve(Echo).max_request_bytes(200).answer(request.expect("a request")).await;
        let (parts, body) = reply.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        (parts, String::from_utf8(body.to_vec()).expect("text"))
    }

    #[tokio::test]
    async fn errors_have_the_code_and_the_status_of_awsqueryerror_in_awsquery_alone() {
        let form = || http::Request::builder().uri("/").header("content-type", "application/x-www-form-urlencoded");
        let (parts, body) = answered(form(), "Action=PutItem&Version=2026-01-01&shelf=none&key=k").await;
        let id = parts.headers["x-amzn-requestid"].to_str().expect("text");
        assert_eq!((parts.status.as_u16(), parts.headers["content-type"].to_str().ok()), (410, Some("text/xml")));
        assert_eq!(
            body,
            format!(
                "<ErrorResponse><Error><Type>Sender</Type><Code>Shop.NoSuchShelf</Code>\
                 <Message>no such shelf</Message><message>no such shelf</message><reason>burnt</reason></Error>\
                 <RequestId>{id}</RequestId></ErrorResponse>"
            )
        );
        // In JSON, a header has the code for those who ask for it.
        for (mode, code) in [("true", Some("Shop.NoSuchShelf;Sender")), ("false", None)] {
            let json = http::Request::builder().uri("/").header("x-amz-target", "Shop.PutItem");
            let json = json.header("content-type", "application/x-amz-json-1.0").header("x-amzn-query-mode", mode);
            let (parts, body) = answered(json, r#"{"shelf":"none","key":"k"}"#).await;
            assert_eq!(parts.status, 404);
            let found = parts.headers.get("x-amzn-query-error").and_then(|code| code.to_str().ok());
            assert_eq!(found, code);
            assert!(body.contains("NoSuchShelf") && !body.contains("Shop.NoSuchShelf"), "{body}");
        }
    }

    #[tokio::test]
    async fn refusals_are_in_the_form_that_the_request_has() {
        let request = |media_type: &str| http::Request::builder().uri("/").header("content-type", media_type);
        let form = "application/x-www-form-urlencoded";
        for (request, body, status, wanted) in [
            (request(form), "Action=None", 404, "<Code>UnknownOperationException</Code>"),
            (request(form), "Action=PutItem&Version=2025-01-01", 404, "<Code>UnknownOperationException</Code>"),
            (request(form), &*format!("Action=PutItem&shelf={}", "x".repeat(200)), 413, "<Code>RequestEntityTooLarge"),
            (request(form), "Action=PutItem&shelf=%ff", 400, "<Code>SerializationException</Code>"),
            (request(form), "Action=PutItem&shelf=a&shelf=b&key=k", 400, "`shelf` is there twice"),
            (request(form), "Action=PutItem&shelf=a&key=k&count=1e3", 400, "`count` cannot be read"),
            (request(form), "Action=PutItem&shelf=a&key=k&tags=x", 400, "`tags` cannot be read"),
            (request(form), "Action=PutItem&shelf=a", 400, "Member must not be null"),
            (request("application/json"), "{}", 404, r#""message":"the request names no operation"#),
            (request("application/xml"), "<A/>", 404, "<Code>UnknownOperationException</Code>"),
            (request("").header("smithy-protocol", "rpc-v2-json"), "{}", 404, "smithy.framework#UnknownOperation"),
        ] {
            let shown = format!("{request:?} {body}");
            let (parts, reply) = answered(request, body).await;
            assert_eq!(parts.status.as_u16(), status, "{shown}: {reply}");
            assert!(reply.contains(wanted), "{shown}: {reply}");
        }
    }
}
