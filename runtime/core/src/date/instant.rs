//! Points in time, from dates on a calendar.

use std::fmt;

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instant {
    /// Seconds since 1970.
    pub seconds: i64,
    /// Microseconds after these.
    pub micros: u32,
}

/// A date and time of day, as they are written; `offset` is that of the place's clock, in seconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Civil {
    /// The year of our era.
    pub year: i64,
    /// From 1 to 12.
    pub month: i64,
    /// From 1.
    pub day: i64,
    /// From 0 to 23.
    pub hour: i64,
    /// From 0 to 59.
    pub minute: i64,
    /// From 0 to 59.
    pub second: i64,
    /// Microseconds after the second.
    pub micros: u32,
    /// How many seconds the place's clock is before UTC's.
    pub offset: i64,
}

/// The part of a date that is out of range. Displays as Python reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// The year.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
    /// The hour.
    Hour,
    /// The minute.
    Minute,
    /// The second.
    Second,
}

impl Civil {
    /// The point in time.
    ///
    /// # Errors
    ///
    /// Returns the first part that is out of range.
    pub fn instant(self) -> Result<Instant, DateError> {
        let Self { year, month, day, hour, minute, second, micros, offset } = self;
        let checks = [
            (1..=9999, year, DateError::Year),
            (1..=12, month, DateError::Month),
            (1..=days_of_month(year, month), day, DateError::Day),
            (0..=23, hour, DateError::Hour),
            (0..=59, minute, DateError::Minute),
            (0..=59, second, DateError::Second),
        ];
        if let Some((.., error)) = checks.into_iter().find(|(range, value, _)| !range.contains(value)) {
            return Err(error);
        }
        let seconds = days_since_1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset;
        Ok(Instant { seconds, micros })
    }
}

fn days_of_month(year: i64, month: i64) -> i64 {
    let is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap_year => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days are counted in years that begin in March, so that leap days are the last of theirs.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month < 3 { year - 1 } else { year };
    let month = (month + 9) % 12;
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// The date of a day: the inverse of [`days_since_1970`].
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year_of_era + carry, month, day)
}

impl fmt::Display for Instant {
    /// As RFC 3339 has it, in UTC.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.seconds.div_euclid(86_400));
        let second = self.seconds.rem_euclid(86_400);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if self.micros > 0 {
            write!(f, ".{:06}", self.micros)?;
        }
        f.write_str("Z")
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Year => "year is out of range",
            Self::Month => "month must be in 1..12",
            Self::Day => "day is out of range for month",
            Self::Hour => "hour must be in 0..23",
            Self::Minute => "minute must be in 0..59",
            Self::Second => "second must be in 0..59",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_go_to_seconds_and_back() {
        for (year, month, day, hour, shown) in [
            (1970, 1, 1, 0, "1970-01-01T00:00:00Z"),
            (2000, 2, 29, 23, "2000-02-29T23:00:00Z"),
            (1900, 3, 1, 0, "1900-03-01T00:00:00Z"),
            (1, 1, 1, 0, "0001-01-01T00:00:00Z"),
            (9999, 12, 31, 0, "9999-12-31T00:00:00Z"),
        ] {
            let instant = Civil { year, month, day, hour, ..Civil::default() }.instant();
            assert_eq!(instant.map(|instant| instant.to_string()), Ok(shown.to_owned()));
        }
        let billion = Civil { year: 2001, month: 9, day: 9, hour: 1, minute: 46, second: 40, ..Civil::default() };
        assert_eq!(billion.instant(), Ok(Instant { seconds: 1_000_000_000, micros: 0 }));
    }

    #[test]
    fn there_is_no_such_day() {
        let faults = [(2021, 2, 29, DateError::Day), (2021, 13, 1, DateError::Month), (0, 1, 1, DateError::Year)];
        for (year, month, day, fault) in faults {
            assert_eq!(Civil { year, month, day, ..Civil::default() }.instant(), Err(fault));
        }
    }
}
