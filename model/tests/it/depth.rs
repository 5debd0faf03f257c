//! How deep shapes may be inside one another.

use super::{load, refuse, with_input};

/// An input with a chain of so many lists below it.
fn lists(count: usize) -> String {
    let list = |at: usize| {
        let target = if at + 1 < count { format!("#L{}", at + 1) } else { "smithy.api#String".to_owned() };
        format!(r##""#L{at}": {{ "type": "list", "member": {{ "target": "{target}" }} }}"##)
    };
    let lists: Vec<_> = (0..count).map(list).collect();
    let input = r##""#I": { "type": "structure", "members": { "a": { "target": "#L0" } } }"##;
    with_input("2.0", &format!("{input}, {}", lists.join(", ")))
}

#[test]
fn forty_levels_are_taken() {
    assert_eq!(load(&lists(39)).shapes().filter(|shape| shape.name().starts_with('L')).count(), 39);
    let expected = "model.json: /shapes/ns#L39/member/target: values of `smithy.api#String` are inside more than 40 \
        others here (help: shapes may be nested 40 deep: use fewer levels)";
    assert_eq!(refuse(&lists(40)).to_string(), expected);
    let deep = refuse(&lists(3_000)).to_string();
    assert!(deep.starts_with("model.json: /shapes/ns#L39/member/target: values of `ns#L40` are inside"), "{deep}");
}

#[test]
fn a_shape_that_leads_back_is_no_deeper() {
    let text = with_input(
        "2.0",
        r##""#I": { "type": "structure", "members": { "i": { "target": "#I" }, "l": { "target": "#L" } } },
            "#L": { "type": "list", "member": { "target": "#I" } }"##,
    );
    load(&text);
}

#[test]
fn the_longest_way_counts() {
    // The last list is also in the input itself.
    let text = lists(40).replace(r#""a": {"#, r#""z": { "target": "ns#L39" }, "a": {"#);
    assert_ne!(text, lists(40));
    assert_eq!(refuse(&text).iter().len(), 1);
}
