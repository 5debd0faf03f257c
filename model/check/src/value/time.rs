//! Timestamps as they are written in values.

use shapewright_model::Node;

/// Checks a timestamp. Without a format, it is a number of seconds or what `date-time` is.
pub(super) fn check(format: Option<&str>, value: &Node) -> Result<(), String> {
    let wanted = match (format, value) {
        (None | Some("epoch-seconds"), Node::Number(_)) => return Ok(()),
        (None | Some("date-time"), Node::String(text)) if is_date_time(text) => return Ok(()),
        (Some("http-date"), Node::String(text)) if is_http_date(text) => return Ok(()),
        (Some("epoch-seconds"), _) => "the seconds since 1970, such as `482196050.52`",
        (Some("http-date"), _) => "a date such as `Tue, 29 Apr 2014 18:30:38 GMT`",
        (None, _) => "the seconds since 1970, or a date such as `1985-04-12T23:20:50.52Z`",
        _ => "a date such as `1985-04-12T23:20:50.52Z`",
    };
    Err(format!("expected {wanted}"))
}

/// The numbers of a text in which `0` stands for a digit and everything else for itself.
fn numbers(text: &str, form: &str) -> Option<Vec<u32>> {
    let fits = text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(found, wanted)| match wanted {
            b'0' => found.is_ascii_digit(),
            _ => found == wanted,
        });
    let parts = text.split(|found: char| !found.is_ascii_digit()).filter(|part| !part.is_empty());
    fits.then(|| parts.filter_map(|part| part.parse().ok()).collect())
}

fn is_date_time(text: &str) -> bool {
    let Some(text) = text.strip_suffix('Z') else { return false };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|digit| digit.is_ascii_digit());
    let Some([year, month, day, hour, minute, second]) =
        numbers(whole, "0000-00-00T00:00:00").and_then(|parts| <[u32; 6]>::try_from(parts).ok())
    else {
        return false;
    };
    is_fraction && is_date(year, month, day) && is_time(hour, minute, second)
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn is_http_date(text: &str) -> bool {
    let Some((weekday, text)) = text.split_once(", ") else { return false };
    let Some(text) = text.strip_suffix(" GMT") else { return false };
    let month = text.get(3..6).and_then(|name| MONTHS.iter().position(|month| *month == name));
    let Some(month) = month else { return false };
    let form = format!("00 {} 0000 00:00:00", MONTHS.get(month).copied().unwrap_or_default());
    let Some([day, year, hour, minute, second]) =
        numbers(text, &form).and_then(|parts| <[u32; 5]>::try_from(parts).ok())
    else {
        return false;
    };
    let is_weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(&weekday);
    is_weekday && is_date(year, u32::try_from(month).unwrap_or_default() + 1, day) && is_time(hour, minute, second)
}

fn is_date(year: u32, month: u32, day: u32) -> bool {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// A leap second counts as one.
fn is_time(hour: u32, minute: u32, second: u32) -> bool {
    hour < 24 && minute < 60 && second <= 60
}
