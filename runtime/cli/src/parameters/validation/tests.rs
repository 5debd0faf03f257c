use super::*;
use crate::options::testing::{constrained, shape};
use shapewright_core::json;

const fn length(least: u64) -> Constraints {
    Constraints { length: Some((Some(least), None)), ..Constraints::NONE }
}

const RANGE: Constraints = Constraints { range: Some((Some("1"), Some("9"))), ..Constraints::NONE };

static STRING: Shape = shape(Kind::String, &[]);
static NAME: Shape = constrained(Kind::String, &[], length(2));
static COUNT: Shape = constrained(Kind::Integer, &[], RANGE);
static RATIO: Shape = shape(Kind::Double, &[]);
static FLAG: Shape = shape(Kind::Boolean, &[]);
static TIME: Shape = shape(Kind::Timestamp, &[]);
static BLOB: Shape = shape(Kind::Blob, &[]);
static DOCUMENT: Shape = shape(Kind::Document, &[]);
static NAMES: Shape = constrained(Kind::List, &[Member::new("member", &NAME)], length(1));
static TAGS: Shape = shape(Kind::Map, &[Member::new("key", &NAME), Member::new("value", &STRING)]);
static CHOICE: Shape = shape(Kind::Union, &[Member::new("a", &STRING), Member::new("b", &STRING)]);
static INPUT: Shape = shape(
    Kind::Structure,
    &[
        Member { required: true, ..Member::new("Name", &NAME) },
        Member { required: true, idempotency_token: true, ..Member::new("Token", &STRING) },
        Member::new("Count", &COUNT),
        Member::new("Ratio", &RATIO),
        Member::new("Flag", &FLAG),
        Member::new("Time", &TIME),
        Member::new("Data", &BLOB),
        Member::new("Any", &DOCUMENT),
        Member::new("Names", &NAMES),
        Member::new("Tags", &TAGS),
        Member::new("Choice", &CHOICE),
        Member::new("Inner", &INPUT),
    ],
);

/// What is wrong with an input, without the line that says that something is.
fn mistakes(input: &str) -> String {
    let Ok(Node::Map(input)) = json::parse(input) else { return "no map".to_owned() };
    let message = validate(&input, &INPUT).map_err(|refusal| refusal.message).err().unwrap_or_default();
    message.strip_prefix("Parameter validation failed:\n").unwrap_or(&message).to_owned()
}

#[test]
fn what_fits_is_not_refused() {
    for input in [
        r#"{"Name":"ab"}"#,
        r#"{"Name":"日本","Count":99999999999999999999,"Ratio":1,"Flag":false,"Time":"2020-01-01","Data":"x"}"#,
        r#"{"Name":"ab","Any":{"x":[null,1]},"Names":["ab"],"Tags":{"ab":""},"Choice":{"a":""},"Inner":{"Name":"ab"}}"#,
    ] {
        assert_eq!(mistakes(input), "", "{input}");
    }
}

#[test]
fn each_mistake_is_told_with_its_path() {
    for (input, wanted) in [
        (r#"{}"#, r#"Missing required parameter in input: "Name""#),
        (r#"{"Name":"a"}"#, "Invalid length for parameter Name, value: 1, valid min length: 2"),
        (r#"{"Name":"ab","Count":0}"#, "Invalid value for parameter Count, value: 0, valid min value: 1"),
        (
            r#"{"Name":"ab","Count":"1"}"#,
            "Invalid type for parameter Count, value: 1, type: <class 'str'>, valid types: <class 'int'>",
        ),
        (
            r#"{"Name":"ab","Ratio":"x"}"#,
            "Invalid type for parameter Ratio, value: x, type: <class 'str'>, valid types: <class 'float'>, \
             <class 'decimal.Decimal'>, <class 'int'>",
        ),
        (
            r#"{"Name":"ab","Time":"x"}"#,
            "Invalid type for parameter Time, value: x, type: <class 'str'>, valid types: <class 'datetime.datetime'>, \
             timestamp-string",
        ),
        (r#"{"Name":"ab","Names":[]}"#, "Invalid length for parameter Names, value: 0, valid min length: 1"),
        (r#"{"Name":"ab","Names":["a"]}"#, "Invalid length for parameter Names[0], value: 1, valid min length: 2"),
        (
            r#"{"Name":"ab","Tags":{"a":1}}"#,
            "Invalid length for parameter Tags (key: a), value: 1, valid min length: 2\nInvalid type for parameter \
             Tags.a, value: 1, type: <class 'int'>, valid types: <class 'str'>",
        ),
        (r#"{"Name":"ab","Choice":{}}"#, "Must set one of the following keys for tagged unionstructure Choice: a. b."),
        (
            r#"{"Name":"ab","Choice":{"a":"","b":""}}"#,
            "Invalid number of parameters set for tagged union structure Choice. Can only set one of the following keys: \
             a. b.",
        ),
        (
            r#"{"Name":"ab","Inner":{"x":{"y":"z"}}}"#,
            "Missing required parameter in Inner: \"Name\"\nUnknown parameter in Inner: \"x\", must be one of: Name, Token, \
             Count, Ratio, Flag, Time, Data, Any, Names, Tags, Choice, Inner",
        ),
        (
            r#"{"Name":{"a":[null,true]}}"#,
            "Invalid type for parameter Name, value: {'a': [None, True]}, type: <class 'dict'>, valid types: <class 'str'>",
        ),
    ] {
        assert_eq!(mistakes(input), wanted, "{input}");
    }
}
