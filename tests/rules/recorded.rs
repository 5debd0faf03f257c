//! The rules on real data: each app client in a recorded reply, turned back into the request that would make it so.

use std::collections::BTreeMap;

use cognito_idp::cognito_idp::UpdateUserPoolClientRequest;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// What is read of a case. Its requests may hold half of a surrogate pair, which no Rust string can.
#[derive(Deserialize)]
struct Case {
    id: String,
    #[serde(default)]
    responses: Vec<Value>,
}

/// The app clients among the recorded replies, each once, with the id of a case that has it.
fn clients(shared: &std::path::Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let files = std::fs::read_dir(shared.join("conformance/cli")).expect("the corpus").flatten();
    for path in files.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|kind| kind == "jsonl")) {
        for line in std::fs::read_to_string(path).expect("a file of cases").lines() {
            let case: Case = serde_json::from_str(line).expect("a case is JSON");
            for reply in &case.responses {
                let body = reply["body"].as_str().and_then(|body| serde_json::from_str::<Value>(body).ok());
                let client = body.as_ref().and_then(|body| body.get("UserPoolClient")).filter(|it| it.is_object());
                if let Some(client) = client {
                    found.entry(client.to_string()).or_insert_with(|| case.id.clone());
                }
            }
        }
    }
    found
}

/// Whether a text is empty, or one in a list.
fn holds_empty_text(value: &Value) -> bool {
    value == "" || value.as_array().is_some_and(|items| items.iter().any(|item| item == ""))
}

/// Whether an error on a recorded client is right, looked at without our own validation: the replies were made for looking at output, not by the service.
fn is_right(sentence: &str, client: &Map<String, Value>) -> bool {
    let text = |name: &str| client.get(name).map(Value::to_string).unwrap_or_default();
    match sentence {
        it if it.contains("`OAuthNeedsSwitch`") => {
            // Settings of OAuth 2.0, and nothing that switches it on.
            client.get("AllowedOAuthFlowsUserPoolClient") != Some(&json!(true))
                && ["AllowedOAuthFlows", "AllowedOAuthScopes"]
                    .iter()
                    .any(|name| client.get(*name).and_then(Value::as_array).is_some_and(|list| !list.is_empty()))
        }
        it if it.contains("`FlowNeedsCallback`") => {
            let urls = client.get("CallbackURLs").and_then(Value::as_array);
            text("AllowedOAuthFlows").contains('"') && urls.is_none_or(Vec::is_empty)
        }
        it if it.contains("`RotationReplacesRefreshFlow`") => {
            text("RefreshTokenRotation").contains("\"ENABLED\"")
                && text("ExplicitAuthFlows").contains("\"ALLOW_REFRESH_TOKEN_AUTH\"")
        }
        it if it.contains("`DefaultRedirectIsCallback`") => !text("CallbackURLs").contains(&text("DefaultRedirectURI")),
        it if it.contains("`ClientCredentialsAlone`") => {
            text("AllowedOAuthFlows").contains("client_credentials") && text("AllowedOAuthFlows").contains(',')
        }
        it if it.contains("`RedirectIsAbsolute`") => {
            let callbacks = client.get("CallbackURLs").and_then(Value::as_array).into_iter().flatten();
            let mut addresses = callbacks.chain(client.get("DefaultRedirectURI")).filter_map(Value::as_str);
            addresses.any(|address| !address.contains(':'))
        }
        // Shapes: the values are there to be seen in output, and no app client can have them.
        it if it.contains("has 0 characters") => client.values().any(holds_empty_text),
        it if it.starts_with("`ClientName` is `") => {
            let allowed = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || "_+=,.@-".contains(c);
            let name = client.get("ClientName").and_then(Value::as_str).unwrap_or_default();
            name.is_empty() || !name.chars().all(allowed)
        }
        it if it.starts_with("`DefaultRedirectURI` is `") => text("DefaultRedirectURI").contains(' '),
        it if it.starts_with("`PreventUserExistenceErrors` is `") => {
            !["\"LEGACY\"", "\"ENABLED\""].contains(&text("PreventUserExistenceErrors").as_str())
        }
        _ => false,
    }
}

#[test]
fn the_rules_find_no_false_error_in_recorded_replies() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED").map(std::path::PathBuf::from) else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let clients = clients(&shared);
    assert!(clients.len() > 20, "only {} app clients were recorded", clients.len());
    let (mut false_errors, mut right, mut read) = (Vec::new(), 0, 0);
    for (client, case) in &clients {
        let client: Map<String, Value> = serde_json::from_str(client).expect("JSON");
        let mut request = client.clone();
        for (name, value) in [("UserPoolId", "us-west-2_aaaaaaaaa"), ("ClientId", "3n4b5urk1ft4fl3mg5e62d9ado")] {
            request.entry(name).or_insert_with(|| json!(value));
        }
        // A reply of another type, on which the recorded command failed, is none that the service gives.
        let Ok(request) = serde_json::from_value::<UpdateUserPoolClientRequest>(Value::Object(request)) else {
            continue;
        };
        read += 1;
        for violation in request.validate().err().iter().flatten() {
            let sentence = violation.to_string();
            match is_right(&sentence, &client) {
                true => right += 1,
                false => false_errors.push(format!("{case}: {sentence}\n  {client:?}")),
            }
        }
    }
    println!("{read} app clients of {}, {right} errors that are right", clients.len());
    assert!(false_errors.is_empty(), "{} false errors:\n{}", false_errors.len(), false_errors.join("\n"));
}
