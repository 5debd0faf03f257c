#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use super::program::{self, Mode};
use super::{FUEL, Outcome, Pattern, backtrack, check_pattern, parse, scan};
use crate::Node;

/// Whether a pattern matches a text; both ways of matching must say the same where both can.
#[track_caller]
fn matches(pattern: &str, text: &str) -> bool {
    let compiled = Pattern::new(pattern).unwrap();
    let outcome = compiled.matches(text, &mut FUEL.clone());
    assert_ne!(outcome, Outcome::TooCostly, "{pattern}");
    if compiled.mode == Mode::Scan {
        let (tree, groups) = parse::parse(pattern).unwrap();
        let text: Vec<char> = text.chars().collect();
        // Written out, a count may come to too many steps.
        let program = program::compile(&tree, Mode::Backtrack).ok();
        let other = program.and_then(|program| backtrack::matches(&program, groups, &text, &mut FUEL.clone()));
        assert!(other.is_none_or(|other| other == (outcome == Outcome::Matches)), "{pattern} on {text:?}");
    }
    outcome == Outcome::Matches
}

#[test]
fn means_what_ecma_262_says() {
    for (pattern, matching, failing) in [
        ("b", &["abc"][..], &["", "a"][..]),
        ("^b$", &["b"], &["ab", "b\n", "b\nb"]),
        (".", &["a", "é", "\u{85}"], &["", "\n", "\r", "\u{2028}"]),
        (r"^\w+\s\d$", &["a_1\u{a0}5", "a\u{feff}5"], &["é 5", "a ٣", "a\u{200b}5"]),
        (r"^[^\W]$", &["x"], &["é", "-"]),
        (r"\bfoo\b", &["foo", "a foo."], &["food", "_foo"]),
        (r"^\p{L}+$", &["aé中"], &["a1", ""]),
        (r"^[\P{L}\p{Lu}]$", &["1", "A"], &["a"]),
        (r"^\p{General_Category=Decimal_Number}$", &["٣"], &["Ⅷ"]),
        (r"^[\u0041-\x43\u{1F600}]$", &["A", "C", "😀"], &["D", "😁"]),
        (r"^[\uD83D\uDE00-\uDBFF\uDFFF]$", &["😀", "\u{10ffff}"], &["\u{ffff}"]),
        ("^[]$", &[], &["", "a"]),
        ("^[^]$", &["a", "\n"], &["", "ab"]),
        ("^[a-]$", &["a", "-"], &["b"]),
        (r"^[\w-.]$", &["a", "-", "."], &["+", ","]),
        (r"^[\b]$", &["\u{8}"], &["b"]),
        ("^(a|ab)(c|bcd)$", &["abcd", "ac"], &["ab", "abc d"]),
        ("^a{2,3}$", &["aa", "aaa"], &["a", "aaaa"]),
        ("^[ab]{2,3}c$", &["abc", "babc"], &["ac", "ababc"]),
        ("^[ab]{0,2}$", &["", "ab"], &["aba"]),
        ("^([ab]{2}){2,}$", &["abab", "aabbab"], &["ab", "ababa"]),
        ("[ab]{3}c", &["xabac", "aaaabc"], &["xabc"]),
        ("^(a*)*$", &["", "aaa"], &["b"]),
        ("^(?:a{,2}|{)$", &["a{,2}", "{"], &["a", "aa"]),
        ("^(?=.*[0-9])(?!.*--)[a-z0-9-]{3,}$", &["a-1", "ab9"], &["abc", "a--1", "a1"]),
        ("(?<=[a-z]{2})1(?!2)", &["ab1", "ab13"], &["a1", "ab12"]),
        ("(?<!a+)b", &["b", "cb"], &["ab", "aab"]),
        ("^(?<first>.)(.)\\2\\k<first>$", &["abba", "aaaa"], &["abab"]),
        ("^(?!.*(.)\\1{2})", &["aabb"], &["aaab", "xyyy"]),
        ("(?<=\\1(a))b", &["aab"], &["ab", "b"]),
        ("^(?:(a)|b)*\\1c$", &["abc"], &["aba"]),
    ] {
        matching.iter().for_each(|text| assert!(matches(pattern, text), "{pattern} must match {text:?}"));
        failing.iter().for_each(|text| assert!(!matches(pattern, text), "{pattern} must not match {text:?}"));
    }
}

#[test]
fn means_what_java_says_where_ecma_262_says_nothing() {
    for (pattern, matching, failing) in [
        (r"\Aa\z", &["a"][..], &["ba", "a\n"][..]),
        ("^(?s).$", &["\n"], &["ab"]),
        ("^(?i)aé$", &["Aé", "aÉ"], &["b"]),
        ("^a(?i:b)c$", &["aBc"], &["aBC"]),
        ("(?m)^b$", &["a\nb\nc"], &["ab"]),
        (r"^[\p{Alnum}\p{IsAlphabetic}]+\p{Punct}$", &["aé1!"], &["a b!", "aé1"]),
        ("^[\\p{Print}&&[^|]]+$", &["a b"], &["a|b", "é"]),
        ("^a?+a$", &["aa"], &["a"]),
        ("^(?>a|ab)c$", &["ac"], &["abc"]),
        (r"^\d{2}+$", &["12"], &["1", "123"]),
        ("^a{2}{0,9}$", &["aa"], &["a", "aaa", ""]),
        (r"^[\000-\037]\:\_\ $", &["\u{1f}:_ "], &[" :_ "]),
    ] {
        matching.iter().for_each(|text| assert!(matches(pattern, text), "{pattern} must match {text:?}"));
        failing.iter().for_each(|text| assert!(!matches(pattern, text), "{pattern} must not match {text:?}"));
    }
}

#[test]
fn refuses_what_nobody_can_read() {
    let deep = "(".repeat(50_000);
    let deep_class = "[&&".repeat(20_000);
    let long = "a".repeat(100_000);
    for pattern in [
        "(",
        ")",
        "[a",
        "[b-a]",
        "*",
        "a**",
        "(?",
        "(?<a",
        "(?P<a>b)",
        "a{3,2}",
        "\\",
        r"\q",
        r"\1",
        r"(a)\2",
        r"\k<a>",
        r"\p{Nonsense}",
        r"\xg0",
        r"\u12",
        r"\u{110000}",
        r"\c1",
        "((a{999}){999}){999}",
        "(){4000000000}",
        &deep,
        &deep_class,
        &long,
    ] {
        assert!(check_pattern(pattern).is_err(), "{:?}", pattern.get(..pattern.len().min(20)));
    }
}

#[test]
fn is_linear_in_the_text_or_gives_up() {
    let text = format!("{}!", "a".repeat(50_000));
    for (pattern, expected) in [
        ("^(a+)+$", false),
        ("^(a|aa)+$", false),
        ("(a*)*$", true),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", false),
        ("^(?!(a+)+!$)(a+)+!$", false),
        ("(?<=^(a|a?)+)!", true),
        ("a{500}[ab]{500}!", true),
    ] {
        assert_eq!(matches(pattern, &text), expected, "{pattern}");
    }
    let mut fuel = FUEL;
    let pattern = Pattern::new(r"^(a+)+\1?$").unwrap();
    assert_eq!(pattern.matches(&text, &mut fuel), Outcome::TooCostly);
    assert_eq!((fuel, pattern.matches("a", &mut fuel)), (0, Outcome::TooCostly));
}

/// The patterns of all models of AWS: each is read, nearly all match in linear time, and both ways of matching agree.
#[test]
fn reads_all_patterns_of_the_models() {
    let Ok(shared) = std::env::var("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let models = std::process::Command::new("tar").arg("-xJOf").arg(format!("{shared}/models/all.tar.xz")).output();
    let mut text = String::from_utf8(models.unwrap().stdout).unwrap();
    for file in std::fs::read_dir(format!("{shared}/models")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            text.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    let patterns: BTreeSet<String> = text.split("\"smithy.api#pattern\":").skip(1).filter_map(string).collect();
    let refused: Vec<_> =
        patterns.iter().filter_map(|pattern| Some((pattern, check_pattern(pattern).err()?))).collect();
    let backtracking = patterns.iter().filter(|text| Pattern::new(text).unwrap().mode == Mode::Backtrack).count();
    println!("{} patterns, {} refused, {backtracking} need backtracking", patterns.len(), refused.len());
    assert!(patterns.len() > 3_000 && refused.is_empty(), "{refused:?}");
    assert_eq!(backtracking, 4);
    let subjects =
        ["", "a", "A-b_c.9", "arn:aws:iam::123456789012:role/a/b", "2024-01-01T00:00:00Z", "é 中", "a--b", "\n"];
    for pattern in &patterns {
        for subject in subjects {
            matches(pattern, subject);
        }
    }
}

/// The JSON string at the beginning of a text.
fn string(text: &str) -> Option<String> {
    let text = text.trim_start();
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    })?;
    match crate::json::parse(text.get(..=end.0)?) {
        Ok(Node::String(string)) => Some(string),
        _ => None,
    }
}

#[test]
fn a_table_answers_for_ascii_as_its_set_does() {
    let (tree, _) = parse::parse(r"[^a-c\d\s]").unwrap();
    let program = program::compile(&tree, Mode::Scan).unwrap();
    for (c, expected) in [('a', false), ('d', true), ('5', false), (' ', false), ('é', true), ('\u{a0}', false)] {
        assert_eq!(scan::matches(&program, &[c]), expected, "{c:?}");
    }
}
