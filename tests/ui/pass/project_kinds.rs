//! Maps, sparse lists and maps, a union, a number of an enum, and a view that holds itself.

use std::collections::{BTreeMap, HashMap, VecDeque};

use shapewright::{Project, Service};

#[derive(Service)]
#[service(model = "../../../../tests/formats/kinds.json", emit(types))]
struct Kinds;

/// Goes both ways.
#[derive(Project, Debug, PartialEq)]
#[smithy(from = kinds::Everything, into = kinds::Everything)]
struct Node {
    text: Box<str>,
    counts: Option<HashMap<String, i64>>,
    gaps: Option<VecDeque<Option<i32>>>,
    holes: Option<BTreeMap<String, Option<Text>>>,
    level: Option<Level>,
    choice: Option<Box<Choice>>,
    inner: Option<Box<Node>>,
}

#[derive(Debug, PartialEq)]
struct Text(String);

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0
    }
}

#[derive(Debug, PartialEq)]
struct Level(i32);

impl From<kinds::Level> for Level {
    fn from(level: kinds::Level) -> Self {
        Self(level.number())
    }
}

impl From<Level> for kinds::Level {
    fn from(level: Level) -> Self {
        level.0.into()
    }
}

#[derive(Debug, PartialEq)]
enum Choice {
    Name(String),
    Other,
}

impl From<kinds::Choice> for Choice {
    fn from(choice: kinds::Choice) -> Self {
        match choice {
            kinds::Choice::Name(name) => Self::Name(name),
            _ => Self::Other,
        }
    }
}

impl From<Choice> for kinds::Choice {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Name(name) => Self::Name(name),
            Choice::Other => Self::Unknown,
        }
    }
}

fn main() {
    let source = kinds::Everything::new("outer")
        .counts([("a", 1), ("b", 2)])
        .gaps(vec![Some(1), None])
        .holes(BTreeMap::from([("a".to_owned(), None), ("b".to_owned(), Some("x".to_owned()))]))
        .level(kinds::Level::High)
        .choice(kinds::Choice::Name("n".to_owned()))
        .inner(kinds::Everything::new("inner"));
    let node = Node::from(source.clone());
    assert_eq!(node.level, Some(Level(2)));
    assert_eq!(node.choice.as_deref(), Some(&Choice::Name("n".to_owned())));
    assert_eq!(node.counts.as_ref().and_then(|counts| counts.get("b")), Some(&2));
    assert_eq!(node.inner.as_ref().map(|inner| &*inner.text), Some("inner"));
    assert_ne!(node.choice.as_deref(), Some(&Choice::Other));
    assert_eq!(Node::selection().members.len(), 7);
    assert_eq!(kinds::Everything::from(node), source);
}
