#![doc = include_str!("../README.md")]

mod clients;
mod errors;
mod page;
mod random;
mod rules;
mod secrets;
mod server;
mod settings;
mod store;

pub use server::{LocalUserPools, service};
pub use store::StoreError;
