//! Any text as shorthand, for a shape or for none; as JSON, there and back; as JMESPath.
#![no_main]

use std::convert::Infallible;

use libfuzzer_sys::fuzz_target;
use shapewright_core::json::{self, Style};
use shapewright_core::shorthand::{self, Given, Parameter};
use shapewright_core::shape::Members;
use shapewright_core::{Kind, Member, Node, Shape, jmespath};

static TEXT: Shape = Shape::new("fuzz", "Text", Kind::String);
static NUMBER: Shape = Shape::new("fuzz", "Number", Kind::Integer);
static FLAG: Shape = Shape::new("fuzz", "Flag", Kind::Boolean);
static LIST: Shape = with_members(Shape::new("fuzz", "List", Kind::List), &LIST_MEMBERS);
static LIST_MEMBERS: [Member; 1] = [Member::new("member", &WHOLE)];
static MAP: Shape = with_members(Shape::new("fuzz", "Map", Kind::Map), &MAP_MEMBERS);
static MAP_MEMBERS: [Member; 2] = [Member::new("key", &TEXT), Member::new("value", &WHOLE)];
static WHOLE: Shape = with_members(Shape::new("fuzz", "Whole", Kind::Structure), &WHOLE_MEMBERS);
static WHOLE_MEMBERS: [Member; 5] = [
    Member::new("a", &TEXT),
    Member::new("b", &NUMBER),
    Member::new("c", &FLAG),
    Member::new("list", &LIST),
    Member::new("map", &MAP),
];

const fn with_members(mut shape: Shape, members: &'static [Member]) -> Shape {
    shape.members = Members::Fixed(members);
    shape
}

fuzz_target!(|text: &str| {
    let mut load = |_: &str| Ok::<Node, Infallible>(Node::Null);
    let _ = shorthand::parse(text, &mut load);
    for shape in [&TEXT, &NUMBER, &FLAG, &LIST, &MAP, &WHOLE] {
        let parameter = Parameter::new("--fuzz", shape);
        let _ = shorthand::unpack(Given::Text(text), &parameter, &mut load);
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let _ = shorthand::unpack(Given::Words(&words), &parameter, &mut load);
    }
    if let Ok(node) = json::parse(text) {
        let written = json::to_string(&node, Style::INDENTED);
        let again = json::parse(&written).expect("what we write we read");
        assert_eq!(json::to_string(&again, Style::INDENTED), written);
        if let Ok(query) = jmespath::parse("sort_by(@, &a) || keys(@)[0]") {
            let _ = jmespath::evaluate(&query, &node);
        }
    }
    let _ = jmespath::parse(text);
});
