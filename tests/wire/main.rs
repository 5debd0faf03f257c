//! Client and server of one model over real HTTP on loopback.

mod errors;
mod merge;
mod operations;
mod pages;
mod peer;
mod refusals;
mod serving;
mod signature;
mod travels;
mod views;
