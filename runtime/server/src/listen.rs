//! A service on a socket, by hyper.

use std::future::Future;
use std::io;
use std::time::Duration;

use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

use crate::serve::{Dispatch, Serve};

/// How long open connections may take to finish after the end was asked for.
const GRACE: Duration = Duration::from_secs(5);

/// Serves a service on a listener with HTTP/1.1 until `stop` is done; then lets open requests finish.
///
/// # Errors
///
/// What the listener says when it can accept no more.
pub async fn listen<D: Dispatch>(
    listener: TcpListener,
    serve: Serve<D>,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let connections = GracefulShutdown::new();
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(30));
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, _) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // A caller that went away, or too many open files for now, is no reason to stop.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let _ = stream.set_nodelay(true);
        let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(serve.clone()));
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks concerns its caller alone.
            let _ = connection.await;
        });
    }
    let _ = tokio::time::timeout(GRACE, connections.shutdown()).await;
    Ok(())
}
