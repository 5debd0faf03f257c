//! Calls the operations of a service through the official Smithy runtime.
//!
//! One [`Client`] serves any service: it takes the tables that a derive emits. Retries, timeouts, signing, interceptors
//! and the HTTP connection are those of the `aws-smithy-*` crates. This crate has what they lack: the endpoint from the
//! model's rules, and the way from a table to a request and back.

mod address;
mod auth;
mod body;
#[cfg(feature = "checksums")]
mod checksum;
mod client;
#[cfg(feature = "compression")]
mod compression;
mod config;
mod connection;
mod customize;
mod endpoint;
#[cfg(feature = "protocol-tests")]
pub mod endpoint_tests;
#[cfg(feature = "event-streams")]
mod events;
mod exchange;
mod expires;
mod host_prefix;
mod http;
mod in_process;
mod merge;
mod pages;
mod plugins;
mod protocol;
#[cfg(feature = "protocol-tests")]
pub mod protocol_tests;
mod reply;
mod sendable;
#[cfg(feature = "protocol-tests")]
pub mod smoke_tests;
#[cfg(feature = "checksums")]
mod trailer;
#[cfg(feature = "checksums")]
mod tree_hash;
mod wait;

pub use address::{check as check_endpoint_url, is_region};
pub use aws_credential_types::Credentials;
#[cfg(feature = "checksums")]
pub use aws_smithy_checksums::ChecksumAlgorithm;
#[cfg(feature = "compression")]
pub use aws_smithy_compression::CompressionOptions;
pub use aws_smithy_runtime_api::client::http::SharedHttpClient;
pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use aws_smithy_types::byte_stream::ByteStream;
#[cfg(feature = "checksums")]
pub use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
pub use aws_smithy_types::retry::RetryConfig;
pub use aws_smithy_types::timeout::TimeoutConfig;
pub use aws_types::SdkConfig;
#[doc(hidden)]
pub use body::Reply;
pub use body::{Body, Received};
pub use client::Client;
pub use config::{Config, ConfigError};
pub use connection::ConnectionProblem;
pub use http::{HttpOptions, Proxies, ReplyHead, Trust};
pub use in_process::in_process;
pub use merge::{Merge, MergeError};
pub use pages::{PagedItems, Pages};
pub use reply::{RawReply, ReplyError};
pub use shapewright_core::call::Call;
pub use shapewright_core::endpoint::Param as EndpointParam;
pub use shapewright_core::error::{ErrorMetadata, Failure, OperationError, ProvideErrorMetadata, Unhandled};
#[cfg(feature = "event-streams")]
pub use shapewright_core::events::{EventError, EventStream, Events};
pub use shapewright_core::streamed::Streamed;
pub use wait::{FinalPoll, PolledError, Waited, WaiterError};

/// What can go wrong with a call: on the way, or at the service. The official type, with the reply as it came, of which
/// `Debug` shows no body.
pub type SdkError<E> = aws_smithy_runtime_api::client::result::SdkError<E, RawReply>;

#[doc(hidden)]
pub use aws_smithy_runtime_api::client::result::CreateUnhandledError;

/// Lets the official `SdkError::into_service_error` make an operation's error. For generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! unhandled {
    ($name:ident) => {
        impl $crate::CreateUnhandledError for $name {
            fn create_unhandled_error(
                source: ::std::boxed::Box<dyn ::core::error::Error + ::core::marker::Send + ::core::marker::Sync>,
                meta: ::core::option::Option<$crate::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::Unhandled::new(source, meta.unwrap_or_default()))
            }
        }
    };
}
