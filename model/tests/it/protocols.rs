//! Which protocols a service speaks, and how requests to it are authenticated.

use shapewright_model::{AuthScheme, AuthTrait, Model, Protocol};

use super::{load, model};

fn service(given: &str, operation: &str) -> Model {
    load(&model(&format!(
        r##""#S": {{ "type": "service", "operations": [{{ "target": "#O" }}], "traits": {{ {given} }} }},
        "#O": {{ "type": "operation", "traits": {{ {operation} }} }},
        "#own": {{ "type": "structure", "traits": {{ "@trait": {{}}, "@protocolDefinition": {{}} }} }},
        "#key": {{ "type": "structure", "traits": {{ "@trait": {{}}, "@authDefinition": {{}} }} }}"##
    )))
}

#[test]
fn the_preferred_protocol_is_the_first_that_is_known() {
    let model = service(
        r##""ns#own": {}, "aws.protocols#restXml": { "noErrorWrapping": true, "http": ["h2"] },
            "aws.protocols#awsQuery": {}"##,
        "",
    );
    let spoken: Vec<_> = model.service().protocols.iter().map(|spoken| spoken.protocol).collect();
    assert_eq!(spoken, [None, Some(Protocol::RestXml), Some(Protocol::AwsQuery)]);
    let preferred = model.service().preferred_protocol().unwrap();
    assert_eq!((preferred.id.as_str(), preferred.settings.no_error_wrapping), ("aws.protocols#restXml", true));
    assert_eq!(preferred.settings.http, ["h2"]);
    assert_eq!(service(r##""ns#own": {}"##, "").service().preferred_protocol(), None);
    for &protocol in Protocol::ALL {
        assert_eq!(Protocol::from_id(protocol.id()), Some(protocol));
    }
}

#[test]
fn the_operations_own_auth_goes_before_the_services() {
    let both = r##""@httpBearerAuth": {}, "aws.auth#sigv4": { "name": "n" }, "ns#key": {}"##;
    let schemes = |model: &Model| -> Vec<String> {
        model.operations().next().unwrap().auth().iter().map(|scheme| scheme.id().to_owned()).collect()
    };
    for (given, operation, expected) in [
        ("", "", vec![]),
        (both, "", vec!["aws.auth#sigv4", "ns#key", "smithy.api#httpBearerAuth"]),
        (&format!(r#"{both}, "@auth": ["smithy.api#httpBearerAuth"]"#), "", vec!["smithy.api#httpBearerAuth"]),
        (both, r#""@auth": ["ns#key", "aws.auth#sigv4"]"#, vec!["ns#key", "aws.auth#sigv4"]),
        (both, r#""@auth": []"#, vec![]),
    ] {
        assert_eq!(schemes(&service(given, operation)), expected, "{given} {operation}");
    }
    let bearer = service(r#""@httpBearerAuth": {}"#, "");
    assert_eq!(bearer.service().auth, [AuthScheme::Known(AuthTrait::HttpBearer)]);
}
