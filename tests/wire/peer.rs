//! A peer that sends what a test wants, and remembers what it received.

use std::sync::{Arc, Mutex};

use cognito_idp::CognitoIdp;
use cognito_idp::cognito_idp::Client;
use shapewright::client::{Config, Credentials};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// The secret of the tests' access key.
pub(crate) const SECRET: &str = "wJalrXUtnFEMI-made-up-for-tests";

/// A reply: the status, and the body.
pub(crate) type Canned = (u16, &'static str);

/// A request: its head, and its body.
pub(crate) type Request = (String, Vec<u8>);

/// A server that sends canned replies, the last one again and again.
pub(crate) struct Peer {
    pub(crate) address: String,
    pub(crate) seen: Arc<Mutex<Vec<Request>>>,
}

impl Peer {
    pub(crate) async fn start(replies: &'static [Canned]) -> Self {
        Self::serve(move |count| {
            let (status, body) = replies[(count - 1).min(replies.len() - 1)];
            whole(count, status, "", body)
        })
        .await
    }

    /// A server by whose replies it is this date.
    pub(crate) async fn dated(replies: &'static [Canned], date: &'static str) -> Self {
        Self::serve(move |count| {
            let (status, body) = replies[(count - 1).min(replies.len() - 1)];
            whole(count, status, &format!("date: {date}\r\n"), body)
        })
        .await
    }

    /// A server that sends the beginning of a reply and then nothing.
    pub(crate) async fn stalling(beginning: &'static str) -> Self {
        Self::serve(move |_| Reply { text: beginning.to_owned(), stalls: true }).await
    }

    /// A server that sends a reply for each request, which are counted from 1 on.
    async fn serve(reply: impl Fn(usize) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(request) = read(&mut stream).await else { continue };
                let count = {
                    let mut kept = kept.lock().expect("no test panics here");
                    kept.push(request);
                    kept.len()
                };
                let Reply { text, stalls } = reply(count);
                let _ = stream.write_all(text.as_bytes()).await;
                if stalls {
                    tokio::spawn(async move {
                        // Until the client has gone.
                        let _ = stream.read(&mut [0]).await;
                    });
                }
            }
        });
        Self { address, seen }
    }

    pub(crate) fn client(&self) -> Client {
        CognitoIdp::client(config(&self.address)).expect("our own model is sound")
    }

    pub(crate) fn count(&self) -> usize {
        self.seen.lock().expect("no test panics here").len()
    }
}

/// What a server sends.
struct Reply {
    text: String,
    /// Whether the connection stays open.
    stalls: bool,
}

fn whole(count: usize, status: u16, headers: &str, body: &str) -> Reply {
    let text = format!(
        "HTTP/1.1 {status} x\r\ncontent-type: application/x-amz-json-1.1\r\nx-amzn-requestid: id-{count}\r\n\
         {headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    Reply { text, stalls: false }
}

/// A client's configuration for an address.
pub(crate) fn config(address: &str) -> Config {
    Config::new().endpoint_url(address).region("us-west-2").credentials(Credentials::new(
        "AKIDEXAMPLE",
        SECRET,
        None,
        None,
        "tests",
    ))
}

async fn read(stream: &mut tokio::net::TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let length =
            head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if bytes.len() >= end + 4 + length.unwrap_or(0) {
            return Some((head, bytes[end + 4..].to_vec()));
        }
    }
}
