//! The official credential chain, for sources other than the settings themselves. It runs at the first request.
//!
//! It never sees the user's files, which its own reader reads differently: it gets what ours read, source by source.

use std::error::Error;
use std::time::Duration;

use aws_config::ecs::EcsCredentialsProvider;
use aws_config::imds;
use aws_config::imds::credentials::ImdsCredentialsProvider;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::{BehaviorVersion, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_sdk_signin::operation::create_o_auth2_token::CreateOAuth2TokenError;
use aws_sdk_sso::operation::get_role_credentials::GetRoleCredentialsError;
use aws_sdk_sts::operation::assume_role::AssumeRoleError;
use aws_sdk_sts::operation::assume_role_with_web_identity::AssumeRoleWithWebIdentityError;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::region::Region;

use super::Settings;
use super::assume::Assumed;
use super::credentials::Origin;
use super::kept::{self, Kept};
use super::login::AfterLogin;
use super::process::Process;
use super::source::{Official, Source};
use crate::usage::Refusal;

/// The endpoints that the chain's own requests may go to: SDK id, and key in a services section.
const SERVICES: [(&str, &str); 4] = [("STS", "sts"), ("SSO", "sso"), ("SSO OIDC", "sso_oidc"), ("Signin", "signin")];

/// What the requests for credentials go by.
pub(crate) struct Clients {
    /// Through the proxies that are set.
    pub(crate) proxied: SharedHttpClient,
    /// Without them, as those to the container that this runs in.
    pub(crate) direct: SharedHttpClient,
}

impl Settings<'_> {
    /// The provider of a source. Its own requests go by `clients`, and to `region` where none is set for them.
    ///
    /// # Errors
    ///
    /// A setting that the service or the chain cannot take: exit code 252 or 255.
    pub(crate) fn provider(
        &self,
        source: Source,
        clients: &Clients,
        region: &str,
    ) -> Result<SharedCredentialsProvider, Refusal> {
        let region = Region::new(region.to_owned());
        let fips = self.flag(&["AWS_USE_FIPS_ENDPOINT"], "use_fips_endpoint");
        let dual_stack = self.flag(&["AWS_USE_DUALSTACK_ENDPOINT"], "use_dualstack_endpoint");
        let retries = RetryConfig::standard().with_max_attempts(self.attempts()?);
        let config = ProviderConfig::without_region()
            .with_behavior_version(Some(BehaviorVersion::latest()))
            .with_http_client(clients.proxied.clone())
            .with_retry_config(retries.clone())
            .with_region(Some(region.clone()))
            .with_use_fips(Some(fips))
            .with_use_dual_stack(Some(dual_stack));
        Ok(match source {
            Source::Process(command) => SharedCredentialsProvider::new(Process::new(command)),
            Source::Official(official) => self.official(&official, &config)?,
            Source::Container(_) => {
                let config = config.with_http_client(clients.direct.clone());
                SharedCredentialsProvider::new(EcsCredentialsProvider::builder().configure(&config).build())
            }
            Source::Instance => SharedCredentialsProvider::new(self.instance(&config)?),
            Source::Roles(roles, base) => {
                let mut sts = SdkConfig::builder()
                    .behavior_version(BehaviorVersion::latest())
                    .region(region.clone())
                    .use_fips(fips)
                    .use_dual_stack(dual_stack)
                    .retry_config(retries)
                    .time_source(SharedTimeSource::default())
                    .http_client(clients.proxied.clone());
                sts.set_endpoint_url(self.configured_endpoint_url("STS")?);
                let sts = sts.build();
                let mut provider = match *base {
                    Origin::Fixed(identity, place) => SharedCredentialsProvider::new(Credentials::new(
                        identity.key,
                        identity.secret,
                        identity.token,
                        None,
                        place,
                    )),
                    Origin::Elsewhere(source) => self.provider(source, clients, region.as_ref())?,
                };
                for role in roles.into_iter().rev() {
                    let path = kept::of_role(&role, self.host);
                    let assumed = SharedCredentialsProvider::new(Assumed::new(role, &sts, provider));
                    provider = SharedCredentialsProvider::new(Kept::new(path, None, assumed));
                }
                provider
            }
        })
    }

    /// An instance's metadata service is near or not there: the AWS CLI asks once and waits for a second.
    fn instance(&self, config: &ProviderConfig) -> Result<ImdsCredentialsProvider, Refusal> {
        let number = |variable, key| self.value(&[variable], key).and_then(|text| text.trim().parse::<u32>().ok());
        let seconds = number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout").unwrap_or(1);
        let attempts = number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts").unwrap_or(1);
        let patience = Duration::from_secs(seconds.into());
        let client = imds::Client::builder()
            .configure(config)
            .max_attempts(attempts.max(1))
            .connect_timeout(patience)
            .read_timeout(patience);
        // With an address the client doesn't look for one in the files.
        let endpoint = self.instance_endpoint()?;
        let client = client.endpoint(&endpoint).map_err(|error| Refusal::general(format!("{endpoint}: {error}")))?;
        Ok(ImdsCredentialsProvider::builder().configure(config).imds_client(client.build()).build())
    }

    fn instance_endpoint(&self) -> Result<String, Refusal> {
        let url = self.value(&["AWS_EC2_METADATA_SERVICE_ENDPOINT"], "ec2_metadata_service_endpoint");
        if let Some(url) = url.filter(|url| !url.is_empty()) {
            return Ok(url);
        }
        let mode = self.value(&["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"], "ec2_metadata_service_endpoint_mode");
        let ipv6 = match mode.map(|mode| mode.to_lowercase()).as_deref() {
            Some("ipv6") => true,
            Some("ipv4") => false,
            Some(mode) => {
                return Err(Refusal::general(format!(
                    "Invalid EC2 Instance Metadata endpoint mode: {mode} Valid endpoint modes (case-insensitive): \
                     ('ipv4', 'ipv6')."
                )));
            }
            None => self.flag(&["AWS_IMDS_USE_IPV6"], "imds_use_ipv6"),
        };
        Ok(if ipv6 { "http://[fd00:ec2::254]" } else { "http://169.254.169.254" }.to_owned())
    }

    /// A source that only the official chain understands.
    fn official(&self, official: &Official, config: &ProviderConfig) -> Result<SharedCredentialsProvider, Refusal> {
        let provider = ProfileFileCredentialsProvider::builder()
            .configure(config)
            .profile_files(self.profile_files(official)?)
            .profile_name("default")
            .build();
        let provider = match self.token(official)? {
            Some(token) => SharedCredentialsProvider::new(AfterLogin { token, provider }),
            None => SharedCredentialsProvider::new(provider),
        };
        Ok(match kept::of(official, self.host) {
            Some((path, kind)) => SharedCredentialsProvider::new(Kept::new(path, kind, provider)),
            None => provider,
        })
    }

    /// A source's settings as files of the official chain.
    fn profile_files(&self, official: &Official) -> Result<EnvConfigFiles, Refusal> {
        let mut content = "[default]\nservices=endpoints\n".to_owned();
        let add = |content: &mut String, settings: &[(&'static str, String)]| {
            settings.iter().try_for_each(|(key, value)| {
                content.push_str(&format!("{key}={}\n", representable(key, value)?));
                Ok(())
            })
        };
        add(&mut content, &official.settings)?;
        if let Some((name, settings)) = &official.sso_session {
            content.push_str(&format!("[sso-session {}]\n", representable("sso_session", name)?));
            add(&mut content, settings)?;
        }
        content.push_str("[services endpoints]\n");
        for (sdk_id, key) in SERVICES {
            if let Some(url) = self.configured_endpoint_url(sdk_id)? {
                content.push_str(&format!("{key}=\n  endpoint_url={}\n", representable("endpoint_url", &url)?));
            }
        }
        Ok(EnvConfigFiles::builder().with_contents(EnvConfigFileKind::Config, content).build())
    }
}

/// A value that the official reader reads as it is: on one line, with nothing that it would take for a comment.
fn representable<'v>(key: &str, value: &'v str) -> Result<&'v str, Refusal> {
    let comment = value.char_indices().any(|(at, c)| {
        matches!(c, '#' | ';') && value.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace))
    });
    if comment || value.contains(char::is_control) || value != value.trim() {
        let why = format!("{key}: the credential chain cannot take a value with a line break or ` #` in it");
        return Err(Refusal::general(why));
    }
    Ok(value)
}

/// What a service of the chain replied, if an error is its reply: the status, and what its model makes of it.
pub(super) fn reply<'e>(error: &'e (dyn Error + 'static)) -> Option<(u16, &'e ErrorMetadata)> {
    fn of<'e, E: Error + ProvideErrorMetadata + 'static>(
        error: &'e (dyn Error + 'static),
    ) -> Option<(u16, &'e ErrorMetadata)> {
        match error.downcast_ref::<SdkError<E, HttpResponse>>()? {
            SdkError::ServiceError(reply) => Some((reply.raw().status().as_u16(), reply.err().meta())),
            _ => None,
        }
    }
    let of_sts = of::<AssumeRoleError>(error).or_else(|| of::<AssumeRoleWithWebIdentityError>(error));
    of_sts.or_else(|| of::<GetRoleCredentialsError>(error))
}

/// What a service of the chain said, if an error is one that its model has.
pub(super) fn metadata<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e ErrorMetadata> {
    let role = error.downcast_ref::<AssumeRoleError>().map(ProvideErrorMetadata::meta);
    let web = || error.downcast_ref::<AssumeRoleWithWebIdentityError>().map(ProvideErrorMetadata::meta);
    let sso = || error.downcast_ref::<GetRoleCredentialsError>().map(ProvideErrorMetadata::meta);
    let login = || error.downcast_ref::<CreateOAuth2TokenError>().map(ProvideErrorMetadata::meta);
    role.or_else(web).or_else(sso).or_else(login)
}
