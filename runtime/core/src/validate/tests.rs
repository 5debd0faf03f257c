#![allow(clippy::unwrap_used)]

use super::*;
use crate::shape::{Constraints, EnumValue, Members};
use crate::value::{Value, View};
use crate::{Kind, Member, Node, json};

fn shape(kind: Kind, edit: impl FnOnce(&mut Shape)) -> &'static Shape {
    let mut shape = Shape::new("com.example", "Thing", kind);
    edit(&mut shape);
    Box::leak(Box::new(shape))
}

fn constrained(kind: Kind, edit: impl FnOnce(&mut Constraints)) -> &'static Shape {
    shape(kind, |shape| edit(&mut shape.constraints))
}

fn holding(kind: Kind, members: Vec<Member>) -> &'static Shape {
    shape(kind, |shape| shape.members = Members::Fixed(members.leak()))
}

fn required(name: &'static str, target: &'static Shape) -> Member {
    Member { required: true, ..Member::new(name, target) }
}

fn violations(shape: &'static Shape, value: &Node) -> Violations {
    validate(shape, value).unwrap_err()
}

#[track_caller]
fn sentences(shape: &'static Shape, value: &str, expected: &[&str]) {
    let value = json::parse(value).unwrap();
    let found = validate(shape, &value).map_or_else(|violations| violations.to_string(), |()| String::new());
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
}

fn string() -> &'static Shape {
    shape(Kind::String, |_| {})
}

#[test]
fn a_sentence_says_where_what_and_what_would_be_right() {
    let name = constrained(Kind::String, |constraints| {
        constraints.length = Some((Some(1), Some(5)));
        constraints.pattern = Some("^[a-z]*$");
    });
    let flow = shape(Kind::Enum, |shape| {
        let value = |text| EnumValue { name: text, text, number: 0, internal: false, documentation: "" };
        shape.values = vec![value("ALLOW_CUSTOM_AUTH"), value("ALLOW_USER_SRP_AUTH")].leak();
    });
    let port = constrained(Kind::Integer, |constraints| constraints.range = Some((Some("1"), Some("65535"))));
    let flows = shape(Kind::List, |shape| {
        shape.members = Members::Fixed(vec![Member::new("member", flow)].leak());
        shape.constraints.unique_items = true;
    });
    let tags = holding(Kind::Map, vec![Member::new("key", name), Member::new("value", name)]);
    let either = holding(Kind::Union, vec![Member::new("One", name), Member::new("Other", port)]);
    let members = vec![
        required("ClientName", name),
        Member::new("Flows", flows),
        Member::new("Port", port),
        Member::new("Tags", tags),
        Member::new("Choice", either),
    ];
    let request = holding(Kind::Structure, members);
    sentences(request, r#"{"ClientName": "web"}"#, &[]);
    sentences(request, "[]", &["`Thing` is a list: a structure is needed"]);
    sentences(
        request,
        r#"{"Flows": ["ALLOW_USER_SRP", "X", null], "Port": 0, "Tags": {"": "A b"}, "Choice": {}, "clientnam": "x"}"#,
        &[
            "`ClientName` is missing: it is required",
            "`Flows[0]` is `ALLOW_USER_SRP`: not one of `ALLOW_CUSTOM_AUTH`, `ALLOW_USER_SRP_AUTH`; did you mean \
             `ALLOW_USER_SRP_AUTH`?",
            "`Flows[1]` is `X`: not one of `ALLOW_CUSTOM_AUTH`, `ALLOW_USER_SRP_AUTH`",
            "`Flows[2]` is null: nulls are not allowed here",
            "`Port` is 0: at least 1 is needed",
            "the key `` of `Tags` has 0 characters: at least 1 is needed",
            "`Tags[]` is `A b`: it must match the pattern `^[a-z]*$`",
            "`Choice` has no member: exactly one is needed of `One`, `Other`",
            "`clientnam` is not a member of `Thing`; did you mean `ClientName`?",
        ],
    );
    sentences(
        request,
        r#"{"ClientName": "abcdef", "Flows": ["ALLOW_CUSTOM_AUTH", "ALLOW_CUSTOM_AUTH"], "Port": "1",
            "Tags": {"a": "b"}, "Choice": {"One": "a", "Other": 65536}, "Zzzz": 1}"#,
        &[
            "`ClientName` has 6 characters: at most 5 are allowed",
            "`Flows` has equal items, `Flows[0]` and `Flows[1]`: each may be there only once",
            "`Port` is the text `1`: an integer from -2147483648 to 2147483647 is needed",
            "`Choice.Other` is 65536: at most 65535 is allowed",
            "`Choice` has 2 members: exactly one is needed",
            "`Zzzz` is not a member of `Thing`: it has `ClientName`, `Flows`, `Port`, `Tags`, `Choice`",
        ],
    );
}

#[test]
fn length_counts_characters_entries_and_bytes() {
    for (kind, value, fits) in [
        (Kind::String, r#""ab""#, true),
        (Kind::String, r#""é😀""#, true),
        (Kind::String, r#""abc""#, false),
        (Kind::Blob, r#""YWI=""#, true),
        (Kind::Blob, r#""YWJj""#, false),
        (Kind::Blob, r#""YWI""#, false),
    ] {
        let shape = constrained(kind, |constraints| constraints.length = Some((Some(2), Some(2))));
        assert_eq!(validate(shape, &json::parse(value).unwrap()).is_ok(), fits, "{kind:?} {value}");
    }
    let blob = constrained(Kind::Blob, |constraints| constraints.length = Some((None, Some(2))));
    assert!(validate(blob, &Node::Bytes(b"ab".to_vec())).is_ok());
    assert_eq!(
        violations(blob, &Node::Bytes(b"abc".to_vec())).to_string(),
        "`Thing` has 3 bytes: at most 2 are allowed"
    );
}

#[test]
fn range_is_exact_on_all_numbers() {
    for (kind, min, max, value, fits) in [
        (Kind::Long, "9007199254740993", "9007199254740993", "9007199254740993", true),
        (Kind::Long, "9007199254740993", "9007199254740993", "9007199254740992", false),
        (Kind::BigInteger, "1", "99999999999999999999999", "99999999999999999999999", true),
        (Kind::BigInteger, "1", "99999999999999999999999", "100000000000000000000000", false),
        (Kind::BigInteger, "-5", "0", "-99999999999999999999999", false),
        (Kind::BigDecimal, "0.1", "0.30000000000000001", "\"0.30000000000000001\"", true),
        (Kind::BigDecimal, "0.1", "0.30000000000000001", "\"0.30000000000000002\"", false),
        (Kind::BigDecimal, "0.1", "1e2", "\"1.0E+2\"", true),
        (Kind::BigDecimal, "0.1", "1e2", "\"1e99999999999999999999999\"", false),
        (Kind::BigDecimal, "0.1", "1e2", "\"1e-99999999999999999999999\"", false),
        (Kind::Float, "0.1", "0.1", "0.1", true),
        (Kind::Double, "0.1", "0.3", "0.30000000000000004", false),
        (Kind::Double, "-1", "1", "-0.0", true),
        (Kind::Double, "-1", "1", "\"NaN\"", false),
        (Kind::Double, "-1", "1", "\"-Infinity\"", false),
        (Kind::Integer, "-1", "1", "1.0", true),
        (Kind::Integer, "-1", "1", "0.5", false),
        (Kind::Byte, "-1000", "1000", "128", false),
    ] {
        let shape = constrained(kind, |constraints| constraints.range = Some((Some(min), Some(max))));
        assert_eq!(validate(shape, &json::parse(value).unwrap()).is_ok(), fits, "{min} <= {value} <= {max}");
    }
}

#[test]
fn nothing_sensitive_is_shown() {
    let secret = constrained(Kind::String, |constraints| {
        constraints.sensitive = true;
        constraints.length = Some((None, Some(3)));
        constraints.pattern = Some("^x");
    });
    let list = holding(Kind::List, vec![Member::new("member", secret)]);
    let map = holding(Kind::Map, vec![Member::new("key", secret), Member::new("value", string())]);
    let hidden = shape(Kind::Structure, |shape| {
        shape.constraints.sensitive = true;
        shape.members = Members::Fixed(vec![Member::new("Inner", map)].leak());
    });
    let members = vec![Member::new("Secret", secret), Member::new("List", list), Member::new("Map", map)];
    let members = members.into_iter().chain([Member::new("Hidden", hidden)]).collect();
    let all = holding(Kind::Structure, members);
    let value = r#"{"Secret": "hunter2", "List": ["hunter2"], "Map": {"hunter2": 5},
        "Hidden": {"Inner": {"a": "b"}, "hunter2": 1}}"#;
    let found = violations(all, &json::parse(value).unwrap());
    assert_eq!(found.iter().count(), 9);
    for text in [found.to_string(), format!("{found:?}"), service_words::message(&found)] {
        assert!(!text.contains("hunter2"), "{text}");
    }
    let wrong = violations(hidden, &json::parse(r#""{\"password\": \"hunter2\"}""#).unwrap());
    assert!(!format!("{wrong:?}").contains("hunter2"));
}

#[test]
fn equal_items_are_found_at_any_depth_and_in_any_order() {
    let pair = holding(Kind::Structure, vec![Member::new("A", string()), Member::new("B", string())]);
    let list = shape(Kind::List, |shape| {
        shape.members = Members::Fixed(vec![Member::new("member", pair)].leak());
        shape.constraints.unique_items = true;
    });
    let equal = |value: &str| validate(list, &json::parse(value).unwrap()).is_err();
    assert!(equal(r#"[{"A": "1", "B": "2"}, {"A": "1"}, {"B": "2", "A": "1"}]"#));
    assert!(equal(r#"[{"A": "1"}, {"A": "1", "B": null}]"#));
    assert!(!equal(r#"[{"A": "1"}, {"B": "1"}, {"A": "11"}, {}]"#));
    let numbers = Node::List((0..200_000).map(Node::from).collect());
    let list = shape(Kind::List, |list| {
        list.members = Members::Fixed(vec![Member::new("member", shape(Kind::Long, |_| {}))].leak());
        list.constraints.unique_items = true;
    });
    assert!(validate(list, &numbers).is_ok());
}

#[test]
fn required_with_a_default_or_in_a_sparse_list_may_be_missing() {
    let member = Member { default: Some("\"x\""), ..required("A", string()) };
    sentences(holding(Kind::Structure, vec![member]), "{}", &[]);
    let sparse = shape(Kind::List, |shape| {
        shape.members = Members::Fixed(vec![Member::new("member", string())].leak());
        shape.format.sparse = true;
    });
    sentences(sparse, "[null]", &[]);
}

#[test]
fn hostile_values_cost_little() {
    let list = holding(Kind::List, vec![Member::new("member", string())]);
    let many = violations(list, &Node::List(vec![Node::Null; 5_000]));
    assert_eq!((many.iter().count(), many.more()), (MAX_VIOLATIONS, 4_000));
    assert!(many.to_string().ends_with("\nand 4000 more"));
    let long = constrained(Kind::String, |constraints| {
        constraints.length = Some((None, Some(9)));
        constraints.pattern = Some("^x$");
    });
    assert_eq!(violations(long, &"y".repeat(10).into()).iter().count(), 2);
    let cut = violations(long, &"y".repeat(1_000_000).into());
    assert_eq!(cut.iter().count(), 1);
    assert!(format!("{cut:?}").len() < 4_000);
}

#[test]
fn no_number_of_unknown_members_hides_what_else_is_wrong() {
    let empty = holding(Kind::Structure, Vec::new());
    let request = holding(Kind::Structure, vec![Member::new("First", empty), required("Last", string())]);
    let unknown: crate::node::Map = (0..5_000).map(|index| (index.to_string(), Node::Null)).collect();
    let value = Node::Map(crate::node::Map::from([("First".to_owned(), Node::Map(unknown))]));
    let found = violations(request, &value);
    assert_eq!((found.iter().count(), found.more()), (501, 4_500));
    let found = found.without_unknown_members().unwrap_err();
    assert_eq!((found.to_string().as_str(), found.more()), ("`Last` is missing: it is required", 0));
    let newer = json::parse(r#"{"Last": "a", "New": 1}"#).unwrap();
    assert!(violations(request, &newer).without_unknown_members().is_ok());
}

#[test]
fn nesting_is_bounded() {
    static NESTED: Shape = Shape {
        members: Members::Fixed(&[Member::new("Next", &NESTED)]),
        namespace: "com.example",
        name: "Nested",
        kind: Kind::Structure,
        values: &[],
        constraints: Constraints::NONE,
        conditions: &[],
        format: crate::shape::Format::NONE,
        role: crate::shape::Role::Data,
        documentation: "",
        schema: crate::shape::SchemaCell::new(),
    };
    let nested = |levels| {
        (0..levels).fold(Node::Map(crate::node::Map::new()), |inner, _| {
            Node::Map(crate::node::Map::from([("Next".to_owned(), inner)]))
        })
    };
    assert!(validate(&NESTED, &nested(MAX_DEPTH)).is_ok());
    let found = violations(&NESTED, &nested(400));
    assert_eq!(found.iter().count(), 1);
    assert!(found.to_string().ends_with(" is nested too deeply: at most 128 levels are allowed"), "{found}");
}

#[test]
fn a_pattern_that_cannot_be_read_lets_nothing_pass() {
    let shape = constrained(Kind::String, |constraints| constraints.pattern = Some("("));
    let message = "`Thing` cannot be checked: the model's pattern `(` cannot be read: `(` without its `)`";
    sentences(shape, r#""a""#, &[message]);
}

#[test]
fn typed_values_are_checked_as_untyped_ones_are() {
    struct Choice;
    impl Value for Choice {
        fn view(&self) -> View<'_> {
            View::Union(1, &Seven)
        }
    }
    struct Seven;
    impl Value for Seven {
        fn view(&self) -> View<'_> {
            View::Integer(7)
        }
    }
    let small = constrained(Kind::Long, |constraints| constraints.range = Some((None, Some("5"))));
    let union = holding(Kind::Union, vec![Member::new("A", string()), Member::new("B", small)]);
    assert_eq!(validate(union, &Choice).unwrap_err().to_string(), "`B` is 7: at most 5 is allowed");
}
