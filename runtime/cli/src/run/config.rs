//! What a call is configured with: the address, the region, limits, certificates, credentials.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use shapewright_client::{
    Client, Config, Credentials, HttpOptions, Proxies, ReplyHead, StalledStreamProtectionConfig, Trust,
};

use super::aws_cli::AwsCli;
use super::call::Call;
use super::interceptors::{Count, ExactTarget};
use super::{Failed, chain, customizations, debug, identity, unverified};
use crate::globals::LocalStore;
use crate::host::Host;
use crate::settings::address::Address;
use crate::settings::{endpoint, region};
use crate::usage::Refusal;

/// What the calls of one run go to.
pub(crate) struct Target {
    pub(super) config: Config,
    /// The address that was given instead of the model's.
    url: Option<String>,
    client: RefCell<Option<Client>>,
    /// The head of the last reply.
    pub(super) reply_head: ReplyHead,
}

impl Target {
    fn new(config: Config, url: Option<String>) -> Self {
        Self { config, url, client: RefCell::default(), reply_head: ReplyHead::default() }
    }

    /// The one client of the run.
    pub(crate) fn client(&self, call: &Call<'_>) -> Result<Client, Failed> {
        if let Some(client) = &*self.client.borrow() {
            return Ok(client.clone());
        }
        if !self.config.has_identity(call.command.operation) {
            return Err(call.refused(identity::missing(call)));
        }
        let client = Client::new(call.command.service, self.config.clone());
        let client = client.map_err(|error| call.refused(Refusal::general(error.to_string())))?;
        *self.client.borrow_mut() = Some(client.clone());
        Ok(client)
    }

    /// Has the calls that follow made in another Region.
    pub(super) fn move_to(&self, region: String, call: &Call<'_>) -> Result<(), Failed> {
        let moved = self.client(call)?.customize(|config| config.region(region));
        *self.client.borrow_mut() = Some(moved.map_err(|error| call.refused(Refusal::general(error.to_string())))?);
        Ok(())
    }

    /// The address that is called, as errors name it.
    pub(super) fn address(&self, call: &Call<'_>) -> String {
        let service = call.command.service;
        let resolved = || self.config.endpoint(service).ok().map(|url| format!("{}/", url.trim_end_matches('/')));
        let url = self.url.clone().or_else(resolved);
        url.unwrap_or_else(|| format!("https://{}/", service.endpoint_prefix))
    }
}

impl Call<'_> {
    /// Where the calls of this run go, and how.
    pub(crate) async fn target(&self) -> Result<Target, Failed> {
        let globals = &self.command.globals;
        let service = self.command.service;
        let refuse = |refusal: Refusal| self.refused(refusal);
        let mut config = Config::new().attempts(self.most_attempts).interceptor(Count(Arc::clone(&self.attempts)));
        for settings in &self.setup.settings {
            config = (settings.0)(config);
        }
        for interceptor in &self.setup.interceptors {
            config = config.interceptor(interceptor.clone());
        }
        let keeps_host = self.settings.flag(&["AWS_DISABLE_HOST_PREFIX_INJECTION"], "disable_host_prefix_injection");
        let steps = AwsCli::of(&self.command, keeps_host);
        if let Some(steps) = steps.filter(|_| self.setup.as_aws_cli) {
            config = config.interceptor(steps);
        }
        if globals.debug {
            config = config.interceptor(debug::Exchanges(service));
        }
        if let Some(store) = &globals.local {
            return Ok(Target::new(self.local(config, store).await?, Some("http://local/".to_owned())));
        }
        let signed = self.command.is_signed();
        let (region, is_fips) = self.settings.region(globals).map_err(refuse)?;
        let url = self.settings.endpoint_url(globals, service).map_err(refuse)?;
        // A service of one's own may have no use for a region.
        if region.is_none() && (service.signing_name.is_some() || service.endpoint_rules.is_some()) {
            return Err(refuse(region::no_region()));
        }
        let url = url.or_else(|| self.setup.endpoint_url.clone());
        if url.is_none() && service.endpoint_rules.is_none() {
            return Err(refuse(endpoint::no_address(service)));
        }
        let mut shown = None;
        if let Some(url) = &url {
            let first = |refusal| self.settings.first(refusal, globals, signed);
            let target = ExactTarget(Address::parse(url).map_err(first).map_err(refuse)?);
            shown = Some(target.0.shown.clone());
            config = config.endpoint_url(target.endpoint_url()).interceptor(target);
        } else {
            // An address that the caller gives is called as it is; these two choose among the model's.
            config = config
                .use_fips(is_fips || self.settings.flag(&["AWS_USE_FIPS_ENDPOINT"], "use_fips_endpoint"))
                .use_dual_stack(self.settings.flag(&["AWS_USE_DUALSTACK_ENDPOINT"], "use_dualstack_endpoint"));
        }
        // The AWS CLI waits for each part of a reply as long as the timeout says, and knows no other patience.
        config = config.stalled_stream_protection(StalledStreamProtectionConfig::disabled());
        config = config
            .timeouts(globals.connect_timeout.map(Duration::from_secs), globals.read_timeout.map(Duration::from_secs));
        #[cfg(feature = "checksums")]
        {
            config = self.checksums(config);
        }
        #[cfg(feature = "compression")]
        {
            config = self.compression(config)?;
        }
        let mode = self.settings.value(&["AWS_ACCOUNT_ID_ENDPOINT_MODE"], "account_id_endpoint_mode");
        if let Some(mode) = mode {
            config = config.endpoint_param("AccountIdEndpointMode", mode.as_str());
        }
        config = customizations::address(self, config, url.is_some());
        if let Some(region) = &region {
            config = config.region(region.as_str());
        }
        let reply_head = ReplyHead::default();
        let trust = if globals.verify_ssl { self.trust()? } else { Trust::Anyone };
        let options = HttpOptions { reply_head: Some(reply_head.clone()), ..self.http_options(trust, true) };
        config = config.http_client(options.client());
        if !globals.verify_ssl {
            config = config.interceptor(unverified::Warning::default());
        }
        // The AWS CLI signs for an empty region, but has no address in it.
        if url.is_none() && region.as_deref() == Some("") {
            let resolved = config.endpoint(service).map_err(|why| refuse(Refusal::general(why)))?;
            Address::parse(&resolved).map_err(refuse)?;
        }
        self.settings.check(signed).map_err(refuse)?;
        if !globals.sign_request {
            return Ok(Target { reply_head, ..Target::new(config.unsigned(), shown) });
        }
        // As in the AWS CLI, a token for this very service comes before credentials for all of them.
        let (mut config, has_token) = identity::with_token(self, config);
        if signed && !has_token {
            // `--no-verify-ssl` is about the service alone: whoever gives credentials is always verified.
            let client = |proxied| Ok(self.http_options(self.trust()?, proxied).client());
            config = identity::identify(self, config, client, region.as_deref().unwrap_or_default())?;
        }
        Ok(Target { reply_head, ..Target::new(config, shown) })
    }

    /// The AWS CLI's checksums: CRC-64/NVME, unless the input names another, and fewer of them if the user wants that.
    #[cfg(feature = "checksums")]
    fn checksums(&self, config: Config) -> Config {
        use shapewright_client::{ChecksumAlgorithm, RequestChecksumCalculation, ResponseChecksumValidation};
        let required = |variable: &str, key: &str| {
            self.settings.value(&[variable], key).is_some_and(|when| when.eq_ignore_ascii_case("when_required"))
        };
        let mut config = config.checksum_algorithm(ChecksumAlgorithm::Crc64Nvme).checksums_follow(true);
        if required("AWS_REQUEST_CHECKSUM_CALCULATION", "request_checksum_calculation") {
            config = config.request_checksums(RequestChecksumCalculation::WhenRequired);
        }
        if required("AWS_RESPONSE_CHECKSUM_VALIDATION", "response_checksum_validation") {
            config = config.reply_checksums(ResponseChecksumValidation::WhenRequired);
        }
        config
    }

    #[cfg(feature = "compression")]
    fn compression(&self, config: Config) -> Result<Config, Failed> {
        const LEAST: (&str, &str) = ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "request_min_compression_size_bytes");
        let disabled = self.settings.flag(&["AWS_DISABLE_REQUEST_COMPRESSION"], "disable_request_compression");
        let mut options = shapewright_client::CompressionOptions::default().with_enabled(!disabled);
        if let Some(least) = self.settings.value(&[LEAST.0], LEAST.1) {
            let number = least.trim().parse().ok();
            let wrong = || {
                let (key, quoted) = (LEAST.1, shapewright_core::python::quote_text(&least));
                Refusal::general(format!("Invalid value for {key}: {quoted} must be an integer between 0 and 1048576."))
            };
            let number = number.filter(|number| *number <= 1_048_576);
            let set = number.and_then(|number| options.with_min_compression_size_bytes(number).ok());
            options = set.ok_or_else(|| self.refused(wrong()))?;
        }
        Ok(config.request_compression(options))
    }

    /// Whose certificates are trusted: the system's, or those of the bundle that is set, which is read when it is needed.
    fn trust(&self) -> Result<Trust, Failed> {
        let bundle = self.command.globals.ca_bundle.clone();
        let bundle = bundle.or_else(|| self.settings.value(&["AWS_CA_BUNDLE"], "ca_bundle"));
        match bundle.or_else(|| self.environment.variable("REQUESTS_CA_BUNDLE")) {
            None => Ok(Trust::SystemAlone),
            Some(path) if path.trim().is_empty() => Err(self.refused(Refusal::general(
                "Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved \
                 to an empty or whitespace-only string. Provide a valid path to a CA bundle file.",
            ))),
            Some(path) => Ok(Trust::File(path.into())),
        }
    }

    fn http_options(&self, trust: Trust, proxied: bool) -> HttpOptions {
        let proxies = if proxied { Proxies::from_env() } else { Proxies::none() };
        HttpOptions { trust, proxies, ..HttpOptions::default() }
    }

    /// The configuration for the program's built-in service. Opening it may have to wait for another process, so that
    /// happens on a thread of its own, and an interruption is noticed.
    async fn local(&self, config: Config, store: &LocalStore) -> Result<Config, Failed> {
        let refuse = |why: String| self.refused(Refusal::general(format!("{}: {why}", self.setup.local_option)));
        let Some(local) = self.setup.local.clone() else {
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
