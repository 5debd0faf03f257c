//! The region.

use super::Settings;
use crate::globals::Globals;
use crate::usage::Refusal;

impl Settings<'_> {
    /// The region, if one is set anywhere.
    ///
    /// # Errors
    ///
    /// One that cannot be part of a host name: exit code 255.
    pub fn region(&self, globals: &Globals) -> Result<Option<String>, Refusal> {
        let region = globals.region.clone().or_else(|| self.value(&["AWS_REGION", "AWS_DEFAULT_REGION"], "region"));
        match region {
            Some(region) if !is_label(&region) => {
                Err(Refusal::general(format!("Provided region_name '{region}' doesn't match a supported format.")))
            }
            region => Ok(region),
        }
    }
}

/// Whether a region can be a label of a host name. An empty one passes, as in the AWS CLI.
fn is_label(region: &str) -> bool {
    region.is_empty()
        || region.len() <= 63
            && region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !region.bytes().all(|byte| byte.is_ascii_digit())
            && !region.starts_with('-')
            && !region.ends_with('-')
}

/// No region is set, and one is needed: exit code 253.
pub(crate) fn no_region() -> Refusal {
    let message = "You must specify a region. You can also configure your region by running \"aws configure\".";
    Refusal::new(253, Some("NoRegion"), message)
}
