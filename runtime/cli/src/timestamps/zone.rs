//! The time zone that timestamps are shown in.

use std::cell::OnceCell;

use tz::TimeZone;

/// The time zone that the variable `TZ` names, else the machine's. It is looked up for the first timestamp.
#[derive(Debug, Default)]
pub struct Zone {
    name: Option<String>,
    /// `None` inside: UTC.
    found: OnceCell<Option<TimeZone>>,
}

impl Zone {
    /// The zone that a value of `TZ` names; without one the machine's.
    pub fn new(name: Option<String>) -> Self {
        Self { name, found: OnceCell::new() }
    }

    /// By how many seconds its clocks are ahead of UTC at a second since 1970.
    pub(super) fn offset(&self, seconds: i64) -> i64 {
        let zone = self.found.get_or_init(|| find(self.name.as_deref()));
        let local = zone.as_ref().and_then(|zone| zone.find_local_time_type(seconds).ok());
        local.map_or(0, |local| i64::from(local.ut_offset()))
    }
}

/// A name that means nothing is UTC, as for the C library.
fn find(name: Option<&str>) -> Option<TimeZone> {
    match name {
        Some("" | "UTC" | "UTC0") => None,
        Some(name) => TimeZone::from_posix_tz(name).ok(),
        None => TimeZone::local().ok(),
    }
}
