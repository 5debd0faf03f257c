//! A case: a command, and what it does.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A case.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) id: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) about: String,
    /// Commands that run before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) before: Vec<Vec<String>>,
    pub(crate) argv: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) stdin: String,
    /// Variables over those of every case; null takes one away.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) env: BTreeMap<String, Option<String>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) files: BTreeMap<String, String>,
    /// The three streams are a terminal; what is shown there is the output.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tty: Option<Tty>,
    #[serde(flatten)]
    pub(crate) outcome: Outcome,
}

/// A terminal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tty {
    pub(crate) cols: u16,
    /// The lines that are typed, each after what has to be shown before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) typed: Vec<(String, String)>,
}

/// What a command does.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    #[serde(default)]
    pub(crate) requests: Vec<Request>,
    #[serde(default)]
    pub(crate) exit_code: Option<i32>,
    #[serde(default)]
    pub(crate) stdout: String,
    #[serde(default)]
    pub(crate) stderr: String,
}

/// What the service was asked.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Request {
    /// The operation.
    pub(crate) operation: String,
    pub(crate) body: Value,
    /// The access key and the Region that it is signed with, if they are not those of every case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) signed_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) security_token: Option<String>,
}
