#![allow(clippy::unwrap_used)]

use shapewright_core::json;
use shapewright_core::service::Paginated;
use shapewright_core::shape::UNIT;

use super::{Error, Format, Output, Pages, table};
use crate::query::Query;

fn output(format: Format, query: Option<&Query>) -> Output<'_> {
    Output { format, query, title: "Get", table: table::Look::default() }
}

#[track_caller]
fn print(format: Format, value: &str) -> String {
    output(format, None).reply(&json::parse(value).unwrap()).unwrap()
}

#[test]
fn says_nothing_of_nothing() {
    for format in [Format::Json, Format::Text, Format::Table, Format::Yaml, Format::YamlStream, Format::Off] {
        assert_eq!(print(format, "{}"), "", "{format:?}");
    }
    assert_eq!(print(Format::Json, "null"), "null\n");
    assert_eq!(print(Format::Text, "null"), "None\n");
    assert_eq!(print(Format::Yaml, "\"é\""), "\"é\"\n");
    assert_eq!(print(Format::YamlStream, "[]"), "- []\n");
}

#[test]
fn lays_text_out() {
    let value =
        r#"{"b":true,"a":null,"List":[{"x":1,"y":{"z":[1,2]}},{"w":"é"}],"scalars":["p","q"],"mixed":["s",{"m":1}]}"#;
    let wanted = "None\tTrue\nLIST\t\t1\nZ\t1\nZ\t2\nLIST\té\t\nMIXED\ts\nMIXED\t1\nSCALARS\tp\nSCALARS\tq\n";
    assert_eq!(print(Format::Text, value), wanted);
    assert_eq!(print(Format::Text, "[[1,2],[3],4]"), "4\n1\t2\n3\n");
}

#[test]
fn draws_tables() {
    let value = r#"[{"Name":"é","Tags":["t"]},{"Id":1.0,"Name":null}]"#;
    let wanted = "\
-----------------
|      Get      |
+-----+---------+
| Id  |  Name   |
+-----+---------+
|     |  é     |
+-----+---------+
||    Tags     ||
|+-------------+|
||  t          ||
|+-------------+|
|      Get      |
+------+--------+
|  Id  | Name   |
+------+--------+
|  1.0 |  None  |
+------+--------+
";
    assert_eq!(print(Format::Table, value), wanted);
    let rows = output(Format::Table, None).reply(&json::parse("[[1,2],[3]]").unwrap());
    assert_eq!(rows, Err(Error::Table(table::Error::Row { columns: 2, cells: 1 })));
    let mixed = output(Format::Table, None).reply(&json::parse("[{\"a\":1},2]").unwrap());
    assert_eq!(mixed, Err(Error::Table(table::Error::Mixed)));
}

#[test]
fn colours_tables() {
    let look = table::Look { colour: true, ..table::Look::default() };
    let output = Output { table: look, ..output(Format::Table, None) };
    let drawn = output.reply(&json::parse(r#"{"A":{"b":1}}"#).unwrap()).unwrap();
    let last =
        "\u{1b}[0m\u{1b}[2m\u{1b}[33m|\u{1b}[0m\u{1b}[0m+----+-----+\u{1b}[0m\u{1b}[2m\u{1b}[33m|\u{1b}[0m\u{1b}[0m";
    assert!(drawn.ends_with(&format!("{last}\n\u{1b}[0m")), "{drawn:?}");
    let output = Output { table: table::Look { resets: false, ..look }, ..output };
    let drawn = output.reply(&json::parse(r#"{"A":{"b":1}}"#).unwrap()).unwrap();
    let last = "\u{1b}[2m\u{1b}[33m|\u{1b}[0m+----+-----+\u{1b}[2m\u{1b}[33m|\u{1b}[0m\n";
    assert!(drawn.starts_with("-") && drawn.ends_with(last), "{drawn:?}");
}

#[test]
fn quotes_in_yaml_what_would_read_back_otherwise() {
    for (text, wanted) in [
        ("plain", "plain"),
        ("", "''"),
        ("true", "'true'"),
        ("yes", "yes"),
        ("1e3", "'1e3'"),
        ("1e", "1e"),
        ("0o17", "'0o17'"),
        ("0o18", "0o18"),
        ("+.5e+1", "'+.5e+1'"),
        (".5e1", ".5e1"),
        ("12:30", "12:30"),
        ("2020-1-1T1:02:03 -1", "'2020-1-1T1:02:03 -1'"),
        ("2020-1-1", "2020-1-1"),
        ("a: b", "'a: b'"),
        ("a:b", "a:b"),
        ("a #b", "'a #b'"),
        ("it's", "it's"),
        ("'it", "'''it'"),
        ("a\nb", "'a\n\n  b'"),
        ("a \nb", "\"a \\nb\""),
        ("tab\t", "\"tab\\t\""),
        ("😀", "\"\\U0001F600\""),
        ("\u{85}\u{feff}\u{a0}", "\"\\N\\uFEFF\u{a0}\""),
    ] {
        let value = json::to_string(&vec![text.into()].into(), json::Style::COMPACT);
        assert_eq!(print(Format::Yaml, &value), format!("- {wanted}\n"), "{text:?}");
    }
    let long = format!("{{\"{}\":[{{\"a\":[],\"b\":[null]}}]}}", "k".repeat(129));
    assert_eq!(print(Format::Yaml, &long), format!("? {}\n: - a: []\n    b:\n    - null\n", "k".repeat(129)));
}

#[test]
fn prints_pages_as_the_format_does() {
    let paginated = Paginated { input_token: "T", output_token: "T", items: Some("I"), page_size: None };
    let query = Query::parse("I[]").unwrap();
    for (format, query, wanted) in [
        (Format::Json, Some(&query), "[\n    1,\n    2\n]\n"),
        (Format::Text, None, "I\t1\nI\t2\nNEXTTOKEN\tr\n"),
        (Format::Text, Some(&query), "1\n2\nNone\n"),
        (Format::YamlStream, None, "- I:\n  - 1\n  T: t\n- I:\n  - 2\n"),
        (Format::Yaml, None, "I:\n- 1\n- 2\nNextToken: r\n"),
        (Format::Off, None, ""),
    ] {
        let output = output(format, query);
        let mut pages = Pages::new(&output, &paginated, &UNIT);
        let mut printed = String::new();
        for page in [r#"{"I":[1],"T":"t"}"#, r#"{"I":[2]}"#] {
            printed.push_str(&pages.page(json::parse(page).unwrap()).unwrap());
        }
        printed.push_str(&pages.finish(Some("r")).unwrap());
        assert_eq!(printed, wanted, "{format:?}");
    }
}

#[test]
fn bounds_what_runs_away() {
    let nested = "{\"a\":[".repeat(240) + "1" + &"]}".repeat(240);
    let value = json::parse(&nested).unwrap();
    let columns: Vec<_> = (0..4000).map(|name| format!("{{\"{name}\":1}}")).collect();
    let columns = json::parse(&format!("[{}]", columns.join(","))).unwrap();
    for format in [Format::Json, Format::Text, Format::Table, Format::Yaml, Format::YamlStream] {
        assert!(output(format, None).reply(&value).is_ok(), "{format:?}");
        let in_columns = matches!(format, Format::Text | Format::Table);
        assert_eq!(output(format, None).reply(&columns) == Err(Error::Size), in_columns, "{format:?}");
    }
}
