//! Errors of handlers: those of the model, refusals, failures and panics.

use shapewright::server::Refusal;

use super::{Caller, ask, read, request, served};

#[tokio::test]
async fn errors_of_the_model_and_refusals_are_sent_as_the_protocol_has_them() {
    let (serve, told) = served();
    for (what, status, name, message) in [
        ("modeled", 404, "NoSuchMood", "there is no such mood"),
        ("caller", 401, "UnauthorizedException", "sign in"),
        ("forbidden", 403, "AccessDeniedException", "not you"),
        ("throttled", 429, "ThrottlingException", "later"),
        ("own", 409, "StaleMood", "it has changed"),
    ] {
        let body = format!(r#"{{"message":"{message}","__type":"{name}"}}"#);
        assert_eq!(ask(&serve, &format!(r#"{{"what":"{what}"}}"#)).await, (status, name.to_owned(), body));
    }
    assert!(told.lock().expect("no panic").is_empty(), "none of them is a failure of the service");

    let reply = read(serve.refuse(request("").headers(), Refusal::unauthorized("sign in")).await).await;
    assert_eq!(reply, ask(&serve, r#"{"what":"caller"}"#).await, "a middleware refuses in the same form");
}

#[tokio::test]
async fn a_failure_is_told_to_the_operator_and_not_to_the_caller() {
    let (serve, told) = served();
    for (what, cause) in [
        ("parse", "invalid digit found in string"),
        ("text", "the disk is on fire"),
        ("panic", "the handler panicked: no mood at all"),
    ] {
        let reply = serve.answer(request(&format!(r#"{{"what":"{what}"}}"#))).await;
        let id = reply.headers()["x-amzn-requestid"].to_str().expect("text").to_owned();
        let (status, name, body) = read(reply).await;
        assert_eq!((status, &*name), (500, "InternalFailure"));
        assert_eq!(body, r#"{"message":"the service failed","__type":"InternalFailure"}"#);
        assert_eq!(told.lock().expect("no panic").pop(), Some(format!("Ask {id}: {cause}")));
    }
    assert_eq!(ask(&serve, r#"{"what":"ok"}"#).await.0, 200, "the service goes on after a panic");
}

#[tokio::test]
async fn a_handler_sees_the_request() {
    let (serve, _) = served();
    let mut from_anna = request(r#"{"what":"caller"}"#);
    from_anna.extensions_mut().insert(Caller("anna"));
    assert_eq!(read(serve.answer(from_anna).await).await.2, r#"{"answer":"anna"}"#);
    assert_eq!(ask(&serve, r#"{"what":"header"}"#).await.2, r#"{"answer":"sunny"}"#);

    let reply = serve.answer(request(r#"{"what":"id"}"#)).await;
    let id = reply.headers()["x-amzn-requestid"].to_str().expect("text").to_owned();
    assert_eq!(read(reply).await.2, format!(r#"{{"answer":"Ask / {id}"}}"#));
}
