//! What reading refuses, where it says that it is, and what came.

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::ShapeSerializer;
use shapewright::value::{Fillable, Typed, from_json, to_json};
use shapewright_core::Node;
use shapewright_core::wire::{self, Mode};

use crate::kinds::Everything;
use crate::values::{SECRET, everything, request};

fn codec() -> JsonCodec {
    JsonCodec::new(JsonCodecSettings::default())
}

/// The error of a request, or of a reply.
fn refused(mode: Mode, body: &str) -> Option<String> {
    let mut value = Everything::empty();
    let read = wire::read_in(
        mode,
        &mut codec().create_deserializer(body.as_bytes()),
        <Everything as Typed>::SHAPE,
        &mut value,
    );
    read.err().map(|error| error.to_string())
}

#[test]
fn errors_say_where_what_came_and_what_is_needed() {
    for (body, wanted) in [
        (r#"{"Text":5}"#, "`Text` is a number: text is needed"),
        (r#"{"Text":"","Words":["a",{}]}"#, "`Words[1]` is a map: text is needed"),
        (r#"{"Text":"","Words":"a"}"#, "`Words` is text: a list is needed"),
        (r#"{"Text":"","Words":["a"#, "`Words[0]` cannot be read: unterminated string"),
        (r#"{"Text":"","Inner":{"Text":"","Inner":4}}"#, "`Inner.Inner` is a number: a structure is needed"),
        (
            r#"{"Text":"","Counts":{"a":true}}"#,
            "`Counts[\"a\"]` is a boolean: an integer from -9223372036854775808 to 9223372036854775807 is needed",
        ),
    ] {
        assert_eq!(refused(Mode::REPLY, body).as_deref(), Some(wanted), "{body}");
        assert_eq!(refused(Mode::JSON_FILE, body).as_deref(), Some(wanted), "{body}");
    }
}

#[test]
fn requests_are_read_strictly_and_replies_liberally() {
    for (body, wanted) in [
        (r#"{"Text":"","Words":["a",null]}"#, "`Words[1]` is null: nulls are not allowed here"),
        (r#"{"Text":"","Words":["a"],"Words":["b"]}"#, "`Words` is there twice"),
        (r#"{"Text":"","Counts":{"a":null}}"#, "`Counts[\"a\"]` is null: nulls are not allowed here"),
        (r#"{"Text":"","Counts":{"a":1,"a":2}}"#, "`Counts[\"a\"]` is there twice"),
        (r#"{"Text":"","Exact":1e400}"#, "`Exact` is out of the range of its type"),
        (r#"{"Text":"","Ratio":1e39}"#, "`Ratio` is out of the range of its type"),
        (
            r#"{"Text":"","Exact":"inf"}"#,
            "`Exact` is text: a number, or one of `NaN`, `Infinity` and `-Infinity`, is needed",
        ),
        (
            r#"{"Text":"","Exact":"nan"}"#,
            "`Exact` is text: a number, or one of `NaN`, `Infinity` and `-Infinity`, is needed",
        ),
    ] {
        assert_eq!(refused(Mode::JSON_FILE, body).as_deref(), Some(wanted), "{body}");
        assert_eq!(refused(Mode::REPLY, body), None, "{body}");
    }
    for body in
        [r#"{"Text":"","Exact":"NaN"}"#, r#"{"Text":"","Exact":"-Infinity"}"#, r#"{"Text":"","Exact":-1.5e300}"#]
    {
        assert_eq!(refused(Mode::JSON_FILE, body), None, "{body}");
    }
    let beyond = "`At` is out of the range of its type";
    for mode in [Mode::REPLY, Mode::JSON_FILE] {
        assert_eq!(refused(mode, r#"{"Text":"","At":1e300}"#).as_deref(), Some(beyond));
    }
}

#[test]
fn of_a_member_that_is_there_twice_the_last_counts() {
    let mut value = Everything::empty();
    let body = br#"{"Text":"a","Words":["a"],"Text":"b","Words":["b"]}"#;
    wire::read(&mut codec().create_deserializer(body), <Everything as Typed>::SHAPE, &mut value).expect("a reply");
    assert_eq!((value.text.as_str(), value.words), ("b", Some(vec!["b".to_owned()])));
}

#[test]
fn nodes_are_filled_by_their_shape() {
    let body = br#"{"At":1.5,"Other":1,"Words":["a",null],"Gaps":[1,null],"Bytes":"aGk=","Text":"","Choice":{"Name":"n"},"Flag":null}"#;
    let node = wire::read_node(&mut codec().create_deserializer(body), <Everything as Typed>::SHAPE).expect("a reply");
    let entries = node.as_map().expect("a structure");
    assert_eq!(entries.keys().collect::<Vec<_>>(), ["Text", "Bytes", "At", "Words", "Gaps", "Choice"]);
    assert_eq!(entries.get("Bytes"), Some(&Node::Bytes(b"hi".to_vec())));
    assert_eq!(entries.get("At"), Some(&Node::from(1.5)));
    assert_eq!(entries.get("Words"), Some(&Node::from(vec![Node::from("a")])));
    assert_eq!(entries.get("Gaps"), Some(&Node::from(vec![Node::from(1), Node::Null])));
    let mut serializer = codec().create_serializer();
    let input = wire::Input::new(<Everything as Typed>::SHAPE, entries);
    serializer.write_struct(wire::schema(<Everything as Typed>::SHAPE), &input).expect("the same value");
    let written = String::from_utf8(serializer.finish()).expect("UTF-8");
    assert_eq!(written, r#"{"Text":"","Bytes":"aGk=","At":1.5,"Words":["a"],"Gaps":[1,null],"Choice":{"Name":"n"}}"#);
}

fn nested(levels: usize) -> Everything {
    (0..levels).fold(Everything::new(""), |inner, _| Everything::new("").inner(inner))
}

/// Values that are built by hand can be deeper than any that was read.
#[test]
fn values_of_any_depth_are_sent_compared_and_shown_safely() {
    // Dropping takes the stack of the whole depth, as it does for every type that holds itself.
    let outer = std::thread::Builder::new().stack_size(256 << 20).spawn(|| {
        let (one, other) = (nested(10_000), nested(10_000));
        std::thread::scope(|scope| {
            let check = scope.spawn(|| {
                assert_ne!(one, other);
                assert!(format!("{one:?}").len() < 100_000);
                let mut serializer = codec().create_serializer();
                let input = wire::Input::new(<Everything as Typed>::SHAPE, &one);
                let error =
                    serializer.write_struct(wire::schema(<Everything as Typed>::SHAPE), &input).expect_err("too deep");
                assert!(error.to_string().contains("nested deeper than 128 levels"), "{error}");
            });
            check.join().expect("no overflow");
        });
    });
    outer.expect("a thread").join().expect("no overflow");
    let (one, other) = (nested(100), nested(100));
    assert_eq!(one, other);
}

#[test]
fn json_and_back() {
    let value = everything();
    assert_eq!(from_json::<Everything>(&to_json(&value).expect("JSON")).expect("the same"), value);
    let value = request();
    let text = to_json(&value).expect("JSON");
    assert!(text.contains(SECRET), "what a program keeps for itself has its secrets");
    assert_eq!(from_json(&text).ok(), Some(value));
    for (text, wanted) in [
        ("{}", "the value has no `Text`, which is required"),
        (r#"{"Text":"","Inner":{}}"#, "the value has no `Inner.Text`, which is required"),
        (r#"{"Text":""} x"#, "the value cannot be read: unexpected trailing characters after the JSON value"),
    ] {
        assert_eq!(
            from_json::<Everything>(text).err().map(|error| error.to_string()).as_deref(),
            Some(wanted),
            "{text}"
        );
    }
}

/// A thread with half of the usual stack reads and writes the deepest value that codecs take, also in a debug build.
#[test]
fn the_deepest_values_fit_a_small_stack() {
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(|| {
        let text = format!("{}{{\"Text\":\"\"}}{}", "{\"Text\":\"\",\"Inner\":".repeat(120), "}".repeat(120));
        let value: Everything = from_json(&text).expect("a value");
        assert_eq!(value, value.clone());
        assert!(!format!("{value:?}").is_empty());
        assert_eq!(to_json(&value).expect("JSON"), text);
    });
    thread.expect("a thread").join().expect("no overflow");
}
