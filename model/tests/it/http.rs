//! What traits say about HTTP, and that it fits the operation's input.

use shapewright_model::HttpBinding;
use shapewright_model::traits::{HostPart, QueryLiteral, UriSegment};

use super::{load, model, refuse};

/// A model with an operation `O` that has the traits `given`, and an input with these members.
fn operation(given: &str, members: &str) -> String {
    model(&format!(
        r##""#S": {{ "type": "service", "operations": [{{ "target": "#O" }}] }},
        "#O": {{ "type": "operation", "input": {{ "target": "#I" }}, "traits": {{ {given} }} }},
        "#I": {{ "type": "structure", "members": {{ {members} }} }}"##
    ))
}

fn label(name: &str, ty: &str) -> String {
    format!(r#""{name}": {{ "target": "smithy.api#String", "traits": {{ "@{ty}": {{}}, "@required": {{}} }} }}"#)
}

fn http(uri: &str) -> String {
    format!(r#""@http": {{ "method": "PUT", "uri": "{uri}", "code": 204 }}"#)
}

#[test]
fn a_pattern_has_segments_and_a_query() {
    let literal = |text: &str| UriSegment::Literal(text.into());
    let query = |name: &str, value: Option<&str>| QueryLiteral { name: name.into(), value: value.map(str::to_owned) };
    for (uri, segments, expected) in [
        ("/", vec![], vec![]),
        ("/a", vec![literal("a")], vec![]),
        ("/a/", vec![literal("a"), literal("")], vec![]),
        ("/{A}/b/{C+}", vec![UriSegment::Label("A".into()), literal("b"), UriSegment::GreedyLabel("C".into())], vec![]),
        ("/?list-type=2&x", vec![], vec![query("list-type", Some("2")), query("x", None)]),
        ("/{C+}/end?y=", vec![UriSegment::GreedyLabel("C".into()), literal("end")], vec![query("y", Some(""))]),
    ] {
        let names: Vec<_> = ["A", "C"].into_iter().filter(|name| uri.contains(&format!("{{{name}"))).collect();
        let members: Vec<_> = names.iter().map(|name| label(name, "httpLabel")).collect();
        let model = load(&operation(&http(uri), &members.join(", ")));
        let operation = model.operations().next().unwrap();
        let http = operation.traits().http.as_ref().unwrap();
        assert_eq!((&http.uri.segments, &http.uri.query), (&segments, &expected), "{uri}");
        assert_eq!((&*http.uri.text, &*http.method, http.code), (uri, "PUT", 204));
        assert!(http.uri.labels().eq(names), "{uri}");
    }
}

#[test]
fn patterns_that_are_refused() {
    for (uri, expected) in [
        ("a", "does not begin with `/`"),
        ("", "does not begin with `/`"),
        ("/a#b", "has a fragment"),
        ("/a?b={c}", "has a label in its query"),
        ("//a", "has an empty segment"),
        ("/x{a}", "has a label that is only a part of a segment"),
        ("/{a", "has a label that is only a part of a segment"),
        ("/{a b}", "has a label that is not the name of a member"),
        ("/{}", "has a label that is not the name of a member"),
        ("/{a+}/{b}", "has a label after a greedy one"),
    ] {
        let errors = refuse(&operation(&http(uri), ""));
        let expected = format!(
            "model.json: /shapes/ns#O/traits/smithy.api#http/uri: the trait `smithy.api#http` is wrong: \
             the URI pattern `{uri}` {expected}"
        );
        assert_eq!(errors.to_string(), expected);
    }
}

#[test]
fn a_host_prefix_has_labels() {
    let endpoint = |prefix: &str| format!(r#""@endpoint": {{ "hostPrefix": "{prefix}" }}"#);
    let model = load(&operation(&endpoint("{a}.data-"), &label("a", "hostLabel")));
    let traits = model.operations().next().unwrap().traits();
    let prefix = traits.endpoint.as_ref().unwrap();
    assert_eq!(prefix.parts, [HostPart::Label("a".into()), HostPart::Literal(".data-".into())]);
    for (prefix, expected) in [
        ("{a", "has a label without an end"),
        ("{a b}", "has a label that is not the name of a member"),
        ("a/b.", "has a character that a host name cannot have"),
        ("x@y:1/", "has a character that a host name cannot have"),
    ] {
        let errors = refuse(&operation(&endpoint(prefix), "")).to_string();
        assert!(errors.ends_with(&format!("the host prefix `{prefix}` {expected}")), "{errors}");
    }
}

#[test]
fn labels_and_members_fit() {
    let optional = r#""a": { "target": "smithy.api#String", "traits": { "@httpLabel": {} } }"#;
    let endpoint = r#""@endpoint": { "hostPrefix": "{a}." }"#.to_owned();
    for (given, members, expected) in [
        (http("/{a}"), String::new(), "the label `a` of the URI pattern has no member of its own in the input"),
        (
            http("/{a}"),
            label("a", "hostLabel"),
            "the label `a` of the URI pattern has no member of its own in the input",
        ),
        (http("/{a}/{a}"), label("a", "httpLabel"), "the label `a` of the URI pattern has no member of its own"),
        (http("/{a}"), optional.to_owned(), "the label `a` of the URI pattern has a member that may be left out"),
        (http("/"), label("a", "httpLabel"), "the input's member `a` has `smithy.api#httpLabel`, but the URI pattern"),
        (endpoint, String::new(), "the label `a` of the host prefix has no member of its own in the input"),
    ] {
        let errors = refuse(&operation(&given, &members)).to_string();
        assert!(errors.starts_with(&format!("model.json: /shapes/ns#O: {expected}")), "{errors}");
    }
}

#[test]
fn where_http_carries_a_member() {
    for (given, expected) in [
        ("", None),
        (r#""@httpQuery": "q""#, Some(HttpBinding::Query("q"))),
        (r#""@httpQueryParams": {}"#, Some(HttpBinding::QueryParams)),
        (r#""@httpHeader": "X-A""#, Some(HttpBinding::Header("X-A"))),
        (r#""@httpPrefixHeaders": """#, Some(HttpBinding::PrefixHeaders(""))),
        (r#""@httpPayload": {}"#, Some(HttpBinding::Payload)),
        (r#""@httpResponseCode": {}"#, Some(HttpBinding::ResponseCode)),
    ] {
        let member = format!(r#""a": {{ "target": "smithy.api#String", "traits": {{ {given} }} }}"#);
        let model = load(&operation(&http("/"), &member));
        assert_eq!(model.shape("I").unwrap().members().get("a").unwrap().http_binding(), expected, "{given}");
    }
    let twice = r#""a": { "target": "smithy.api#String", "traits": { "@httpHeader": "A", "@httpQuery": "a" } }"#;
    let errors = refuse(&operation(&http("/"), twice)).to_string();
    assert!(errors.contains("the member `a` has more than one trait that binds it to a place in HTTP"), "{errors}");
}
