//! `wait`: calls an operation again until its reply says how the waiting ends.

use std::time::Duration;

use shapewright_core::Node;
use shapewright_core::node::Map;
use shapewright_core::python;
use shapewright_core::service::{Acceptor, Comparator, Matcher, Waiter, WaiterState};
use shapewright_core::shape::Role;
use shapewright_core::waiter::{self, Waiting};

use super::call::Call;
use super::config::Target;
use super::{Failed, print};
use crate::help::MOST_CALLS;
use crate::service_error::{Report, ServiceError};

impl Call<'_> {
    /// Calls the operation of the command until a reply ends the waiting. If it ends well, nothing is printed.
    pub(crate) async fn wait(&self, target: &Target, waiter: &'static Waiter) -> Result<(), Failed> {
        let operation = self.command.operation;
        let request = self.command.request(Map::new())?;
        let waiting = Waiting::new(waiter, Node::Map(request.clone()));
        target.client(self)?;
        print::error(&self.command.warnings.iter().map(|line| format!("{line}\n")).collect::<String>());
        let mut last = None;
        for call in 0..MOST_CALLS {
            if call > 0 {
                tokio::time::sleep(Duration::from_secs(waiter.min_delay.into())).await;
            }
            let outcome = self.outcome(target, operation, request.clone()).await?;
            let accepted = waiting.accept(outcome.as_ref().map_err(|error| self.named(error)));
            match (accepted.map(|acceptor| acceptor.state), outcome) {
                (Some(WaiterState::Success), _) => return Ok(()),
                (Some(WaiterState::Failure), _) => {
                    let why = accepted.map(explanation).unwrap_or_default();
                    return Err(self.waited(waiter, &format!("Waiter encountered a terminal failure state: {why}")));
                }
                (None, Err(error)) => {
                    let message = error.fields().get("Message").unwrap_or(&Node::Null);
                    let why = format!("An error occurred ({}): {}", error.code(), python::str(message));
                    return Err(self.waited(waiter, &why));
                }
                (Some(WaiterState::Retry) | None, _) => last = accepted.or(last),
            }
        }
        let last = last.map(|last| format!(". Previously accepted state: {}", explanation(last))).unwrap_or_default();
        Err(self.waited(waiter, &format!("Max attempts exceeded{last}")))
    }

    /// An error as waiters know it. One without a body, as of `HEAD`, is known by what HTTP calls its status.
    fn named<'e>(&self, error: &'e ServiceError) -> waiter::Failed<'e> {
        let message = error.fields().get("Message").and_then(Node::as_str).unwrap_or_default();
        let is_status = error.code().bytes().all(|byte| byte.is_ascii_digit());
        let errors = self.command.operation.errors.iter();
        let mut known = errors.filter(|shape| match shape.role {
            Role::Error { code, .. } => error.code() == code || is_status && shape.name == message.replace(' ', ""),
            Role::Data => false,
        });
        waiter::Failed { shape: known.next().map(|shape| shape.name), code: Some(error.code()) }
    }

    fn waited(&self, waiter: &Waiter, why: &str) -> Failed {
        self.report(Report::general(format!("Waiter {} failed: {why}", waiter.name)))
    }
}

/// Why an acceptor matches, in the AWS CLI's words.
fn explanation(acceptor: &Acceptor) -> String {
    match acceptor.matcher {
        Matcher::Output(found) | Matcher::InputOutput(found) => {
            let (path, expected) = (found.path, found.expected);
            match found.comparator {
                Comparator::StringEquals => {
                    format!(r#"For expression "{path}" we matched expected path: "{expected}""#)
                }
                Comparator::BooleanEquals => {
                    let expected = if expected.eq_ignore_ascii_case("true") { "True" } else { "False" };
                    format!(r#"For expression "{path}" we matched expected path: "{expected}""#)
                }
                Comparator::AllStringEquals => {
                    format!(r#"For expression "{path}" all members matched excepted path: "{expected}""#)
                }
                Comparator::AnyStringEquals => {
                    format!(r#"For expression "{path}" we matched expected path: "{expected}" at least once"#)
                }
            }
        }
        Matcher::ErrorType(error) => format!("Matched expected service error code: {error}"),
        Matcher::Success(true) => "Matched expected service error code: False".to_owned(),
        Matcher::Success(false) => "Matched expected service error code: True".to_owned(),
    }
}
