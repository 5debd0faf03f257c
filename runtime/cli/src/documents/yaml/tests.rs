use super::*;
use shapewright_core::json::{Style, to_string};

/// The value as JSON, or what is wrong.
fn read(text: &str) -> String {
    match parse(text) {
        Ok(node) => to_string(&node, Style::COMPACT),
        Err(YamlError::Invalid) => "invalid".to_owned(),
        Err(YamlError::Value(message)) => message,
    }
}

#[test]
fn scalars_have_the_types_of_version_1_2() {
    for (text, wanted) in [
        ("yes", r#""yes""#),
        ("True", "true"),
        ("tRue", r#""tRue""#),
        ("Null", "null"),
        ("~", "null"),
        ("017", "17"),
        ("0o17", "15"),
        ("-0x1F", "-31"),
        ("0b11", "3"),
        ("1_000", "1000"),
        ("0o8", r#""0o8""#),
        ("1:30", r#""1:30""#),
        ("1e3", "1000.0"),
        (".5", "0.5"),
        ("+.5e3", r#""+.5e3""#),
        ("5.", "5.0"),
        ("-.inf", "-Infinity"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("1.2.3", r#""1.2.3""#),
        ("2020-01-01", "1577836800.0"),
        ("2001-12-14 21:59:43.10 -5", "1008385183.1"),
        ("2001-1-1 1:1:1", r#""2001-1-1 1:1:1""#),
        ("2020-13-45", "month must be in 1..12"),
        ("'5'", r#""5""#),
        ("!!str 5", r#""5""#),
        ("! 5", r#""5""#),
        ("!!int '5'", "5"),
        ("!!int x", "invalid literal for int() with base 10: 'x'"),
        ("!!int -0x-8000000000000000", "invalid literal for int() with base 16: '-8000000000000000'"),
        ("!!binary aGk=", r#""aGk=""#),
        ("!foo x", "invalid"),
        ("=", "invalid"),
        ("", "null"),
    ] {
        assert_eq!(read(text), wanted, "{text}");
    }
}

#[test]
fn a_directive_brings_back_version_1_1() {
    let text = "%YAML 1.1\n---\n[yes, off, 017, 08, 1:30, 1e3]";
    assert_eq!(read(text), r#"[true,false,15,"08",90,"1e3"]"#);
}

#[test]
fn collections_keep_their_order() {
    for (text, wanted) in [
        ("b: 1\na: [x, {y: z}]\n", r#"{"b":1,"a":["x",{"y":"z"}]}"#),
        ("a: &x {b: c}\nd: *x", r#"{"a":{"b":"c"},"d":{"b":"c"}}"#),
        ("<<: [{a: 1, b: 2}, {a: 3, c: 4}]\nb: 5", r#"{"a":1,"c":4,"b":5}"#),
        ("1: a\ntrue: b\n~: c", r#"{"1":"a","True":"b","None":"c"}"#),
        ("a: !!omap [x: 1]", r#"{"a":{"x":1}}"#),
        ("a: |\n  x", r#"{"a":"x"}"#),
        ("a: |\n  x\n", r#"{"a":"x\n"}"#),
        ("a: >-\n  x\n  y\n", r#"{"a":"x y"}"#),
        ("a: \"x\\u00e9\\\n  y\"", r#"{"a":"xéy"}"#),
    ] {
        assert_eq!(read(text), wanted, "{text}");
    }
}

#[test]
fn what_is_not_allowed_is_refused() {
    for text in [
        "a: 1\na: 2",
        "--- a\n--- b",
        "a: b: c",
        "[a, b",
        "*x",
        "&x [*x]",
        "? {a: b}\n: c",
        "a: <<",
        "<<: 5",
        "\ta: b",
        "a: b\tc",
        "a:\tb",
        "a: \u{7}",
        "!!map []",
    ] {
        assert_eq!(read(text), "invalid", "{text}");
    }
    assert_eq!(read("a: 'b\tc' # d\te"), r#"{"a":"b\tc"}"#);
}

#[test]
fn what_grows_without_bound_is_refused() {
    let bomb: String = (1..30).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}]\n", at - 1)).collect();
    assert_eq!(read(&format!("a0: &a0 x\n{bomb}")), "invalid");
    assert_eq!(read(&"[".repeat(100_000)), "invalid");
    assert_eq!(read(&format!("{}{}", "[".repeat(200), "]".repeat(200))).len(), 400);
    let deep = |anchor: &str, inner: &str| format!("- &{anchor} {}{inner}{}\n", "[".repeat(200), "]".repeat(200));
    let twice = deep("a", "") + &deep("b", "*a");
    assert_ne!(read(&twice), "invalid");
    assert_eq!(read(&(twice + &deep("c", "*b"))), "invalid");
}

#[test]
fn aliases_repeat_a_bounded_amount_of_text() {
    let aliases = "- *text\n".repeat(50_000);
    let text = format!("- &text {}\n{aliases}", "x".repeat(1 << 20));
    assert_eq!(read(&text), "invalid");
    let few = format!("- &text {}\n{}", "x".repeat(1 << 20), "- *text\n".repeat(10));
    assert_ne!(read(&few), "invalid");
    let (open, close): (String, String) = ((0..100).map(|at| format!("&a{at} [")).collect(), "]".repeat(100));
    assert_eq!(read(&format!("{open}{}{close}", "x".repeat(1 << 20))), "invalid");
}
