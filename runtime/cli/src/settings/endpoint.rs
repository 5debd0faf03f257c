//! An address in place of the one from the model's rules. See "Service-specific endpoints" in the AWS SDKs and Tools
//! reference guide.

use shapewright_core::Service;

use super::Settings;
use super::place::Place;
use crate::globals::Globals;
use crate::usage::Refusal;

impl Settings<'_> {
    /// The address, if one is set: for this service before one for all.
    ///
    /// # Errors
    ///
    /// The profile names a services section that there is not, if it comes to that: exit code 255.
    pub fn endpoint_url(&self, globals: &Globals, service: &Service) -> Result<Option<String>, Refusal> {
        match &globals.endpoint_url {
            Some(url) => Ok(Some(url.clone())),
            None => self.configured_endpoint_url(service.sdk_id),
        }
    }

    /// The address for the service of this SDK id, by the variables and the files.
    pub(super) fn configured_endpoint_url(&self, sdk_id: &str) -> Result<Option<String>, Refusal> {
        Ok(self.find_endpoint_url(sdk_id)?.map(|(url, _)| url))
    }

    /// The same, with where it comes from. An empty address is none.
    pub(super) fn find_endpoint_url(&self, sdk_id: &str) -> Result<Option<(String, Place)>, Refusal> {
        if self.flag(&["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"], "ignore_configured_endpoint_urls") {
            return Ok(None);
        }
        let id = id(sdk_id);
        for name in [format!("AWS_ENDPOINT_URL_{}", id.to_uppercase()), "AWS_ENDPOINT_URL".to_owned()] {
            if let Some(url) = self.variable(&name).filter(|url| !url.is_empty()) {
                return Ok(Some((url, Place::Variable(name))));
            }
        }
        match self.services_endpoint_url(&id.to_lowercase())? {
            Some(found) => Ok(Some(found)),
            None => Ok(self.find(&[], "endpoint_url").filter(|(url, _)| !url.is_empty())),
        }
    }

    /// What the section `[services …]` that the profile names says of a service.
    fn services_endpoint_url(&self, id: &str) -> Result<Option<(String, Place)>, Refusal> {
        let Some(name) = self.profile().get("services") else { return Ok(None) };
        let section = self.files.services(name).filter(|section| !section.is_empty()).ok_or_else(|| {
            Refusal::general(format!(
                "The profile is configured to use the services section but the \"{name}\" services configuration does \
                 not exist."
            ))
        })?;
        let Some(entry) = section.get(id) else { return Ok(None) };
        let block = entry.block().ok_or_else(|| {
            Refusal::general(format!(
                "The services section \"{name}\" has a value for {id} where a nested block belongs, such as \
                 `endpoint_url = …` on an indented line of its own"
            ))
        })?;
        let url = block.get("endpoint_url").filter(|url| !url.is_empty());
        let [(_, (path, _), _), _] = self.files.paths();
        Ok(url.map(|url| ((*url).to_owned(), Place::File { path: path.to_owned(), line: entry.line })))
    }
}

/// The name of a service in variables and files.
fn id(sdk_id: &str) -> String {
    sdk_id.replace(' ', "_")
}

/// Nothing says where the service is: exit code 253.
pub(crate) fn no_address(service: &Service) -> Refusal {
    let variable = id(service.sdk_id).to_uppercase();
    let message = format!(
        "The address of {} is not known. Use --endpoint-url, or set AWS_ENDPOINT_URL_{variable} or `endpoint_url` of the \
         profile.",
        service.name
    );
    Refusal::new(253, Some("NoEndpoint"), message)
}
