//! A service whose model says `rpcv2Cbor` speaks that, and nothing else.

use http_body_util::{BodyExt, Full};
use shapewright::Service;
use shapewright::server::Result;

use self::moods::errors::AskError;
use self::moods::{AskInput, AskOutput};

#[derive(Service)]
#[service(model = "wire/moods_cbor.json", emit(server))]
struct Moods;

struct Moody;

impl moods::Server for Moody {
    async fn ask(&self, input: AskInput) -> Result<AskOutput, AskError> {
        Ok(AskOutput::new().answer(input.what))
    }
}

async fn ask(path: &str, body: &'static [u8]) -> (u16, Vec<u8>) {
    let request = http::Request::post(path)
        .header("smithy-protocol", "rpc-v2-cbor")
        .header("content-type", "application/cbor")
        .body(Full::from(body))
        .expect("a request");
    let (parts, body) = moods::serve(Moody).answer(request).await.into_parts();
    (parts.status.as_u16(), body.collect().await.expect("a whole body").to_bytes().to_vec())
}

#[tokio::test]
async fn cbor_is_answered_with_cbor() {
    let path = "/service/Moods/operation/Ask";
    let (status, body) = ask(path, b"\xa1\x64what\x64fine").await;
    assert_eq!(status, 200);
    let text = String::from_utf8_lossy(&body).into_owned();
    assert!(text.contains("answer") && text.contains("fine") && !text.contains('{'), "{text}");

    for wrong in [&b"\xa1\x64what\x60"[..], b"\xa0"] {
        let (status, body) = ask(path, wrong).await;
        let text = String::from_utf8_lossy(&body).into_owned();
        assert_eq!(status, 400, "{text}");
        assert!(text.contains("smithy.framework#ValidationException") && text.contains("/what"), "{text}");
    }
    let (status, body) = ask("/service/Moods/operation/None", b"\xa0").await;
    assert_eq!(status, 404);
    assert!(String::from_utf8_lossy(&body).contains("UnknownOperationException"));
}
