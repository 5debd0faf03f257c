//! Events beside an output: they are shown as a list in the place of their stream. The AWS CLI has one such operation, whose
//! events go to a file: `select-object-content` of Amazon S3.

use std::fs::File;
use std::io::Write;

use shapewright_client::{EventError, Streamed};
use shapewright_core::json::{self, Style};
use shapewright_core::node::Map;
use shapewright_core::service::Stream;
use shapewright_core::{Node, Operation};

use super::Failed;
use super::call::Call;
use super::config::Target;
use super::send::ordered;
use crate::paramfile::python_error;
use crate::service_error::{Report, ServiceError};
use crate::usage::Refusal;

/// How many bytes of JSON the events of an output may have. A stream need not end.
const MOST: usize = 64 << 20;

impl Call<'_> {
    /// Calls an operation that returns events, and takes all of them.
    pub(super) async fn listen(
        &self,
        target: &Target,
        operation: &'static Operation,
        stream: &Stream,
        request: Map,
    ) -> Result<Result<Node, ServiceError>, Failed> {
        let Streamed { output, body: mut events, .. } =
            match target.client(self)?.call_untyped_events(operation, request, None).await {
                Ok(reply) => reply,
                Err(error) => return self.failure(&error, operation, target),
            };
        let mut output = ordered(output, operation.output, target);
        let refused = |error: &std::io::Error, path: &str| self.refused(Refusal::general(python_error(error, path)));
        let mut file = match &self.command.outfile {
            Some(path) => Some((File::create(path).map_err(|error| refused(&error, path))?, path)),
            None => None,
        };
        let (mut shown, mut bytes) = (Vec::new(), 0);
        loop {
            let mut event = match events.recv().await {
                Ok(Some(event)) => event,
                Ok(None) => break,
                Err(error) => return self.ended(operation, error),
            };
            if let Some((file, path)) = &mut file {
                file.write_all(records(&event)).map_err(|error| refused(&error, path))?;
                continue;
            }
            let times = self.timestamps.show(&mut event, stream.shape);
            times.map_err(|why| self.report(Report::general(why)))?;
            bytes += json::to_string(&event, Style::COMPACT).len();
            if bytes > MOST {
                let why = format!("the events are longer than {MOST} bytes, and are shown only when all have come");
                return Err(self.report(Report::general(why)));
            }
            shown.push(event);
        }
        if let (None, Node::Map(members)) = (file, &mut output) {
            members.insert(stream.name.to_owned(), Node::List(shown));
        }
        Ok(Ok(output))
    }

    /// The error that ended the events.
    fn ended(&self, operation: &Operation, error: EventError<Node>) -> Result<Result<Node, ServiceError>, Failed> {
        let (code, message) = match error {
            EventError::Modeled(Node::Map(exception)) => {
                let Some((code, members)) = exception.into_iter().next() else {
                    return Err(self.report(Report::general("the events ended with an error that has no name")));
                };
                let message =
                    members.as_map().and_then(|members| members.get("message").or_else(|| members.get("Message")));
                (code, message.and_then(Node::as_str).unwrap_or_default().to_owned())
            }
            EventError::Unmodeled(error) => {
                (error.code().unwrap_or("Unknown").to_owned(), error.message().unwrap_or_default().to_owned())
            }
            error => return Err(self.report(Report::general(super::chain(&error).join(": ")))),
        };
        Ok(Err(ServiceError::within(operation, code, message)))
    }
}

/// The bytes of an event of Amazon S3.
fn records(event: &Node) -> &[u8] {
    let records = event.as_map().and_then(|event| event.get("Records")).and_then(Node::as_map);
    match records.and_then(|records| records.get("Payload")) {
        Some(Node::Bytes(bytes)) => bytes,
        _ => &[],
    }
}
