//! The service.

use crate::schemes::{AuthScheme, Protocol};
use crate::traits::ProtocolSettings;
use crate::{ShapeId, Traits};

/// The service, without its operations.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Service {
    /// Its absolute id.
    pub id: ShapeId,
    /// Its version; empty if the model has none.
    pub version: String,
    /// Its traits.
    pub traits: Traits,
    /// The shapes that have another name in this service than in their id, with that name.
    pub rename: Vec<(ShapeId, String)>,
    /// The protocols that it speaks, in the order in which the model names them.
    pub protocols: Vec<ServiceProtocol>,
    /// How requests may be authenticated, unless the operation says otherwise; most preferred first.
    pub auth: Vec<AuthScheme>,
}

impl Service {
    /// The known protocol that a client prefers among those that the service speaks.
    pub fn preferred_protocol(&self) -> Option<&ServiceProtocol> {
        let known = self.protocols.iter().filter(|spoken| spoken.protocol.is_some());
        known.min_by_key(|spoken| spoken.protocol)
    }
}

/// A protocol that a service speaks.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceProtocol {
    /// The absolute id of its trait.
    pub id: ShapeId,
    /// Which protocol that is; `None` for one that is not known here.
    pub protocol: Option<Protocol>,
    /// What the trait says; the value of an unknown protocol's is in the service's [`other`](Traits::other) traits.
    pub settings: ProtocolSettings,
}
