#![allow(clippy::unwrap_used)]

use super::{Error, Given, Parameter, ParameterProblem, Problem, SyntaxError, Token, UnpackError, parse, unpack};
use crate::json::{self, MAX_DEPTH, Style};
use crate::shape::Members;
use crate::{Kind, Member, Node, Shape, python};
use std::convert::Infallible;

const fn plain(kind: Kind) -> Shape {
    Shape::new("test", "Plain", kind)
}

const fn complex(kind: Kind, members: &'static [Member]) -> Shape {
    let mut shape = plain(kind);
    shape.members = Members::Fixed(members);
    shape
}

static TEXT: Shape = plain(Kind::String);
static INTEGER: Shape = plain(Kind::Integer);
static DOUBLE: Shape = plain(Kind::Double);
static BOOLEAN: Shape = plain(Kind::Boolean);
static BLOB: Shape = plain(Kind::Blob);
static DOCUMENT: Shape = plain(Kind::Document);
static TEXTS: Shape = complex(Kind::List, &[Member::new("member", &TEXT)]);
static INTEGERS: Shape = complex(Kind::List, &[Member::new("member", &INTEGER)]);
static COUNTS: Shape = complex(Kind::Map, &[Member::new("key", &TEXT), Member::new("value", &INTEGER)]);
static DOCUMENTS: Shape = complex(Kind::Map, &[Member::new("key", &TEXT), Member::new("value", &DOCUMENT)]);
static FILTER: Shape = complex(
    Kind::Structure,
    &[
        Member::new("Name", &TEXT),
        Member::new("Values", &TEXTS),
        Member::new("Ports", &INTEGERS),
        Member::new("Counts", &COUNTS),
        Member::new("Share", &DOUBLE),
        Member::new("On", &BOOLEAN),
        Member::new("Data", &BLOB),
        Member::new("Any", &DOCUMENT),
        Member::new("Many", &DOCUMENTS),
    ],
);
static FILTERS: Shape = complex(Kind::List, &[Member::new("member", &FILTER)]);
static BEHAVIOR: Shape = complex(Kind::Structure, &[Member::new("Value", &TEXT)]);
static INSTANCE: Shape = complex(Kind::Structure, &[Member::new("InstanceId", &TEXT)]);
static INSTANCES: Shape = complex(Kind::List, &[Member::new("member", &INSTANCE)]);

fn no_files(name: &str) -> Result<Node, Infallible> {
    panic!("{name} is to be loaded")
}

fn syntax_error(input: &str) -> SyntaxError {
    match parse(input, &mut no_files) {
        Err(Error::Syntax(error)) => error,
        other => panic!("{input:?}: {other:?}"),
    }
}

#[test]
fn says_where_and_what() {
    let expected = |expected, found| Problem::Expected { expected, found };
    let cases = [
        ("é=x", 0, expected('=', Some('é'))),
        ("a=é é\"", 7, expected(',', Some('"'))),
        ("a=b,c=d,", 8, Problem::Unmatched(Token::Second)),
        ("a=b,é,'c", 7, expected('=', Some('\''))),
        ("a=\"é", 2, Problem::Unmatched(Token::DoubleQuoted)),
        ("a=é,b=c,a=d", 9, Problem::Duplicate { key: "a".to_owned() }),
        ("a={b={c=é", 10, expected(',', None)),
    ];
    for (input, offset, problem) in cases {
        let error = syntax_error(input);
        assert_eq!((error.offset(), error.problem()), (offset, &problem), "{input:?}");
    }
}

#[test]
fn puts_the_caret_below_the_character() {
    let message = syntax_error("a=日本,\nb=日本\"\nc=d").to_string();
    assert_eq!(message, "Expected: ',', received: '\"' for input:\n a=日本,\nb=日本\"\n    ^\nc=d");
}

#[test]
fn takes_time_in_proportion() {
    // Each would take minutes if a part of it were read again for every other.
    let pairs: String = (0..50_000).map(|n| format!("k{n}=a,")).collect();
    assert!(parse(&format!("{pairs}z="), &mut no_files).is_ok());
    assert!(parse(&format!("a=[{}]", "'b',".repeat(100_000)), &mut no_files).is_ok());
    assert!(parse(&format!("a='{}'", "\\'".repeat(200_000)), &mut no_files).is_ok());
    assert!(syntax_error(&format!("a={}", "b,'".repeat(200_000))).to_string().ends_with('^'));
    assert!(syntax_error(&format!("a={}\"", "b".repeat(200_000))).to_string().ends_with('^'));
    assert!(parse(&format!("a={}", "b,\"c,d=\"".repeat(100_000)), &mut no_files).is_err());
}

#[test]
fn bounds_nesting() {
    let nested = |depth: usize| format!("a={}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(parse(&nested(MAX_DEPTH), &mut no_files).is_ok());
    for input in [nested(MAX_DEPTH + 1), nested(100_000), "a=".to_owned() + &"{b=".repeat(100_000)] {
        assert_eq!(*syntax_error(&input).problem(), Problem::Depth);
    }
}

#[test]
fn loads_only_what_an_at_sign_asks_for() {
    let mut loaded = Vec::new();
    let node = parse("a@=file://x,b=file://y,c@=[{d=file://z},file://w],e@=[fileb://v,v]", &mut |name| {
        loaded.push(name.to_owned());
        Ok::<_, Infallible>(Node::from("!"))
    });
    assert_eq!(loaded, ["file://x", "fileb://v"]);
    let json = r#"{"a":"!","b":"file://y","c":[{"d":"file://z"},"file://w"],"e":["!","v"]}"#;
    assert_eq!(json::to_string(&node.unwrap(), Style::COMPACT), json);
    assert_eq!(parse("a@=file://x", &mut |_| Err(7)), Err(Error::Load(7)));
}

/// What is made of one text, as JSON, or the message.
fn unpacked(given: Given<'_>, parameter: &Parameter<'_>) -> String {
    match unpack(given, parameter, &mut no_files) {
        Ok(node) => json::to_string(&node, Style::COMPACT),
        Err(UnpackError::Parameter(error)) => error.to_string(),
        Err(error) => format!("255: {error}"),
    }
}

#[test]
fn unpacks_one_text() {
    let cases: &[(&'static Shape, &str, &str)] = &[
        (&FILTER, "Name=a,Values=b,Ports=c", r#"{"Name":"a","Values":["b"],"Ports":["c"]}"#),
        (&FILTER, "Ports=1, 2_0,Counts={a=-3}", r#"{"Ports":[1,20],"Counts":{"a":-3}}"#),
        (&FILTER, "On=TRUE,Share=1,Data=true", r#"{"On":true,"Share":1.0,"Data":"true"}"#),
        (&FILTER, "On=[true],Share=[1],Name={a=b},X=1", r#"{"On":["true"],"Share":["1"],"Name":{"a":"b"},"X":"1"}"#),
        (&FILTER, "On=yes,Counts=a,Values={a=1}", r#"{"On":"yes","Counts":"a","Values":[{"a":"1"}]}"#),
        (&FILTER, "Ports=1,x", "255: invalid literal for int() with base 10: 'x'"),
        (&FILTER, "Counts={a=''}", "255: invalid literal for int() with base 10: ''"),
        (
            &FILTER,
            "Share=it's",
            "Error parsing parameter '--x': Expected: ',', received: ''' for input:\n Share=it's\n        ^",
        ),
        (&FILTER, "Share=\"it's\"", "255: could not convert string to float: \"it's\""),
        (
            &FILTER,
            "Many={a=1},Name=x",
            "Error parsing parameter '--x': Shorthand syntax does not support document types. Use JSON input for \
             top-level argument to specify nested parameter: Many",
        ),
        (
            &FILTER,
            " \u{3000}{\"On\": 1}",
            "Error parsing parameter '--x': Invalid JSON: Expecting value: line 1 column 2 (char 1)\nJSON received:  \u{3000}{\"On\": 1}",
        ),
        (&FILTER, " {\"On\": 1}", "{\"On\":1}"),
        (&FILTER, "[]", "Error parsing parameter '--x': Invalid JSON:\n[]"),
        (&FILTERS, "Name=a,Ports=1", r#"{"Name":"a","Ports":"1"}"#),
        (&FILTERS, "[1]", "[1]"),
        (&BEHAVIOR, "stop", r#"{"Value":"stop"}"#),
        (&BEHAVIOR, "Value=stop", r#"{"Value":"stop"}"#),
        (&DOCUMENT, "\"a\"", "\"a\""),
        (&DOCUMENTS, "a=1", "Error parsing parameter '--x': Invalid JSON:\na=1"),
        (&TEXT, "[1]", "\"[1]\""),
        (&TEXTS, "a日", r#"["a","日"]"#),
        (&TEXTS, " \n", "Error parsing parameter '--x': Invalid JSON:\n \n"),
        (&INTEGER, " +٣_0 ", "30"),
        (&INTEGER, "-99999999999999999999", "-99999999999999999999"),
        (&INTEGER, "1.0", "255: invalid literal for int() with base 10: '1.0'"),
        (&DOUBLE, "-.5e1", "-5.0"),
        (&BOOLEAN, "False", "false"),
        (&BOOLEAN, "no", "true"),
        (&BOOLEAN, "", "false"),
    ];
    for (shape, text, result) in cases {
        assert_eq!(unpacked(Given::Text(text), &Parameter::new("--x", shape)), *result, "{text:?}");
    }
}

#[test]
fn unpacks_words() {
    let cases: &[(&'static Shape, &[&str], &str)] = &[
        (&FILTERS, &[], "[]"),
        (&FILTERS, &["Name=a,Ports=1", "On=true"], r#"[{"Name":"a","Ports":["1"]},{"On":true}]"#),
        (&FILTERS, &["{\"Name\":1}", "{}"], r#"[{"Name":1},{}]"#),
        (&FILTERS, &["[{\"Name\":1}]"], r#"[{"Name":1}]"#),
        (&FILTERS, &["{}", "Name=a"], "Error parsing parameter '--x': Invalid JSON:\nName=a"),
        (
            &FILTERS,
            &["Share=x", "a"],
            "Error parsing parameter '--x': Expected: '=', received: 'EOF' for input:\n a\n ^",
        ),
        (&TEXTS, &["a", "", "[\"b\"]"], r#"["a","","[\"b\"]"]"#),
        (&TEXTS, &[" [\"b\"] "], r#"["b"]"#),
        (
            &TEXTS,
            &["[b]"],
            "Error parsing parameter '--x': Invalid JSON: Expecting value: line 1 column 2 (char 1)\nJSON received: [b]",
        ),
        (&INTEGERS, &["1", "2"], "[1,2]"),
        (&INTEGERS, &["1", "x"], "Error parsing parameter '--x': 1"),
        (&INSTANCES, &["InstanceId=i-1"], r#"[{"InstanceId":"i-1"}]"#),
    ];
    for (shape, words, result) in cases {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        assert_eq!(unpacked(Given::Words(&words), &Parameter::new("--x", shape)), *result, "{words:?}");
    }
}

#[test]
fn unpacks_bare_words() {
    let parameter = Parameter { bare_words: true, ..Parameter::new("--instances", &INSTANCES) };
    let words = ["i-1".to_owned(), "a=b".to_owned()];
    assert_eq!(unpacked(Given::Words(&words), &parameter), r#"[{"InstanceId":"i-1"},{"InstanceId":"a=b"}]"#);
    let parameter = Parameter { shape: &FILTERS, ..parameter };
    assert_eq!(unpacked(Given::Words(&words[1..]), &parameter), r#"[{"a":"b"}]"#);
}

#[test]
fn unpacks_bytes() {
    let cases: &[(&'static Shape, &[u8], &str)] = &[
        (&BLOB, b"abc", "\"YWJj\""),
        (&TEXTS, b"[\"", "[91,34]"),
        (&INTEGER, b" 12 ", "12"),
        (&INTEGER, b"1\xff'", "255: invalid literal for int() with base 10: b\"1\\xff'\""),
        (&BOOLEAN, b"false", "true"),
        (&DOCUMENT, b"[1]", "[1]"),
        (&FILTER, b"Name=a", "Error parsing parameter '--x': Expected: text, received: bytes"),
    ];
    for (shape, bytes, result) in cases {
        assert_eq!(unpacked(Given::Bytes(bytes), &Parameter::new("--x", shape)), *result, "{bytes:?}");
    }
}

#[test]
fn names_the_word() {
    let words = ["Name=a".to_owned(), "Name=a,b\"".to_owned()];
    let error = unpack(Given::Words(&words), &Parameter::new("--x", &FILTERS), &mut no_files).unwrap_err();
    let UnpackError::Parameter(error) = error else { panic!("{error}") };
    let ParameterProblem::Syntax(syntax) = &error.problem else { panic!("{error}") };
    assert_eq!((error.word, syntax.offset()), (1, 8));
}

#[test]
fn quotes_as_python_does() {
    let cases = [
        ("it's", "\"it's\""),
        ("it's \"it\"", r#"'it\'s "it"'"#),
        ("\\\t\r\n\0\u{7f}", r"'\\\t\r\n\x00\x7f'"),
        ("e\u{301}é\u{a0}\u{2028}\u{ad}日👍", "'e\u{301}é\\xa0\\u2028\\xad日👍'"),
        ("\u{e000}\u{10ffff}\u{301}", "'\\ue000\\U0010ffff\u{301}'"),
    ];
    for (text, quoted) in cases {
        assert_eq!(python::quote_text(text), quoted);
    }
    assert_eq!(python::quote_bytes(b"it's\n\\\xff"), r#"b"it's\n\\\xff""#);
}

#[test]
fn shows_as_much_of_a_number_as_python() {
    let message = unpacked(Given::Text(&"x".repeat(300)), &Parameter::new("--x", &INTEGER));
    assert_eq!(message, format!("255: invalid literal for int() with base 10: '{}", "x".repeat(199)));
}

#[test]
fn errors_show_nothing_of_a_sensitive_value() {
    static SECRET: Shape = {
        let mut shape = plain(Kind::Blob);
        shape.constraints.sensitive = true;
        shape
    };
    static COUNT: Shape = {
        let mut shape = plain(Kind::Integer);
        shape.constraints.sensitive = true;
        shape
    };
    static HOLDER: Shape = complex(Kind::Structure, &[Member::new("Secret", &SECRET), Member::new("Count", &COUNT)]);
    static HOLDERS: Shape = complex(Kind::List, &[Member::new("member", &HOLDER)]);
    static COUNTS: Shape = complex(Kind::List, &[Member::new("member", &COUNT)]);
    let words = ["sesame".to_owned()];
    for (shape, given) in [
        (&HOLDER, Given::Text("Secret='sesame")),
        (&HOLDER, Given::Text("Secret=a,Secret=sesame")),
        (&HOLDER, Given::Text("Count=sesame")),
        (&HOLDER, Given::Text("{sesame")),
        (&HOLDERS, Given::Words(&words)),
        (&HOLDER, Given::Bytes(b"sesame")),
        (&COUNT, Given::Text("sesame")),
        (&COUNTS, Given::Words(&words)),
        (&COUNTS, Given::Text("[sesame")),
    ] {
        let unpacked = unpack::<Infallible>(given, &Parameter::new("--it", shape), &mut |_| Ok(Node::Null));
        let error = unpacked.expect_err("a mistake");
        for text in [error.to_string(), format!("{error:?}")] {
            assert!(!text.contains("sesame"), "{given:?}: {text}");
        }
    }
}
