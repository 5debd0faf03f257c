//! A service in axum: a middleware finds out who is calling, handlers ask for it, failures go to `tracing`.

use std::io::ErrorKind;
use std::path::PathBuf;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use notes::errors::{ReadNoteError, SaveNoteError};
use notes::{NoSuchNote, ReadNoteInput, ReadNoteOutput, SaveNoteInput};
use shapewright::Service;
use shapewright::server::{self, Context, Refusal, Serve};

/// Notes of several callers, each in a file.
#[derive(Service)]
#[service(model = "notes.json", emit(server))]
struct Notes;

/// Who is calling.
#[derive(Clone)]
struct Caller {
    name: &'static str,
    may_write: bool,
}

/// The service beside a health check, which needs no authentication.
pub fn app(folder: PathBuf) -> Router {
    let notes = notes::serve(Files { folder });
    Router::new()
        .fallback_service(notes.clone())
        .layer(from_fn_with_state(notes, authenticate))
        .route("/health", get(|| async { "ok" }))
}

/// Lets only known callers through, and passes on who they are.
async fn authenticate(State(notes): State<Serve>, mut request: Request, next: Next) -> Response {
    match known(request.headers()) {
        Some(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        None => {
            let refusal = Refusal::unauthorized("the bearer token is missing or unknown");
            notes.refuse(request.headers(), refusal).await.into_response()
        }
    }
}

/// A real service would verify a signed token here.
fn known(headers: &HeaderMap) -> Option<Caller> {
    match headers.get("authorization")?.to_str().ok()?.strip_prefix("Bearer ")? {
        "token-of-anna" => Some(Caller { name: "anna", may_write: true }),
        "token-of-guest" => Some(Caller { name: "guest", may_write: false }),
        _ => None,
    }
}

struct Files {
    folder: PathBuf,
}

impl Files {
    /// The model's pattern allows no `/` or `.` in a name, so that it leads nowhere else.
    fn file(&self, caller: &Caller, name: &str) -> PathBuf {
        self.folder.join(format!("{}-{name}.txt", caller.name))
    }
}

fn caller() -> Result<Caller, Refusal> {
    Context::current().extension().cloned().ok_or_else(|| Refusal::unauthorized("nobody is signed in"))
}

impl notes::Server for Files {
    async fn save_note(&self, input: SaveNoteInput) -> server::Result<(), SaveNoteError> {
        let caller = caller()?;
        if !caller.may_write {
            Err(Refusal::forbidden(format!("{} may only read", caller.name)))?;
        }
        Ok(tokio::fs::write(self.file(&caller, &input.name), input.text).await?)
    }

    async fn read_note(&self, input: ReadNoteInput) -> server::Result<ReadNoteOutput, ReadNoteError> {
        match tokio::fs::read_to_string(self.file(&caller()?, &input.name)).await {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Err(NoSuchNote::new(format!("there is no note {}", input.name)))?
            }
            text => Ok(ReadNoteOutput::new(text?)),
        }
    }
}
