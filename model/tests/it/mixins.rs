//! Mixins, and `apply` statements.

use shapewright_model::{Model, Selection, Source};

use super::{load, model, refuse, versioned, with_input};

fn names(model: &Model, shape: &str) -> Vec<String> {
    model.shape(shape).unwrap().members().iter().map(|member| member.name().to_owned()).collect()
}

#[test]
fn members_come_from_the_left_and_own_ones_last() {
    let text = with_input(
        "2.0",
        r##""#A": { "type": "structure", "members": { "a": { "target": "smithy.api#String" } }, "traits": {
            "@mixin": {} } },
        "#B": { "type": "structure", "members": { "b": { "target": "smithy.api#String" } }, "mixins": [{
            "target": "#A" }], "traits": { "@mixin": {} } },
        "#C": { "type": "structure", "members": { "c": { "target": "smithy.api#String" } }, "traits": {
            "@mixin": {} } },
        "#I": { "type": "structure", "members": { "i": { "target": "smithy.api#String" } }, "mixins": [{
            "target": "#C" }, { "target": "#B" }, { "target": "#A" }] }"##,
    );
    assert_eq!(names(&load(&text), "I"), ["c", "a", "b", "i"]);
}

#[test]
fn later_traits_win_and_local_ones_stay() {
    let text = with_input(
        "2.0",
        r##""#A": { "type": "structure", "traits": { "@mixin": { "localTraits": ["smithy.api#private"] },
                "@private": {}, "@title": "A", "@since": "A", "@documentation": "A", "@tags": ["a"] } },
        "#B": { "type": "structure", "traits": { "@mixin": {}, "@title": "B", "@documentation": "B" } },
        "#I": { "type": "structure", "mixins": [{ "target": "#A" }, { "target": "#B" }], "traits": {
            "@documentation": "I" } }"##,
    );
    let model = load(&text);
    let traits = model.shape("I").unwrap().traits();
    assert_eq!(traits.documentation.as_deref(), Some("I"));
    assert_eq!((traits.title.as_deref(), traits.since.as_deref()), (Some("B"), Some("A")));
    assert_eq!((traits.private, traits.mixin.is_some(), traits.tags.len()), (false, false, 1));
}

#[test]
fn a_member_is_changed_by_being_defined_again_or_by_apply() {
    let text = with_input(
        "2.0",
        r##""#A": { "type": "structure", "traits": { "@mixin": {} }, "members": {
            "x": { "target": "smithy.api#String", "traits": { "@documentation": "A", "@since": "1" } },
            "y": { "target": "smithy.api#String", "traits": { "@documentation": "A" } } } },
        "#A$y": { "type": "apply", "traits": { "@deprecated": {} } },
        "#I": { "type": "structure", "mixins": [{ "target": "#A" }], "members": {
            "x": { "target": "smithy.api#String", "traits": { "@documentation": "I" } } } },
        "#I$y": { "type": "apply", "traits": { "@documentation": "applied", "@required": {} } }"##,
    );
    let model = load(&text);
    assert_eq!(names(&model, "I"), ["x", "y"]);
    let members = model.shape("I").unwrap().members();
    let (x, y) = (members.get("x").unwrap(), members.get("y").unwrap());
    assert_eq!((x.documentation(), x.traits().since.as_deref()), (Some("I"), Some("1")));
    assert_eq!((y.documentation(), y.is_required(), y.traits().deprecated.is_some()), (Some("applied"), true, true));
}

#[test]
fn lists_maps_and_enums_have_mixins_too() {
    let text = with_input(
        "2.0",
        r##""#ML": { "type": "list", "member": { "target": "smithy.api#String" }, "traits": { "@mixin": {},
            "@uniqueItems": {} } },
        "#L": { "type": "list", "mixins": [{ "target": "#ML" }] },
        "#L$member": { "type": "apply", "traits": { "@pattern": "x" } },
        "#ME": { "type": "enum", "members": { "A": { "target": "smithy.api#Unit", "traits": {
            "@enumValue": "a" } } }, "traits": { "@mixin": {} } },
        "#E": { "type": "enum", "mixins": [{ "target": "#ME" }], "members": {
            "A": { "target": "smithy.api#Unit", "traits": { "@documentation": "again" } },
            "B": { "target": "smithy.api#Unit" } } },
        "#I": { "type": "structure", "members": { "l": { "target": "#L" }, "e": { "target": "#E" } } }"##,
    );
    let model = load(&text);
    let list = model.shape("L").unwrap();
    assert!(list.traits().unique_items);
    assert_eq!(list.members().get("member").unwrap().pattern(), Some("x"));
    let members = model.shape("E").unwrap().members();
    let values: Vec<_> = members.iter().map(|member| format!("{:?}", member.enum_value().unwrap())).collect();
    assert_eq!(values, [r#"String("a")"#, r#"String("B")"#]);
    assert_eq!(members.get("A").unwrap().documentation(), Some("again"));
}

#[test]
fn services_and_operations_inherit_what_they_list() {
    let text = model(
        r##""#Base": { "type": "service", "version": "0", "operations": [{ "target": "#Ping" }], "errors": [{
            "target": "#Oops" }],
                "rename": { "ns#In": "PingInput", "ns#Oops": "First" }, "traits": { "@mixin": {}, "@title": "T" } },
        "#S": { "type": "service", "mixins": [{ "target": "#Base" }], "operations": [{ "target": "#Pong" }],
            "rename": { "ns#Oops": "Failure" } },
        "#Ping": { "type": "operation", "input": { "target": "#In" } },
        "#Failing": { "type": "operation", "errors": [{ "target": "#Bad" }], "traits": { "@mixin": {},
            "@readonly": {} } },
        "#Pong": { "type": "operation", "mixins": [{ "target": "#Failing" }] },
        "#In": { "type": "structure" }, "#Oops": { "type": "structure", "traits": { "@error": "server" } },
        "#Bad": { "type": "structure", "traits": { "@error": "client" } }"##,
    );
    let model = load(&text);
    assert_eq!((model.service().version.as_str(), model.service().traits.title.as_deref()), ("0", Some("T")));
    let operations: Vec<_> = model.operations().collect();
    assert_eq!(operations.iter().map(|operation| operation.name()).collect::<Vec<_>>(), ["Ping", "Pong"]);
    assert_eq!(operations[0].input().name(), "PingInput");
    assert!(operations[1].traits().readonly);
    assert_eq!(operations[1].errors().map(|error| error.name()).collect::<Vec<_>>(), ["Bad", "Failure"]);
}

#[test]
fn applied_arrays_are_joined_and_all_else_has_to_agree() {
    let first = with_input("2.0", r##""#I": { "type": "structure", "traits": { "@tags": ["a"], "@title": "t" } }"##);
    let load = |applied: &str| {
        let second = versioned("2.0", &format!(r##""#I": {{ "type": "apply", "traits": {{ {applied} }} }}"##));
        let sources = [Source { name: "a.json", text: &first }, Source { name: "b.json", text: &second }];
        Model::load(&sources, &Selection::default())
    };
    let joined = load(r#""@tags": ["b"], "@title": "t""#).unwrap();
    assert_eq!(joined.shape("I").unwrap().traits().tags, ["a", "b"]);
    let errors = load(r#""@title": "u""#).map(|_| ()).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "b.json: /shapes/ns#I/traits/smithy.api#title: `ns#I` has two different values for the trait `smithy.api#title`"
    );
}

#[test]
fn mistakes() {
    for (shapes, expected) in [
        (
            r##""#I": { "type": "structure", "mixins": [{ "target": "#A" }] },
                "#A": { "type": "structure", "mixins": [{ "target": "#B" }], "traits": { "@mixin": {} } },
                "#B": { "type": "structure", "mixins": [{ "target": "#A" }], "traits": { "@mixin": {} } }"##,
            "/shapes/ns#B/mixins/0/target: mixins form a cycle: `ns#A` uses `ns#B` uses `ns#A`",
        ),
        (
            r##""#I": { "type": "structure", "mixins": [{ "target": "#A" }] }, "#A": { "type": "structure" }"##,
            "/shapes/ns#I/mixins/0/target: `ns#A` is used as a mixin, but is not one \
             (help: give `ns#A` the trait `smithy.api#mixin`)",
        ),
        (
            r##""#I": { "type": "structure", "mixins": [{ "target": "#A" }] }, "#A": { "type": "union",
                "traits": { "@mixin": {} } }"##,
            "/shapes/ns#I/mixins/0/target: `ns#A` is a union, \
             but it must be of type `structure` like the shape that uses it",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "#A" } } },
                "#A": { "type": "structure", "traits": { "@mixin": {} } }"##,
            "/shapes/ns#A: `ns#A` is a mixin, so nothing may target it",
        ),
        (
            r##""#I": { "type": "structure", "mixins": [{ "target": "#A" }], "members": { "a": {
                "target": "smithy.api#Blob" } } },
                "#A": { "type": "structure", "members": { "a": { "target": "smithy.api#String" } }, "traits": {
                    "@mixin": {} } }"##,
            "/shapes/ns#I/members/a/target: the member `a` targets `smithy.api#String` in a mixin, \
             but `smithy.api#Blob` here",
        ),
    ] {
        assert_eq!(refuse(&with_input("2.0", shapes)).to_string(), format!("model.json: {expected}"), "{shapes}");
    }
}
