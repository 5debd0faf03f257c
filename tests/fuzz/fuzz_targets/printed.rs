//! Any JSON AST, or IDL, as a model that is printed: what is printed means the same, and is formatted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use shapewright_model::{Node, Source, Whole, json_ast};
use shapewright_print::{format, print};

/// What a model says, but for the order of shapes and traits.
fn meaning(whole: &Whole) -> Vec<String> {
    let applied = |traits: &[shapewright_model::AppliedTrait]| {
        let mut traits: Vec<_> = traits.iter().map(|it| format!("{} {}", it.id, value(&it.value))).collect();
        traits.sort();
        traits
    };
    let mut shapes: Vec<_> = whole
        .shapes()
        .iter()
        .map(|shape| {
            let member = |it: &shapewright_model::MemberDefinition| (it.name.clone(), it.target.clone(), applied(&it.traits));
            let mut members: Vec<_> = shape.members.iter().map(member).collect();
            if shape.ty == "map" {
                members.sort();
            }
            let properties: Vec<_> = shape.properties.iter().map(|(name, it)| format!("{name} {}", value(it))).collect();
            let mut properties = properties;
            properties.sort();
            format!("{:?}", (shape.id.as_str(), shape.ty, shape.is_v1, applied(&shape.traits), members, &shape.mixins, properties))
        })
        .collect();
    shapes.sort();
    shapes.push(format!("{:?}", whole.metadata()));
    shapes
}

fn value(node: &Node) -> Value {
    Value::from(node.clone())
}

fuzz_target!(|text: &str| {
    let is_json = text.trim_start().starts_with('{');
    let source = Source { name: if is_json { "fuzz.json" } else { "fuzz.smithy" }, text };
    let (Ok(whole), Ok(json)) = (Whole::read(&[source]), json_ast(&[source])) else { return };
    // Version 2.0 has sets in JSON alone; they are printed as lists.
    if whole.shapes().iter().any(|shape| shape.ty == "set" && !shape.is_v1) {
        return;
    }
    // What IDL cannot say is refused with a reason.
    let Ok(files) = print(&json.concat()) else { return };
    let names: Vec<_> = (0..files.len()).map(|at| format!("{at}.smithy")).collect();
    let printed: Vec<_> = names.iter().zip(&files).map(|(name, file)| Source { name, text: &file.text }).collect();
    let again = match Whole::read(&printed) {
        Ok(again) => again,
        // JSON may have traits that nothing defines; IDL may not.
        Err(errors) if errors.iter().all(|error| error.message.starts_with("there is no trait")) => return,
        Err(errors) => panic!("{errors}"),
    };
    assert_eq!(meaning(&whole), meaning(&again));
    for file in files {
        assert_eq!(format(&file.text).as_ref(), Ok(&file.text));
    }
});
