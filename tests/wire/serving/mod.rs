//! What a server offers its handlers, its operator and its callers, shown on a service whose one operation does what its
//! input asks for.

mod cbor;
mod failures;
mod limits;
mod requests;

use std::sync::{Arc, Mutex};

use http_body_util::{BodyExt, Full};
use shapewright::Service;
use shapewright::server::{Context, Error, Refusal, Reply, Result, Serve};

use self::moods::errors::AskError;
use self::moods::{AskInput, AskOutput, NoSuchMood};

#[derive(Service)]
#[service(model = "wire/moods.json", emit(server))]
struct Moods;

/// The caller, as a middleware has found out.
#[derive(Clone)]
struct Caller(&'static str);

struct Moody;

impl moods::Server for Moody {
    async fn ask(&self, input: AskInput) -> Result<AskOutput, AskError> {
        let context = Context::current();
        Ok(AskOutput::new().answer(match &*input.what {
            "caller" => context.extension::<Caller>().ok_or_else(|| Refusal::unauthorized("sign in"))?.0.to_owned(),
            "header" => context.headers()["x-mood"].to_str()?.to_owned(),
            "id" => format!("{} {} {}", context.operation(), context.uri(), context.request_id()),
            "forbidden" => Err(Refusal::forbidden("not you"))?,
            "throttled" => Err(Refusal::too_many_requests("later"))?,
            "own" => Err(Refusal::new(http::StatusCode::CONFLICT, "StaleMood", "it has changed"))?,
            "modeled" => Err(NoSuchMood::new("there is no such mood"))?,
            "parse" => "no number".parse::<u8>()?.to_string(),
            "text" => Err(Error::failed("the disk is on fire"))?,
            "panic" => panic!("no mood at all"),
            "names" => format!("{:?} {:?}", input.names, input.named),
            _ => "fine".to_owned(),
        }))
    }
}

/// The service, and what its operator was told.
fn served() -> (Serve, Arc<Mutex<Vec<String>>>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&told);
    let serve = moods::serve(Moody).on_failure(move |context, cause| {
        let line = format!("{} {}: {cause}", context.operation(), context.request_id());
        kept.lock().expect("no test panics here").push(line);
    });
    (serve, told)
}

fn request(body: &str) -> http::Request<Full<bytes::Bytes>> {
    http::Request::post("http://in.process/")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", "Moods.Ask")
        .header("x-mood", "sunny")
        .body(Full::from(body.to_owned()))
        .expect("a request")
}

/// A reply's status, the error in its header, and its body.
async fn read(reply: Reply) -> (u16, String, String) {
    let (parts, body) = reply.into_parts();
    let name = parts.headers.get("x-amzn-errortype").map_or("", |name| name.to_str().expect("text"));
    let body = body.collect().await.expect("a whole body").to_bytes();
    (parts.status.as_u16(), name.to_owned(), String::from_utf8(body.to_vec()).expect("text"))
}

async fn ask(serve: &Serve, body: &str) -> (u16, String, String) {
    read(serve.answer(request(body)).await).await
}
