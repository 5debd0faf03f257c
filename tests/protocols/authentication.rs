//! Requests are authenticated as the model says: by a bearer token, an API key, a name and a password, or not at all.

use shapewright::client::protocol_tests::Peer;
use shapewright::client::{Client, Config, Credentials, in_process};
use shapewright::node::Map;
use shapewright::service::Service;
use shapewright_codegen::{Selection, Source, load, run_time};

const SECRET: &str = "hush-nobody-may-see-this";

/// A service whose traits, and those of its operation, are these.
fn service(traits: &str, of_operation: &str) -> &'static Service {
    let text = format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "example#Weather": {{ "type": "service", "version": "1", "operations": [{{ "target": "example#Get" }}],
                "traits": {{ "aws.protocols#awsJson1_1": {{}}, {traits} }} }},
            "example#Get": {{ "type": "operation", "traits": {{ {of_operation} }} }} }} }}"#
    );
    let api = load(&[Source { name: "weather.json", text: &text }], &Selection::default()).expect("a sound model");
    run_time::service(&api)
}

const BEARER: &str = r#""smithy.api#httpBearerAuth": {}"#;
const BASIC: &str = r#""smithy.api#httpBasicAuth": {}"#;
const KEY: &str = r#""smithy.api#httpApiKeyAuth": { "name": "X-Key", "in": "header" }"#;
const KEY_WITH_SCHEME: &str =
    r#""smithy.api#httpApiKeyAuth": { "name": "Authorization", "in": "header", "scheme": "ApiKey" }"#;
const KEY_IN_QUERY: &str = r#""smithy.api#httpApiKeyAuth": { "name": "key", "in": "query" }"#;
const SIGV4: &str = r#""aws.auth#sigv4": { "name": "weather" }"#;

/// The address and one header of what the client sends, or why it sends nothing.
fn sent(service: &'static Service, config: Config, header: &str) -> Result<(String, Option<String>), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let peer = Peer::default();
    let config = config.endpoint_url("http://a.example").region("us-west-2").http_client(in_process(peer.clone()));
    assert!(!format!("{config:?}").contains(SECRET), "a configuration shows its secrets");
    let client = Client::new(service, config).map_err(|error| error.to_string())?;
    let outcome = runtime.block_on(client.call_raw(service.operations[0], Map::new()));
    let Some(request) = peer.take() else {
        let error = outcome.expect_err("nothing was sent");
        let chain = crate::chain(&error);
        assert!(!chain.contains(SECRET), "{chain}");
        return Err(chain);
    };
    let value = request.headers().get(header).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    Ok((request.uri().to_string(), value))
}

#[track_caller]
fn header(service: &'static Service, config: Config, header: &str) -> Option<String> {
    sent(service, config, header).expect("a request").1
}

#[test]
fn each_scheme_sends_what_it_should() {
    let token = || Config::new().bearer_token(SECRET);
    let key = || Config::new().api_key(SECRET);
    assert_eq!(header(service(BEARER, ""), token(), "authorization"), Some(format!("Bearer {SECRET}")));
    let login = Config::new().login("Aladdin", "open sesame");
    assert_eq!(
        header(service(BASIC, ""), login, "authorization").as_deref(),
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    );
    assert_eq!(header(service(KEY, ""), key(), "x-key").as_deref(), Some(SECRET));
    assert_eq!(header(service(KEY_WITH_SCHEME, ""), key(), "authorization"), Some(format!("ApiKey {SECRET}")));
    let (address, _) = sent(service(KEY_IN_QUERY, ""), key(), "x-key").expect("a request");
    assert_eq!(address, format!("http://a.example/?key={SECRET}"));
}

#[test]
fn the_first_scheme_with_an_identity_is_used() {
    let both = service(&format!("{SIGV4}, {BEARER}"), "");
    let credentials = || Config::new().credentials(Credentials::new("AKIDEXAMPLE", SECRET, None, None, "test"));
    let signed = header(both, credentials(), "authorization").unwrap_or_default();
    assert!(signed.starts_with("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"), "{signed}");
    assert_eq!(header(both, Config::new().bearer_token("t"), "authorization").as_deref(), Some("Bearer t"));
    let own = service(&format!("{SIGV4}, {BEARER}"), r#""smithy.api#auth": ["smithy.api#httpBearerAuth"]"#);
    assert_eq!(header(own, credentials().bearer_token("t"), "authorization").as_deref(), Some("Bearer t"));
}

#[test]
fn without_an_identity_nothing_is_sent_unless_it_may() {
    for scheme in [BEARER, BASIC, KEY] {
        let wrong = sent(service(scheme, ""), Config::new(), "authorization");
        assert!(wrong.is_err(), "{scheme}: {wrong:?}");
        let optional = service(scheme, r#""smithy.api#optionalAuth": {}"#);
        assert_eq!(header(optional, Config::new(), "authorization"), None);
        let unsigned = Config::new().bearer_token(SECRET).api_key(SECRET).login("a", SECRET).unsigned();
        assert_eq!(header(service(scheme, ""), unsigned, "authorization"), None);
    }
    let optional = service(BEARER, r#""smithy.api#optionalAuth": {}"#);
    assert_eq!(header(optional, Config::new().bearer_token("t"), "authorization").as_deref(), Some("Bearer t"));
    let never = service(BEARER, r#""smithy.api#auth": []"#);
    assert_eq!(header(never, Config::new().bearer_token("t"), "authorization"), None);
}

#[test]
fn an_identity_that_no_header_can_hold_is_an_error_without_it() {
    let broken = format!("{SECRET}\n");
    for (scheme, config) in [(BEARER, Config::new().bearer_token(&broken)), (KEY, Config::new().api_key(&broken))] {
        let wrong = sent(service(scheme, ""), config, "authorization").expect_err("no header holds a line feed");
        assert!(wrong.contains("characters"), "{wrong}");
    }
}
