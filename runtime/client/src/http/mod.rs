//! What sends requests: hyper, and rustls where the address says `https`.
//!
//! The certificate store is read for the first TLS connection and not before: it is most of a short process's time.

mod patience;
mod trust;
mod unverified;

use std::sync::{Arc, OnceLock};

use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use http_body_util::Limited;
use patience::Patient;

/// Settings of our own HTTP client.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// How many bytes of a reply are read; a longer one is an error. 64 MiB unless set.
    pub max_response_bytes: usize,
    /// Certificates to trust in place of the system's, in PEM.
    pub ca_bundle: Option<Arc<[u8]>>,
    /// Whether the server's certificate is checked. Without the check anyone on the way can read and change what is
    /// sent and received.
    pub verify: bool,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self { max_response_bytes: 64 << 20, ca_bundle: None, verify: true }
    }
}

impl HttpOptions {
    /// An HTTP client with these settings, to share among clients. It costs next to nothing until it is used.
    pub fn client(self) -> SharedHttpClient {
        let plain = Builder::new().build_http();
        SharedHttpClient::new(Both(Arc::new(Clients { plain, tls: OnceLock::new(), options: self })))
    }
}

/// Why there is no client for TLS, such as certificates to trust that cannot be read.
#[derive(Debug)]
pub(crate) struct TlsError(String);

impl std::fmt::Display for TlsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TlsError {}

#[derive(Debug, Clone)]
struct Both(Arc<Clients>);

#[derive(Debug)]
struct Clients {
    plain: SharedHttpClient,
    tls: OnceLock<Result<SharedHttpClient, String>>,
    options: HttpOptions,
}

impl Clients {
    /// The client for TLS, from the first call on.
    fn tls(&self) -> Result<&SharedHttpClient, String> {
        let made = self.tls.get_or_init(|| {
            if !self.options.verify {
                return unverified::client();
            }
            let builder = Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring));
            match &self.options.ca_bundle {
                None => Ok(builder.build_https()),
                Some(pem) => Ok(builder.tls_context(trust::only(pem)?).build_https()),
            }
        });
        made.as_ref().map_err(Clone::clone)
    }
}

impl HttpClient for Both {
    fn http_connector(&self, settings: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(Chosen {
            clients: Arc::clone(&self.0),
            settings: settings.clone(),
            components: components.clone(),
        })
    }
}

/// Chooses the connector when it sees the address.
#[derive(Debug)]
struct Chosen {
    clients: Arc<Clients>,
    settings: HttpConnectorSettings,
    components: RuntimeComponents,
}

impl HttpConnector for Chosen {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let client = if request.uri().starts_with("https:") {
            match self.clients.tls() {
                Ok(client) => client,
                Err(why) => return HttpConnectorFuture::ready(Err(ConnectorError::user(TlsError(why).into()))),
            }
        } else {
            &self.clients.plain
        };
        let limit = self.clients.options.max_response_bytes;
        let patience = self.settings.read_timeout().zip(self.components.sleep_impl());
        let reply = client.http_connector(&self.settings, &self.components).call(request);
        HttpConnectorFuture::new(async move {
            let mut reply = reply.await?;
            let body = std::mem::replace(reply.body_mut(), SdkBody::taken());
            let body = Limited::new(body, limit);
            *reply.body_mut() = match patience {
                Some((limit, sleep)) => SdkBody::from_body_1_x(Patient::new(body, limit, sleep)),
                None => SdkBody::from_body_1_x(body),
            };
            Ok(reply)
        })
    }
}
