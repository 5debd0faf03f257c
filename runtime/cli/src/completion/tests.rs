#![allow(clippy::unwrap_used)]

use super::line;

#[test]
fn a_line_is_read_as_far_as_the_cursor() {
    for (text, point, wanted) in [
        ("aws cog", None, vec!["cog"]),
        ("aws cognito-idp ", None, vec!["cognito-idp", ""]),
        ("aws a b", Some("5"), vec!["a"]),
        ("aws --a='b c' \"d", None, vec!["--a=b c", "d"]),
        ("aws a\\ b", None, vec!["a b"]),
        ("aws", None, vec![]),
        ("", None, vec![]),
        ("aws é", Some("5"), vec!["é"]),
    ] {
        assert_eq!(line::words(text, point), wanted, "{text}");
    }
}
