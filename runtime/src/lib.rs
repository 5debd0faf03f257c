#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    all(feature = "macros", feature = "client", feature = "server", feature = "cli", feature = "serde"),
    doc = include_str!("guide.md")
)]
#![cfg_attr(
    not(all(feature = "macros", feature = "client", feature = "server", feature = "cli", feature = "serde")),
    doc = "Generates typed Rust, a client, a server and a command line from a Smithy model, at compile time."
)]
#![cfg_attr(
    not(all(feature = "macros", feature = "client", feature = "server", feature = "cli", feature = "serde")),
    doc = "\n\nThe guide is here when the documentation is built with all features."
)]

/// The README's examples, compiled.
#[cfg(all(doctest, feature = "cli", feature = "client", feature = "server"))]
#[doc = include_str!("../../README.md")]
struct Readme;

mod features;

#[cfg(feature = "macros")]
pub use shapewright_macros::{Project, Service};

pub use shapewright_core::project::{self, Project};
pub use shapewright_core::{error, json, node, service, validate};

// For generators and tools: programs do not name them.
#[cfg(feature = "client")]
#[doc(hidden)]
pub use shapewright_core::endpoint;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub use shapewright_core::shorthand;
#[doc(hidden)]
pub use shapewright_core::{call, shape, value};

#[cfg(feature = "serde")]
pub use shapewright_core::serde;

/// Types that the standard library lacks.
pub mod types {
    pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};
}

#[cfg(feature = "cli")]
#[doc(inline)]
pub use shapewright_cli as cli;
#[cfg(feature = "client")]
#[doc(inline)]
pub use shapewright_client as client;
#[cfg(feature = "server")]
#[doc(inline)]
pub use shapewright_server as server;

/// What generated code refers to. Not for hands: it changes with the generator.
#[doc(hidden)]
pub mod __private {
    pub use crate::types;
    #[cfg(feature = "client")]
    pub use shapewright_client as client;
    pub use shapewright_core::items::Items;
    pub use shapewright_core::{
        call, cmdlet, enumeration, error, error_structure, int_enumeration, operation_error, project, service, shape,
        structure, union, validate, value,
    };
    #[cfg(feature = "macros")]
    pub use shapewright_macros::{command, shorthand};
    #[cfg(feature = "server")]
    pub use shapewright_server as server;

    pub use crate::{
        __require_checksums as require_checksums, __require_client as require_client,
        __require_cmdlets as require_cmdlets, __require_compression as require_compression,
        __require_event_streams as require_event_streams, __require_protocol_tests as require_protocol_tests,
        __require_query as require_query, __require_rest_json as require_rest_json,
        __require_rest_xml as require_rest_xml, __require_rpc_cbor as require_rpc_cbor,
        __require_rpc_json as require_rpc_json, __require_server as require_server, __with_cli as with_cli,
        __with_client as with_client, __with_cmdlets as with_cmdlets, __with_protocol_tests as with_protocol_tests,
        __with_server as with_server,
    };
}

/// Keeps its content if there is a client to call.
#[cfg(feature = "client")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_client {
    ($($content:tt)*) => { $($content)* };
}

/// Keeps its content if there is a client to call.
#[cfg(not(feature = "client"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_client {
    ($($content:tt)*) => {};
}

/// Keeps its content if there is a server to serve with.
#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_server {
    ($($content:tt)*) => { $($content)* };
}

/// Keeps its content if there is a server to serve with.
#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_server {
    ($($content:tt)*) => {};
}

/// Keeps its content if there is a command line.
#[cfg(feature = "cli")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_cli {
    ($($content:tt)*) => { $($content)* };
}

/// Keeps its content if there is a command line.
#[cfg(not(feature = "cli"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_cli {
    ($($content:tt)*) => {};
}
