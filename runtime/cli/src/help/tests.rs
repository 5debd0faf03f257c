use super::*;
use crate::options::testing::{choice, shape, value};
use shapewright_core::shape::EnumValue;
use shapewright_core::{Kind, Member};
use shapewright_core::{command, json};

static STRING: Shape = shape(Kind::String, &[]);
static FLAG: Shape = shape(Kind::Boolean, &[]);
static TEXTS: Shape = shape(Kind::List, &[Member::new("member", &STRING)]);
static UNIT: Shape = choice(&[value("seconds"), value("hours")]);
static UNITS: Shape = shape(Kind::List, &[Member::new("member", &UNIT)]);
static PAIR: Shape = shape(Kind::Structure, &[Member::new("Key", &STRING), Member::new("Units", &UNITS)]);
static PAIRS: Shape = shape(Kind::List, &[Member::new("member", &PAIR)]);
static INPUT: Shape = shape(
    Kind::Structure,
    &[
        Member { required: true, documentation: "The **name** of it.", ..Member::new("Name", &STRING) },
        Member::new("Secret", &FLAG),
        Member::new("Urls", &TEXTS),
        Member::new("Pairs", &PAIRS),
    ],
);
static OPERATION: Operation = crate::options::testing::operation(&INPUT, &["name", "secret", "urls", "pairs"]);

#[test]
fn each_shape_has_its_syntax() {
    for (shape, wanted) in [
        (&TEXTS, Some("\"string\" \"string\" ...")),
        (&PAIRS, Some("Key=string,Units=[seconds|hours,seconds|hours] ...")),
        (&PAIR, Some("Key=string,Units=[seconds|hours,seconds|hours]")),
        (&STRING, None),
    ] {
        assert_eq!(syntax::shorthand(shape).as_deref(), wanted, "{shape:?}");
    }
    let wanted = "[{\n  \"Key\": \"string\",\n  \"Units\": [\"seconds\"|\"hours\", ...]\n}, ...]";
    assert_eq!(syntax::json(&PAIRS), wanted);
}

#[test]
fn constraints_are_shown_where_they_hold() {
    use crate::options::testing::constrained;
    use shapewright_core::shape::Constraints;
    static NAME: Shape = constrained(
        Kind::String,
        &[],
        Constraints { length: Some((Some(1), Some(55))), pattern: Some("[\\w-]+"), ..Constraints::NONE },
    );
    static DAYS: Shape =
        constrained(Kind::Integer, &[], Constraints { range: Some((Some("0"), None)), ..Constraints::NONE });
    static NAMES: Shape = constrained(
        Kind::List,
        &[Member::new("member", &NAME)],
        Constraints { length: Some((None, Some(9))), ..Constraints::NONE },
    );
    static PLAIN: Shape = shape(Kind::Structure, &[Member::new("Flag", &FLAG), Member::new("Days", &DAYS)]);
    static LIMITED: Shape = shape(
        Kind::Structure,
        &[Member::new("Names", &NAMES), Member::new("Plain", &PLAIN), Member::new("Flag", &FLAG)],
    );
    static LIMIT: Operation = crate::options::testing::operation(&LIMITED, &["names", "plain", "flag"]);
    let mut page = Page::new("x");
    page.section("OPTIONS");
    options::of_operation(&mut page, &LIMIT, &Table::of(&LIMIT));
    let text = page.plain();
    for wanted in [
        "--names (list)\n      Constraints:\n\n      - max: 9\n\n      (string)\n         Constraints:\n\n         - min: 1\n         - max: 55\n         - pattern: [\\w-]+\n",
        "--plain (structure)\n\n      Days -> (integer)\n         Constraints:\n\n         - min: 0\n",
    ] {
        assert!(text.contains(wanted), "{wanted:?} in {text}");
    }
    assert!(!text.contains("Flag ->"), "{text}");
}

#[test]
fn an_example_becomes_a_command() {
    let text = r#"{"Urls":["a","b c"],"Name":"-x","Secret":false,"Pairs":[{"Key":"it's"}]}"#;
    let input = json::parse(text).unwrap_or_default();
    let wanted = r#"aws a plant \
  --name=-x \
  --no-secret \
  --urls a 'b c' \
  --pairs '[{"Key":"it'\''s"}]'"#;
    assert_eq!(command::line("aws a plant", OPERATION.input, OPERATION.options, &input, None), wanted);
}

#[test]
fn a_page_is_plain_text_of_80_columns() {
    let mut page = Page::new("x");
    page.section("OPTIONS");
    options::of_operation(&mut page, &OPERATION, &Table::of(&OPERATION));
    page.section("DESCRIPTION").markdown(OPERATION.documentation);
    let text = page.plain();
    for wanted in [
        "\n   --name (string) [required]\n      The name of it.\n",
        "   --secret | --no-secret (boolean)\n",
        "   - one\n   - two\n",
    ] {
        assert!(text.contains(wanted), "{wanted:?} in {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

static ODD: Shape = {
    let mut shape = shape(Kind::Enum, &[]);
    shape.values = &[value("*"), value(" "), value(""), value("a\"b\\c"), value("two\nlines"), value("plain")];
    shape
};
static LEVEL: Shape = {
    let mut shape = shape(Kind::IntEnum, &[]);
    shape.values = &[EnumValue {
        name: "HIGH",
        text: "",
        number: 7,
        internal: false,
        documentation: "The **highest**. There is more.",
    }];
    shape
};
static ODDS: Shape = shape(Kind::Structure, &[Member::new("Odd", &ODD), Member::new("Level", &LEVEL)]);
static CHOOSE: Operation = crate::options::testing::operation(&ODDS, &["odd", "level"]);

#[test]
fn each_value_of_an_enum_is_shown_as_it_is_typed() {
    let mut page = Page::new("x");
    page.section("OPTIONS");
    options::of_operation(&mut page, &CHOOSE, &Table::of(&CHOOSE));
    let text = page.plain();
    let wanted = ["'*'", "' '", "''", "'a\"b\\c'", "\"two\\nlines\"", "plain", "7\n        The highest."];
    for value in wanted {
        assert!(text.contains(&format!("\n      - {value}\n")), "{value} in {text}");
    }
    let manual = page.manual("x", "1", &[]);
    for value in ["\\(aq*\\(aq", "\\(aq \\(aq", "\\(aq\\(aq", "\\(aqa\\(dqb\\ec\\(aq", "plain"] {
        assert!(manual.contains(&format!(".IP \\(bu 2\n{value}\n")), "{value} in {manual}");
    }
    assert_eq!(syntax::json(&ODD), r#""*"|" "|""|"a\"b\\c"|"two\nlines"|"plain""#);
}
