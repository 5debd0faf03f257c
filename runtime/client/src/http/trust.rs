//! Whose certificates are trusted, and TLS with those who have one.
//!
//! Nothing is read before the first connection over TLS: the system's certificates take longer than all else that a short
//! process does.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use http::Uri;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_rustls::TlsConnector;

use super::connect::{ConnectError, Failed};
use super::stream::Bytes;

/// Whose certificates are trusted.
#[derive(Clone, Default)]
pub enum Trust {
    /// Those of the system's authorities, or of the authorities in the files that the variables `SSL_CERT_FILE` and
    /// `SSL_CERT_DIR` name.
    #[default]
    System,
    /// Those of the system's authorities, whatever the variables say.
    SystemAlone,
    /// Those of the authorities in this text, in PEM.
    Bundle(Arc<[u8]>),
    /// Those of the authorities in the file at this path, in PEM. It is read at the first connection over TLS.
    File(PathBuf),
    /// Everyone's. Then anyone on the way can read and change what is sent and received.
    Anyone,
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("System"),
            Self::SystemAlone => f.write_str("SystemAlone"),
            Self::Bundle(pem) => write!(f, "Bundle({} bytes)", pem.len()),
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Anyone => f.write_str("Anyone"),
        }
    }
}

/// TLS with those who are trusted.
#[derive(Debug)]
pub(super) struct Tls {
    trust: Trust,
    config: OnceLock<Result<Arc<ClientConfig>, String>>,
}

impl Tls {
    pub(super) fn new(trust: Trust) -> Self {
        Self { trust, config: OnceLock::new() }
    }

    /// TLS over a connection to an address, and whether it is for HTTP/2, if that may be.
    pub(super) async fn over(
        &self,
        bytes: Box<dyn Bytes>,
        uri: &Uri,
        http2: bool,
    ) -> Result<(Box<dyn Bytes>, bool), ConnectError> {
        let config = self.config.get_or_init(|| config(&self.trust).map(Arc::new));
        let mut config = config.clone().map_err(|why| ConnectError::new(Failed::Tls, why))?;
        if !http2 {
            Arc::make_mut(&mut config).alpn_protocols.clear();
        }
        let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(host.to_owned()).map_err(|error| ConnectError::new(Failed::Tls, error))?;
        let stream = TlsConnector::from(config).connect(name, bytes).await;
        let stream = stream.map_err(|error| ConnectError::of(error.into()))?;
        let chosen = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        Ok((Box::new(stream), chosen))
    }
}

fn config(trust: &Trust) -> Result<ClientConfig, String> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    let builder = match trust {
        Trust::Anyone => builder.dangerous().with_custom_certificate_verifier(Arc::new(Anyone(provider))),
        Trust::System => builder.with_root_certificates(system(rustls_native_certs::load_native_certs())?),
        Trust::SystemAlone => builder.with_root_certificates(system(system_alone())?),
        Trust::Bundle(pem) => builder.with_root_certificates(bundle(pem)?),
        Trust::File(path) => {
            let unreadable = |error| format!("the CA bundle {} cannot be read: {error}", path.display());
            builder.with_root_certificates(bundle(&std::fs::read(path).map_err(unreadable)?)?)
        }
    };
    let mut config = builder.with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// The authorities of a PEM file.
fn bundle(pem: &[u8]) -> Result<RootCertStore, String> {
    let unusable = |why: &dyn fmt::Display| format!("the certificates to trust cannot be used: {why}");
    let mut known = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem) {
        let certificate = certificate.map_err(|error| unusable(&error))?;
        known.add(certificate).map_err(|error| unusable(&error))?;
    }
    match known.is_empty() {
        true => Err(unusable(&"there are none in PEM")),
        false => Ok(known),
    }
}

/// The authorities of the system, without those that rustls cannot read.
fn system(found: rustls_native_certs::CertificateResult) -> Result<RootCertStore, String> {
    let mut known = RootCertStore::empty();
    let (usable, _) = known.add_parsable_certificates(found.certs);
    match usable {
        0 => Err(found.errors.first().map_or_else(
            || "the system has no certificates to trust".to_owned(),
            |error| format!("the system's certificates to trust cannot be read: {error}"),
        )),
        _ => Ok(known),
    }
}

/// What the system has where it is known to have it, if a variable names another place.
fn system_alone() -> rustls_native_certs::CertificateResult {
    let is_set = ["SSL_CERT_FILE", "SSL_CERT_DIR"].iter().any(|name| std::env::var_os(name).is_some());
    #[cfg(all(unix, not(target_os = "macos")))]
    if is_set {
        let folder = openssl_probe::candidate_cert_dirs().next();
        return rustls_native_certs::load_certs_from_paths(None, folder);
    }
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    let _ = is_set;
    rustls_native_certs::load_native_certs()
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
