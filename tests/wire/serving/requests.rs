//! Requests whose values are not what the model says.

use shapewright::server::{Answer, Dispatch, Request, Serve};

use super::{ask, moods, read, request, served};

#[tokio::test]
async fn smithys_own_validation_exception_lists_each_field() {
    let (serve, _) = served();
    let (status, name, body) = ask(&serve, r#"{"what":"","names":["ok","much too long a name"]}"#).await;
    assert_eq!((status, &*name), (400, "ValidationException"));
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    let length = "failed to satisfy constraint: Member must have length between 1 and 12, inclusive";
    let fields = [
        ("/what", format!("Value with length 0 at '/what' {length}")),
        ("/names/1", format!("Value with length 20 at '/names/1' {length}")),
    ];
    let listed: Vec<_> =
        fields.iter().map(|(path, message)| serde_json::json!({"path": path, "message": message})).collect();
    assert_eq!(body["fieldList"], serde_json::Value::Array(listed));
    assert_eq!(body["message"], format!("2 validation errors detected. {}; {}", fields[0].1, fields[1].1));

    let (status, _, body) = ask(&serve, "{}").await;
    assert_eq!(status, 400);
    assert!(body.contains("Value at '/what' failed to satisfy constraint: Member must not be null"), "{body}");
}

#[tokio::test]
async fn nulls_in_dense_lists_and_maps_are_refused_with_their_path() {
    let (serve, _) = served();
    for (body, path) in [
        (r#"{"what":"names","names":["a",null]}"#, "names[1]"),
        (r#"{"what":"names","named":{"a":"b","c":null}}"#, r#"named[\"c\"]"#),
    ] {
        let (status, name, reply) = ask(&serve, body).await;
        assert_eq!((status, &*name), (400, "SerializationException"), "{reply}");
        assert!(reply.contains(&format!("`{path}` is null: nulls are not allowed here")), "{reply}");
    }
    let (status, _, reply) = ask(&serve, r#"{"what":"names","names":null}"#).await;
    assert_eq!(
        (status, &*reply),
        (200, r#"{"answer":"None None"}"#),
        "null for a member is the same as leaving it out"
    );
}

#[tokio::test]
async fn a_member_that_comes_twice_is_refused() {
    let (serve, _) = served();
    for body in [r#"{"what":"names","names":["a"],"names":["b"]}"#, r#"{"what":"names","what":"names"}"#] {
        let (status, name, reply) = ask(&serve, body).await;
        assert_eq!((status, &*name), (400, "SerializationException"), "{reply}");
        assert!(reply.contains("is there twice"), "{reply}");
    }
}

#[tokio::test]
async fn numbers_that_their_type_cannot_hold_are_refused_with_their_path() {
    let (serve, _) = served();
    for (member, value) in [
        ("at", "1e400"),
        ("at", "1e300"),
        ("weight", "1e39"),
        ("weight", r#""inf""#),
        ("weight", r#""nan""#),
        ("weight", r#""1""#),
    ] {
        let (status, name, reply) = ask(&serve, &format!(r#"{{"what":"ok","{member}":{value}}}"#)).await;
        assert_eq!((status, &*name), (400, "SerializationException"), "{member}: {value}: {reply}");
        assert!(reply.contains(member), "{member}: {value}: {reply}");
    }
    for value in ["NaN", "Infinity", "-Infinity"] {
        assert_eq!(ask(&serve, &format!(r#"{{"what":"ok","weight":"{value}"}}"#)).await.0, 200, "{value}");
    }
}

/// Keeps what `Debug` shows of each request.
struct Shows(std::sync::Arc<std::sync::Mutex<String>>);

impl Dispatch for Shows {
    fn dispatch<'a>(&'a self, _: &str, request: Request) -> Option<Answer<'a>> {
        *self.0.lock().expect("no panic") = format!("{request:?}");
        None
    }
}

#[tokio::test]
async fn a_request_s_debug_shows_no_secret() {
    let shown = std::sync::Arc::default();
    let serve = Serve::new(&moods::tables::SERVICE, Shows(std::sync::Arc::clone(&shown)));
    let mut request = request(r#"{"what":"ok","token":"hunter2"}"#);
    request.headers_mut().insert("authorization", http::HeaderValue::from_static("Bearer hunter2"));
    serve.answer(request).await;
    let shown = shown.lock().expect("no panic").clone();
    assert!(shown.starts_with("Request {") && !shown.contains("hunter2"), "{shown}");
}

struct Nobody;

impl Dispatch for Nobody {
    fn dispatch<'a>(&'a self, _: &str, _: Request) -> Option<Answer<'a>> {
        None
    }
}

#[tokio::test]
async fn a_request_that_no_operation_takes_is_refused_alike_with_one_protocol_and_with_any() {
    let (one, _) = served();
    let any = Serve::new(&moods::tables::SERVICE, Nobody);
    for (method, path, target, wanted) in [
        ("GET", "/", Some("Moods.Ask"), 405),
        ("POST", "/moods", Some("Moods.Ask"), 404),
        ("POST", "/?a=b", Some("Moods.Ask"), 404),
        ("POST", "/", None, 404),
        ("POST", "/", Some("Moods.Frown"), 404),
        ("POST", "/", Some("Ask"), 404),
        ("POST", "/", Some("\u{e9}"), 404),
    ] {
        let mut unrouted = request("{}");
        *unrouted.method_mut() = method.parse().expect("a method");
        *unrouted.uri_mut() = path.parse().expect("a path");
        unrouted.headers_mut().remove("x-amz-target");
        if let Some(target) = target {
            unrouted.headers_mut().insert("x-amz-target", target.parse().expect("a header's value"));
        }
        let reply = read(one.answer(unrouted.clone()).await).await;
        assert_eq!((reply.0, &*reply.1), (wanted, "UnknownOperationException"), "{method} {path} {target:?}");
        assert_eq!(reply, read(any.answer(unrouted).await).await, "{method} {path} {target:?}");
    }
}
