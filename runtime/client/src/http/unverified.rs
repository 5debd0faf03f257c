//! TLS to a server that may be anyone: encrypted, but with a certificate that nobody checks.
//!
//! The official connector has no way to say so, and rightly; this one is separate, on the same hyper and rustls.

use std::collections::HashMap;
use std::error::Error;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use aws_smithy_async::future::timeout::{TimedOutError, Timeout};
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use http::Uri;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector as Tcp;
use hyper_util::client::legacy::{Client, Error as HyperError};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use tower_service::Service;

/// A client that believes every certificate.
pub(super) fn client() -> Result<SharedHttpClient, String> {
    let provider = Arc::new(ring::default_provider());
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anyone(provider)))
        .with_no_client_auth();
    let mut tcp = Tcp::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    let tls =
        HttpsConnectorBuilder::new().with_tls_config(config).https_only().enable_all_versions().wrap_connector(tcp);
    Ok(SharedHttpClient::new(Unverified { tls, pools: Mutex::default() }))
}

/// Believes that a server is who it says, but not that it holds a key that it does not hold.
#[derive(Debug)]
struct Anyone(Arc<CryptoProvider>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

type Pool = Client<Connecting, SdkBody>;

/// Connections are kept apart by how long they may take to be made, as the official client keeps them.
#[derive(Debug)]
struct Unverified {
    tls: HttpsConnector<Tcp>,
    pools: Mutex<HashMap<Option<Duration>, Pool>>,
}

impl HttpClient for Unverified {
    fn http_connector(&self, settings: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        let sleep = components.sleep_impl();
        let limit = |limit: Option<Duration>| limit.zip(sleep.clone()).map(|(after, sleep)| Limit { after, sleep });
        let mut pools = self.pools.lock().unwrap_or_else(PoisonError::into_inner);
        let pool = pools.entry(settings.connect_timeout()).or_insert_with(|| {
            let connecting = Connecting { tls: self.tls.clone(), limit: limit(settings.connect_timeout()) };
            Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).build(connecting)
        });
        SharedHttpConnector::new(Pooled { pool: pool.clone(), read: limit(settings.read_timeout()) })
    }
}

/// How long something may take.
#[derive(Debug, Clone)]
struct Limit {
    after: Duration,
    sleep: SharedAsyncSleep,
}

impl Limit {
    async fn apply<F: Future>(limit: Option<Self>, future: F) -> Result<F::Output, TimedOutError> {
        match limit {
            Some(Self { after, sleep }) => Timeout::new(Box::pin(future), sleep.sleep(after)).await,
            None => Ok(future.await),
        }
    }
}

/// Makes connections, and gives up in time.
#[derive(Debug, Clone)]
struct Connecting {
    tls: HttpsConnector<Tcp>,
    limit: Option<Limit>,
}

impl Service<Uri> for Connecting {
    type Response = <HttpsConnector<Tcp> as Service<Uri>>::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.tls.poll_ready(context)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connection = self.tls.call(uri);
        let limit = self.limit.clone();
        Box::pin(async move {
            match Limit::apply(limit, connection).await {
                Ok(connection) => connection,
                Err(timeout) => Err(ConnectorError::timeout(format!("connect timeout: {timeout}").into()).into()),
            }
        })
    }
}

/// Sends requests on connections that are made or kept.
#[derive(Debug)]
struct Pooled {
    pool: Pool,
    read: Option<Limit>,
}

impl HttpConnector for Pooled {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let request = match request.try_into_http1x() {
            Ok(request) => request,
            Err(error) => return HttpConnectorFuture::ready(Err(ConnectorError::user(error.into()))),
        };
        let reply = Limit::apply(self.read.clone(), self.pool.request(request));
        HttpConnectorFuture::new(async move {
            match reply.await {
                Ok(Ok(reply)) => HttpResponse::try_from(reply.map(SdkBody::from_body_1_x))
                    .map_err(|error| ConnectorError::other(error.into(), None)),
                Ok(Err(error)) => Err(failure(error)),
                Err(timeout) => Err(ConnectorError::timeout(format!("read timeout: {timeout}").into())),
            }
        })
    }
}

/// What the retry strategy makes of an error: all that a connection does wrong may be right the next time.
fn failure(error: HyperError) -> ConnectorError {
    let timed_out = std::iter::successors(error.source(), |&error| error.source())
        .any(|error| error.downcast_ref::<ConnectorError>().is_some_and(ConnectorError::is_timeout));
    if timed_out { ConnectorError::timeout(error.into()) } else { ConnectorError::io(error.into()) }
}
