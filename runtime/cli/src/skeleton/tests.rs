use super::*;
use crate::options::testing::{choice, operation, shape, value};
use shapewright_core::{Kind, Member, Shape};

static STRING: Shape = shape(Kind::String, &[]);
static BLOB: Shape = shape(Kind::Blob, &[]);
static TIME: Shape = shape(Kind::Timestamp, &[]);
static SIDE: Shape = choice(&[value("0"), value("right")]);
static TREES: Shape = shape(Kind::List, &[Member::new("member", &TREE)]);
static TAGS: Shape = shape(Kind::Map, &[Member::new("key", &STRING), Member::new("value", &STRING)]);
static TREE: Shape = shape(
    Kind::Structure,
    &[
        Member { required: true, documentation: "The `name`. And more.", ..Member::new("Name", &STRING) },
        Member::new("Side", &SIDE),
        Member::new("Below", &TREES),
        Member { documentation: "See [tags](http://x).", ..Member::new("Tags", &TAGS) },
        Member::new("Data", &BLOB),
        Member::new("Time", &TIME),
    ],
);
static PLANT: Operation = operation(&TREE, &["name", "side", "below", "tags", "data", "time"]);

#[test]
fn json_leaves_a_recursion_empty() {
    let wanted =
        r#"{"Name":"","Side":"0","Below":[{}],"Tags":{"KeyName":""},"Data":null,"Time":"1970-01-01T00:00:00"}"#;
    assert_eq!(to_string(&Node::Map(sample::input(&PLANT)), Style::COMPACT), wanted);
}

#[test]
fn a_sample_of_output_names_its_members() {
    let sample = to_string(&Node::Map(output(&PLANT)), Style::COMPACT);
    assert!(sample.starts_with(r#"{"Name":"Name","Side":"Side","Below":[{}],"#), "{sample}");
    assert!(sample.ends_with(r#""Tags":{"KeyName":""},"Data":null,"Time":"1970-01-01T00:00:00"}"#), "{sample}");
}

#[test]
fn given_values_take_their_places() {
    let given = Map::from_iter([
        ("Tags".to_owned(), Node::Map(Map::from_iter([("a".to_owned(), Node::from("b"))]))),
        ("Name".to_owned(), Node::from("oak")),
        ("Data".to_owned(), Node::Bytes(vec![1])),
    ]);
    let filled = to_string(&Node::Map(sample::filled(sample::input(&PLANT), &given, &TREE)), Style::COMPACT);
    assert!(filled.starts_with(r#"{"Name":"oak","Side":"0","#), "{filled}");
    assert!(filled.contains(r#""Tags":{"a":"b"},"Data":"AQ==","#), "{filled}");
}

#[test]
fn yaml_has_a_comment_on_each_member() {
    let text = yaml::input(&TREE, None);
    let wanted = "\
Name: ''  # [REQUIRED] The name.
Side: '0' # Valid values are: 0, right.
Below:
- {}
Tags: # See tags.
  KeyName: ''
Data: !!binary ''
Time: 1970-01-01 00:00:00
";
    assert_eq!(text, wanted);
}
