//! What every part of shapewright shares: the tables that a derive emits, and what walks them.
//!
//! A generated type carries one `static` [`Shape`]. Codecs, shorthand, constraints, skeletons, help and output work
//! from that table; [`Value`] lets them see a typed Rust value, or a [`Node`], in the same way.

pub mod base64;
#[cfg(feature = "wire")]
pub mod call;
pub mod cmdlet;
pub mod command;
pub mod condition;
pub mod date;
#[cfg(feature = "wire")]
pub mod debug;
#[cfg(feature = "client")]
pub mod endpoint;
#[cfg(feature = "wire")]
pub mod error;
#[cfg(feature = "event-streams")]
pub mod events;
#[cfg(feature = "wire")]
mod generated;
#[cfg(feature = "client")]
pub mod idempotency;
#[cfg(feature = "wire")]
pub mod items;
pub mod jmespath;
pub mod json;
pub mod limits;
#[cfg(feature = "client")]
pub mod merge;
mod nearest;
pub mod node;
#[cfg(feature = "client")]
pub mod pages;
#[cfg(feature = "wire")]
pub mod project;
#[cfg(feature = "python")]
pub mod python;
pub mod redact;
#[cfg(feature = "cli")]
pub mod reply;
#[cfg(feature = "serde")]
pub mod serde;
pub mod service;
pub mod shape;
#[cfg(feature = "python")]
pub mod shorthand;
pub mod streamed;
#[cfg(any(feature = "client", feature = "server"))]
pub mod uuid;
pub mod validate;
pub mod value;
#[cfg(feature = "client")]
pub mod waiter;
#[cfg(feature = "wire")]
pub mod wire;

pub use nearest::nearest;
pub use node::Node;
pub use service::{Operation, Service};
pub use shape::{Kind, Member, Shape};
pub use value::{Structure, Value, View};
