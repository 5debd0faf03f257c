//! Points in time as ISO 8601 has them, the way Python's `isoformat` writes them.

use shapewright_core::date::{Civil, Instant, iso_8601};

/// The years from 1 to 9999.
const SECONDS: std::ops::Range<i64> = -62_135_596_800..253_402_300_800;

/// A point in time, to the nearest microsecond; `None` where no calendar reaches.
pub(super) fn since_1970(seconds: f64) -> Option<Instant> {
    // What the C library's calendar reaches: years of 32 bits.
    if !(-6.7e16..6.7e16).contains(&seconds) {
        return None;
    }
    let mut whole = seconds.trunc();
    let mut micros = (seconds.fract() * 1e6).round_ties_even();
    if micros < 0.0 {
        (whole, micros) = (whole - 1.0, micros + 1e6);
    }
    if micros >= 1e6 {
        (whole, micros) = (whole + 1.0, micros - 1e6);
    }
    Some(Instant { seconds: whole as i64, micros: micros as u32 })
}

/// A point in time on a clock that is so many seconds ahead of UTC; if no clock has its year, the error is that year.
pub(super) fn show(instant: Instant, offset: i64) -> Result<String, String> {
    let local = Instant { seconds: instant.seconds.saturating_add(offset), ..instant };
    let beyond = [instant, local].into_iter().find(|instant| !SECONDS.contains(&instant.seconds));
    match beyond {
        Some(instant) => Err(year(instant)),
        None => Ok(format!("{}{}", clock(local), zone(offset))),
    }
}

/// A date in one of the usual forms, in its own zone or without one.
pub(super) fn rewrite(text: &str) -> Option<String> {
    let text = text.trim();
    let text = internet(text).unwrap_or_else(|| text.to_owned());
    let civil = iso_8601(&text)?;
    let local = Civil { offset: 0, ..civil }.instant().ok()?;
    let time = text.find(['T', 't', ' ']).and_then(|at| text.get(at + 1..)).unwrap_or_default();
    let has_zone = time.contains(['+', '-']) || time.ends_with(|c: char| c.is_ascii_alphabetic());
    Some(if has_zone { format!("{}{}", clock(local), zone(civil.offset)) } else { clock(local) })
}

/// `Fri, 31 Jan 2020 10:00:00 GMT` as ISO 8601.
fn internet(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = text.split_once(',').map_or(text, |(_, date)| date).split_ascii_whitespace();
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))? + 1;
    let zone = words.next().unwrap_or_default();
    Some(format!("{year}-{month:02}-{day:0>2}T{time}{zone}"))
}

/// Without its zone.
fn clock(local: Instant) -> String {
    let mut text = local.to_string();
    text.pop();
    text
}

fn zone(offset: i64) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let (minutes, seconds) = (offset.abs() / 60, offset.abs() % 60);
    let seconds = if seconds > 0 { format!(":{seconds:02}") } else { String::new() };
    format!("{sign}{:02}:{:02}{seconds}", minutes / 60, minutes % 60)
}

fn year(instant: Instant) -> String {
    let text = Instant { micros: 0, ..instant }.to_string();
    text.get(..text.len() - "-01-01T00:00:00Z".len()).unwrap_or_default().to_owned()
}
