use super::*;

/// Section by section `name`, then `key=text` of each key.
fn shown(text: &str) -> Result<Vec<String>, (usize, Problem)> {
    let ini = Ini::parse_settings(text.as_bytes()).map_err(|error| (error.line, error.problem))?;
    let mut shown = Vec::new();
    for (name, section) in ini.sections() {
        shown.push(format!("[{name}]"));
        shown.extend(section.entries().map(|(key, entry)| format!("{key}={}", entry.text)));
    }
    Ok(shown)
}

#[track_caller]
fn reads(text: &str, wanted: &[&str]) {
    assert_eq!(
        shown(text).as_deref(),
        Ok(wanted.iter().map(|line| line.to_string()).collect::<Vec<_>>().as_slice()),
        "{text:?}"
    );
}

#[track_caller]
fn refuses(text: &str, line: usize, problem: Problem) {
    assert_eq!(shown(text), Err((line, problem)), "{text:?}");
}

#[test]
fn a_deeper_line_continues_the_value_above() {
    reads("[a]\nregion = x\n  url = y\n", &["[a]", "region=x\nurl = y"]);
    reads("[a]\n    region = x\n  url = y\n", &["[a]", "region=x", "url=y"]);
    reads("[a]\nx = 1\n  [b]\n  y = 2\n", &["[a]", "x=1\n[b]\ny = 2"]);
    reads("  [a]\n  x = 1\n[b]\n\ty=2", &["[a]", "x=1", "[b]", "y=2"]);
    reads("[a]\nx = 1\n\n  2\n\n\n", &["[a]", "x=1\n\n2"]);
    reads("[a]\nx = 1\n\u{a0}y = 2\n", &["[a]", "x=1\ny = 2"]);
}

#[test]
fn comments_are_whole_lines() {
    reads("# x\n[a]\n  ; y\nx = 1 # one\ny = 2 ; two\n", &["[a]", "x=1 # one", "y=2 ; two"]);
    reads("[a]\nx = 1\n# no\n  2\n", &["[a]", "x=1\n2"]);
}

#[test]
fn a_header_ends_at_its_last_bracket() {
    reads("[a] # one\n[b]c]d\n[ ]\n[[e]]", &["[a]", "[b]c]", "[ ]", "[[e]]"]);
    refuses("[a]\n[]\n", 2, Problem::NoDelimiter);
    refuses("[a\n", 1, Problem::NoSection);
    refuses("[a]\n[b\n", 2, Problem::NoDelimiter);
}

#[test]
fn keys_end_at_the_first_delimiter_and_are_in_lower_case() {
    reads("[a]\nA:b=c\nB = c:d\nÄ=\n", &["[a]", "a=b=c", "b=c:d", "ä="]);
    reads("[A]\r\nx = 1\r\r\ny\u{1f}=\u{2003}2\u{1f}", &["[A]", "x=1", "y=2"]);
    refuses("[a]\nx\n", 2, Problem::NoDelimiter);
    refuses("[a]\n= x\n", 2, Problem::NoKey);
    refuses("x = 1\n[a]\n", 1, Problem::NoSection);
    refuses("\u{feff}[a]\n", 1, Problem::NoSection);
}

#[test]
fn nothing_is_there_twice() {
    refuses("[a]\n[b]\n[a]\n", 3, Problem::SectionTwice(1));
    refuses("[a]\nx=1\nX=2\n", 3, Problem::KeyTwice { key: "x".to_owned(), first: 2 });
    refuses("[DEFAULT]\nx=1\n[a]\n[DEFAULT]\nx=2\n", 5, Problem::KeyTwice { key: "x".to_owned(), first: 2 });
    reads("[a]\nx=1\n[b]\nx=2\n", &["[a]", "x=1", "[b]", "x=2"]);
}

#[test]
fn keys_of_the_default_section_are_in_every_section() {
    reads(
        "[a]\nx=1\n[DEFAULT]\nx=2\ny=3\n[b]\n[DEFAULT]\nz=4",
        &["[a]", "x=1", "y=3", "z=4", "[b]", "x=2", "y=3", "z=4"],
    );
}

#[test]
fn a_block_has_settings_of_its_own() {
    let ini = Ini::parse_settings(b"[a]\ns3 =\n\n  A = 1\n# no\n  A = 2 = 3\n\n  b=\nx = 1\n  y = 2\n").unwrap();
    let block = |key: &str| ini.section("a").unwrap().get(key).unwrap().block();
    assert_eq!(block("s3"), Some([("A", "2 = 3"), ("b", "")].into_iter().collect()));
    assert_eq!(block("x"), None);
    refuses("[a]\ns3 =\n  a = 1\n  b : 2\n", 4, Problem::Nested);
    refuses("[a]\ns3 =\n  a = 1\u{2028}b\n", 3, Problem::Nested);
    reads("[DEFAULT]\ns3 =\n  foo\n[a]\ns3 = 1\n", &["[a]", "s3=1"]);
    refuses("[DEFAULT]\ns3 =\n  foo\n[a]\ns3 = 1\n[b]\n", 3, Problem::Nested);
}

#[test]
fn bytes_that_are_not_utf_8_are_refused_wherever_they_are() {
    let error = Ini::parse_settings(b"[a]\n# caf\xe9\n").unwrap_err();
    assert_eq!(error, SyntaxError::new(2, None, Problem::Encoding));
}

#[test]
fn an_error_says_where_it_is_and_shows_no_value() {
    let error = Ini::parse("[profile x]\nregion = a\nwJalrXUtnFEMI\n").unwrap_err();
    assert_eq!(error.to_string(), "line 3, section [profile x]: the line has no `=`");
}
