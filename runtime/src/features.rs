//! Macros that expand to nothing, or report the feature that is off and that generated code needs.

#[cfg(feature = "client")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_client {
    () => {};
}

#[cfg(not(feature = "client"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_client {
    () => {
        ::core::compile_error!(
            "`emit(client)` needs the feature `client` of shapewright\nhelp: add `features = [\"client\"]` to the dependency"
        );
    };
}

#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_server {
    () => {};
}

#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_server {
    () => {
        ::core::compile_error!(
            "`emit(server)` needs the feature `server` of shapewright\nhelp: add `features = [\"server\"]` to the dependency"
        );
    };
}

#[cfg(feature = "cmdlets")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_cmdlets {
    () => {};
}

#[cfg(not(feature = "cmdlets"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_cmdlets {
    () => {
        ::core::compile_error!(
            "`emit(cmdlets)` needs the feature `cmdlets` of shapewright\nhelp: add `features = [\"cmdlets\"]` to the dependency"
        );
    };
}

/// Keeps its content if there are programs of cmdlets.
#[cfg(feature = "cmdlets")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_cmdlets {
    ($($content:tt)*) => { $($content)* };
}

/// Keeps its content if there are programs of cmdlets.
#[cfg(not(feature = "cmdlets"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_cmdlets {
    ($($content:tt)*) => {};
}

#[cfg(feature = "rest-json")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_rest_json {
    () => {};
}

#[cfg(not(feature = "rest-json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_rest_json {
    () => {
        ::core::compile_error!(
            "a client of the protocol `aws.protocols#restJson1` needs the feature `rest-json` of shapewright\nhelp: add `features = [\"rest-json\"]` to the dependency"
        );
    };
}

#[cfg(feature = "rest-xml")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_rest_xml {
    () => {};
}

#[cfg(not(feature = "rest-xml"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_rest_xml {
    () => {
        ::core::compile_error!(
            "a client of the protocol `aws.protocols#restXml` needs the feature `rest-xml` of shapewright\nhelp: add `features = [\"rest-xml\"]` to the dependency"
        );
    };
}

#[cfg(feature = "query")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_query {
    () => {};
}

#[cfg(not(feature = "query"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_query {
    () => {
        ::core::compile_error!(
            "the protocols `aws.protocols#awsQuery` and `aws.protocols#ec2Query` need the feature `query` of shapewright\nhelp: add `features = [\"query\"]` to the dependency"
        );
    };
}

#[cfg(feature = "rpc-cbor")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_rpc_cbor {
    () => {};
}

#[cfg(not(feature = "rpc-cbor"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_rpc_cbor {
    () => {
        ::core::compile_error!(
            "a client of the protocol `smithy.protocols#rpcv2Cbor` needs the feature `rpc-cbor` of shapewright\nhelp: add `features = [\"rpc-cbor\"]` to the dependency"
        );
    };
}

#[cfg(feature = "rpc-json")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_rpc_json {
    () => {};
}

#[cfg(not(feature = "rpc-json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_rpc_json {
    () => {
        ::core::compile_error!(
            "the protocol `smithy.protocols#rpcv2Json` needs the feature `rpc-json` of shapewright\nhelp: add `features = [\"rpc-json\"]` to the dependency"
        );
    };
}

#[cfg(feature = "event-streams")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_event_streams {
    () => {};
}

#[cfg(not(feature = "event-streams"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_event_streams {
    () => {
        ::core::compile_error!(
            "streams of events need the feature `event-streams` of shapewright\nhelp: add `features = [\"event-streams\"]` to the dependency"
        );
    };
}

#[cfg(feature = "checksums")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_checksums {
    () => {};
}

#[cfg(not(feature = "checksums"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_checksums {
    () => {
        ::core::compile_error!(
            "a client of operations with `aws.protocols#httpChecksum` or `smithy.api#httpChecksumRequired` needs the feature `checksums` of shapewright\nhelp: add `features = [\"checksums\"]` to the dependency"
        );
    };
}

#[cfg(feature = "compression")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_compression {
    () => {};
}

#[cfg(not(feature = "compression"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_compression {
    () => {
        ::core::compile_error!(
            "a client or server of operations with `smithy.api#requestCompression` needs the feature `compression` of shapewright\nhelp: add `features = [\"compression\"]` to the dependency"
        );
    };
}

#[cfg(feature = "protocol-tests")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_protocol_tests {
    () => {};
}

#[cfg(not(feature = "protocol-tests"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_protocol_tests {
    () => {
        ::core::compile_error!(
            "the tests of a model need the feature `protocol-tests` of shapewright\nhelp: add `features = [\"protocol-tests\"]` to the dependency under `[dev-dependencies]`"
        );
    };
}

/// Keeps its content if the tests of a model can be run.
#[cfg(feature = "protocol-tests")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_protocol_tests {
    ($($content:tt)*) => { $($content)* };
}

/// Keeps its content if the tests of a model can be run.
#[cfg(not(feature = "protocol-tests"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_protocol_tests {
    ($($content:tt)*) => {};
}
