#![allow(clippy::unwrap_used)]

use shapewright_core::service::Protocol;
use shapewright_core::shape::{Members, Role};
use shapewright_core::{Kind, Member, Operation, Service, Shape};

use super::{ErrorFormat, Reply, Report, ServiceError, Show};
use crate::output::{Format, table};
use crate::query::Query;
use crate::timestamps::{TimestampFormat, Timestamps, Zone};

static TEXT: Shape = Shape::new("com.example", "Text", Kind::String);
static EMPTY: Shape = Shape::new("com.example", "Empty", Kind::Structure);
static TEXTS: Shape = shape("Texts", Kind::List, &[Member::new("member", &TEXT)]);
static BUSY: Shape = {
    let members = &[Member::new("message", &TEXT), Member::new("Who", &TEXT), Member::new("Where", &TEXTS)];
    let mut busy = shape("Busy", Kind::Structure, members);
    busy.role = Role::Error { status: 400, code: "Engaged", query_status: 400, retryable: false, throttling: false };
    busy
};

const fn shape(name: &'static str, kind: Kind, members: &'static [Member]) -> Shape {
    let mut shape = Shape::new("com.example", name, kind);
    shape.members = Members::Fixed(members);
    shape
}

static OPERATION: Operation = Operation {
    name: "Get",
    command: "get",
    input: &EMPTY,
    options: &[],
    output: &EMPTY,
    has_output: true,
    errors: &[&BUSY],
    paginated: None,
    merge: None,
    auth: &[],
    unsigned: false,
    transport: shapewright_core::service::Transport::NONE,
    waiters: &[],
    documentation: "",
    examples: &[],
};
const SERVICE: Service = Service {
    namespace: "com.example",
    name: "Example",
    version: "",
    sdk_id: "",
    command: "example",
    endpoint_prefix: "example",
    signing_name: None,
    auth: &[],
    served: &[],
    settings: shapewright_core::service::Settings::NONE,
    protocol: Protocol::AwsJson1_1,
    endpoint_rules: None,
    title: "",
    documentation: "",
    operations: &[&OPERATION],
};

fn parse(protocol: Protocol, status: u16, headers: &[(&str, &'static str)], body: &str) -> ServiceError {
    let header = |name: &str| headers.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
    let timestamps = Timestamps { format: TimestampFormat::Iso8601, zone: Zone::default() };
    let reply = Reply { status, header: &header, body: body.as_bytes() };
    ServiceError::parse(reply, &Service { protocol, ..SERVICE }, &OPERATION, &timestamps)
}

fn show(error: &ServiceError, format: ErrorFormat, query: Option<&Query>) -> String {
    Report::from(error).show(Show { program: "aws", format, query, table: table::Look::default() })
}

#[test]
fn finds_code_and_message_in_whatever_came() {
    let none: &[(&str, &str)] = &[];
    for (protocol, status, headers, body, wanted) in [
        (Protocol::AwsJson1_1, 400, none, r#"{"__type":"a.b#Busy:http://x","Message":"m"}"#, "(Busy) : m"),
        (Protocol::AwsJson1_1, 400, &[("x-amzn-errortype", "Other")], r#"{"__type":"Busy"}"#, "(Busy) : "),
        (Protocol::RestJson1, 400, &[("x-amzn-errortype", "Other:x")], r#"{"__type":"Busy"}"#, "(Other) : "),
        (Protocol::RestJson1, 400, none, r#"{"code":"Busy"}"#, "(Busy) : "),
        (Protocol::AwsJson1_1, 400, none, r#"{"__type":5,"message":{"a":1}}"#, "(5) : {'a': 1}"),
        (Protocol::AwsJson1_1, 400, none, r#"{"__type":null,"message":null}"#, "() : None"),
        (Protocol::AwsJson1_1, 400, none, "null", "(400) : null"),
        (Protocol::AwsJson1_1, 400, none, "<html>no</html>", "(400) : <html>no</html>"),
        (Protocol::AwsJson1_1, 503, none, " <html>no</html>", "(503) : Service Unavailable"),
        (Protocol::AwsJson1_1, 599, none, "", "(599) : "),
        (Protocol::AwsJson1_1, 304, none, "", "(304) : "),
        (Protocol::AwsJson1_1, 300, none, r#"{"__type":"Busy"}"#, "(Unknown) : Unknown"),
    ] {
        let wanted = wanted.replace(") ", ") when calling the Get operation");
        assert_eq!(parse(protocol, status, headers, body).to_string(), format!("An error occurred {wanted}"), "{body}");
    }
    let error = parse(Protocol::AwsJson1_1, 400, &[("x-amzn-query-error", "Engaged;Sender")], r#"{"__type":"Busy"}"#);
    let fields: Vec<_> = error.fields().iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
    assert_eq!(fields, [("Message", ""), ("Code", "Engaged")]);
}

#[test]
fn shows_errors_in_every_format() {
    let body = r#"{"__type":"Busy","message":"m","Who":"w","Where":["1","2"],"Other":1}"#;
    let error = parse(Protocol::AwsJson1_1, 400, &[], body).after_retries(2);
    let line = "\naws: [ERROR]: An error occurred (Busy) when calling the Get operation (reached max retries: 2): m\n";
    let query = Query::parse("Who").unwrap();
    let misfit = Query::parse("sum(Who)").unwrap();
    for (format, query, wanted) in [
        (ErrorFormat::Legacy, None, line.to_owned()),
        (ErrorFormat::Enhanced, None, format!("{line}\nAdditional error details:\nWho: w\nWhere: [1, 2]\n")),
        (
            ErrorFormat::Fields(Format::Yaml),
            None,
            "Code: Busy\nMessage: m\nWhere:\n- '1'\n- '2'\nWho: w\nmessage: m\n".to_owned(),
        ),
        (ErrorFormat::Fields(Format::Json), Some(&query), "\"w\"\n".to_owned()),
        (ErrorFormat::Fields(Format::Json), Some(&misfit), line.to_owned()),
    ] {
        assert_eq!(show(&error, format, query), wanted, "{format:?}");
    }
    let many = parse(Protocol::AwsJson1_1, 400, &[], r#"{"__type":"Busy","Where":["1","2","3","4","5"]}"#);
    assert!(
        show(&many, ErrorFormat::Enhanced, None).contains("\nWhere: <complex value>\nUse \"--cli-error-format json\"")
    );
}

#[test]
fn shows_other_errors() {
    let show = |report: &Report, format| {
        report.show(Show { program: "aws", format, query: None, table: table::Look::default() })
    };
    let coded = Report::coded(252, "ParamValidation", " what is wrong \n");
    let enhanced = "\naws: [ERROR]: An error occurred (ParamValidation):  what is wrong\n";
    assert_eq!(show(&coded, ErrorFormat::named("bogus")), enhanced);
    assert_eq!(show(&coded, ErrorFormat::named("Legacy")), "\naws: [ERROR]: what is wrong\n");
    assert_eq!(show(&coded, ErrorFormat::named("text")), "ParamValidation\t what is wrong \n\n");
    assert_eq!(show(&Report::general(""), ErrorFormat::named("json")), "\naws: [ERROR]:\n");
}

#[test]
fn an_error_of_another_protocol_has_the_code_and_the_message_that_its_codec_read() {
    for (body, code, message, wanted) in [
        ("<a/>", Some("Busy"), Some("m"), "(Busy) when calling the Get operation: m"),
        ("<a/>", Some("Busy"), Some(""), "(Busy) when calling the Get operation: None"),
        ("<a/>", Some("Busy"), None, "(Busy) when calling the Get operation: Unknown"),
        ("", None, None, "(404) when calling the Get operation: Not Found"),
    ] {
        let reply = Reply { status: 404, header: &|_| None, body: body.as_bytes() };
        let error = ServiceError::of(&SERVICE, &OPERATION, reply, code, message);
        assert_eq!(error.to_string(), format!("An error occurred {wanted}"));
    }
}
