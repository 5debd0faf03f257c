#![allow(clippy::unwrap_used)]

use super::Body;
use crate::json::{self, Style};
use crate::service::Protocol;
use crate::shape::Members;
use crate::{Kind, Member, Shape};

static TEXT: Shape = Shape::new("com.example", "Text", Kind::String);
static TIME: Shape = Shape::new("com.example", "Time", Kind::Timestamp);
static TEXTS: Shape = shape("Texts", Kind::List, &[Member::new("member", &TEXT)]);
static TABLE: Shape = shape("Table", Kind::Map, &[Member::new("key", &TEXT), Member::new("value", &TEXTS)]);
static EITHER: Shape = shape("Either", Kind::Union, &[Member::new("Left", &TEXT), Member::new("Right", &TEXT)]);
static OUTPUT: Shape = shape(
    "Output",
    Kind::Structure,
    &[
        Member::new("Text", &TEXT),
        Member::new("Texts", &TEXTS),
        Member::new("Time", &TIME),
        Member::new("Either", &EITHER),
        Member::new("Table", &TABLE),
        Member::new("Below", &OUTPUT),
    ],
);

const fn shape(name: &'static str, kind: Kind, members: &'static [Member]) -> Shape {
    let mut shape = Shape::new("com.example", name, kind);
    shape.members = Members::Fixed(members);
    shape
}

/// The reply as compact JSON, or the text of the error.
fn read(body: &str) -> String {
    let read = Body::parse(body.as_bytes()).and_then(|body| body.fit(&OUTPUT, Protocol::AwsJson1_1));
    match read {
        Ok(node) => json::to_string(&node, Style::COMPACT),
        Err(error) => error.to_string(),
    }
}

#[test]
fn keeps_what_the_official_codec_drops() {
    for (body, wanted) in [
        ("", "{}"),
        (r#"{"Other":1,"Texts":["a",null],"Text":null}"#, r#"{"Texts":["a",null]}"#),
        (r#"{"Table":{"b":null,"a":["x"]}}"#, r#"{"Table":{"b":null,"a":["x"]}}"#),
        (r#"{"Texts":"ab","Text":5}"#, r#"{"Text":5,"Texts":["a","b"]}"#),
        (r#"{"Time":1548178931.258}"#, r#"{"Time":1548178931.258}"#),
        (r#"{"Text":"a","Text":"b"}"#, r#"{"Text":"b"}"#),
        (r#"{"Either":{"__type":"x","Right":"r","Left":null}}"#, r#"{"Either":{"Right":"r"}}"#),
        (r#"{"Either":{"Up":"u"}}"#, r#"{"Either":{"SDK_UNKNOWN_MEMBER":{"name":"Up"}}}"#),
        (r#"{"Either":{}}"#, "Invalid service response: Either must have one and only one member set."),
        ("[]", "The reply does not fit the model: it is a list instead of a structure"),
        (
            r#"{"Below":{"Below":{"Texts":[1],"Below":"b"}}}"#,
            "The reply does not fit the model: Below.Below.Below is a string instead of a structure",
        ),
    ] {
        assert_eq!(read(body), wanted, "{body}");
    }
    assert!(read("{").starts_with("The reply is not JSON, or was cut short: "));
    assert!(read(&"{\"Below\":".repeat(100_000)).contains("Nested too deeply"));
}

#[test]
fn knows_an_error_that_came_as_a_success() {
    let body = Body::parse(br#"{"__type":"Gone"}"#).unwrap();
    assert_eq!(body.error_type().and_then(|name| name.as_str()), Some("Gone"));
    assert_eq!(Body::parse(b" ").unwrap().error_type(), None);
}
