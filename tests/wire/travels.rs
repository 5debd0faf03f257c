//! A small service with what Cognito lacks: tokens that are no text, and an endpoint that says how to sign.

use shapewright::Service;

use crate::peer::{Peer, config};

/// The service.
#[derive(Service)]
#[service(model = "wire/travels.json", emit(client))]
pub(crate) struct Travels;

/// A client that calls a peer.
pub(crate) fn client(peer: &Peer) -> travels::Client {
    Travels::client(config(&peer.address)).expect("our own model is sound")
}
