//! The region.

use super::Settings;
use crate::globals::Globals;
use crate::usage::Refusal;

impl Settings<'_> {
    /// The region, if one is set anywhere, and whether it stands for its FIPS endpoints, as `fips-us-west-2` does.
    ///
    /// # Errors
    ///
    /// One that cannot be part of a host name: exit code 255.
    pub fn region(&self, globals: &Globals) -> Result<(Option<String>, bool), Refusal> {
        let region = globals.region.clone().or_else(|| self.value(&["AWS_REGION", "AWS_DEFAULT_REGION"], "region"));
        match region {
            Some(region) if !shapewright_client::is_region(&region) => {
                Err(Refusal::general(format!("Provided region_name '{region}' doesn't match a supported format.")))
            }
            Some(region) => {
                let plain = region.replace("fips-", "").replace("-fips", "");
                let is_fips = plain != region;
                Ok((Some(plain), is_fips))
            }
            None => Ok((None, false)),
        }
    }
}

/// No region is set, and one is needed: exit code 253.
pub(crate) fn no_region() -> Refusal {
    Refusal::new(253, Some("NoRegion"), "You must specify a region.")
        .aside(" You can also configure your region by running \"aws configure\".")
        .help("give --region, or set AWS_REGION, or `region` of the profile in the configuration file")
}
