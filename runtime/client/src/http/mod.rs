//! What sends requests: hyper, and rustls where the address says `https`.
//!
//! The official client stands on the same two. It can't have the rules for proxies that users of the AWS CLI know, a read
//! timeout that is about the wait for each part of a reply, or a server that nobody checks, and its errors don't say which
//! of the two sides of a proxy failed. What is missing between hyper's pool and rustls is little, and it is here.

mod connect;
mod connector;
mod head;
mod proxy;
mod stream;
mod trust;

use aws_smithy_runtime_api::client::http::SharedHttpClient;

pub(crate) use connect::{ConnectError, Failed};
pub use head::ReplyHead;
pub use proxy::Proxies;
pub(crate) use stream::Silence;
pub use trust::Trust;

/// Settings of our own HTTP client.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// How many bytes of a reply are read; a longer one is an error. 64 MiB unless set. Streams have no limit.
    pub max_response_bytes: usize,
    /// Whose certificates are trusted. Those of the system unless set.
    pub trust: Trust,
    /// The proxies. None unless set, as in the official SDK: [`Proxies::from_env`] has those of the environment.
    pub proxies: Proxies,
    /// Where to keep the head of each reply as it came, if anywhere.
    pub reply_head: Option<ReplyHead>,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self { max_response_bytes: 64 << 20, trust: Trust::default(), proxies: Proxies::default(), reply_head: None }
    }
}

impl HttpOptions {
    /// An HTTP client with these settings, to share among clients. It costs next to nothing until it is used.
    pub fn client(self) -> SharedHttpClient {
        SharedHttpClient::new(connector::Pools::new(self))
    }
}
