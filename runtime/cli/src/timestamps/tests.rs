#![allow(clippy::unwrap_used)]

use shapewright_core::shape::Members;
use shapewright_core::{Kind, Member, Node, Shape, json};

use super::{TimestampFormat, Timestamps, Zone};

static TIME: Shape = Shape::new("com.example", "Time", Kind::Timestamp);
static TIMES: Shape = shape(Kind::List, &[Member::new("member", &TIME)]);
static TABLE: Shape = shape(Kind::Map, &[Member::new("key", &TIME), Member::new("value", &TIMES)]);
static OUTPUT: Shape =
    shape(Kind::Structure, &[Member::new("Time", &TIME), Member::new("Table", &TABLE), Member::new("Below", &OUTPUT)]);

const fn shape(kind: Kind, members: &'static [Member]) -> Shape {
    let mut shape = Shape::new("com.example", "Shape", kind);
    shape.members = Members::Fixed(members);
    shape
}

/// The reply as compact JSON, or the text of the error.
fn read_in(zone: &str, body: &str) -> String {
    let timestamps = Timestamps { format: TimestampFormat::Iso8601, zone: Zone::new(Some(zone.to_owned())) };
    let mut node = json::parse(body).unwrap();
    match timestamps.show(&mut node, &OUTPUT) {
        Ok(()) => json::to_string(&node, json::Style::COMPACT),
        Err(error) => error,
    }
}

#[test]
fn timestamps_are_rewritten_wherever_they_are() {
    let nested = r#"{"Below":{"Table":{"a":[0,null]},"Below":{"Time":0}},"Other":0}"#;
    let wanted = r#"{"Below":{"Table":{"a":["1970-01-01T00:00:00+00:00",null]},"Below":{"Time":"1970-01-01T00:00:00+00:00"}},"Other":0}"#;
    assert_eq!(read_in("UTC", nested), wanted);
}

#[test]
fn shows_timestamps_in_local_time() {
    for (zone, time, wanted) in [
        ("UTC", "0", "1970-01-01T00:00:00+00:00"),
        ("UTC", "-0.5", "1969-12-31T23:59:59.500000+00:00"),
        ("UTC", "1700000000.1234567", "2023-11-14T22:13:20.123457+00:00"),
        ("UTC", "0.9999999", "1970-01-01T00:00:01+00:00"),
        ("UTC", "\"1548178931.258\"", "2019-01-22T17:42:11.258000+00:00"),
        ("EST5EDT,M3.2.0,M11.1.0", "1548178931.258", "2019-01-22T12:42:11.258000-05:00"),
        ("EST5EDT,M3.2.0,M11.1.0", "1562000000", "2019-07-01T12:53:20-04:00"),
        ("<+0530>-5:30", "0", "1970-01-01T05:30:00+05:30"),
        ("no such zone", "0", "1970-01-01T00:00:00+00:00"),
        ("EST5", "\"2023-11-14T22:13:20Z\"", "2023-11-14T22:13:20+00:00"),
        ("EST5", "\"2023-11-14T22:13:20.5+02:00\"", "2023-11-14T22:13:20.500000+02:00"),
        ("EST5", "\"2023-11-14 22:13\"", "2023-11-14T22:13:00"),
        ("EST5", "\"2023-11-14\"", "2023-11-14T00:00:00"),
        ("EST5", "\"Tue, 14 Nov 2023 22:13:20 GMT\"", "2023-11-14T22:13:20+00:00"),
        ("EST5", "\"Tue, 4 Nov 2023 22:13:20 -0130\"", "2023-11-04T22:13:20-01:30"),
    ] {
        assert_eq!(read_in(zone, &format!("{{\"Time\":{time}}}")), format!("{{\"Time\":\"{wanted}\"}}"), "{time}");
    }
    for (time, wanted) in [
        ("\"garbage\"", "Invalid timestamp \"garbage\": Unknown string format: garbage"),
        ("1e+20", "Unable to calculate correct timezone offset for \"1e+20\""),
        ("253402300800", "Invalid timestamp \"253402300800\": year 10000 is out of range"),
        ("NaN", "Unable to calculate correct timezone offset for \"nan\""),
    ] {
        assert_eq!(read_in("UTC", &format!("{{\"Time\":{time}}}")), wanted, "{time}");
    }
}

#[test]
fn leaves_timestamps_as_they_came() {
    let timestamps = Timestamps { format: TimestampFormat::Wire, zone: Zone::default() };
    let mut node = json::parse(r#"{"Time":1548178931.258}"#).unwrap();
    timestamps.show(&mut node, &OUTPUT).unwrap();
    assert_eq!(node.as_map().unwrap().get("Time"), Some(&Node::from(1_548_178_931.258)));
    assert_eq!(TimestampFormat::named("iso8601"), Ok(TimestampFormat::Iso8601));
    assert!(TimestampFormat::named("bogus").is_err());
}
