//! What a handler can learn about a request besides its input.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use http::request::Parts;
use http::{Extensions, HeaderMap, Method, Uri};

/// The request that is being answered. Clones are cheap.
///
/// Inside a method of a server trait, [`Context::current`] returns it:
///
/// ```
/// use shapewright_server::{Context, Refusal};
///
/// /// The caller, which an authenticating middleware has put into the extensions of the request.
/// #[derive(Clone)]
/// struct Caller(String);
///
/// /// For handlers: `let caller = caller()?;`
/// fn caller() -> Result<Caller, Refusal> {
///     let caller = Context::current().extension::<Caller>().cloned();
///     caller.ok_or_else(|| Refusal::unauthorized("sign in first"))
/// }
/// # assert_eq!(caller().err().map(|refusal| refusal.status().as_u16()), Some(401));
/// ```
#[derive(Clone, Default)]
pub struct Context(Arc<Inner>);

#[derive(Default)]
struct Inner {
    operation: &'static str,
    request_id: String,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    extensions: Extensions,
}

tokio::task_local! {
    static CURRENT: Context;
}

impl Context {
    pub(crate) fn new(operation: &'static str, request_id: String, parts: Parts) -> Self {
        let Parts { method, uri, headers, extensions, .. } = parts;
        Self(Arc::new(Inner { operation, request_id, method, uri, headers, extensions }))
    }

    /// What is known of a request before it is routed.
    pub(crate) fn unrouted(request_id: String) -> Self {
        Self(Arc::new(Inner { request_id, ..Inner::default() }))
    }

    /// A context with one extension, to call a handler in a test: see [`Context::scope`].
    pub fn with_extension<T: Clone + Send + Sync + 'static>(extension: T) -> Self {
        let mut extensions = Extensions::new();
        extensions.insert(extension);
        Self(Arc::new(Inner { extensions, ..Inner::default() }))
    }

    /// The context of the request that this task answers.
    ///
    /// It is empty anywhere else, also in a task or thread that a handler starts: fetch it before, and move it there.
    pub fn current() -> Self {
        CURRENT.try_with(Self::clone).unwrap_or_default()
    }

    /// Runs a future with this context as the [current](Context::current) one.
    pub async fn scope<F: Future>(self, future: F) -> F::Output {
        CURRENT.scope(self, future).await
    }

    /// The name of the operation, such as `CreateTask`.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The id that the reply's header `x-amzn-requestid` has, and `tracing` events too.
    pub fn request_id(&self) -> &str {
        &self.0.request_id
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.0.method
    }

    /// The path and query.
    pub fn uri(&self) -> &Uri {
        &self.0.uri
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// What middleware has put into the request's extensions.
    pub fn extensions(&self) -> &Extensions {
        &self.0.extensions
    }

    /// The extension of a type, if there is one.
    pub fn extension<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.0.extensions.get()
    }
}

impl fmt::Debug for Context {
    /// Without headers and extensions: they may hold credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("operation", &self.0.operation)
            .field("request_id", &self.0.request_id)
            .field("method", &self.0.method)
            .field("path", &self.0.uri.path())
            .finish_non_exhaustive()
    }
}
