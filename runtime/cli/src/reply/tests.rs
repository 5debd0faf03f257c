#![allow(clippy::unwrap_used)]

use shapewright_core::json::{self, Style};
use shapewright_core::service::Protocol;
use shapewright_core::shape::Members;
use shapewright_core::{Kind, Member, Node, Operation, Shape};

use super::{Rules, TimestampFormat, Timestamps, Zone, parse};

static TEXT: Shape = Shape::new("com.example", "Text", Kind::String);
static TIME: Shape = Shape::new("com.example", "Time", Kind::Timestamp);
static TEXTS: Shape = shape("Texts", Kind::List, &[Member::new("member", &TEXT)]);
static EITHER: Shape = shape("Either", Kind::Union, &[Member::new("Left", &TEXT), Member::new("Right", &TEXT)]);
static OUTPUT: Shape = shape(
    "Output",
    Kind::Structure,
    &[
        Member::new("Text", &TEXT),
        Member::new("Texts", &TEXTS),
        Member::new("Time", &TIME),
        Member::new("Either", &EITHER),
        Member::new("Below", &OUTPUT),
    ],
);

const fn shape(name: &'static str, kind: Kind, members: &'static [Member]) -> Shape {
    let mut shape = Shape::new("com.example", name, kind);
    shape.members = Members::Fixed(members);
    shape
}

static OPERATION: Operation = Operation {
    name: "Get",
    command: "get",
    input: &OUTPUT,
    options: &[],
    output: &OUTPUT,
    has_output: true,
    errors: &[],
    paginated: None,
    merge: None,
    unsigned: false,
    documentation: "",
    examples: &[],
};

/// The reply as compact JSON, or the text of the error.
fn read_in(zone: &str, body: &str) -> String {
    let timestamps = Timestamps { format: TimestampFormat::Iso8601, zone: Zone::new(Some(zone.to_owned())) };
    match parse(body.as_bytes(), &OPERATION, &Rules { protocol: Protocol::AwsJson1_1, timestamps }) {
        Ok(node) => json::to_string(&node, Style::COMPACT),
        Err(error) => error.to_string(),
    }
}

#[test]
fn fits_replies_to_the_shape() {
    for (body, wanted) in [
        ("", "{}"),
        (r#"{"Other":1,"Texts":["a",null],"Text":null}"#, r#"{"Texts":["a",null]}"#),
        (r#"{"Texts":"ab","Text":5}"#, r#"{"Text":5,"Texts":["a","b"]}"#),
        (r#"{"Either":{"__type":"x","Right":"r","Left":null}}"#, r#"{"Either":{"Right":"r"}}"#),
        (r#"{"Either":{"Up":"u"}}"#, r#"{"Either":{"SDK_UNKNOWN_MEMBER":{"name":"Up"}}}"#),
        (r#"{"Either":{}}"#, "Invalid service response: Either must have one and only one member set."),
        (
            "{",
            "The reply is not JSON, or was cut short: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        ("[]", "The reply does not fit the model: it is a list instead of a structure"),
        (
            r#"{"Below":{"Below":{"Texts":[1],"Below":"b"}}}"#,
            "The reply does not fit the model: Below.Below.Below is a string instead of a structure",
        ),
    ] {
        assert_eq!(read_in("UTC", body), wanted, "{body}");
    }
    let deep = "{\"Below\":".repeat(100_000);
    assert!(read_in("UTC", &deep).contains("Nested too deeply"));
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
    let rules = Rules { protocol: Protocol::AwsJson1_1, timestamps };
    let node = parse(br#"{"Time":1548178931.258}"#, &OPERATION, &rules).unwrap();
    assert_eq!(node.as_map().unwrap().get("Time"), Some(&Node::from(1_548_178_931.258)));
    assert_eq!(TimestampFormat::named("iso8601"), Ok(TimestampFormat::Iso8601));
    assert!(TimestampFormat::named("bogus").is_err());
}
