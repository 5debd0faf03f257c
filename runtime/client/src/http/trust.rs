//! Certificates to trust in place of the system's.

use aws_smithy_http_client::tls::{TlsContext, TrustStore};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

/// Trust in the certificates of a PEM file and no others.
///
/// They are looked at here: the connector takes for granted that they can be read.
pub(super) fn only(pem: &[u8]) -> Result<TlsContext, String> {
    let unusable = |why: &dyn std::fmt::Display| format!("the certificates to trust cannot be used: {why}");
    let mut known = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem) {
        let certificate = certificate.map_err(|error| unusable(&error))?;
        known.add(certificate).map_err(|error| unusable(&error))?;
    }
    if known.is_empty() {
        return Err(unusable(&"there are none in PEM"));
    }
    let store = TrustStore::empty().with_pem_certificate(pem);
    TlsContext::builder().with_trust_store(store).build().map_err(|error| unusable(&error))
}
