//! JSON: what serde writes is what the official codec writes, and what it reads.

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::ShapeSerializer;
use cognito_idp::cognito_idp::CreateUserPoolClientRequest;
use serde_json::{Value, from_str, from_value, json, to_value};
use shapewright::serde::{Shaped, with_secrets};
use shapewright::types::DateTime;
use shapewright::value::Typed;
use shapewright_core::wire;

use crate::kinds::{Choice, Everything, Level, Suit};
use crate::values::{everything, request, unset};

/// What the official codec makes of a value.
#[track_caller]
fn official<T: Typed>(value: &T) -> Value {
    let mut serializer = JsonCodec::new(JsonCodecSettings::default()).create_serializer();
    let input = wire::Input::new(<T as Typed>::SHAPE, value);
    serializer.write_struct(wire::schema(<T as Typed>::SHAPE), &input).expect("a value of the model");
    serde_json::from_slice(&serializer.finish()).expect("JSON")
}

#[track_caller]
fn check<T: Typed + Shaped + PartialEq + std::fmt::Debug + serde::de::DeserializeOwned>(value: &T) {
    let written = to_value(with_secrets(value)).expect("written");
    assert_eq!(written, official(value));
    assert_eq!(&from_value::<T>(written).expect("read"), value);
}

#[test]
fn what_is_written_is_what_the_wire_has() {
    assert_eq!(unset(&request()), Vec::<&str>::new());
    assert_eq!(unset(&everything()), ["Huge", "Decimal"]);
    check(&request());
    check(&everything());
    check(&Everything::new(""));
}

#[test]
fn numbers_of_any_size_are_text() {
    let mut value = Everything::new("");
    value.huge = "123456789012345678901234567890".parse().ok();
    value.decimal = "1.10".parse().ok();
    let written = json!({"Text": "", "Huge": "123456789012345678901234567890", "Decimal": "1.10"});
    assert_eq!(to_value(&value).expect("written"), written);
    assert_eq!(from_value::<Everything>(written).expect("read"), value);
    let read: Everything = from_value(json!({"Text": "", "Huge": 12, "Decimal": -1.5})).expect("read");
    assert_eq!(read.huge.as_ref().map(AsRef::as_ref), Some("12"));
    assert_eq!(read.decimal.as_ref().map(AsRef::as_ref), Some("-1.5"));
}

#[test]
fn floats_that_are_no_numbers_are_text() {
    for (float, text) in [(f64::INFINITY, "Infinity"), (f64::NEG_INFINITY, "-Infinity"), (f64::NAN, "NaN")] {
        let written = json!({"Text": "", "Exact": text});
        assert_eq!(to_value(Everything::new("").exact(float)).expect("written"), written);
        let read = from_value::<Everything>(written).expect("read").exact.expect("a number");
        assert!(read == float || read.is_nan() && float.is_nan());
    }
}

#[test]
fn timestamps_are_read_however_they_are_written() {
    let expected = DateTime::from_secs_and_nanos(1_752_000_000, 0);
    let written = [json!(1_752_000_000), json!(1_752_000_000.0), json!("2025-07-08T18:40:00Z")];
    for written in
        written.into_iter().chain([json!("2025-07-08T20:40:00+02:00"), json!("Tue, 08 Jul 2025 18:40:00 GMT")])
    {
        for member in ["At", "Date", "Http"] {
            let read: Everything = from_value(json!({"Text": "", member: written})).expect("read");
            assert_eq!(read.at.or(read.date).or(read.http), Some(expected), "{written} in {member}");
        }
    }
}

#[test]
fn what_the_model_does_not_have_is_passed_over_or_kept() {
    let read: Everything = from_str(
        r#"{"New": {"a": [1]}, "Text": "x", "Suit": "spade", "Level": 9, "Number": null, "Choice": {"Newer": 1}}"#,
    )
    .expect("read");
    let expected = Everything::new("x").suit(Suit::Unknown("spade".to_owned())).level(Level::Unknown(9));
    assert_eq!(read, expected.choice(Choice::Unknown));
    let error = serde_json::to_string(&read).expect_err("the member's value was not kept");
    assert!(error.to_string().contains("holds a member that the model does not have"), "{error}");
    assert_eq!(from_str::<Suit>("\"club\"").expect("read"), Suit::Club);
    assert_eq!(serde_json::to_string(&Level::High).expect("written"), "2");
}

#[test]
fn mistakes_are_told() {
    let deep = format!("{}{{\"Text\":\"\"}}{}", "{\"Text\":\"\",\"Inner\":".repeat(100), "}".repeat(100));
    let deeper = format!("{{\"Text\":\"\",\"Any\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for (text, expected) in [
        ("{}", "missing field `Text`"),
        (r#"{"Text": null}"#, "expected a string"),
        (r#"{"Text": "", "Text": ""}"#, "duplicate field `Text`"),
        (r#"{"Text": "", "Tiny": 128}"#, "expected i8"),
        (r#"{"Text": "", "Words": [null]}"#, "expected a string"),
        (r#"{"Text": "", "Bytes": "*"}"#, "expected bytes as base64"),
        (r#"{"Text": "", "At": 1e300}"#, "expected a timestamp"),
        (r#"{"Text": "", "At": "noon"}"#, "expected a timestamp"),
        (r#"{"Text": "", "Huge": "x"}"#, "expected a number, or its digits as text"),
        (r#"{"Text": "", "Exact": "x"}"#, "expected a number"),
        (r#"{"Text": "", "Choice": {}}"#, "expected one member of the union `Choice`"),
        (r#"{"Text": "", "Choice": {"Name": "", "Many": []}}"#, "has more than one member set"),
        (r#"[]"#, "expected the members of `Everything`"),
        (deeper.as_str(), "recursion limit exceeded"),
    ] {
        let error = from_str::<Everything>(text).expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}");
    }
    assert!(from_str::<Everything>(&deep).is_ok());
    let error = from_str::<CreateUserPoolClientRequest>(r#"{"UserPoolId": "a"}"#).expect_err("incomplete");
    assert!(error.to_string().contains("missing field `ClientName`"), "{error}");
}

#[test]
fn deep_values_are_refused_both_ways() {
    let mut value = Everything::new("");
    for _ in 0..200 {
        value = Everything::new("").inner(value);
    }
    let error = to_value(&value).expect_err("too deep");
    assert!(error.to_string().contains("nested deeper than 128 levels"), "{error}");
    let mut written = json!({"Text": ""});
    for _ in 0..200 {
        written = json!({"Text": "", "Inner": written});
    }
    let error = from_value::<Everything>(written).expect_err("too deep");
    assert!(error.to_string().contains("nested deeper than 128 levels"), "{error}");
}
