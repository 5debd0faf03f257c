//! An address in place of the one from the model's rules. See "Service-specific endpoints" in the AWS SDKs and Tools
//! reference guide.

use aws_runtime::env_config::property::PropertiesKey;
use shapewright_core::Service;

use super::Settings;
use crate::globals::Globals;
use crate::usage::Refusal;

impl Settings<'_> {
    /// The address, if one is set: for this service before one for all.
    pub fn endpoint_url(&self, globals: &Globals, service: &Service) -> Option<String> {
        if globals.endpoint_url.is_some() {
            return globals.endpoint_url.clone();
        }
        if self.flag(&["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"], "ignore_configured_endpoint_urls") {
            return None;
        }
        let id = id(service);
        let variable = |name: &str| self.variable(name).filter(|value| !value.is_empty());
        variable(&format!("AWS_ENDPOINT_URL_{}", id.to_uppercase()))
            .or_else(|| variable("AWS_ENDPOINT_URL"))
            .or_else(|| self.for_service(&id.to_lowercase()))
            .or_else(|| self.profile()?.get("endpoint_url").map(str::to_owned))
    }

    /// The address of a service in the section `[services …]` that the profile names.
    fn for_service(&self, id: &str) -> Option<String> {
        let section = self.profile()?.get("services")?;
        let key = PropertiesKey::builder()
            .section_key("services")
            .section_name(section)
            .property_name(id)
            .sub_property_name("endpoint_url")
            .build()
            .ok()?;
        self.files.config.other_sections().get(&key).cloned()
    }
}

/// The name of a service in variables and files.
fn id(service: &Service) -> String {
    service.sdk_id.replace(' ', "_")
}

/// Nothing says where the service is: exit code 253.
pub(crate) fn no_address(service: &Service) -> Refusal {
    let variable = id(service).to_uppercase();
    let message = format!(
        "The address of {} is not known. Use --endpoint-url, or set AWS_ENDPOINT_URL_{variable} or `endpoint_url` of the \
         profile.",
        service.name
    );
    Refusal::new(253, Some("NoEndpoint"), message)
}
