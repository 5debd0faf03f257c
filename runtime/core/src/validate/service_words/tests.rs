#![allow(clippy::unwrap_used)]

use super::message;
use crate::shape::{EnumValue, Members};
use crate::validate::validate;
use crate::{Kind, Member, Shape, json};

fn shape(name: &'static str, kind: Kind, edit: impl FnOnce(&mut Shape)) -> &'static Shape {
    let mut shape = Shape::new("com.example", name, kind);
    edit(&mut shape);
    Box::leak(Box::new(shape))
}

#[test]
fn says_what_services_say() {
    let name = shape("Name", Kind::String, |shape| {
        shape.constraints.length = Some((Some(1), Some(3)));
        shape.constraints.pattern = Some("[a-z]+");
    });
    let flow = shape("Flow", Kind::Enum, |shape| {
        let value = |text| EnumValue { name: text, text, number: 0, internal: false, documentation: "" };
        shape.values = vec![value("CODE"), value("IMPLICIT")].leak();
    });
    let weight = shape("Weight", Kind::Double, |shape| shape.constraints.range = Some((Some("0.0"), Some("1.0"))));
    let secret = shape("Secret", Kind::String, |shape| {
        shape.constraints = name.constraints;
        shape.constraints.sensitive = true;
    });
    let flows =
        shape("Flows", Kind::List, |shape| shape.members = Members::Fixed(vec![Member::new("member", flow)].leak()));
    let urls =
        shape("Urls", Kind::List, |shape| shape.members = Members::Fixed(vec![Member::new("member", name)].leak()));
    let weights = shape("Weights", Kind::Map, |shape| {
        shape.members = Members::Fixed(vec![Member::new("key", name), Member::new("value", weight)].leak());
    });
    let tag = shape("Tag", Kind::Structure, |shape| {
        shape.members = Members::Fixed(vec![Member::new("Key", name), Member::new("Value", secret)].leak());
    });
    let tags = shape("Tags", Kind::List, |shape| {
        shape.members = Members::Fixed(vec![Member::new("member", tag)].leak());
        shape.constraints.length = Some((None, Some(1)));
    });
    let request = shape("Request", Kind::Structure, |shape| {
        let members = vec![
            Member { required: true, ..Member::new("UserPoolId", name) },
            Member::new("ClientName", name),
            Member::new("Secret", secret),
            Member::new("Flows", flows),
            Member::new("CallbackURLs", urls),
            Member::new("Weights", weights),
            Member::new("Tags", tags),
        ];
        shape.members = Members::Fixed(members.leak());
    });
    for (value, expected) in [
        (
            r#"{"UserPoolId": "a", "ClientName": ""}"#,
            "2 validation errors detected: Value '' at 'clientName' failed to satisfy constraint: Member must have \
             length greater than or equal to 1; Value '' at 'clientName' failed to satisfy constraint: Member must \
             satisfy regular expression pattern: [a-z]+",
        ),
        (
            r#"{"Secret": "abcd"}"#,
            "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be \
             null; Value at 'secret' failed to satisfy constraint: Member must have length less than or equal to 3",
        ),
        (
            r#"{"UserPoolId": "a", "Flows": ["CODE", "X", "Y"]}"#,
            "1 validation error detected: Value '[CODE, X, Y]' at 'flows' failed to satisfy constraint: Member must \
             satisfy constraint: [Member must satisfy enum value set: [CODE, IMPLICIT]]",
        ),
        (
            r#"{"UserPoolId": "a", "CallbackURLs": ["a", "", "long"]}"#,
            "1 validation error detected: Value '[a, , long]' at 'callbackURLs' failed to satisfy constraint: Member \
             must satisfy constraint: [Member must have length less than or equal to 3, Member must have length \
             greater than or equal to 1, Member must satisfy regular expression pattern: [a-z]+]",
        ),
        (
            r#"{"UserPoolId": "a", "Weights": {"x": 1.5, "y": -1}}"#,
            "1 validation error detected: Value '{x=1.5, y=-1}' at 'weights' failed to satisfy constraint: Map value \
             must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value \
             greater than or equal to 0.0]",
        ),
        (
            r#"{"UserPoolId": "a", "Weights": {"long": 1}}"#,
            "1 validation error detected: Value '{long=1}' at 'weights' failed to satisfy constraint: Map keys must \
             satisfy constraint: [Member must have length less than or equal to 3, Member must have length greater \
             than or equal to 1, Member must satisfy regular expression pattern: [a-z]+]",
        ),
        (
            r#"{"UserPoolId": "a", "Tags": [{"Key": "a"}, {"Key": "b", "Value": "long"}]}"#,
            "2 validation errors detected: Value at 'tags' failed to satisfy constraint: Member must have length less \
             than or equal to 1; Value at 'tags.2.member.value' failed to satisfy constraint: Member must have length \
             less than or equal to 3",
        ),
    ] {
        let violations = validate(request, &json::parse(value).unwrap()).unwrap_err();
        assert_eq!(message(&violations), expected);
    }
}
