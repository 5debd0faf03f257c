//! Dates as people write them: ISO 8601 and the forms of the internet, in UTC unless they say otherwise.
//!
//! This is the one grammar for dates in text, of validation, of the command line and of the macros. Instants that are
//! values of generated types are the official `DateTime`'s.

mod instant;

pub use instant::{Civil, DateError, Instant};

/// The point in time that a text says.
pub fn parse(text: &str) -> Option<Instant> {
    let text = text.trim();
    iso_8601(text).or_else(|| internet(text))?.instant().ok()
}

/// The point in time that a text says in a format of the Smithy specification: ISO 8601, of which it has a part, or RFC
/// 7231's `Fri, 31 Jan 2020 10:00:00 GMT`.
pub fn standard(text: &str) -> Option<Instant> {
    iso_8601(text).or_else(|| http_date(text))?.instant().ok()
}

/// What `internet` reads, in the one form that RFC 7231 has writers use.
fn http_date(text: &str) -> Option<Civil> {
    let words: Vec<&str> = text.split(' ').collect();
    let [weekday, day, month, year, clock, "GMT"] = words.as_slice() else { return None };
    let lengths = [weekday, day, month, year].map(|word| word.len());
    let fits = lengths == [4, 2, 3, 4] && weekday.ends_with(',') && clock.matches(':').count() == 2;
    if fits { internet(text) } else { None }
}

/// `2020-01-31`, `2020-01-31T10:00`, `20200131T100000Z`, `2020-01-31 10:00:00.5 +01:00` and the like.
pub fn iso_8601(text: &str) -> Option<Civil> {
    let end = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let date = text.get(..end)?;
    let parts: Vec<&str> = date.split(['-', '/']).collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        [date] if date.len() == 8 => (date.get(..4)?, date.get(4..6)?, date.get(6..)?),
        _ => return None,
    };
    let day = Civil { year: digits(year)?, month: digits(month)?, day: digits(day)?, ..Civil::default() };
    match text.get(end + 1..) {
        None => Some(day),
        Some(rest) => time(rest.trim_start(), day),
    }
}

/// `Fri, 31 Jan 2020 10:00:00 GMT`, with or without the weekday.
fn internet(text: &str) -> Option<Civil> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let date = text.split_once(',').map_or(text, |(_, date)| date).trim_start();
    let mut words = date.splitn(4, [' ', '-']);
    let (day, month, year) = (digits(words.next()?)?, words.next()?.to_ascii_lowercase(), digits(words.next()?)?);
    let month = MONTHS.iter().position(|name| month.get(..3) == Some(name))? + 1;
    let day = Civil { year, month: i64::try_from(month).ok()?, day, ..Civil::default() };
    match words.next() {
        None => Some(day),
        Some(rest) => time(rest.trim_start(), day),
    }
}

/// A time of day and, after it, perhaps a zone.
fn time(text: &str, day: Civil) -> Option<Civil> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ',')).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(end)?;
    let (clock, fraction) = match clock.split_once(['.', ',']) {
        Some((clock, fraction)) if !fraction.is_empty() => (clock, fraction),
        Some(_) => return None,
        None => (clock, ""),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (*hour, *minute, "0"),
        [hour, minute, second] => (*hour, *minute, *second),
        [digits] if digits.len() == 4 => (digits.get(..2)?, digits.get(2..)?, "0"),
        [digits] if digits.len() == 6 => (digits.get(..2)?, digits.get(2..4)?, digits.get(4..)?),
        _ => return None,
    };
    let fraction: String = fraction.chars().chain("000000".chars()).take(6).collect();
    Some(Civil {
        hour: digits(hour)?,
        minute: digits(minute)?,
        second: digits(second)?,
        micros: u32::try_from(digits(&fraction)?).ok()?,
        offset: offset(zone.trim())?,
        ..day
    })
}

/// The seconds of a zone such as `+01:00`.
fn offset(zone: &str) -> Option<i64> {
    if matches!(zone.to_ascii_uppercase().as_str(), "" | "Z" | "UTC" | "GMT") {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let distance = zone.get(1..)?;
    let (hours, minutes) = match distance.split_once(':') {
        Some(parts) => parts,
        None if distance.len() == 4 => distance.split_at_checked(2)?,
        None => (distance, "0"),
    };
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

fn digits(text: &str) -> Option<i64> {
    let all_digits = !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_their_usual_forms() {
        for (text, wanted) in [
            ("2020-01-31", Some("2020-01-31T00:00:00Z")),
            ("2020-01-31T10:20", Some("2020-01-31T10:20:00Z")),
            ("2020-01-31 10:20:30 +01:00", Some("2020-01-31T09:20:30Z")),
            ("20200131T102030Z", Some("2020-01-31T10:20:30Z")),
            ("2020-01-31T10:20:30.1234567-0530", Some("2020-01-31T15:50:30.123456Z")),
            ("Fri, 31 Jan 2020 10:20:30 GMT", Some("2020-01-31T10:20:30Z")),
            ("31 January 2020", Some("2020-01-31T00:00:00Z")),
            ("2020-02-30", None),
            ("tomorrow", None),
            ("", None),
            ("é2020-01-01", None),
        ] {
            assert_eq!(parse(text).map(|instant| instant.to_string()).as_deref(), wanted, "{text}");
        }
        for (text, is_standard) in [
            ("2020-01-31T10:20:30Z", true),
            ("Fri, 31 Jan 2020 10:20:30 GMT", true),
            ("Friday, 31 January 2020 10:20:30 GMT", false),
            ("Fri, 31 Jan 2020 10:20:30", false),
            ("31 January 2020", false),
            ("Fri, 32 Jan 2020 10:20:30 GMT", false),
        ] {
            assert_eq!(standard(text).is_some(), is_standard, "{text}");
        }
    }
}
