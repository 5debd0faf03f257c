//! The compliance suite, and what jmespath.py does beyond it.
#![allow(clippy::unwrap_used)]

use super::{evaluate_in, parse_in};
use crate::json::{self, Style};
use crate::{Node, python};

fn node(text: &str) -> Node {
    json::parse(text).unwrap()
}

/// The result as compact JSON, or the text of the error.
#[track_caller]
fn search(expression: &str, given: &str) -> String {
    match parse_in(&python::JMESPATH, expression) {
        Err(error) => error.to_string(),
        Ok(parsed) => match evaluate_in(&python::JMESPATH, &parsed, &node(given)) {
            Ok(found) => json::to_string(&found, Style::COMPACT),
            Err(error) => error.to_string(),
        },
    }
}

#[test]
fn passes_the_compliance_suite() {
    let Ok(shared) = std::env::var("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let mut passed = 0;
    for file in std::fs::read_dir(format!("{shared}/conformance/jmespath")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let suites = node(&std::fs::read_to_string(&path).unwrap());
        for suite in suites.as_list().unwrap() {
            let given = suite.as_map().unwrap().get("given").unwrap();
            for case in suite.as_map().unwrap().get("cases").unwrap().as_list().unwrap() {
                let case = case.as_map().unwrap();
                let expression = case.get("expression").unwrap().as_str().unwrap();
                let found = parse_in(&python::JMESPATH, expression).map_err(|error| error.to_string());
                let found = found.and_then(|parsed| {
                    evaluate_in(&python::JMESPATH, &parsed, given).map_err(|error| error.to_string())
                });
                match (found, case.get("result")) {
                    (Ok(found), Some(wanted)) => {
                        assert!(super::compare::equal(&found, wanted), "{path:?} {expression}: {found:?}");
                    }
                    (found, None) if case.contains_key("error") => {
                        assert!(found.is_err(), "{path:?} {expression}: {found:?}");
                    }
                    (Ok(_), None) => {}
                    (Err(error), _) => panic!("{path:?} {expression}: {error}"),
                }
                passed += 1;
            }
        }
    }
    assert!(passed >= 892, "only {passed} cases were found");
}

#[test]
fn keeps_integers_order_and_floats() {
    for (expression, given, wanted) in [
        ("@", r#"{"b":1,"a":2.0,"c":12345678901234567890}"#, r#"{"b":1,"a":2.0,"c":12345678901234567890}"#),
        ("avg(@)", "[2,2]", "2.0"),
        ("sum(@)", "[9223372036854775807,1]", "9223372036854775808"),
        ("sum(@)", "[1,0.5]", "1.5"),
        ("ceil(`1.2`)", "null", "2"),
        ("to_number('1_0')", "null", "10"),
        ("to_number('0x1')", "null", "null"),
        ("to_string(`[\"é\"]`)", "null", "\"[\\\"\\\\u00e9\\\"]\""),
        ("sort(@)", "[2,1.5,10000000000000000000,-1]", "[-1,1.5,2,10000000000000000000]"),
        ("[?@ > `9007199254740992`]", "[9007199254740993,9007199254740992.0]", "[9007199254740993]"),
        ("length(@)", "\"é👍\"", "2"),
        ("a[0][0:2].b", r#"{"a":[[{"b":1},{"b":2}]]}"#, "null"),
        ("a[0:2].b", r#"{"a":[{"b":1},{"b":2}]}"#, "[1,2]"),
        ("max_by(@, &a)", r#"[{"a":1,"n":1},{"a":1,"n":2}]"#, r#"{"a":1,"n":1}"#),
    ] {
        assert_eq!(search(expression, given), wanted, "{expression}");
    }
}

#[test]
fn words_errors_as_jmespath_py_does() {
    for (expression, wanted) in [
        ("", "Invalid JMESPath expression: cannot be empty."),
        ("a[", "Invalid jmespath expression: Incomplete expression:\n\"a[\"\n   ^"),
        ("a#", "Bad jmespath expression: Unknown token #:\na#\n ^"),
        ("é.a", "Bad jmespath expression: Unknown token é:\né.a\n^"),
        ("a = b", "Bad jmespath expression: Unknown token '=':\na = b\n  ^"),
        ("'a", "Bad jmespath expression: Unclosed ' delimiter:\n'a\n^"),
        ("`\"{`", "Bad jmespath expression: Bad token \"{:\n`\"{`\n^"),
        (
            "a.`{\"k\": true}`",
            "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: literal: Parse error \
             at column 2, token \"{'k': True}\" (LITERAL), for expression:\n\"a.`{\"k\": true}`\"\n   ^",
        ),
        ("length()", "Expected 1 argument for function length(), received 0"),
        ("not_null()", "Expected at least 1 argument for function not_null(), received 0"),
        ("nope(@)", "Unknown function: nope()"),
        (
            "sum(`[1,\"a\"]`)",
            "In function sum(), invalid type for value: a, expected one of: ['array-number'], received: \"str\"",
        ),
        ("`1` < 'a'", "'<' not supported between instances of 'int' and 'str'"),
        ("`[1]`[::0]", "slice step cannot be zero"),
    ] {
        assert_eq!(search(expression, "null"), wanted, "{expression}");
    }
}

#[test]
fn bounds_what_runs_away() {
    let nested = "Bad jmespath expression: Nested too deeply:";
    for hostile in
        ["(".repeat(100_000), "!".repeat(100_000), "a".to_owned() + &"[]".repeat(100_000), "[@]|".repeat(100_000) + "@"]
    {
        assert!(search(&hostile, "null").starts_with(nested), "{:.20}", hostile);
    }
    let doubling = "[@, @] | ".repeat(100) + "@";
    let text = format!("\"{}\"", "x".repeat(1 << 20));
    assert_eq!(search(&doubling, &text), "The result of the expression is too large");
    for (hostile, given) in [
        ("to_string([@, ".repeat(40) + "@" + &"])".repeat(40), "\"a\""),
        ("to_string([@, @]) | ".repeat(100) + "@", "\"a\""),
        ("join(@, ['a', 'b', @]) | ".repeat(40) + "@", "\"a\""),
        ("[@, @] | ".repeat(30) + "max(@) | length(@)", "\"a\""),
    ] {
        assert_eq!(search(&hostile, given), "The result of the expression is too large", "{hostile:.40}");
    }
    assert!(search(&("a".repeat(100_000) + "#"), "null").ends_with(&(" ".repeat(100_000) + "^")));
    let chain = "a.".repeat(50_000) + "a";
    assert_eq!(search(&chain, "{}"), "null");
}

#[test]
fn shows_values_as_python_does() {
    let shown =
        python::repr(&node(r#"[null,true,1,1.0,1e100,"it's","\"'","\u0000é\ufeff\ud83d\ude00\u0301",{"a":"b"}]"#));
    assert_eq!(shown, r#"[None, True, 1, 1.0, 1e+100, "it's", '"\'', '\x00é\ufeff😀́', {'a': 'b'}]"#);
}
