//! What a call is configured with: the address, the region, limits, certificates, who calls.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use shapewright_client::{Config, Credentials, HttpOptions};

use super::call::Caller;
use super::connection::chain;
use super::interceptors::{Count, ExactPath};
use super::{Failed, debug, identity, unverified};
use crate::arguments::Host;
use crate::globals;
use crate::settings::region;
use crate::usage::Refusal;

impl Caller<'_> {
    /// The client's configuration, and the address that errors name.
    pub(super) fn config(&self) -> Result<(Config, String), Failed> {
        let globals = &self.call.globals;
        let service = self.call.service;
        let refuse = |refusal: Refusal| self.refused(refusal);
        let mut config = Config::new().attempts(self.most_attempts).interceptor(Count(Arc::clone(&self.attempts)));
        if globals.debug {
            config = config.interceptor(debug::Requests { operation: self.call.operation });
        }
        if let Some(local) = &globals.local {
            return Ok((self.local(config, local)?, "http://local".to_owned()));
        }
        let region = self.settings.region(globals).map_err(refuse)?.ok_or_else(|| refuse(region::no_region()))?;
        let url = self.settings.endpoint_url(globals, service);
        if let Some(url) = &url {
            check_url(url).map_err(refuse)?;
            config = config.endpoint_url(url).interceptor(ExactPath(url.clone()));
        } else {
            // An address that the caller gives is called as it is; these two choose among the model's.
            config = config
                .use_fips(self.settings.flag(&["AWS_USE_FIPS_ENDPOINT"], "use_fips_endpoint"))
                .use_dual_stack(self.settings.flag(&["AWS_USE_DUALSTACK_ENDPOINT"], "use_dualstack_endpoint"));
        }
        config = config
            .timeouts(globals.connect_timeout.map(Duration::from_secs), globals.read_timeout.map(Duration::from_secs));
        let http = self.http_options()?.client();
        config = config.region(region.as_str()).http_client(http.clone());
        if !globals.verify_ssl {
            config = config.interceptor(unverified::Warning::default());
        }
        if !globals.sign_request || self.call.operation.unsigned || service.signing_name.is_none() {
            config = config.unsigned();
        } else {
            config = identity::identify(&self.settings, config, http, &region).map_err(refuse)?;
        }
        Ok((config, url.unwrap_or_else(|| format!("https://{}", service.endpoint_prefix))))
    }

    fn http_options(&self) -> Result<HttpOptions, Failed> {
        let globals = &self.call.globals;
        let mut options = HttpOptions { verify: globals.verify_ssl, ..HttpOptions::default() };
        let bundle = globals.ca_bundle.clone().or_else(|| self.settings.value(&["AWS_CA_BUNDLE"], "ca_bundle"));
        if let Some(path) = bundle.filter(|_| globals.verify_ssl) {
            let pem = self.environment.read(&path).map_err(|error| {
                self.refused(Refusal::general(format!("the CA bundle {path} cannot be read: {error}")))
            })?;
            options.ca_bundle = Some(pem.into());
        }
        Ok(options)
    }

    /// The configuration for the service that the program brings along.
    fn local(&self, config: Config, local: &globals::Local) -> Result<Config, Failed> {
        let refuse = |why: String| self.refused(Refusal::general(why));
        let Some(open) = self.cli.local else {
            return Err(refuse("--cli-local: this program brings no local service along".to_owned()));
        };
        let file = match local {
            globals::Local::Default => None,
            globals::Local::File(path) => Some(Path::new(path)),
        };
        let client = open.open(file).map_err(|error| refuse(format!("--cli-local: {}", chain(&*error).join(": "))))?;
        let identity = Credentials::new("local", "local", None, None, "local");
        Ok(config.http_client(client).endpoint_url("http://local").region("us-west-2").credentials(identity))
    }
}

/// Whether an address has a host. Its scheme was looked at before.
fn check_url(url: &str) -> Result<(), Refusal> {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (name, port) = match host.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((name, after)) => (name, after.strip_prefix(':')),
        None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    };
    if name.is_empty() {
        return Err(Refusal::general(format!("Invalid endpoint: {url}")));
    }
    match port.filter(|port| !port.is_empty()) {
        Some(port) if port.parse::<u16>().is_err() => Err(Refusal::general(format!(
            "Invalid endpoint: {url}: `{port}` is no port, which is a number up to 65535"
        ))),
        _ => Ok(()),
    }
}
