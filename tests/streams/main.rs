//! Streams: bytes beside inputs and outputs, by the client, the server and the command line.

mod blobs;
mod command;
mod events;
mod memory;
mod store;
mod sums;
