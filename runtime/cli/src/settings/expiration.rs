//! When credentials of the environment end.

use std::time::{Duration, SystemTime};

use shapewright_core::Node;
use shapewright_core::python::date;

use crate::usage::Refusal;

/// The time that a text says.
pub(super) fn parse(text: &str) -> Option<SystemTime> {
    let instant = date::parse(&Node::String(text.to_owned()))?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(instant.seconds).ok()?))
}

/// The time that AWS_CREDENTIAL_EXPIRATION says, if it is still to come.
pub(super) fn check(text: &str) -> Result<SystemTime, Refusal> {
    let Some(end) = parse(text) else { return Err(Refusal::general(format!("Unknown string format: {text}"))) };
    if end <= SystemTime::now() { Err(expired()) } else { Ok(end) }
}

/// New credentials that are of no use.
pub(super) fn expired() -> Refusal {
    Refusal::general("Credentials were refreshed, but the refreshed credentials are still expired.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_must_not_have_ended() {
        let said = |text| check(text).map(drop).map_err(|refusal| refusal.message);
        assert_eq!(said("2090-01-01T00:00:00Z"), Ok(()));
        assert!(said("2020-01-01T00:00:00Z").is_err_and(|message| message.ends_with("still expired.")));
        assert!(said("soon").is_err_and(|message| message == "Unknown string format: soon"));
    }
}
