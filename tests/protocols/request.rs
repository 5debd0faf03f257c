//! A request of the client is the one of the case.

use shapewright::client::in_process;
use shapewright::service::Service;

use crate::case::Case;
use crate::peer::Peer;
use crate::{compare, values};

pub(crate) async fn run(service: &'static Service, case: &Case) -> Result<(), String> {
    let operation = service.operations.iter().find(|operation| operation.name == case.name());
    let operation = operation.ok_or("the service has no such operation")?;
    let peer = Peer::default();
    let client = crate::client(service, case.text("host").unwrap_or("example.com"), in_process(peer.clone()))?;
    let input = values::members(operation.input, case.params());
    let outcome = client.call_raw(operation, input).await;
    let request = peer.seen.lock().expect("no test panics").take().ok_or_else(|| {
        let why = outcome.err().map(|error| crate::chain(&error));
        format!("nothing was sent: {}", why.unwrap_or_default())
    })?;
    compare::request(&request, case)
}
