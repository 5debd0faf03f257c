//! Timestamps: seconds, or one of two texts.

use std::fmt;

use ::serde::de::{Deserializer, Unexpected, Visitor};
use ::serde::ser::{Error as _, Serializer};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use crate::shape::TimestampFormat;

/// Writes a timestamp as the wire has it, or as RFC 3339 where no human reads.
pub(super) fn write<S: Serializer>(
    at: &DateTime,
    format: Option<TimestampFormat>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let text = match format {
        _ if !serializer.is_human_readable() => Format::DateTime,
        Some(TimestampFormat::DateTime) => Format::DateTime,
        Some(TimestampFormat::HttpDate) => Format::HttpDate,
        Some(TimestampFormat::EpochSeconds) | None => {
            return match at.subsec_nanos() {
                0 => serializer.serialize_i64(at.secs()),
                _ => serializer.serialize_f64(at.as_secs_f64()),
            };
        }
    };
    serializer.serialize_str(&at.fmt(text).map_err(S::Error::custom)?)
}

/// Reads a timestamp in any of the ways that it may be written.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime, D::Error> {
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(Instant)
    } else {
        deserializer.deserialize_str(Instant)
    }
}

struct Instant;

impl Visitor<'_> for Instant {
    type Value = DateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a timestamp: seconds since 1970, RFC 3339 or an HTTP date")
    }

    fn visit_i64<E: ::serde::de::Error>(self, seconds: i64) -> Result<DateTime, E> {
        Ok(DateTime::from_secs(seconds))
    }

    fn visit_u64<E: ::serde::de::Error>(self, seconds: u64) -> Result<DateTime, E> {
        let seconds = i64::try_from(seconds).map_err(|_| E::invalid_value(Unexpected::Unsigned(seconds), &self))?;
        Ok(DateTime::from_secs(seconds))
    }

    fn visit_f64<E: ::serde::de::Error>(self, seconds: f64) -> Result<DateTime, E> {
        // What lies outside has no date.
        if !(-1e12..=1e12).contains(&seconds) {
            return Err(E::invalid_value(Unexpected::Float(seconds), &self));
        }
        // A float this large is exact to the microsecond; what is beyond would not be what was written.
        let whole = seconds.floor();
        let micros = ((seconds - whole) * 1e6).round() as u32;
        Ok(DateTime::from_secs_and_nanos(whole as i64 + i64::from(micros / 1_000_000), micros % 1_000_000 * 1000))
    }

    fn visit_str<E: ::serde::de::Error>(self, text: &str) -> Result<DateTime, E> {
        DateTime::from_str(text, Format::DateTimeWithOffset)
            .or_else(|_| DateTime::from_str(text, Format::HttpDate))
            .map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }
}
