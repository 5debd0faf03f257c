//! The settings of a client: those that the caller gives, then those of the environment and of the user's files.

use std::fmt;
use std::time::{Duration, SystemTime};

use aws_config::BehaviorVersion;
use aws_config::environment::EnvironmentVariableRegionProvider;
use aws_config::meta::region::RegionProviderChain;
use aws_config::profile::{ProfileFileCredentialsProvider, ProfileFileRegionProvider};
use aws_config::provider_config::ProviderConfig;
use aws_credential_types::Credentials;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::region::Region;
use extendr_api::prelude::*;
use shapewright::client::{Client, Config, HttpOptions, Proxies};
use shapewright::service::Service;

use crate::failure::Failure;
use crate::log::{Close, Log};

/// How replies are shown, beyond what paws does.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shown {
    /// Lists of flat structures are data frames.
    pub(crate) data_frames: bool,
    /// Secrets in replies do not print.
    pub(crate) redact: bool,
}

/// The settings that the caller gives. The package's R code has checked their names and types.
#[derive(Default)]
pub(crate) struct Settings {
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    session_token: Option<String>,
    access_token: Option<String>,
    /// Seconds since 1970.
    expiration: Option<f64>,
    profile: Option<String>,
    anonymous: bool,
    endpoint: Option<String>,
    region: Option<String>,
    close_connection: bool,
    max_retries: f64,
    connect_timeout: f64,
    pub(crate) check_constraints: bool,
    pub(crate) shown: Shown,
}

/// Names alone: settings hold secrets.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("region", &self.region).finish_non_exhaustive()
    }
}

impl Settings {
    /// The settings in a list.
    pub(crate) fn new(given: &List) -> Result<Self, Failure> {
        let mut settings = Self { max_retries: 3.0, connect_timeout: 60.0, ..Self::default() };
        for (name, value) in given.iter() {
            let text = || value.as_str().map(str::to_owned);
            let flag = || value.as_bool().unwrap_or_default();
            let number = || value.as_real().or_else(|| value.as_integer().map(f64::from)).unwrap_or_default();
            match name {
                "access_key_id" => settings.access_key_id = text(),
                "secret_access_key" => settings.secret_access_key = text(),
                "session_token" => settings.session_token = text(),
                "access_token" => settings.access_token = text(),
                "expiration" => settings.expiration = Some(number()),
                "profile" => settings.profile = text(),
                "anonymous" => settings.anonymous = flag(),
                "endpoint" => settings.endpoint = text(),
                "region" => settings.region = text(),
                "close_connection" => settings.close_connection = flag(),
                "max_retries" => settings.max_retries = number(),
                "connect_timeout" => settings.connect_timeout = number(),
                "check_constraints" => settings.check_constraints = flag(),
                "data_frames" => settings.shown.data_frames = flag(),
                "redact_secrets" => settings.shown.redact = flag(),
                other => return Err(Failure::new("config", format!("unknown setting `{other}`"))),
            }
        }
        match (&settings.access_key_id, &settings.secret_access_key) {
            (Some(_), None) => Err(Failure::new("config", "`access_key_id` is given without `secret_access_key`")),
            (None, Some(_)) => Err(Failure::new("config", "`secret_access_key` is given without `access_key_id`")),
            _ => Ok(settings),
        }
    }

    /// A client with the settings.
    pub(crate) async fn client(&self, service: &'static Service, log: &Log) -> Result<Client, Failure> {
        let http = HttpOptions { proxies: Proxies::from_env(), ..HttpOptions::default() }.client();
        let seconds = Duration::try_from_secs_f64(self.connect_timeout)
            .map_err(|_| Failure::new("config", "`connect_timeout` is not a number of seconds"))?;
        let profile = self.profile.as_deref();
        let mut of_profile = ProfileFileRegionProvider::builder();
        if let Some(profile) = profile {
            of_profile = of_profile.profile_name(profile);
        }
        // Not the instance's own Region: whoever has none would wait for a second to learn so.
        let region = RegionProviderChain::first_try(self.region.clone().map(Region::new))
            .or_else(EnvironmentVariableRegionProvider::new())
            .or_else(of_profile.build());
        let region = region.region().await;
        if region.is_none() && service.signing_name.is_some() {
            return Err(Failure::new("region", "missing region"));
        }
        let mut loader = aws_config::defaults(BehaviorVersion::latest())
            .http_client(http.clone())
            .region(region.clone())
            .retry_config(RetryConfig::standard().with_max_attempts(1 + self.max_retries as u32))
            .timeout_config(TimeoutConfig::builder().connect_timeout(seconds).build());
        if let (Some(id), Some(secret)) = (&self.access_key_id, &self.secret_access_key) {
            let expires = self.expiration.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
            let expires = expires.and_then(|since| SystemTime::UNIX_EPOCH.checked_add(since));
            let credentials = Credentials::new(id, secret, self.session_token.clone(), expires, "config");
            loader = loader.credentials_provider(credentials);
        } else if self.anonymous {
            loader = loader.no_credentials();
        } else if let Some(profile) = profile {
            // A profile that is named comes before the environment.
            let config = ProviderConfig::without_region().with_http_client(http).with_region(region);
            let provider = ProfileFileCredentialsProvider::builder().configure(&config).profile_name(profile).build();
            loader = loader.credentials_provider(provider);
        }
        if let Some(profile) = profile {
            loader = loader.profile_name(profile);
        }
        let mut config = Config::from(&loader.load().await).sleep(log.clone()).interceptor(log.clone());
        if let Some(url) = &self.endpoint {
            config = config.endpoint_url(url);
        }
        if let Some(token) = &self.access_token {
            config = config.bearer_token(token);
        }
        if self.anonymous {
            config = config.unsigned();
        }
        if self.close_connection {
            config = config.interceptor(Close);
        }
        Client::new(service, config).map_err(|error| Failure::new("config", error.to_string()))
    }
}
