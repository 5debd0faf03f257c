//! The number of attempts.

use shapewright_core::Node;
use shapewright_core::python;

use super::Settings;
use crate::usage::Refusal;

/// How many times the AWS CLI tries in all by default.
pub(super) const ATTEMPTS: &str = "3";

impl Settings<'_> {
    /// How many times to try in all.
    ///
    /// # Errors
    ///
    /// A number below one, no number, or an unknown mode: exit code 255.
    pub fn attempts(&self) -> Result<u32, Refusal> {
        if let Some(mode) = self.value(&["AWS_RETRY_MODE"], "retry_mode")
            && !["standard", "adaptive"].contains(&mode.as_str())
        {
            return Err(Refusal::general(format!(
                "Invalid value provided to \"mode\": \"{mode}\" must be one of: \"standard\" or \"adaptive\""
            )));
        }
        let text = self.value(&["AWS_MAX_ATTEMPTS"], "max_attempts").unwrap_or_else(|| ATTEMPTS.to_owned());
        let number = python::integer(&text).and_then(|number| Node::Number(number).as_i64());
        let Some(number) = number else {
            let why = format!("invalid literal for int() with base 10: {}", python::quote_text(&text));
            return Err(Refusal::general(why));
        };
        u32::try_from(number).ok().filter(|number| *number > 0).ok_or_else(|| {
            Refusal::general(format!(
                "Value provided to \"max_attempts\": {number} must be an integer greater than or equal to one."
            ))
        })
    }
}
