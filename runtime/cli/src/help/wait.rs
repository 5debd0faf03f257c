//! What a waiter does, in a sentence or two.

use shapewright_core::Operation;
use shapewright_core::service::{Comparator, Matcher, Waiter, WaiterState};

/// How often the command calls before it gives up. The model does not say; most waiters of the AWS CLI have this number.
pub(crate) const MOST_CALLS: u32 = 60;

/// The model's description, or one of the condition that ends the waiting, and how often the command calls.
pub(super) fn description(waiter: &Waiter, operation: &Operation) -> String {
    let success = waiter.acceptors.iter().find(|acceptor| acceptor.state == WaiterState::Success);
    let what = match success.map(|acceptor| acceptor.matcher) {
        _ if !waiter.documentation.is_empty() => waiter.documentation.to_owned(),
        Some(Matcher::Output(found) | Matcher::InputOutput(found)) => {
            let all = match found.comparator {
                Comparator::StringEquals | Comparator::BooleanEquals => "",
                Comparator::AllStringEquals => " for all elements",
                Comparator::AnyStringEquals => " for any element",
            };
            format!("Waits until the JMESPath query `{}` returns {}{all}.", found.path, found.expected)
        }
        Some(Matcher::ErrorType(error)) => format!("Waits until the service returns the error {error}."),
        Some(Matcher::Success(true)) | None => "Waits until the call succeeds.".to_owned(),
        Some(Matcher::Success(false)) => "Waits until the call fails.".to_owned(),
    };
    format!(
        "{what}\n\nIt calls `{}` every {} seconds, and exits with code 255 after {MOST_CALLS} calls.",
        operation.command, waiter.min_delay
    )
}
