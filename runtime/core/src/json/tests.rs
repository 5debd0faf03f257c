#![allow(clippy::unwrap_used)]

use super::{MAX_DEPTH, Style, parse, python_float, to_string};
use crate::Node;
use crate::node::Number;

#[test]
fn reads_what_python_reads() {
    let cases = [
        (" {\"a\": [1, -0, 2.50, 1e3]}\n", r#"{"a":[1,0,2.5,1000.0]}"#),
        ("[NaN, Infinity, -Infinity, 1e400]", "[NaN,Infinity,-Infinity,Infinity]"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("[-9223372036854775808, -9223372036854775809]", "[-9223372036854775808,-9223372036854775809]"),
        (r#"{"a": 1, "b": 2, "a": 3}"#, r#"{"a":3,"b":2}"#),
        (r#""\u00e9\ud83d\ude00\/\b""#, "\"é😀/\\b\""),
        ("[[], {}, [{}]]", "[[],{},[{}]]"),
        ("[null,true ,false]", "[null,true,false]"),
    ];
    for (text, written) in cases {
        assert_eq!(to_string(&parse(text).unwrap(), Style::COMPACT), written, "{text}");
    }
    assert_eq!(parse("1e2"), Ok(Node::from(100.0)));
    assert_eq!(parse("18446744073709551616"), Ok(Node::Number(Number::Big("18446744073709551616".to_owned()))));
}

#[test]
fn refuses_in_the_words_of_python() {
    let cases = [
        ("", "Expecting value: line 1 column 1 (char 0)"),
        ("\u{feff}{}", "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)"),
        ("{'a': 1}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("{\"a\": 1,}", "Expecting property name enclosed in double quotes: line 1 column 9 (char 8)"),
        ("[1,]", "Expecting value: line 1 column 4 (char 3)"),
        ("[1 2]", "Expecting ',' delimiter: line 1 column 4 (char 3)"),
        ("{\"é\"\n 1}", "Expecting ':' delimiter: line 2 column 2 (char 6)"),
        ("01", "Extra data: line 1 column 2 (char 1)"),
        ("1.", "Extra data: line 1 column 2 (char 1)"),
        ("-", "Expecting value: line 1 column 1 (char 0)"),
        ("[\n\"a", "Unterminated string starting at: line 2 column 1 (char 2)"),
        ("\"\\", "Unterminated string starting at: line 1 column 1 (char 0)"),
        ("\"é\t\"", "Invalid control character at: line 1 column 3 (char 2)"),
        ("\"\\x\"", "Invalid \\escape: line 1 column 2 (char 1)"),
        ("\"\\u12g4\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
        ("\"\\u+123\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
        ("\"\\u1234", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
    ];
    for (text, message) in cases {
        assert_eq!(parse(text).unwrap_err().to_string(), message, "{text:?}");
    }
}

#[test]
fn refuses_what_a_string_cannot_hold() {
    for text in [r#"["\ud800"]"#, r#"["\udc00"]"#, r#"["\ud800\u0041"]"#, r#"["\ud800\ud800"]"#] {
        let error = parse(text).unwrap_err();
        assert_eq!(
            (error.offset(), error.to_string().split(':').next()),
            (2, Some("Unpaired surrogate in \\uXXXX escape"))
        );
    }
}

#[test]
fn bounds_nesting() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(parse(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(parse(&nested(MAX_DEPTH + 1)).unwrap_err().offset(), MAX_DEPTH);
    assert_eq!(
        parse(&"{\"a\":[".repeat(100_000)).unwrap_err().to_string(),
        "Nested too deeply: line 1 column 1501 (char 1500)"
    );
}

#[test]
fn writes_as_python_does() {
    let node = parse(r#"{"a": [1, {"b": {}}, []], "é\u007f\u0001": "\"\\\n\uffff😀"}"#).unwrap();
    let cases = [
        (Style::COMPACT, "{\"a\":[1,{\"b\":{}},[]],\"é\u{7f}\\u0001\":\"\\\"\\\\\\n\u{ffff}😀\"}"),
        (Style::SPACED.ascii(), r#"{"a": [1, {"b": {}}, []], "\u00e9\u007f\u0001": "\"\\\n\uffff\ud83d\ude00"}"#),
        (
            Style::INDENTED,
            "{\n    \"a\": [\n        1,\n        {\n            \"b\": {}\n        },\n        []\n    ],\n    \
             \"é\u{7f}\\u0001\": \"\\\"\\\\\\n\u{ffff}😀\"\n}",
        ),
    ];
    for (style, written) in cases {
        assert_eq!(to_string(&node, style), written, "{style:?}");
    }
}

#[test]
fn writes_bytes_as_base64() {
    for (bytes, written) in [("", ""), ("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj"), ("\0ÿ~~", "AMO/fn4=")] {
        let node = Node::Bytes(bytes.as_bytes().to_vec());
        assert_eq!(to_string(&node, Style::COMPACT), format!("\"{written}\""));
    }
}

#[test]
fn writes_floats_as_python_does() {
    let cases = [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (1.5, "1.5"),
        (100.0, "100.0"),
        (0.0001, "0.0001"),
        (0.00001, "1e-05"),
        (1.5e-7, "1.5e-07"),
        (9007199254740993.0, "9007199254740992.0"),
        (818_709_332_729_818.0 + 0.25, "818709332729818.2"),
        (818_709_332_729_818.0 + 0.75, "818709332729818.8"),
        (0.00012345, "0.00012345"),
        (-1200.0, "-1200.0"),
        (1e16, "1e+16"),
        (9.5367431640625e-7, "9.5367431640625e-07"),
        (-1.25e22, "-1.25e+22"),
        (1e100, "1e+100"),
        (5e-324, "5e-324"),
        (f64::MAX, "1.7976931348623157e+308"),
        (f64::NAN, "nan"),
        (f64::NEG_INFINITY, "-inf"),
    ];
    for (value, written) in cases {
        assert_eq!(python_float(value), written);
    }
}
