//! The configuration of a client: addresses, credentials, retries and timeouts.

use std::time::Duration;

use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
#[cfg(feature = "checksums")]
use aws_smithy_checksums::ChecksumAlgorithm;
#[cfg(feature = "compression")]
use aws_smithy_compression::CompressionOptions;
use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
use aws_smithy_runtime_api::client::identity::http::{Login, Token};
use aws_smithy_runtime_api::client::identity::{SharedIdentityCache, SharedIdentityResolver};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
#[cfg(feature = "checksums")]
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use aws_types::region::Region;
use aws_types::sdk_ua_metadata::FrameworkMetadata;
use aws_types::service_config::ServiceConfigKey;
use shapewright_core::endpoint::{Param, Params};
use shapewright_core::service::Auth;
use shapewright_core::value::Structure;
use shapewright_core::wire::Mode;
use shapewright_core::{Operation, Service};

use crate::address;
#[cfg(feature = "checksums")]
use crate::checksum;
use crate::http::HttpOptions;
use crate::sendable::Sendable;

/// The configuration of a client: from an [`SdkConfig`], or by hand.
///
/// ```
/// use shapewright_client::{Config, Credentials};
///
/// let config = Config::new()
///     .region("us-west-2")
///     .credentials(Credentials::new("AKIDEXAMPLE", "secret", None, None, "example"))
///     .endpoint_url("http://127.0.0.1:8080");
/// # let _ = config;
/// ```
#[derive(Debug, Clone, Default)]
pub struct Config {
    pub(crate) region: Option<Region>,
    endpoint_url: Option<String>,
    /// An official configuration, which may have an address for each service.
    official: Option<SdkConfig>,
    pub(crate) use_fips: bool,
    pub(crate) use_dual_stack: bool,
    pub(crate) endpoint_params: Params,
    pub(crate) credentials: Option<SharedCredentialsProvider>,
    pub(crate) credentials_timeout: Option<Duration>,
    pub(crate) token: Option<SharedIdentityResolver>,
    pub(crate) api_key: Option<Token>,
    pub(crate) login: Option<Login>,
    pub(crate) unsigned: bool,
    pub(crate) auth_scheme_preference: Option<AuthSchemePreference>,
    pub(crate) retry: Option<RetryConfig>,
    pub(crate) timeout: Option<TimeoutConfig>,
    pub(crate) stalled_stream_protection: Option<StalledStreamProtectionConfig>,
    pub(crate) http_client: Option<SharedHttpClient>,
    pub(crate) http_options: HttpOptions,
    pub(crate) sleep: Option<SharedAsyncSleep>,
    pub(crate) time_source: Option<SharedTimeSource>,
    pub(crate) correct_clock_skew: Option<bool>,
    /// What is known of the service's clock.
    pub(crate) clock_skew: Option<SharedInterceptor>,
    pub(crate) identity_cache: Option<SharedIdentityCache>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
    pub(crate) app_name: Option<AppName>,
    pub(crate) frameworks: Vec<FrameworkMetadata>,
    pub(crate) interceptors: Vec<SharedInterceptor>,
    pub(crate) complete_replies: bool,
    pub(crate) defaults: bool,
    #[cfg(feature = "checksums")]
    pub(crate) checksums: checksum::Settings,
    #[cfg(feature = "compression")]
    pub(crate) compression: CompressionOptions,
}

impl Config {
    /// Nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// The region, such as `us-west-2`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(Region::new(region.into()));
        self
    }

    /// The address to call instead of the one from the model's rules, such as `http://127.0.0.1:8080`.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// Whether to call the FIPS endpoint.
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = use_fips;
        self
    }

    /// Whether to call the endpoint that can be reached over IPv6 too.
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = use_dual_stack;
        self
    }

    /// A parameter of the model's endpoint rules, such as `ForcePathStyle` of S3: one that the model leaves to the client
    /// (`clientContextParams`), or that replaces what the client sets by itself. What a request sets comes before it.
    pub fn endpoint_param(mut self, name: impl Into<String>, value: impl Into<Param>) -> Self {
        self.endpoint_params.insert(name.into(), value.into());
        self
    }

    /// Where credentials come from: fixed ones, or any provider of the official chain.
    pub fn credentials(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(Sendable(provider)));
        self
    }

    /// How long the provider of credentials may take. By default it may take as long as a request with its retries.
    pub fn credentials_timeout(mut self, timeout: Duration) -> Self {
        self.credentials_timeout = Some(timeout);
        // The limit is the cache's, so that one made before does not have it.
        self.identity_cache = None;
        self
    }

    /// A bearer token, for services with `httpBearerAuth`.
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(SharedIdentityResolver::new(Token::new(token, None)));
        self
    }

    /// Where bearer tokens come from. They are kept until they expire.
    pub fn token_provider(mut self, provider: impl ProvideToken + 'static) -> Self {
        self.token = Some(SharedIdentityResolver::new(SharedTokenProvider::new(provider)));
        self
    }

    /// An API key, for services with `httpApiKeyAuth`.
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.api_key = Some(Token::new(key, None));
        self
    }

    /// A name and a password, for services with `httpBasicAuth`.
    pub fn login(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.login = Some(Login::new(user, password, None));
        self
    }

    /// Sends requests without authentication.
    pub fn unsigned(mut self) -> Self {
        self.unsigned = true;
        self
    }

    /// Whether a reply without a required member is an error, which names what is missing. By default such members are
    /// their defaults or else empty, as Smithy has it for clients: `""`, 0, an empty list, the year 1970, while an
    /// untyped output has what came. Views are read as they are.
    pub fn require_complete_replies(mut self, required: bool) -> Self {
        self.complete_replies = required;
        self
    }

    /// Whether members that are not given have the defaults of the model, as Smithy has it for clients: all members of outputs
    /// and events, and those of structures within inputs. They do not unless set, so that a program can distinguish them:
    /// models of AWS have defaults that AWS's own services do not go by. An untyped output also has required members without
    /// a default, empty, then; views are read as they are.
    pub fn defaults(mut self, defaults: bool) -> Self {
        self.defaults = defaults;
        self
    }

    /// Whether requests carry a checksum wherever the service takes one, which is the default, or only where it must be.
    #[cfg(feature = "checksums")]
    pub fn request_checksums(mut self, when: RequestChecksumCalculation) -> Self {
        self.checksums.requests = when;
        self
    }

    /// Whether the checksum of every stream follows it over TLS, and not only that of a stream that is not in memory.
    #[cfg(feature = "checksums")]
    pub fn checksums_follow(mut self, follow: bool) -> Self {
        self.checksums.follow = follow;
        self
    }

    /// Whether replies are checked wherever the service sends a checksum, which is the default, or only where the input asks
    /// for it.
    #[cfg(feature = "checksums")]
    pub fn reply_checksums(mut self, when: ResponseChecksumValidation) -> Self {
        self.checksums.replies = when;
        self
    }

    /// The algorithm of checksums for requests that name none, instead of CRC-32.
    #[cfg(feature = "checksums")]
    pub fn checksum_algorithm(mut self, algorithm: ChecksumAlgorithm) -> Self {
        self.checksums.algorithm = algorithm;
        self
    }

    /// Whether requests of operations that allow it are compressed, and from which size on; by default from 10 KiB on.
    #[cfg(feature = "compression")]
    pub fn request_compression(mut self, options: CompressionOptions) -> Self {
        self.compression = options;
        self
    }

    /// Where a client of this service would send its requests.
    ///
    /// # Errors
    ///
    /// Returns the model's own words if its endpoint rules lead to no address.
    pub fn endpoint(&self, service: &'static Service) -> Result<String, String> {
        let resolved = crate::endpoint::resolve(service, self, None).map_err(|error| error.to_string())?;
        resolved.map(|endpoint| endpoint.url().to_owned())
    }

    /// Where a client would send a request of an operation with this input.
    ///
    /// # Errors
    ///
    /// Returns the model's own words if its endpoint rules lead to no address.
    pub fn endpoint_of(
        &self,
        service: &'static Service,
        operation: &Operation,
        input: &dyn Structure,
    ) -> Result<String, String> {
        let resolved = crate::endpoint::resolve(service, self, Some((operation, input)));
        resolved.map_err(|error| error.to_string())?.map(|endpoint| endpoint.url().to_owned())
    }

    /// Whether requests of an operation can be authenticated, or need not be.
    pub fn has_identity(&self, operation: &Operation) -> bool {
        let has = |scheme: &Auth| match scheme {
            Auth::SigV4 => self.credentials.is_some(),
            Auth::Bearer => self.token.is_some(),
            Auth::ApiKey { .. } => self.api_key.is_some(),
            Auth::Basic => self.login.is_some(),
        };
        self.unsigned || operation.unsigned || operation.auth.is_empty() || operation.auth.iter().any(has)
    }

    /// How often and when to try again.
    pub fn retry(mut self, retry: RetryConfig) -> Self {
        self.retry = Some(retry);
        self
    }

    /// How many times to try in all; 1 never tries again. The mode of [`Config::retry`] stays.
    pub fn attempts(mut self, attempts: u32) -> Self {
        let retry = self.retry.take().unwrap_or_else(RetryConfig::standard);
        self.retry(retry.with_max_attempts(attempts))
    }

    /// How long each step of a call may take.
    pub fn timeout(mut self, timeout: TimeoutConfig) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long to wait for a connection, and for each read.
    pub fn timeouts(self, connect: Option<Duration>, read: Option<Duration>) -> Self {
        let mut timeout = TimeoutConfig::builder();
        timeout.set_connect_timeout(connect).set_read_timeout(read);
        self.timeout(timeout.build())
    }

    /// When a request or reply that stalls in its body is given up. By default a reply may stall for 5 seconds.
    pub fn stalled_stream_protection(mut self, protection: StalledStreamProtectionConfig) -> Self {
        self.stalled_stream_protection = Some(protection);
        self
    }

    /// Sends requests with this client instead of our own hyper and rustls. Overrides [`Config::http_options`], if set after it.
    pub fn http_client(mut self, client: impl HttpClient + 'static) -> Self {
        self.http_client = Some(SharedHttpClient::new(client));
        self
    }

    /// Settings of our own HTTP client. Overrides [`Config::http_client`], if set after it.
    pub fn http_options(mut self, options: HttpOptions) -> Self {
        self.http_options = options;
        self.http_client = None;
        self
    }

    /// A clock to use instead of the system's.
    pub fn time_source(mut self, source: impl TimeSource + 'static) -> Self {
        self.time_source = Some(SharedTimeSource::new(source));
        self
    }

    /// How to wait, for retries and timeouts, instead of by Tokio's timer.
    pub fn sleep(mut self, sleep: impl AsyncSleep + 'static) -> Self {
        self.sleep = Some(SharedAsyncSleep::new(sleep));
        self
    }

    /// Adds an interceptor, which looks at or changes what is sent and received.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }

    /// The address that the caller wants a service to be called at, if any. An official configuration may have one for
    /// each service, which comes before a common one unless the program itself set that.
    pub(crate) fn endpoint_url_of(&self, service: &Service) -> Option<String> {
        let official = || {
            let official = self.official.as_ref()?;
            let common = official.endpoint_url().map(str::to_owned);
            if official.get_origin("endpoint_url").is_client_config() {
                return common;
            }
            let key = ServiceConfigKey::builder().service_id(service.sdk_id);
            let key = key.env("AWS_ENDPOINT_URL").profile("endpoint_url").build().ok();
            key.and_then(|key| official.service_config()?.load_config(key)).or(common)
        };
        self.endpoint_url.clone().or_else(official)
    }

    /// How replies are read.
    pub(crate) fn mode(&self) -> Mode {
        Mode { defaults: self.defaults, ..Mode::REPLY }
    }

    /// Looks for settings that no request could be sent with.
    pub(crate) fn check(&self, service: &Service) -> Result<(), ConfigError> {
        if let Some(region) = self.region.as_ref().filter(|region| !address::is_region(region.as_ref())) {
            return Err(ConfigError::Region(region.to_string()));
        }
        match self.endpoint_url_of(service) {
            Some(url) => address::check(&url).map_err(|why| ConfigError::EndpointUrl { url, why }),
            None => Ok(()),
        }
    }
}

impl From<&SdkConfig> for Config {
    fn from(config: &SdkConfig) -> Self {
        Self {
            region: config.region().cloned(),
            endpoint_url: None,
            official: Some(config.clone()),
            use_fips: config.use_fips().unwrap_or_default(),
            use_dual_stack: config.use_dual_stack().unwrap_or_default(),
            endpoint_params: Params::new(),
            credentials: config.credentials_provider().map(|own| SharedCredentialsProvider::new(Sendable(own))),
            credentials_timeout: None,
            token: config.token_provider().map(SharedIdentityResolver::new),
            api_key: None,
            login: None,
            unsigned: false,
            auth_scheme_preference: config.auth_scheme_preference().cloned(),
            retry: config.retry_config().cloned(),
            timeout: config.timeout_config().cloned(),
            stalled_stream_protection: config.stalled_stream_protection(),
            http_client: config.http_client(),
            http_options: HttpOptions::default(),
            sleep: config.sleep_impl(),
            time_source: config.time_source(),
            correct_clock_skew: config.disable_clock_skew_correction().map(|disabled| !disabled),
            clock_skew: None,
            identity_cache: config.identity_cache(),
            behavior_version: config.behavior_version(),
            app_name: config.app_name().cloned(),
            frameworks: config.framework_metadata().to_vec(),
            interceptors: Vec::new(),
            complete_replies: false,
            defaults: false,
            #[cfg(feature = "compression")]
            compression: {
                let enabled = !config.disable_request_compression().unwrap_or_default();
                let options = CompressionOptions::default().with_enabled(enabled);
                // The official configuration lets no other size pass.
                let least = config.request_min_compression_size_bytes();
                let least = least.and_then(|least| options.clone().with_min_compression_size_bytes(least).ok());
                least.unwrap_or(options)
            },
            #[cfg(feature = "checksums")]
            checksums: checksum::Settings {
                requests: config.request_checksum_calculation().unwrap_or_default(),
                replies: config.response_checksum_validation().unwrap_or_default(),
                ..checksum::Settings::default()
            },
        }
    }
}

impl From<SdkConfig> for Config {
    fn from(config: SdkConfig) -> Self {
        Self::from(&config)
    }
}

/// Why a client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum ConfigError {
    /// There is no codec for the service's protocol.
    Protocol(shapewright_core::service::Protocol),
    /// The model's endpoint rules cannot be read.
    EndpointRules(String),
    /// The region cannot be part of a host name.
    Region(String),
    /// The address cannot be called.
    EndpointUrl {
        /// The address.
        url: String,
        /// What is wrong with it.
        why: String,
    },
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Protocol(protocol) => write!(f, "the protocol {protocol:?} is not supported by the client"),
            Self::EndpointRules(why) => write!(f, "the model's endpoint rules cannot be read: {why}"),
            Self::Region(region) => write!(f, "the region `{region}` cannot be part of a host name"),
            Self::EndpointUrl { url, why } => write!(f, "the endpoint URL `{url}` cannot be called: {why}"),
        }
    }
}

impl std::error::Error for ConfigError {}
