//! Every documented rule of user pool clients, through the doors that a request may come to: validation of a typed value,
//! the command's dry run, and the server. `ui/rules` has the fourth, `command!`.

mod cases;
mod recorded;
mod sentences;

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use cases::{Case, DEFAULTS, ERRORS, UNSEEN, WARNINGS};
use cognito_idp::cognito_idp::{
    CreateUserPoolClientRequest, DeleteUserPoolClientSecretRequest, UpdateUserPoolClientRequest, serve,
};
use local_user_pools::LocalUserPools;
use serde_json::{Map, Value, json};
use shapewright::validate::Violations;
use shapewright_tests::built;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The request of a case: its members, and those that are required.
fn request(case: &Case, members: &str) -> Value {
    let mut request: Map<String, Value> = serde_json::from_str(members).expect("a case is JSON");
    request.insert("UserPoolId".to_owned(), json!("us-west-2_aaaaaaaaa"));
    if case.operation == "CreateUserPoolClient" {
        request.insert("ClientName".to_owned(), json!("web"));
    } else {
        request.insert("ClientId".to_owned(), json!("3n4b5urk1ft4fl3mg5e62d9ado"));
    }
    Value::Object(request)
}

/// Errors and advice on the typed request.
fn validated(case: &Case, members: &str) -> (Option<Violations>, Option<Violations>) {
    macro_rules! checked {
        ($ty:ty) => {{
            let request: $ty = serde_json::from_value(request(case, members)).expect("a case is a request");
            (request.validate().err(), request.advice())
        }};
    }
    match case.operation {
        "CreateUserPoolClient" => checked!(CreateUserPoolClientRequest),
        "UpdateUserPoolClient" => checked!(UpdateUserPoolClientRequest),
        _ => checked!(DeleteUserPoolClientSecretRequest),
    }
}

/// The sentences that name a rule.
fn about(found: Option<&Violations>, case: &Case) -> Vec<String> {
    let sentences = found.into_iter().flatten().map(ToString::to_string);
    sentences.filter(|sentence| sentence.contains(&format!("`{}`", case.told))).collect()
}

#[test]
fn every_documented_rule_is_told_or_listed() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let path = std::path::Path::new(&shared).join("facts/user-pool-client.json");
    let facts: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("the facts")).expect("JSON");
    let rules = facts["proseRules"].as_array().expect("a list of rules");
    assert_eq!(rules.len(), 34);
    for rule in rules {
        let (id, level) = (rule["id"].as_str().expect("an id"), rule["level"].as_str().expect("a level"));
        let is_told = |cases: &[Case]| cases.iter().any(|case| case.fact == id);
        let found = match level {
            "error" => is_told(&ERRORS),
            "warning" | "lint" => is_told(&WARNINGS),
            "info" => DEFAULTS.contains(&id),
            _ => UNSEEN.contains(&id),
        };
        assert!(found, "the rule {id} ({level}) is nowhere");
    }
}

#[test]
fn validation_tells_each_rule() {
    for case in &ERRORS {
        let (wrong, right) = (validated(case, case.wrong).0, validated(case, case.right).0);
        assert!(!about(wrong.as_ref(), case).is_empty(), "{} {}: {wrong:?}", case.fact, case.wrong);
        assert!(right.is_none(), "{} {}: {right:?}", case.fact, case.right);
    }
    for case in &WARNINGS {
        let ((errors, wrong), (_, right)) = (validated(case, case.wrong), validated(case, case.right));
        assert!(errors.is_none(), "{}: advice is not an error: {errors:?}", case.fact);
        assert!(!about(wrong.as_ref(), case).is_empty(), "{} {}: {wrong:?}", case.fact, case.wrong);
        assert!(right.is_none(), "{} {}: {right:?}", case.fact, case.right);
    }
}

/// The exit code and the report of a dry run.
fn dry_run(case: &Case, members: &str) -> (Option<i32>, Value) {
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("user-pool-client", &[]));
    let operation: String = case.operation.chars().fold(String::new(), |mut word, letter| {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.push(letter.to_ascii_lowercase());
        word
    });
    let run = Command::new(&*PROGRAM)
        .args(["--cli-dry-run", "--region", "us-west-2", &operation, "--cli-input-json"])
        .arg(request(case, members).to_string())
        .env_clear()
        .output()
        .expect("the program starts");
    let report: Value = serde_json::from_slice(&run.stdout).expect("a dry run prints JSON");
    (run.status.code(), report)
}

#[test]
fn a_dry_run_tells_each_rule() {
    for case in &ERRORS {
        let (code, report) = dry_run(case, case.wrong);
        assert_eq!(code, Some(252), "{}: {report}", case.fact);
        assert!(report["Violations"].to_string().contains(&format!("`{}`", case.told)), "{}: {report}", case.fact);
        let (code, report) = dry_run(case, case.right);
        assert_eq!((code, &report["Violations"]), (Some(0), &json!([])), "{}", case.fact);
    }
    for case in &WARNINGS {
        let (code, report) = dry_run(case, case.wrong);
        assert_eq!(code, Some(0), "{}: {report}", case.fact);
        assert!(report["Warnings"].to_string().contains(&format!("`{}`", case.told)), "{}: {report}", case.fact);
        assert_eq!(dry_run(case, case.right).1["Warnings"], json!([]), "{}", case.fact);
    }
}

/// Whether the server took a request. An update finds no app client, as there is none.
fn is_taken(reply: &str) -> bool {
    reply.starts_with("HTTP/1.1 200 ") || reply.contains(r#""__type":"ResourceNotFoundException""#)
}

#[tokio::test]
async fn the_server_refuses_what_breaks_a_rule() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let pools = serve(LocalUserPools::in_memory().expect("a store in memory"));
    tokio::spawn(shapewright::server::listen(listener, pools, std::future::pending()));
    let ask = async |case: &Case, members: &str| {
        let body = request(case, members).to_string();
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        let head = format!(
            "POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/x-amz-json-1.1\r\n\
             x-amz-target: AWSCognitoIdentityProviderService.{}\r\ncontent-length: {}\r\n\r\n{body}",
            case.operation,
            body.len()
        );
        stream.write_all(head.as_bytes()).await.expect("a request");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).await.expect("a reply");
        reply
    };
    for case in &ERRORS {
        let reply = ask(case, case.wrong).await;
        assert!(reply.starts_with("HTTP/1.1 400 "), "{}: {reply}", case.fact);
        assert!(reply.contains(&format!(r#""__type":"{}""#, case.error)), "{}: {reply}", case.fact);
        let (wrong, _) = validated(case, case.wrong);
        // A condition's sentence, as the model has it; a constraint in the words of the service.
        let sentence = about(wrong.as_ref(), case)
            .first()
            .and_then(|told| told.split_once("`: ").map(|(_, rest)| rest.to_owned()));
        let said = sentence.unwrap_or_else(|| "failed to satisfy constraint".to_owned());
        assert!(reply.contains(&said), "{}: {said}\n{reply}", case.fact);
        let reply = ask(case, case.right).await;
        assert!(is_taken(&reply), "{}: {reply}", case.fact);
    }
    for case in WARNINGS.iter().filter(|case| case.error.is_empty()) {
        let reply = ask(case, case.wrong).await;
        assert!(is_taken(&reply), "{}: {reply}", case.fact);
    }
}
