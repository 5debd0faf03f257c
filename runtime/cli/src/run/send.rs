//! One request and its reply.

use std::sync::atomic::Ordering;

use shapewright_client::{Failure, RawReply, SdkError};
use shapewright_core::node::Map;
use shapewright_core::{Node, Operation};

use super::config::Target;
use super::connection::{chain, connection};
use super::execute::Execution;
use super::{Failed, debug, dry_run, identity, print};
use crate::reply::{self, Rules};
use crate::service_error::{Reply, Report, ServiceError};

impl Execution<'_> {
    /// Sends a request of the command's operation. Before the first one come the warnings.
    pub(super) async fn send(&self, target: &Target, request: Map, is_first: bool) -> Result<Node, Failed> {
        let operation = self.command.operation;
        if self.command.globals.strict
            && let Some(violations) = dry_run::check(operation, &request)
        {
            return Err(self.refused(dry_run::refuse(&violations)));
        }
        if is_first {
            target.client(self)?;
            print::error(&self.command.warnings.iter().map(|line| format!("{line}\n")).collect::<String>());
        }
        self.exchange(target, operation, request, &self.rules).await
    }

    /// Sends a request and reads its reply.
    pub(super) async fn exchange(
        &self,
        target: &Target,
        operation: &'static Operation,
        request: Map,
        rules: &Rules,
    ) -> Result<Node, Failed> {
        self.attempts.store(0, Ordering::Relaxed);
        let reply = match target.client(self)?.call_untyped(operation, request).await {
            Ok(reply) => reply,
            Err(error @ SdkError::ServiceError(_)) => {
                return Err(match error.raw_response() {
                    Some(reply) => self.service_error(operation, reply),
                    None => self.lost(&error, target),
                });
            }
            Err(error) => return Err(self.lost(&error, target)),
        };
        if self.command.globals.debug {
            print::error(&debug::reply(reply.status, &reply.headers, &reply.body, operation.output));
        }
        let parsed = reply::parse(&reply.body, operation, rules);
        parsed.map_err(|error| self.report(&Report::general(error.to_string())))
    }

    fn service_error(&self, operation: &'static Operation, reply: &RawReply) -> Failed {
        if self.command.globals.debug {
            print::error(&debug::reply(reply.status, &reply.headers, &reply.body, &shapewright_core::shape::UNIT));
        }
        let header =
            |name: &str| reply.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let parts = Reply { status: reply.status, header: &header, body: &reply.body };
        let mut error = ServiceError::parse(parts, self.command.service, operation, &self.rules);
        let attempts = self.attempts.load(Ordering::Relaxed);
        if attempts >= self.most_attempts {
            error = error.after_retries(attempts.saturating_sub(1));
        }
        self.report(&Report::from(&error))
    }

    /// The error of a call without a reply that could be read.
    fn lost(&self, error: &SdkError<Failure>, target: &Target) -> Failed {
        if let Some(refusal) = identity::failure(&self.settings, error) {
            return self.refused(refusal);
        }
        let why = match error {
            SdkError::ConstructionFailure(_) => chain(error).pop().unwrap_or_default(),
            _ => connection(error, &target.address(self)).to_string(),
        };
        self.report(&Report::general(why))
    }
}
