//! Secrets do not show unless asked for, nor in what is said of mistakes.

use cognito_idp::cognito_idp::UserPoolClientType;
use serde::{Deserialize, Serialize};
use serde_json::{from_str, json, to_string, to_value};
use shapewright::serde::{REDACTED, with_secrets};

use crate::kinds::Everything;
use crate::values::{SECRET, everything, request};

/// A type of a user's with a generated one inside.
#[derive(Serialize, Deserialize)]
struct Saved {
    client: UserPoolClientType,
    note: String,
}

#[test]
fn secrets_are_redacted_unless_asked_for() {
    let texts = [to_string(&request()), to_string(&everything()), to_string(&[everything()])];
    for text in texts {
        let text = text.expect("written");
        assert!(!text.contains(SECRET) && text.contains(REDACTED), "{text}");
    }
    assert!(to_string(&with_secrets(&request())).expect("written").contains(SECRET));
    let written = to_value(Everything::new("").secrets([SECRET])).expect("written");
    assert_eq!(written, json!({"Text": "", "Secrets": [REDACTED]}));
}

#[test]
fn a_redaction_is_read_back_as_its_text() {
    let client = UserPoolClientType::new().client_secret(SECRET).client_name("web");
    let text = to_string(&Saved { client, note: "kept".to_owned() }).expect("written");
    let read: Saved = from_str(&text).expect("read");
    assert_eq!(read.client.client_secret.as_deref(), Some(REDACTED));
    assert_eq!((read.client.client_name.as_deref(), read.note.as_str()), (Some("web"), "kept"));
}

#[test]
fn a_mistake_does_not_show_a_secret() {
    let error = from_str::<Everything>(r#"{"Text": "", "Secret": 12345}"#).expect_err("no text").to_string();
    assert!(
        !error.contains("12345") && error.contains("the sensitive value does not fit the shape `Secret`"),
        "{error}"
    );
}
