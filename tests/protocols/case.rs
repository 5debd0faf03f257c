//! A case of the official tests, in a file of its own with others.

use serde_json::Value;
use shapewright::client::protocol_tests;

pub(crate) struct Case {
    /// The case as the trait of the model has it.
    pub(crate) of_trait: protocol_tests::Case,
    /// `request`, `response`, `malformed` or `eventstream`.
    pub(crate) kind: String,
    /// The id of the service.
    pub(crate) service: String,
    value: Value,
}

impl Case {
    pub(crate) fn parse(line: &str) -> Self {
        let mut value: Value = serde_json::from_str(line).expect("a case is JSON");
        let has_digits = restore_digits(&mut value);
        let line = if has_digits { &value.to_string() } else { line };
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let shape = text("shape");
        let name = shape.split_once('#').map_or("", |(_, name)| name);
        let of_trait = protocol_tests::Case::parse(name, value["shapeType"] != "operation", line);
        Self { of_trait: of_trait.expect("a case is an object"), kind: text("kind"), service: text("service"), value }
    }

    /// A part of the case.
    pub(crate) fn part(&self, key: &str) -> &Value {
        &self.value[key]
    }

    /// Whether a client has to pass it, where it is of events.
    pub(crate) fn is_of_client_events(&self) -> bool {
        self.kind == "eventstream" && !self.of_trait.is_of_other("client")
    }

    /// Whether a server has to pass it, where it is of events.
    pub(crate) fn is_of_server_events(&self) -> bool {
        self.kind == "eventstream" && !self.of_trait.is_of_other("server")
    }

    /// Whether a client has to pass it.
    pub(crate) fn is_of_client(&self) -> bool {
        matches!(self.kind.as_str(), "request" | "response") && !self.of_trait.is_of_other("client")
    }

    /// Whether a server has to pass it.
    pub(crate) fn is_of_server(&self) -> bool {
        self.kind != "eventstream" && !self.of_trait.is_of_other("server")
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
}

/// Gives decimals their digits back: the cases were written with floats, which have lost some of those in the body.
fn restore_digits(case: &mut Value) -> bool {
    let body = case["body"].as_str().and_then(|body| serde_json::from_str::<Value>(body).ok()).unwrap_or_default();
    let mut is_changed = false;
    for (name, value) in case["params"].as_object_mut().into_iter().flatten().filter(|(_, value)| value.is_f64()) {
        let is_same = |digits: &&str| digits.contains('.') && digits.parse().ok() == value.as_f64();
        if let Some(digits) = body[name].as_str().filter(is_same) {
            *value = digits.into();
            is_changed = true;
        }
    }
    is_changed
}
