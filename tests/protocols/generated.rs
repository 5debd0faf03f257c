//! Tests that a derive makes of a model's own cases: those of this very service's protocol and of a client run here.

use shapewright::Service;

#[derive(Service)]
#[service(model = "protocols/models/weather.json", emit(protocol_tests))]
struct Weather;

const MODEL: &str = include_str!("models/weather.json");

#[test]
fn cases_of_other_protocols_and_of_servers_alone_are_left_out() {
    let api = crate::load_all(MODEL);
    let tests: Vec<&str> = api.operations[0].protocol_tests.iter().map(|test| test.id.as_str()).collect();
    assert_eq!(tests, ["AsksForACity", "ReadsACity", "ReadsAnError"]);
}

#[test]
#[should_panic(expected = "the path is /cities/b, not /cities/a")]
fn a_case_that_does_not_hold_fails() {
    let case = r#"{ "id": "Wrong", "method": "GET", "uri": "/cities/a", "params": { "id": "b" } }"#;
    shapewright::client::protocol_tests::request(&weather::tables::SERVICE, "GetCity", case);
}
