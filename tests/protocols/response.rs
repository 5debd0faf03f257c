//! What the client makes of a reply is what the case has.

use shapewright::client::{SdkError, in_process};
use shapewright::node::Node;
use shapewright::service::{Operation, Service};

use crate::case::Case;
use crate::peer::Peer;
use crate::values;

pub(crate) async fn run(service: &'static Service, case: &Case) -> Result<(), String> {
    let fits = |operation: &&&'static Operation| match case.is_error {
        true => operation.errors.iter().any(|error| error.name == case.name()),
        false => operation.name == case.name(),
    };
    let operation: &'static Operation = service.operations.iter().find(fits).ok_or("no operation has it")?;
    let mut reply = http::Response::builder().status(case.number("code").unwrap_or(200) as u16);
    for (name, value) in case.headers() {
        reply = reply.header(name, value);
    }
    let reply = reply.body(case.body().unwrap_or_default()).map_err(|error| error.to_string())?;
    let peer = in_process(Peer { reply, ..Peer::default() });
    let client = crate::client(service, "example.com", peer)?;
    let outcome = client.call_untyped(operation, values::any_input(operation)).await;
    let (shape, found) = match outcome {
        Ok(found) if !case.is_error => (operation.output, found),
        Ok(found) => return Err(format!("no error, but {found:?}")),
        Err(error) => {
            let chain = crate::chain(&error);
            if !case.is_error {
                return Err(chain);
            }
            let SdkError::ServiceError(context) = error else { return Err(chain) };
            let failure = context.into_err();
            let shape = failure.shape().ok_or_else(|| format!("the error is unknown: {chain}"))?;
            if shape.name != case.name() {
                return Err(format!("the error is {}", shape.name));
            }
            (shape, failure.downcast::<Node>().map_err(|_| "the error could not be read")?)
        }
    };
    let wanted = Node::Map(values::members(shape, case.params()));
    if values::same(&found, &wanted) { Ok(()) } else { Err(format!("found  {found:?}\nwanted {wanted:?}")) }
}
