//! The connections of a client, and requests on them.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use aws_smithy_runtime_api::client::connection::{CaptureSmithyConnection, ConnectionMetadata};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use http::{Extensions, Uri, header};
use http_body_util::Limited;
use hyper_util::client::legacy::connect::{CaptureConnection, HttpInfo, capture_connection};
use hyper_util::client::legacy::{Client, Error as PoolError};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::HttpOptions;
use super::connect::{ConnectError, Connector, Failed};
use super::head::ReplyHead;
use super::proxy::Proxies;
use super::stream::{Limit, Silence};
use super::trust::Tls;
use crate::body::Streams;
use crate::connection::{find, is_cut};

type Pool = Client<Connector, SdkBody>;

/// How long a connection may take to be made, and to say something.
type Limits = (Option<Duration>, Option<Duration>);

/// Connections of either version of HTTP, as the server likes it, and of HTTP/2 alone.
#[derive(Debug, Clone)]
struct PoolPair {
    any: Pool,
    http2: Pool,
}

/// Connections are kept apart by their limits.
pub(super) struct Pools {
    tls: Arc<Tls>,
    proxies: Arc<Proxies>,
    max_response_bytes: usize,
    reply_head: Option<ReplyHead>,
    pools: Mutex<HashMap<Limits, PoolPair>>,
}

impl Pools {
    pub(super) fn new(options: HttpOptions) -> Self {
        let HttpOptions { max_response_bytes, trust, proxies, reply_head } = options;
        let (tls, proxies) = (Arc::new(Tls::new(trust)), Arc::new(proxies));
        Self { tls, proxies, max_response_bytes, reply_head, pools: Mutex::default() }
    }
}

impl fmt::Debug for Pools {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pools").field("tls", &self.tls).field("proxies", &self.proxies).finish_non_exhaustive()
    }
}

impl HttpClient for Pools {
    fn http_connector(&self, settings: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        let limits = (settings.connect_timeout(), settings.read_timeout());
        let mut pools = self.pools.lock().unwrap_or_else(PoisonError::into_inner);
        let pools = pools.entry(limits).or_insert_with(|| {
            let sleep = components.sleep_impl();
            let limit = |after: Option<Duration>| Some(Limit { after: after?, sleep: sleep.clone()? });
            let (tls, proxies) = (Arc::clone(&self.tls), Arc::clone(&self.proxies));
            let limits = (limit(limits.0), limit(limits.1));
            let connector = Connector::new(tls, proxies, limits, self.reply_head.clone());
            let pool = |http2| {
                Client::builder(TokioExecutor::new())
                    .pool_timer(TokioTimer::new())
                    .http2_only(http2)
                    // Servers and proxies of old still send such headers, and Python takes them.
                    .http1_allow_obsolete_multiline_headers_in_responses(true)
                    .http1_allow_spaces_after_header_name_in_responses(true)
                    .http1_ignore_invalid_headers_in_responses(true)
                    .build(connector.clone())
            };
            PoolPair { any: pool(false), http2: pool(true) }
        });
        SharedHttpConnector::new(Pooled {
            pools: pools.clone(),
            proxies: Arc::clone(&self.proxies),
            max_response_bytes: self.max_response_bytes,
            reply_head: self.reply_head.clone(),
        })
    }
}

/// Sends requests on connections that are made or kept.
#[derive(Debug)]
struct Pooled {
    pools: PoolPair,
    proxies: Arc<Proxies>,
    max_response_bytes: usize,
    reply_head: Option<ReplyHead>,
}

impl HttpConnector for Pooled {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        if let Some(head) = &self.reply_head {
            head.sent();
        }
        let mut request = match request.try_into_http1x() {
            Ok(request) => request,
            Err(error) => return HttpConnectorFuture::ready(Err(ConnectorError::user(error.into()))),
        };
        let captured = capture_connection(&mut request);
        if let Some(capture) = request.extensions().get::<CaptureSmithyConnection>() {
            capture.set_connection_retriever(move || metadata(&captured));
        }
        let forwarding = forwarding(&self.proxies, request.uri());
        if let Some((_, Some(authorization))) = &forwarding {
            request.headers_mut().insert(header::PROXY_AUTHORIZATION, authorization.clone());
        }
        let streams = request.extensions().get::<Streams>().copied();
        let (is_stream, http2) = (streams.is_some(), streams.is_some_and(|streams| streams.http2));
        let reply = if http2 { self.pools.http2.request(request) } else { self.pools.any.request(request) };
        let limit = self.max_response_bytes;
        HttpConnectorFuture::new(async move {
            match reply.await {
                Ok(reply) => {
                    // A stream is never whole in memory; an error in its place is.
                    let is_stream = is_stream && reply.status().is_success();
                    let reply = reply.map(|body| match is_stream {
                        true => SdkBody::from_body_1_x(body),
                        false => SdkBody::from_body_1_x(Limited::new(body, limit)),
                    });
                    HttpResponse::try_from(reply).map_err(|error| ConnectorError::other(error.into(), None))
                }
                Err(error) => Err(failure(error, forwarding.map(|(proxy, _)| proxy))),
            }
        })
    }
}

/// The proxy that a request itself is sent to, and what it wants to see.
fn forwarding(proxies: &Proxies, uri: &Uri) -> Option<(String, Option<header::HeaderValue>)> {
    let proxy = proxies.find(uri).filter(|_| uri.scheme_str() == Some("http"))?;
    let authorization = proxy.address.as_ref().ok().and_then(|address| address.authorization.clone());
    Some((proxy.shown.clone(), authorization))
}

/// What the official runtime wants to know of a connection; above all, how not to use it again.
fn metadata(captured: &CaptureConnection) -> Option<ConnectionMetadata> {
    let mut extras = Extensions::new();
    let connected = captured.connection_metadata();
    let connected = connected.as_ref()?;
    connected.get_extras(&mut extras);
    let ends = extras.get::<HttpInfo>();
    let captured = captured.clone();
    let mut metadata = ConnectionMetadata::builder().proxied(connected.is_proxied()).poison_fn(move || {
        if let Some(connected) = captured.connection_metadata().as_ref() {
            connected.poison();
        }
    });
    metadata.set_local_addr(ends.map(HttpInfo::local_addr)).set_remote_addr(ends.map(HttpInfo::remote_addr));
    Some(metadata.build())
}

/// The error of a request, as the official retry strategy wants it: all that a connection does wrong may be right the next
/// time. A proxy that hangs up on a request that it should forward counts as one that was not reached.
fn failure(error: PoolError, proxy: Option<String>) -> ConnectorError {
    let connecting = find::<ConnectError>(&error).next().map(|error| &error.failed);
    let is_late =
        matches!(connecting, Some(Failed::Timeout | Failed::Silent)) || find::<Silence>(&error).next().is_some();
    match (connecting, proxy) {
        (Some(Failed::Settings), _) => ConnectorError::user(error.into()),
        _ if is_late => ConnectorError::timeout(error.into()),
        (None, Some(proxy)) if is_cut(&error) => {
            ConnectorError::io(ConnectError::new(Failed::Proxy(proxy), error).into())
        }
        _ => ConnectorError::io(error.into()),
    }
}
