//! A service on a socket.

use std::convert::Infallible;
use std::error::Error;
use std::future::Future;
use std::io;
use std::time::Duration;

use aws_smithy_http_server::routing::IntoMakeService;
use aws_smithy_http_server::serve::{ListenerExt, serve};
use http::{Request, Response};
use hyper::body::Incoming;
use hyper_util::rt::TokioTimer;
use tokio::net::TcpListener;
use tower_service::Service;

/// A socket and the limits for the connections that it accepts. A `TcpListener` has the default ones.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    connections: usize,
    header: Duration,
    header_bytes: usize,
    shutdown: Duration,
}

impl Listener {
    /// A socket with the default limits.
    pub fn new(socket: TcpListener) -> Self {
        let (header, shutdown) = (Duration::from_secs(30), Duration::from_secs(5));
        Self { socket, connections: 512, header, header_bytes: 64 << 10, shutdown }
    }

    /// How many connections may be open at once; more wait in the system's queue. 512 unless set.
    ///
    /// Keep it below the number of files that the process may open.
    #[must_use]
    pub fn max_connections(mut self, most: usize) -> Self {
        self.connections = most;
        self
    }

    /// How long the headers of a request may take to arrive. 30 seconds unless set; zero means no limit.
    #[must_use]
    pub fn header_timeout(mut self, timeout: Duration) -> Self {
        self.header = timeout;
        self
    }

    /// How many bytes the headers of a request may have, with its address; one with more is refused with status 431. 64 KiB
    /// unless set, and at least 8 KiB.
    #[must_use]
    pub fn max_header_bytes(mut self, most: usize) -> Self {
        self.header_bytes = most.max(8 << 10);
        self
    }

    /// How long open requests may take to finish after the server was stopped. 5 seconds unless set.
    #[must_use]
    pub fn shutdown_timeout(mut self, timeout: Duration) -> Self {
        self.shutdown = timeout;
        self
    }
}

impl From<TcpListener> for Listener {
    fn from(socket: TcpListener) -> Self {
        Self::new(socket)
    }
}

/// Serves a service, such as [`Serve`](crate::Serve) or an axum `Router`, with HTTP/1.1 and HTTP/2 until `stop` is done;
/// then lets open requests finish.
///
/// An error in accepting a connection, such as too many open files, is reported to `tracing` and does not stop the
/// server.
///
/// # Errors
///
/// Returns no error yet; later versions may.
pub async fn listen<S, B>(
    listener: impl Into<Listener>,
    service: S,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()>
where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    B: http_body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    if cfg!(panic = "abort") {
        tracing::warn!("built with panic = \"abort\": a handler that panics ends this program");
    }
    let Listener { socket, connections, header, header_bytes, shutdown } = listener.into();
    let socket = socket.tap_io(|stream| {
        // Only latency depends on it.
        let _ = stream.set_nodelay(true);
    });
    serve(socket, IntoMakeService::new(service))
        .configure_hyper(|mut builder| {
            builder.http1().max_buf_size(header_bytes);
            // The rest is what the official server sets.
            let most = u32::try_from(header_bytes).unwrap_or(u32::MAX);
            let ping = Some(Duration::from_secs(20));
            builder.http2().timer(TokioTimer::new()).keep_alive_interval(ping).max_header_list_size(most);
            builder
        })
        .max_connections(connections)
        .header_read_timeout(Some(header))
        .with_graceful_shutdown(stop)
        .with_shutdown_timeout(shutdown)
        .await
}
