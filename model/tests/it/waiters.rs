//! Waiters.

use shapewright_model::traits::{Comparator, Matcher, WaiterState};

use super::{load, model, refuse};

fn waitable(waiters: &str) -> String {
    model(&format!(
        r##""#S": {{ "type": "service", "operations": [{{ "target": "#O" }}] }},
        "#O": {{ "type": "operation", "traits": {{ "smithy.waiters#waitable": {{ {waiters} }} }} }}"##
    ))
}

#[test]
fn acceptors_have_matchers() {
    let model = load(&waitable(
        r#""Zed": { "documentation": "d", "minDelay": 5, "deprecated": true, "tags": ["t"], "acceptors": [
            { "state": "success", "matcher": { "output": { "path": "A", "expected": "x", "comparator": "stringEquals" } } },
            { "state": "retry", "matcher": { "inputOutput": { "path": "input.B == output.B", "expected": "true",
                "comparator": "booleanEquals" } } },
            { "state": "failure", "matcher": { "errorType": "ns#Gone" } },
            { "state": "failure", "matcher": { "success": false } }] },
        "Alpha": { "acceptors": [{ "state": "success", "matcher": { "output": {
            "path": "C[]", "expected": "y", "comparator": "allStringEquals" } } }] }"#,
    ));
    let waiters = &model.operations().next().unwrap().traits().waitable;
    let [zed, alpha] = &waiters[..] else { panic!("two waiters: {waiters:?}") };
    assert_eq!((&*zed.name, zed.documentation.as_deref(), zed.min_delay, zed.max_delay), ("Zed", Some("d"), 5, 120));
    assert_eq!((zed.deprecated, zed.tags.len(), alpha.min_delay, alpha.deprecated), (true, 1, 2, false));
    let states: Vec<_> = zed.acceptors.iter().map(|acceptor| acceptor.state).collect();
    assert_eq!(states, [WaiterState::Success, WaiterState::Retry, WaiterState::Failure, WaiterState::Failure]);
    let Matcher::Output(matcher) = &zed.acceptors[0].matcher else { panic!("an output") };
    assert_eq!((&*matcher.path, &*matcher.expected, matcher.comparator), ("A", "x", Comparator::StringEquals));
    assert!(matches!(&zed.acceptors[1].matcher, Matcher::InputOutput(_)));
    assert_eq!(zed.acceptors[2].matcher, Matcher::ErrorType("ns#Gone".into()));
    assert_eq!(zed.acceptors[3].matcher, Matcher::Success(false));
}

#[test]
fn mistakes() {
    for (waiter, expected) in [
        (r#"{}"#, ": `acceptors` is missing"),
        (r#"{ "acceptors": [], "minDelay": 9, "maxDelay": 8 }"#, ": `minDelay` (9) is more than `maxDelay` (8)"),
        (
            r#"{ "acceptors": [], "minDelay": 0 }"#,
            "expected a whole number of seconds, at least 1, found a number: `0`",
        ),
        (
            r#"{ "acceptors": [{ "state": "succes", "matcher": { "success": true } }] }"#,
            "expected `success`, `failure` or `retry`, found a string: `\"succes\"`",
        ),
        (
            r#"{ "acceptors": [{ "state": "retry", "matcher": { "success": true, "errorType": "E" } }] }"#,
            "expected an object with one of `output`, `inputOutput`, `success` and `errorType`, found an object",
        ),
        (
            r#"{ "acceptors": [{ "state": "retry", "matcher": { "output": { "path": "A", "expected": "x",
                "comparator": "equals" } } }] }"#,
            "expected `stringEquals`, `booleanEquals`, `allStringEquals` or `anyStringEquals`, \
             found a string: `\"equals\"`",
        ),
    ] {
        let errors = refuse(&waitable(&format!(r#""W": {waiter}"#))).to_string();
        assert!(errors.ends_with(expected), "{errors}");
    }
}
