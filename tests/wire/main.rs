//! Client and server of one model over real HTTP on loopback.

mod errors;
mod operations;
mod peer;
mod refusals;
mod signature;
mod views;
