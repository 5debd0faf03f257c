//! Where the command takes credentials from that are not written down; and what it says where it was built without.
#![allow(clippy::unwrap_used)]

#[cfg(feature = "credential-chain")]
mod chain;
#[cfg(all(feature = "credential-chain", unix))]
mod codes;
#[cfg(feature = "credential-chain")]
mod failures;
mod files;
#[cfg(all(feature = "credential-chain", unix))]
mod kept;
#[cfg(feature = "credential-chain")]
mod logins;
mod malformed;
#[cfg(feature = "credential-chain")]
mod server;
#[cfg(not(feature = "credential-chain"))]
mod without;
