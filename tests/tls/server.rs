//! A server with a certificate of an authority that nobody knows.

use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

pub(crate) struct Server {
    /// Its address, by the name `localhost`.
    pub(crate) url: String,
    pub(crate) port: u16,
    /// The authority's certificate, in PEM.
    pub(crate) authority: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// The requests so far, heads and bodies.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// A server whose certificate is for a host of this name.
pub(crate) async fn start(host: &str) -> Server {
    start_as(&[host], |_| (200, r#"{"UserPoolClient":{"ClientName":"over TLS"}}"#.to_owned())).await
}

/// A server whose certificate is for hosts of these names, and what it answers to a request.
pub(crate) async fn start_as(hosts: &[&str], answer: fn(&str) -> (u16, String)) -> Server {
    let key = KeyPair::generate().expect("a key");
    let mut authority = CertificateParams::new(Vec::new()).expect("parameters");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let pem = authority.self_signed(&key).expect("a certificate").pem();
    let authority = Issuer::new(authority, key);
    let key = KeyPair::generate().expect("a key");
    let hosts: Vec<_> = hosts.iter().map(|host| (*host).to_owned()).collect();
    let certificate = CertificateParams::new(hosts).expect("parameters").signed_by(&key, &authority);
    let certificate = certificate.expect("a certificate").der().clone();
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions that ring has")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("the key is the certificate's");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&seen);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, kept) = (acceptor.clone(), Arc::clone(&kept));
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let Some(request) = read(&mut stream).await else { return };
                let (status, body) = answer(&request);
                kept.lock().unwrap().push(request);
                reply(&mut stream, status, &body).await;
            });
        }
    });
    Server { url: format!("https://localhost:{port}"), port, authority: pem, seen }
}

/// The head and the body of a request.
pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length =
            head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if body.len() >= length.unwrap_or(0) {
            return Some(text.into_owned());
        }
    }
}

/// Answers, for the last time on this connection.
pub(crate) async fn reply(stream: &mut (impl AsyncWrite + Unpin), status: u16, body: &str) {
    let head = format!("HTTP/1.1 {status} x\r\ncontent-type: application/x-amz-json-1.1\r\nconnection: close");
    // A token of the instance's metadata service says how long it holds.
    let head = format!("{head}\r\nx-aws-ec2-metadata-token-ttl-seconds: 600\r\ncontent-length: {}", body.len());
    let _ = stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).await;
    let _ = stream.shutdown().await;
}
