//! The service.

use crate::json::Node;
use crate::{ShapeId, Traits};

/// The service, without its operations.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Service {
    /// Its absolute id.
    pub id: ShapeId,
    /// Its version; empty where the model gives none.
    pub version: String,
    /// Its traits.
    pub traits: Traits,
    /// The names that shapes have in this service, where they differ from those in their ids.
    pub rename: Vec<(ShapeId, String)>,
    /// The protocols that it speaks, in the order in which the model names them.
    pub protocols: Vec<Protocol>,
}

/// A protocol that a service speaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Protocol {
    /// The id of the protocol's trait.
    pub id: ShapeId,
    /// The value of the trait; an empty object where there is nothing to set.
    pub settings: Node,
}
