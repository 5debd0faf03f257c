//! What IDL cannot say is refused with a reason, not printed as something else.

#[test]
fn what_idl_cannot_say_is_refused() {
    for (shape, why) in [
        (r#"{ "type": "operation", "put": { "target": "a#B" } }"#, "`put` of `a#A` cannot be written as IDL"),
        (r#"{ "type": "structure", "members": { "b c": { "target": "a#B" } } }"#, "`b c` of `a#A` is not the name"),
        (r#"{ "type": "list", "member": { "target": "a#B\nC" } }"#, "is not a shape id"),
        (r#"{ "type": "enum", "members": { "B": { "target": "smithy.api#String" } } }"#, "`B` of `a#A` has a target"),
        (r#"{ "type": "list", "member": {} }"#, "a target is missing in `a#A`"),
        (r#"{ "type": "string", "traits": { "deprecated": {} } }"#, "`deprecated` is not a shape id"),
        (r#"{ "type": "apply", "traits": { "a#": {} } }"#, "`a#` is not a shape id"),
        ("{}", "`a#A` does not say its type"),
    ] {
        let json = format!(r#"{{ "smithy": "2.0", "shapes": {{ "a#A": {shape} }} }}"#);
        match shapewright_print::print(&json) {
            Ok(files) => panic!("{}", files.into_iter().map(|file| file.text).collect::<String>()),
            Err(found) => assert!(found.contains(why), "{found}"),
        }
    }
    for (json, why) in [("[", "not JSON"), (r#"{ "shapes": {} }"#, "version"), (r#"{ "smithy": "3" }"#, "version")] {
        assert!(shapewright_print::print(json).is_err_and(|found| found.contains(why)), "{json}");
    }
}
