use super::*;
use shapewright_core::json;
use shapewright_core::shape::EnumValue;
use shapewright_core::{Kind, Member};

static STRING: Shape = Shape::new("a", "Text", Kind::String);
static FLAG: Shape = Shape::new("a", "Flag", Kind::Boolean);
static TEXTS: Shape = Shape { members: &[Member::new("member", &STRING)], ..Shape::new("a", "Texts", Kind::List) };
static UNIT: Shape = Shape {
    values: &[
        EnumValue { name: "S", text: "seconds", number: 0, documentation: "" },
        EnumValue { name: "H", text: "hours", number: 0, documentation: "" },
    ],
    ..Shape::new("a", "Unit", Kind::Enum)
};
static PAIR: Shape = Shape {
    members: &[Member::new("Key", &STRING), Member::new("Units", &UNITS)],
    ..Shape::new("a", "Pair", Kind::Structure)
};
static UNITS: Shape = Shape { members: &[Member::new("member", &UNIT)], ..Shape::new("a", "Units", Kind::List) };
static PAIRS: Shape = Shape { members: &[Member::new("member", &PAIR)], ..Shape::new("a", "Pairs", Kind::List) };
static INPUT: Shape = Shape {
    members: &[
        Member { required: true, documentation: "The **name** of it.", ..Member::new("Name", &STRING) },
        Member::new("Secret", &FLAG),
        Member::new("Urls", &TEXTS),
        Member::new("Pairs", &PAIRS),
    ],
    ..Shape::new("a", "Input", Kind::Structure)
};
static OPERATION: Operation = Operation {
    name: "Plant",
    command: "plant",
    input: &INPUT,
    options: &["name", "secret", "urls", "pairs"],
    output: &PAIR,
    has_output: true,
    errors: &[],
    paginated: None,
    unsigned: false,
    documentation: "Plants it. Then waits.\n\n- one\n- two",
    examples: &[],
};

#[test]
fn each_shape_has_its_syntax() {
    for (shape, wanted) in [
        (&TEXTS, Some("\"string\" \"string\" ...")),
        (&PAIRS, Some("Key=string,Units=[string,string] ...")),
        (&PAIR, Some("Key=string,Units=[string,string]")),
        (&STRING, None),
    ] {
        assert_eq!(syntax::shorthand(shape).as_deref(), wanted, "{shape:?}");
    }
    let wanted = "[{\n  \"Key\": \"string\",\n  \"Units\": [\"seconds\"|\"hours\", ...]\n}, ...]";
    assert_eq!(syntax::json(&PAIRS), wanted);
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
    assert_eq!(example::command("aws a plant", &OPERATION, &input), wanted);
}

#[test]
fn a_page_is_plain_text_of_80_columns() {
    let mut page = Page::new("x");
    page.section("OPTIONS");
    options::of_operation(&mut page, &OPERATION, &Table::of(&OPERATION));
    page.section("DESCRIPTION").markdown(OPERATION.documentation);
    let text = page.finish();
    for wanted in ["\n   --name (string) [required]\n\n      The name of it.\n", "   --secret | --no-secret (boolean)\n", "   - one\n   - two\n"] {
        assert!(text.contains(wanted), "{wanted:?} in {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}
