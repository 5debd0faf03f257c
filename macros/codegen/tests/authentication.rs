//! A client that has no way to authenticate its requests is refused, and one without the checksums that they need.

use shapewright_codegen::{Options, Parts, Source, generate};

const CLIENT: Parts = Parts { client: true, ..Parts::TYPES };
const TYPES: Parts = Parts::TYPES;

/// A service with these traits that has an operation with these.
fn model(service: &str, operation: &str) -> String {
    format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "example#Weather": {{ "type": "service", "version": "1", "operations": [{{ "target": "example#GetCity" }}],
                "traits": {{ "aws.protocols#awsJson1_1": {{}}{service} }} }},
            "example#GetCity": {{ "type": "operation", "traits": {{ {operation} }} }} }} }}"#
    )
}

/// The mistakes that there are.
fn mistakes(service: &str, operation: &str, parts: Parts) -> String {
    let text = model(service, operation);
    let options = Options { parts, ..Options::default() };
    generate(&[Source { name: "weather.json", text: &text }], &options).err().map(|e| e.to_string()).unwrap_or_default()
}

#[test]
fn what_the_client_cannot_do_is_refused() {
    const SIGV4: &str = r#", "aws.auth#sigv4": { "name": "weather" }"#;
    const KEY: &str = r#", "smithy.api#httpApiKeyAuth": { "name": "X-Key", "in": "header" }"#;
    let refused = [
        (r#", "smithy.api#httpDigestAuth": {}"#, "", "`smithy.api#httpDigestAuth`"),
        (r#", "aws.auth#sigv4a": { "name": "weather" }"#, "", "`aws.auth#sigv4a`"),
        (
            r#", "smithy.api#httpBasicAuth": {}, "smithy.api#httpDigestAuth": {}"#,
            r#""smithy.api#auth": ["smithy.api#httpDigestAuth"]"#,
            "`smithy.api#httpDigestAuth`",
        ),
    ];
    for (service, operation, named) in refused {
        let text = mistakes(service, operation, CLIENT);
        assert!(text.contains("cannot authenticate by") && text.contains(named), "{service}: {text:?}");
        assert!(text.contains("`GetCity` needs"), "{text}");
        assert_eq!(mistakes(service, operation, TYPES), "", "types need no signature");
    }
    let taken = [
        ("", ""),
        (SIGV4, ""),
        (SIGV4, r#""smithy.api#auth": []"#),
        (r#", "smithy.api#httpBearerAuth": {}"#, ""),
        (r#", "smithy.api#httpBasicAuth": {}, "smithy.api#httpDigestAuth": {}"#, ""),
        (KEY, ""),
        (r#", "smithy.api#httpDigestAuth": {}"#, r#""smithy.api#optionalAuth": {}"#),
        (r#", "aws.auth#sigv4": { "name": "weather" }, "smithy.api#httpBearerAuth": {}"#, ""),
    ];
    for (service, operation) in taken {
        assert_eq!(mistakes(service, operation, CLIENT), "", "{service}");
    }
}

#[test]
fn checksums_need_a_feature_of_the_runtime() {
    let needs = |operation: &str| {
        let text = model("", operation);
        let options = Options { parts: CLIENT, ..Options::default() };
        let code = generate(&[Source { name: "weather.json", text: &text }], &options).expect("a sound model");
        code.to_string().contains("require_checksums")
    };
    for operation in [
        r#""smithy.api#httpChecksumRequired": {}"#,
        r#""aws.protocols#httpChecksum": { "requestChecksumRequired": true }"#,
        r#""aws.protocols#httpChecksum": { "requestChecksumRequired": false }"#,
    ] {
        assert!(needs(operation), "{operation}");
    }
    assert!(!needs(""));
}
