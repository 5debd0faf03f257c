//! A test case as the official models have it.

use std::collections::BTreeMap;

use aws_smithy_types::base64;
use serde_json::Value;
use serde_json::value::RawValue;

/// A test case.
#[derive(Debug)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// The name of the operation or of the error that it is of.
    pub name: String,
    /// Whether it is of an error.
    pub is_error: bool,
    value: Value,
    /// The members as they are written: numbers may be larger than others can hold.
    params: String,
}

impl Case {
    /// A case of an operation or an error, as the trait of the model has it.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not a JSON object.
    pub fn parse(name: &str, is_error: bool, text: &str) -> Result<Self, String> {
        let wrong = |error: serde_json::Error| format!("the case is not an object: {error}");
        let value: Value = serde_json::from_str(text).map_err(wrong)?;
        let raw: BTreeMap<&str, &RawValue> = serde_json::from_str(text).map_err(wrong)?;
        let params = raw.get("params").map(|params| params.get()).filter(|params| *params != "null");
        Ok(Self {
            id: value["id"].as_str().unwrap_or_default().to_owned(),
            name: name.to_owned(),
            is_error,
            params: params.unwrap_or("{}").to_owned(),
            value,
        })
    }

    /// Whether it is for `client` or `server` alone, and not for this one.
    pub fn is_of_other(&self, side: &str) -> bool {
        self.text("appliesTo").is_some_and(|of| of != side)
    }

    /// A text of the case.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.value[key].as_str()
    }

    /// A setting of the client, by `aws.protocoltests.config#AwsConfig`.
    pub(crate) fn setting(&self, name: &str) -> Option<&Value> {
        self.value["vendorParams"]["scopedConfig"]["client"].get(name)
    }

    /// A setting of S3, of which those of the operation come first.
    pub(crate) fn setting_of_s3(&self, name: &str) -> Option<&Value> {
        let scopes = &self.value["vendorParams"]["scopedConfig"];
        scopes["operation"]["s3"].get(name).or_else(|| scopes["client"]["s3"].get(name))
    }

    /// A number of the case.
    pub fn number(&self, key: &str) -> Option<u64> {
        self.value[key].as_u64()
    }

    /// The texts of a list of the case.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        self.value[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The headers.
    pub fn headers(&self) -> BTreeMap<&str, &str> {
        let headers = self.value["headers"].as_object().into_iter().flatten();
        headers.map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default())).collect()
    }

    /// The values of the members, as JSON.
    pub fn params(&self) -> &str {
        &self.params
    }

    /// The body's bytes: those of CBOR are base64 text in a case.
    pub fn body(&self) -> Option<Vec<u8>> {
        let body = self.text("body")?;
        Some(match self.text("bodyMediaType") {
            Some("application/cbor") => base64::decode(body).unwrap_or_default(),
            _ => body.as_bytes().to_vec(),
        })
    }
}
