//! From an address to a connection: straight, or through a proxy, and under TLS if the address says `https`.

use std::error::Error;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use aws_smithy_runtime_api::box_error::BoxError;
use bytes::Bytes as Chunk;
use http::uri::Scheme;
use http::{HeaderValue, Method, Request, StatusCode, Uri, header};
use http_body_util::Empty;
use hyper::client::conn::http1;
use hyper::rt::Executor;
use hyper_util::client::legacy::connect::{Connection, HttpConnector, HttpInfo};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tower_service::Service;

use super::head::{Overheard, ReplyHead};
use super::proxy::{Address, Proxies, Proxy, Unusable};
use super::stream::{Bytes, Limit, Patient, Silence, Stream};
use super::trust::Tls;
use crate::connection::find;

/// Makes connections.
#[derive(Debug, Clone)]
pub(super) struct Connector {
    tcp: HttpConnector,
    tls: Arc<Tls>,
    proxies: Arc<Proxies>,
    connect: Option<Limit>,
    read: Option<Limit>,
    reply_head: Option<ReplyHead>,
}

impl Connector {
    pub(super) fn new(
        tls: Arc<Tls>,
        proxies: Arc<Proxies>,
        (connect, read): (Option<Limit>, Option<Limit>),
        reply_head: Option<ReplyHead>,
    ) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        Self { tcp, tls, proxies, connect, read, reply_head }
    }

    async fn connect(mut self, uri: Uri) -> Result<Stream, ConnectError> {
        let proxy = self.proxies.find(&uri);
        let address = proxy.map(address).transpose()?;
        let unreachable = |why: BoxError| match proxy {
            Some(proxy) => ConnectError::new(Failed::Proxy(proxy.shown.clone()), why),
            None => ConnectError::new(Failed::Unreachable, why),
        };
        let tcp = self.tcp.call(address.map_or_else(|| uri.clone(), |address| address.uri.clone()));
        let tcp = match Limit::apply(self.connect.as_ref(), tcp).await {
            Ok(Ok(tcp)) => tcp,
            Ok(Err(error)) => return Err(unreachable(error.into())),
            Err(timeout) => return Err(ConnectError::new(Failed::Timeout, timeout)),
        };
        let mut extras = http::Extensions::new();
        tcp.connected().get_extras(&mut extras);
        let bytes = Box::new(Patient::new(tcp.into_inner(), self.read.clone()));
        let layers = async {
            let mut bytes: Box<dyn Bytes> = bytes;
            let mut is_http2 = false;
            if let Some(address) = address
                && address.uri.scheme() == Some(&Scheme::HTTPS)
            {
                (bytes, _) =
                    self.tls.over(bytes, &address.uri, false).await.map_err(|error| unreachable(error.into()))?;
            }
            let is_secure = uri.scheme() == Some(&Scheme::HTTPS);
            if let (Some(address), true) = (address, is_secure) {
                bytes = tunnel(bytes, &uri, address.authorization.as_ref()).await.map_err(|error| match error {
                    TunnelError::Refused(status) => unreachable(format!("the proxy answered with {status}").into()),
                    TunnelError::Broken(error) => ConnectError::of(error),
                })?;
            }
            if is_secure {
                (bytes, is_http2) = self.tls.over(bytes, &uri, true).await?;
            }
            if let Some(head) = self.reply_head.filter(|_| !is_http2) {
                bytes = Box::new(Overheard { bytes, head });
            }
            Ok(Stream {
                bytes: TokioIo::new(bytes),
                is_forwarding: address.is_some() && !is_secure,
                is_http2,
                ends: extras.remove::<HttpInfo>(),
            })
        };
        Limit::apply(self.connect.as_ref(), layers)
            .await
            .unwrap_or_else(|timeout| Err(ConnectError::new(Failed::Silent, timeout)))
    }
}

fn address(proxy: &Proxy) -> Result<&Address, ConnectError> {
    proxy.address.as_ref().map_err(|unusable| match unusable {
        Unusable::Unreachable => ConnectError::new(Failed::Proxy(proxy.shown.clone()), "it is no HTTP proxy"),
        Unusable::Blank => ConnectError::new(Failed::Closed, "the address of the proxy has a blank in its host"),
        Unusable::Malformed(why) => ConnectError::new(Failed::Settings, why.as_str()),
    })
}

/// Asks the proxy at the other end for a connection to an address, by hyper's own client.
async fn tunnel(
    bytes: Box<dyn Bytes>,
    uri: &Uri,
    authorization: Option<&HeaderValue>,
) -> Result<Box<dyn Bytes>, TunnelError> {
    let target = format!("{}:{}", uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(443));
    let broken = |error: http::Error| TunnelError::Broken(error.into());
    let mut request = Request::builder().method(Method::CONNECT).uri(&*target).header(header::HOST, &*target);
    if let Some(authorization) = authorization {
        request = request.header(header::PROXY_AUTHORIZATION, authorization);
    }
    let request = request.body(Empty::<Chunk>::new()).map_err(broken)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(bytes)).await?;
    // It ends with the sender, or with the tunnel.
    TokioExecutor::new().execute(async move {
        let _ = connection.with_upgrades().await;
    });
    let reply = sender.send_request(request).await?;
    if reply.status() != StatusCode::OK {
        return Err(TunnelError::Refused(reply.status()));
    }
    Ok(Box::new(TokioIo::new(hyper::upgrade::on(reply).await?)))
}

#[derive(Debug)]
enum TunnelError {
    /// The proxy does not want to.
    Refused(StatusCode),
    /// The proxy did not say.
    Broken(BoxError),
}

impl From<hyper::Error> for TunnelError {
    fn from(error: hyper::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = ConnectError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, ConnectError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), ConnectError>> {
        self.tcp.poll_ready(cx).map_err(|error| ConnectError::new(Failed::Unreachable, error))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        Box::pin(self.clone().connect(uri))
    }
}

/// Why there is no connection.
#[derive(Debug)]
pub(crate) struct ConnectError {
    pub(crate) failed: Failed,
    pub(crate) why: BoxError,
}

/// What failed.
#[derive(Debug)]
pub(crate) enum Failed {
    /// Nothing was there.
    Unreachable,
    /// Nothing was there in time.
    Timeout,
    /// Whoever was there did not speak in time.
    Silent,
    /// The proxy at this address could not be reached, or refused.
    Proxy(String),
    /// There is no trust in the other side, or no TLS with it.
    Tls,
    /// The connection was closed before it was ready.
    Closed,
    /// The settings cannot be used.
    Settings,
}

impl ConnectError {
    pub(super) fn new(failed: Failed, why: impl Into<BoxError>) -> Self {
        Self { failed, why: why.into() }
    }

    /// The error of a connection that was made and then failed.
    pub(super) fn of(why: BoxError) -> Self {
        let is = |kind| find::<io::Error>(&*why).any(|error| error.kind() == kind);
        let failed = if find::<Silence>(&*why).next().is_some() {
            Failed::Silent
        } else if find::<rustls::Error>(&*why).next().is_some() || is(io::ErrorKind::UnexpectedEof) {
            Failed::Tls
        } else {
            Failed::Closed
        };
        Self { failed, why }
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.failed {
            Failed::Unreachable => f.write_str("nothing could be reached at the address"),
            Failed::Timeout => f.write_str("connect timeout"),
            Failed::Silent => f.write_str("read timeout while a connection was made"),
            Failed::Proxy(url) => write!(f, "no connection through the proxy {url}"),
            Failed::Tls => f.write_str("no secure connection"),
            Failed::Closed => f.write_str("the connection was closed before it was ready"),
            Failed::Settings => f.write_str("the settings of the connection cannot be used"),
        }
    }
}

impl Error for ConnectError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.why)
    }
}
