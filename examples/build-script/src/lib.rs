//! A service whose code a build script generates.

/// Greets people.
pub struct Greeter;

include!(concat!(env!("OUT_DIR"), "/greeter.rs"));
