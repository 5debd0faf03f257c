//! The IR as generators of other languages see it.

use shapewright_codegen::ir::{Api, HttpBinding, Kind, Protocol, Severity, ValueOf, markdown};
use shapewright_codegen::{Selection, Source, load};

fn api(name: &str, text: &str) -> Api {
    load(&[Source { name, text }], &Selection::default()).expect("the model is sound")
}

#[test]
fn the_ir_holds_what_other_languages_need() {
    let api = api("cognito-idp.json", include_str!("../../../model/aws/cognito-idp.json"));
    assert_eq!((api.service.command.as_str(), api.service.protocol), ("cognito-idp", Some(Protocol::AwsJson1_1)));
    let create = api.operations.iter().find(|operation| operation.name() == "CreateUserPoolClient");
    let create = create.expect("the operation is in the model");
    assert_eq!(create.command, "create-user-pool-client");
    assert_eq!(create.options.get(1).map(String::as_str), Some("client-name"));
    assert!(create.errors.iter().all(|error| api.shape(*error).error.is_some()));
    let input = api.shape(create.input.expect("it has an input"));
    assert!(input.conditions.iter().any(|condition| condition.severity == Severity::Error));
    let member = |name: &str| input.members.iter().find(|member| member.name == name).expect("a member");
    assert!(member("ClientName").required && !member("ClientName").optional && member("GenerateSecret").optional);
    let flows = api.shape(member("ExplicitAuthFlows").target);
    let flow = api.shape(flows.members[0].target);
    assert_eq!((flows.kind, flow.kind), (Kind::List, Kind::Enum));
    assert!(flow.values.iter().any(|value| value.value == ValueOf::Text("ALLOW_USER_SRP_AUTH".to_owned())));
    assert!(api.documentation(member("ClientName")).is_some_and(|text| !markdown(text).is_empty()));
    let list = api.operations.iter().find(|operation| operation.name() == "ListUserPoolClients").expect("it is there");
    assert_eq!(list.paginated.as_ref().map(|paginated| paginated.output_token.join(".")).as_deref(), Some("NextToken"));
}

#[test]
fn the_ir_holds_bindings_and_documentation_as_the_model_has_them() {
    let text = r#"{ "smithy": "2.0", "shapes": {
        "example#Weather": { "type": "service", "version": "1", "operations": [{ "target": "example#GetCity" }],
            "traits": { "aws.protocols#restJson1": {} } },
        "example#GetCity": { "type": "operation", "input": { "target": "example#In" },
            "traits": { "smithy.api#http": { "method": "GET", "uri": "/city/{id}" } } },
        "example#In": { "type": "structure", "members": {
            "id": { "target": "smithy.api#String", "traits": { "smithy.api#required": {}, "smithy.api#httpLabel": {} } },
            "days": { "target": "smithy.api#Integer", "traits": { "smithy.api#httpQuery": "d",
                "smithy.api#documentation": "<p>How <b>many</b>.</p>", "smithy.api#since": "2.0" } } } } } }"#;
    let api = api("weather.json", text);
    let [operation] = api.operations.as_slice() else { panic!("there is one operation") };
    assert_eq!(operation.http.as_ref().map(|http| http.uri.text.as_str()), Some("/city/{id}"));
    let [id, days] = api.shape(operation.input.expect("an input")).members.as_slice() else { panic!("two members") };
    assert_eq!((&id.http, &days.http), (&Some(HttpBinding::Label), &Some(HttpBinding::Query("d".to_owned()))));
    assert_eq!(days.documentation.as_deref(), Some("<p>How <b>many</b>.</p>"));
    assert_eq!(days.since.as_deref(), Some("2.0"));
}
