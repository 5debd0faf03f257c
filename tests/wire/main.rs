//! Client and server of one model over real HTTP on loopback.

mod connections;
mod conveniences;
mod errors;
mod merge;
mod merge_within;
mod operations;
mod pages;
mod peer;
mod refusals;
mod replies;
mod serving;
mod settings;
mod signature;
mod travels;
mod untyped;
mod views;
