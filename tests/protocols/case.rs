//! A test case as the official models have it.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

pub(crate) struct Case {
    pub(crate) id: String,
    /// `request`, `response`, `malformed` or `eventstream`.
    pub(crate) kind: String,
    /// The ids of the service, and of the operation or error.
    pub(crate) service: String,
    pub(crate) shape: String,
    pub(crate) is_error: bool,
    value: Value,
    /// The members as they are written: numbers may be larger than others can hold.
    params: String,
}

impl Case {
    pub(crate) fn parse(line: &str) -> Self {
        let value: Value = serde_json::from_str(line).expect("a case is JSON");
        let raw: BTreeMap<&str, &RawValue> = serde_json::from_str(line).expect("a case is an object");
        let params = raw.get("params").map(|params| params.get()).filter(|params| *params != "null");
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Self {
            id: text("id"),
            kind: text("kind"),
            service: text("service"),
            shape: text("shape"),
            is_error: value["shapeType"] != "operation",
            params: params.unwrap_or("{}").to_owned(),
            value,
        }
    }

    /// Whether a client has to pass it.
    pub(crate) fn is_of_client(&self) -> bool {
        let is_of_server = self.value["appliesTo"] == "server";
        matches!(self.kind.as_str(), "request" | "response") && !is_of_server
    }

    /// Whether a server has to pass it.
    pub(crate) fn is_of_server(&self) -> bool {
        self.value["appliesTo"] != "client" && self.kind != "eventstream"
    }

    /// The name of the operation or error.
    pub(crate) fn name(&self) -> &str {
        self.shape.split_once('#').map_or("", |(_, name)| name)
    }

    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.value[key].as_str()
    }

    pub(crate) fn number(&self, key: &str) -> Option<u64> {
        self.value[key].as_u64()
    }

    pub(crate) fn texts(&self, key: &str) -> Vec<&str> {
        self.value[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    pub(crate) fn headers(&self) -> BTreeMap<&str, &str> {
        let headers = self.value["headers"].as_object().into_iter().flatten();
        headers.map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default())).collect()
    }

    /// The values of the members, as JSON.
    pub(crate) fn params(&self) -> &str {
        &self.params
    }

    /// The case of a malformed request, once for each set of its parameters: `$name:L` is the value, `$name:S` quotes it.
    pub(crate) fn variants(&self) -> Vec<Value> {
        let parameters = self.value["testParameters"].as_object();
        let count = parameters.and_then(|given| given.values().next()?.as_array()).map_or(1, Vec::len);
        let filled = |text: &str, at: usize| {
            let mut text = text.to_owned();
            for (name, values) in parameters.into_iter().flatten() {
                let value = values[at].as_str().unwrap_or_default();
                text = text.replace(&format!("${name}:L"), value);
                text = text.replace(&format!("${name}:S"), &Value::from(value).to_string());
            }
            text.replace("$$", "$")
        };
        fn each(value: &Value, change: &dyn Fn(&str) -> String) -> Value {
            match value {
                Value::String(text) => change(text).into(),
                Value::Array(items) => items.iter().map(|item| each(item, change)).collect(),
                Value::Object(entries) => {
                    entries.iter().map(|(name, value)| (name.clone(), each(value, change))).collect()
                }
                other => other.clone(),
            }
        }
        (0..count).map(|at| each(&self.value, &|text| filled(text, at))).collect()
    }

    /// The body's bytes: those of CBOR are base64 text in a case.
    pub(crate) fn body(&self) -> Option<Vec<u8>> {
        let body = self.text("body")?;
        Some(match self.text("bodyMediaType") {
            Some("application/cbor") => aws_smithy_types::base64::decode(body).expect("base64"),
            _ => body.as_bytes().to_vec(),
        })
    }
}
