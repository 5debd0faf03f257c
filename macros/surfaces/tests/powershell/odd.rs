//! Names that need more than the rules, and wrong traits.

use std::collections::BTreeMap;

use shapewright_codegen::{Selection, Source, load};
use shapewright_surfaces::powershell::cmdlets;

const ODD: &str = r#"{ "smithy": "2.0", "shapes": {
    "odd#Stacks": { "type": "service", "version": "1", "operations": [{ "target": "odd#CreateStack" }] },
    "odd#CreateStack": { "type": "operation", "input": { "target": "odd#CreateStackInput" } },
    "odd#CreateStackInput": { "type": "structure", "members": {
        "Region": { "target": "smithy.api#String" },
        "Tag": { "target": "smithy.api#String" }, "Tags": { "target": "odd#Names" },
        "first": { "target": "odd#Outer" }, "second": { "target": "odd#Outer" },
        "rule": { "target": "odd#Rule" } } },
    "odd#Outer": { "type": "structure", "members": { "inner": { "target": "odd#Inner" } } },
    "odd#Inner": { "type": "structure", "members": { "items": { "target": "odd#Names" } } },
    "odd#Rule": { "type": "structure", "members": {
        "not": { "target": "odd#Rule" }, "name": { "target": "smithy.api#String" } } },
    "odd#Names": { "type": "list", "member": { "target": "smithy.api#String" } } } }"#;

#[test]
fn names_that_collide_or_are_reserved_give_way() {
    let api = load(&[Source { name: "odd.json", text: ODD }], &Selection::default()).expect("the model is right");
    let found = cmdlets(&api).expect("the cmdlets are made");
    let cmdlet = &found.cmdlets[0];
    assert_eq!(cmdlet.name(), "New-StacksStack");
    let names: BTreeMap<String, String> =
        cmdlet.parameters.iter().map(|of| (of.member_path(), of.name.clone())).collect();
    let expected = [
        ("Region", "StackRegion"),
        ("Tag", "Tag"),
        ("Tags", "Tags"),
        ("first.inner.items", "First_Inner_Items"),
        ("rule", "Rule"),
        ("second.inner.items", "Second_Inner_Items"),
    ];
    assert_eq!(names, expected.map(|(path, name)| (path.to_owned(), name.to_owned())).into());
}

#[test]
fn a_trait_that_names_what_is_not_there_is_refused() {
    for (decided, why) in [
        (
            r#"{ "byValue": "Tga" }"#,
            "`byValue` of `shapewright#cmdlet` names `Tga`, which is not there; did you mean `Tag`?",
        ),
        (r#"{ "parameters": { "first": { "name": "F" } } }"#, "`parameters` of `shapewright#cmdlet` names `first`"),
        (r#"{ "select": "Name" }"#, "`select` of `shapewright#cmdlet` names `Name`"),
        (r#"{ "verbs": "New" }"#, "unknown field `verbs`"),
    ] {
        let traits = format!(r#""type": "operation", "traits": {{ "shapewright#cmdlet": {decided} }},"#);
        let text = ODD.replace(r#""type": "operation","#, &traits);
        let api = load(&[Source { name: "odd.json", text: &text }], &Selection::default()).expect("the model is right");
        let error = cmdlets(&api).expect_err("the trait is wrong").to_string();
        assert!(error.starts_with("odd#CreateStack: ") && error.contains(why), "{error}");
    }
}
