//! Serves the operations of a service over HTTP.
//!
//! A derive gives a trait with a method for each operation, and [`Serve`] makes a `tower` service of its implementation:
//! decode, check against the model, call, encode. [`listen`] puts it on a socket with hyper; axum and any other server
//! that takes a `tower` service will do as well.
//!
//! The protocols are `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`.

mod call;
mod listen;
mod refusal;
mod serve;

pub use call::{Answer, Answered, Request, call};
pub use listen::listen;
pub use refusal::Refusal;
pub use serve::{Dispatch, Reply, Serve};
