//! Values that the AWS CLI refuses, whether or not the call needs them: a typing mistake never goes unseen.

use shapewright_core::Node;
use shapewright_core::python;

use super::Settings;
use crate::globals::Globals;
use crate::usage::Refusal;

/// The settings of the credential chain that are numbers, read whatever the source of the credentials.
const NUMBERS: [(&str, &str); 2] = [
    ("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout"),
    ("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts"),
];

/// The settings of a choice: variable, key, what there is, and how the AWS CLI refuses the rest.
const CHOICES: [(&str, &str, &[&str]); 2] = [
    ("AWS_REQUEST_CHECKSUM_CALCULATION", "request_checksum_calculation", &["when_supported", "when_required"]),
    ("AWS_RESPONSE_CHECKSUM_VALIDATION", "response_checksum_validation", &["when_supported", "when_required"]),
];

/// What `account_id_endpoint_mode` can be.
const ACCOUNT_ID_MODES: [&str; 3] = ["preferred", "disabled", "required"];

impl Settings<'_> {
    /// Of several mistakes the one that the AWS CLI meets first: in the Region, in the credentials, or this one.
    pub(crate) fn first(&self, refusal: Refusal, globals: &Globals, signed: bool) -> Refusal {
        let region = self.region(globals).err();
        region.or_else(|| signed.then(|| self.origin().err()).flatten()).unwrap_or(refusal)
    }

    /// Refuses what botocore refuses when it makes a client.
    ///
    /// # Errors
    ///
    /// A value that is none of the choices, or no number: exit code 255.
    pub(crate) fn check(&self, signed: bool) -> Result<(), Refusal> {
        for (variable, key) in NUMBERS {
            if let Some(text) = self.value(&[variable], key).filter(|text| signed && python::integer(text).is_none()) {
                let why = format!("invalid literal for int() with base 10: {}", python::quote_text(&text));
                return Err(Refusal::general(why));
            }
        }
        let size = self.value(&["AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES"], "request_min_compression_size_bytes");
        size.map_or(Ok(()), |size| check_compression_size(&size))?;
        for (variable, key, choices) in CHOICES {
            if let Some(value) = self.value(&[variable], key).map(|value| value.to_lowercase())
                && !choices.contains(&value.as_str())
            {
                return Err(Refusal::general(format!(
                    "Unsupported configuration value for {key}. Expected one of {} but got {value}.",
                    tuple(choices)
                )));
            }
        }
        let mode = self.value(&["AWS_ACCOUNT_ID_ENDPOINT_MODE"], "account_id_endpoint_mode");
        match mode.map(|mode| mode.to_lowercase()) {
            Some(mode) if signed && !ACCOUNT_ID_MODES.contains(&mode.as_str()) => Err(Refusal::general(format!(
                "The configured value '{mode}' for 'account_id_endpoint_mode' is invalid. Valid values are: {}.",
                tuple(&ACCOUNT_ID_MODES)
            ))),
            _ => Ok(()),
        }
    }
}

fn check_compression_size(size: &str) -> Result<(), Refusal> {
    let wrong =
        |why: &str| Refusal::general(format!("Invalid value \"{size}\" for request_min_compression_size_bytes. {why}"));
    let number = python::integer(size).map(Node::Number);
    let number = number.ok_or_else(|| wrong("Value must be an integer. Received <class 'str'> instead."))?;
    match number.as_i64() {
        Some(1..=1_048_576) => Ok(()),
        _ => Err(wrong("Value must be between 1 and 1048576.")),
    }
}

/// Texts as Python shows a tuple of them.
fn tuple(texts: &[&str]) -> String {
    let quoted: Vec<_> = texts.iter().map(|text| python::quote_text(text)).collect();
    format!("({})", quoted.join(", "))
}
