//! What a call is configured with: the address, the region, limits, certificates, credentials.

use std::cell::OnceCell;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use shapewright_client::{Client, Config, Credentials, HttpOptions};
use shapewright_core::service::Auth;

use super::execute::Execution;
use super::interceptors::{Count, ExactPath};
use super::{Failed, chain, debug, identity, unverified};
use crate::globals::LocalStore;
use crate::host::Host;
use crate::settings::{endpoint, region};
use crate::usage::Refusal;

/// What the calls of one run go to.
pub(super) struct Target {
    pub(super) config: Config,
    /// The address that was given instead of the model's.
    url: Option<String>,
    client: OnceCell<Client>,
}

impl Target {
    fn new(config: Config, url: Option<String>) -> Self {
        Self { config, url, client: OnceCell::new() }
    }

    /// The one client of the run.
    pub(super) fn client(&self, execution: &Execution<'_>) -> Result<&Client, Failed> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        if !self.config.has_identity(execution.command.operation) {
            return Err(execution.refused(identity::missing(execution)));
        }
        let client = Client::new(execution.command.service, self.config.clone());
        let client = client.map_err(|error| execution.refused(Refusal::general(error.to_string())))?;
        Ok(self.client.get_or_init(|| client))
    }

    /// The address that is called, as errors name it.
    pub(super) fn address(&self, execution: &Execution<'_>) -> String {
        let service = execution.command.service;
        let resolved = || self.config.endpoint(service).ok();
        let url = self.url.clone().or_else(resolved);
        url.unwrap_or_else(|| format!("https://{}", service.endpoint_prefix))
    }
}

impl Execution<'_> {
    /// Where the calls of this run go, and how.
    pub(super) async fn target(&self) -> Result<Target, Failed> {
        let globals = &self.command.globals;
        let service = self.command.service;
        let refuse = |refusal: Refusal| self.refused(refusal);
        let mut config = Config::new().attempts(self.most_attempts).interceptor(Count(Arc::clone(&self.attempts)));
        for settings in &self.cli.settings {
            config = (settings.0)(config);
        }
        for interceptor in &self.cli.interceptors {
            config = config.interceptor(interceptor.clone());
        }
        if globals.debug {
            config = config.interceptor(debug::Exchanges(service));
        }
        if let Some(store) = &globals.local {
            return Ok(Target::new(self.local(config, store).await?, Some("http://local".to_owned())));
        }
        let region = self.settings.region(globals).map_err(refuse)?;
        // A service of one's own may have no use for a region.
        if region.is_none() && (service.signing_name.is_some() || service.endpoint_rules.is_some()) {
            return Err(refuse(region::no_region()));
        }
        let url = self.settings.endpoint_url(globals, service).map_err(refuse)?;
        let url = url.or_else(|| self.cli.endpoint_url.clone());
        if url.is_none() && service.endpoint_rules.is_none() {
            return Err(refuse(endpoint::no_address(service)));
        }
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
        if let Some(region) = &region {
            config = config.region(region.as_str());
        }
        if globals.verify_ssl {
            config = config.http_client(self.verified()?.client());
        } else {
            let options = HttpOptions { verify: false, ..HttpOptions::default() };
            config = config.http_client(options.client()).interceptor(unverified::Warning::default());
        }
        let operation = self.command.operation;
        let signed = globals.sign_request && !operation.unsigned && operation.auth.contains(&Auth::SigV4);
        self.settings.check(signed).map_err(refuse)?;
        if !globals.sign_request {
            config = config.unsigned();
        } else if let Some(token) = identity::bearer_token(self) {
            // As in the AWS CLI, a token for this very service comes before credentials for all of them.
            config = config.bearer_token(token);
        } else if signed {
            // `--no-verify-ssl` is about the service alone: whoever gives credentials is always verified.
            let verified = || self.verified().map(HttpOptions::client);
            config = identity::identify(self, config, verified, region.as_deref().unwrap_or_default())?;
        }
        Ok(Target::new(config, url))
    }

    /// Certificates are checked: those of the system, or of the bundle that is set.
    fn verified(&self) -> Result<HttpOptions, Failed> {
        let bundle = self.command.globals.ca_bundle.clone();
        let bundle = bundle.or_else(|| self.settings.value(&["AWS_CA_BUNDLE"], "ca_bundle"));
        let mut options = HttpOptions::default();
        if let Some(path) = bundle {
            let pem = self.environment.read(&path).map_err(|error| {
                self.refused(Refusal::general(format!("the CA bundle {path} cannot be read: {error}")))
            })?;
            options.ca_bundle = Some(pem.into());
        }
        Ok(options)
    }

    /// The configuration for the program's built-in service. Opening it may have to wait for another process, so that
    /// happens on a thread of its own, and an interruption is noticed.
    async fn local(&self, config: Config, store: &LocalStore) -> Result<Config, Failed> {
        let refuse = |why: String| self.refused(Refusal::general(format!("--cli-local: {why}")));
        let Some(local) = self.cli.local.clone() else {
            return Err(refuse("this program has no built-in local service".to_owned()));
        };
        let file = match store {
            LocalStore::Default => None,
            LocalStore::File(path) => Some(path.clone()),
        };
        let opened = tokio::task::spawn_blocking(move || local.open(file.as_deref().map(Path::new))).await;
        let opened = opened.map_err(|error| refuse(error.to_string()))?;
        let client = opened.map_err(|error| refuse(chain(&*error).join(": ")))?;
        let identity = Credentials::new("local", "local", None, None, "local");
        let config = config.http_client(client).endpoint_url("http://local").region("us-west-2").credentials(identity);
        // A service that wants something else than a signature gets it from the program, or nothing.
        Ok(if config.has_identity(self.command.operation) { config } else { config.unsigned() })
    }
}

/// Whether an address has a host. Its scheme was checked before.
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
        Some(port) if port.parse::<u16>().is_err() => {
            Err(Refusal::general(format!("Invalid endpoint: {url}: the port `{port}` is not a number up to 65535")))
        }
        _ => Ok(()),
    }
}
