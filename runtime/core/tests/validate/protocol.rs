//! Smithy's protocol tests of malformed requests: what is wrong with a body, in the very words that a service must use.

use shapewright_core::validate::{Violations, service_words, validate};
use shapewright_core::{Node, json};

use crate::shapes::{Model, field};

/// Cases whose input is not what the body holds: it has other parts, or a member that decoding drops.
const NOT_THE_BODY: [&str; 5] = [
    "RestJsonMalformedLengthQueryStringNoValue",
    "RestJsonMalformedRequiredBodyExplicitNull",
    "RestJsonMalformedRequiredBodyUnset",
    "RestJsonMalformedRequiredHeaderUnset",
    "RestJsonMalformedUniqueItemsStructureMissingKeyList",
];

#[test]
fn says_what_the_protocol_tests_ask_for() {
    let Some(model) = crate::shared("protocol/ast/restJson1.json") else { return };
    let Some(cases) = crate::shared("protocol/cases/restJson1.jsonl") else { return };
    let mut model = Model::new(&model);
    let (mut bodies, mut failures) = (0, Vec::new());
    for line in cases.lines() {
        let case = json::parse(line).unwrap();
        let text = |name| field(&case, name).as_str().unwrap_or_default();
        let (kind, service, id) = (text("kind"), text("service"), text("id"));
        if kind != "malformed" || !service.ends_with("#RestJsonValidation") || NOT_THE_BODY.contains(&id) {
            continue;
        }
        let input = field(field(model.definition(text("shape")), "input"), "target").as_str().unwrap().to_owned();
        let shape = model.shape(&input).unwrap();
        let body = field(field(&case, "request"), "body").as_str().unwrap();
        let response = field(field(field(&case, "response"), "body"), "assertion");
        let response = field(response, "contents").as_str().unwrap();
        for parameters in parameters(field(&case, "testParameters")) {
            bodies += 1;
            let body = json::parse(&fill(body, &parameters)).unwrap();
            let expected = json::parse(&fill(response, &parameters)).unwrap();
            let actual = validate(shape, &body).map_or_else(|violations| answer(&violations), |()| Node::Null);
            if actual != expected {
                failures.push(format!("{id} {body:?}:\n  {actual:?}\n  {expected:?}"));
            }
        }
    }
    println!("{bodies} bodies");
    assert!(bodies > 100 && failures.is_empty(), "{} of {bodies}:\n{}", failures.len(), failures.join("\n"));
}

fn answer(violations: &Violations) -> Node {
    let exception = service_words::validation_exception(violations);
    // Tables have internal values too, which these tests want left out.
    let shown = |message: &str| Node::from(message.replace("ghi, ", "").replace(", ghi]", "]"));
    let fields = exception.field_list.iter().map(|field| {
        let entries = [("message".to_owned(), shown(&field.message)), ("path".to_owned(), field.path.as_str().into())];
        Node::Map(entries.into_iter().collect())
    });
    let fields = Node::List(fields.collect());
    let entries = [("message".to_owned(), shown(&exception.message)), ("fieldList".to_owned(), fields)];
    Node::Map(entries.into_iter().collect())
}

/// The values of the parameters in each round of a test; one round without any.
fn parameters(all: &Node) -> Vec<Vec<(String, String)>> {
    let Some(all) = all.as_map() else { return vec![Vec::new()] };
    let rounds = all.values().map(|values| values.as_list().unwrap().len()).max().unwrap_or(0);
    let round = |round: usize| {
        all.iter().map(move |(name, values)| {
            let value = values.as_list().and_then(|values| values.get(round)).and_then(Node::as_str).unwrap();
            (name.clone(), value.to_owned())
        })
    };
    (0..rounds).map(|index| round(index).collect()).collect()
}

/// A template with its parameters: `$name:L` as they are, `$name:S` as JSON strings.
fn fill(template: &str, parameters: &[(String, String)]) -> String {
    let mut text = template.to_owned();
    for (name, value) in parameters {
        let quoted = json::to_string(&Node::from(value.as_str()), json::Style::COMPACT);
        text = text.replace(&format!("${name}:L"), value).replace(&format!("${name}:S"), &quoted);
    }
    text.replace("$$", "$")
}
