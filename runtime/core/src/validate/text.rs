//! Untyped text that represents a timestamp.

/// Whether a text is an instant: RFC 3339 (the time, its seconds and its zone may be left out), IMF-fixdate, or seconds
/// since 1970.
pub(super) fn is_timestamp(text: &str) -> bool {
    text.parse().is_ok_and(f64::is_finite) || is_date_time(text) || is_http_date(text)
}

fn is_date_time(text: &str) -> bool {
    let date_only = |date: &str| {
        let mut parts = date.split('-');
        let [year, month, day] = [parts.next(), parts.next(), parts.next()].map(Option::unwrap_or_default);
        parts.next().is_none()
            && year.len() == 4
            && number(year).is_some()
            && is_between(month, 1, 12)
            && is_between(day, 1, 31)
    };
    match text.split_once(['T', 't', ' ']) {
        None => date_only(text),
        Some((date, time)) => date_only(date) && is_time(without_zone(time).unwrap_or("")),
    }
}

/// The time before `Z` or `+01:00`; `None` if what follows it is not a zone.
fn without_zone(time: &str) -> Option<&str> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some(time);
    }
    let Some((time, zone)) = time.split_once(['+', '-']) else { return Some(time) };
    let (hours, minutes) = zone.split_once(':').or_else(|| zone.split_at_checked(2))?;
    (is_between(hours, 0, 23) && (is_between(minutes, 0, 59) || minutes.is_empty())).then_some(time)
}

/// `23:59`, `23:59:60` or `23:59:60.999`.
fn is_time(time: &str) -> bool {
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let mut parts = time.split(':');
    let [hours, minutes] = [parts.next(), parts.next()].map(Option::unwrap_or_default);
    let seconds = parts.next().unwrap_or("00");
    parts.next().is_none()
        && is_between(hours, 0, 23)
        && is_between(minutes, 0, 59)
        && is_between(seconds, 0, 60)
        && !fraction.is_empty()
        && fraction.bytes().all(|c| c.is_ascii_digit())
}

/// Such as `Tue, 29 Apr 2014 18:30:38 GMT`, perhaps with a fraction of the second.
fn is_http_date(text: &str) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = text.split(' ');
    let [weekday, day, month, year, time, zone] = [(); 6].map(|()| parts.next().unwrap_or_default());
    parts.next().is_none()
        && weekday.strip_suffix(',').is_some_and(|weekday| DAYS.contains(&weekday))
        && is_between(day, 1, 31)
        && MONTHS.contains(&month)
        && year.len() == 4
        && number(year).is_some()
        && time.matches(':').count() == 2
        && is_time(time)
        && zone == "GMT"
}

/// Whether a text is two digits between two bounds.
fn is_between(text: &str, least: u32, most: u32) -> bool {
    text.len() == 2 && number(text).is_some_and(|number| (least..=most).contains(&number))
}

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|c| c.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
