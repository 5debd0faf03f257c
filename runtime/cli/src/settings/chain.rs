//! The official credential chain, for sources other than the settings themselves. It runs at the first request.

use std::error::Error;
use std::time::Duration;

use aws_config::BehaviorVersion;
use aws_config::ecs::EcsCredentialsProvider;
use aws_config::imds;
use aws_config::imds::credentials::ImdsCredentialsProvider;
use aws_config::meta::credentials::CredentialsProviderChain;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::web_identity_token::WebIdentityTokenCredentialsProvider;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::error::ErrorMetadata;
use aws_types::region::Region;

use super::Settings;
use super::credentials::{Origin, no_credentials};
use super::source::Source;
use crate::usage::Refusal;

impl Settings<'_> {
    /// The provider of a source. Its own requests go by `client`, and to `region` where none is set for them.
    pub(crate) fn provider(&self, source: Source, client: SharedHttpClient, region: &str) -> SharedCredentialsProvider {
        let config = ProviderConfig::without_region()
            .with_behavior_version(Some(BehaviorVersion::latest()))
            .with_http_client(client)
            .with_region(Some(Region::new(region.to_owned())))
            .with_use_fips(Some(self.flag(&["AWS_USE_FIPS_ENDPOINT"], "use_fips_endpoint")))
            .with_use_dual_stack(Some(self.flag(&["AWS_USE_DUALSTACK_ENDPOINT"], "use_dualstack_endpoint")));
        match source {
            Source::Profile(_) => SharedCredentialsProvider::new(
                ProfileFileCredentialsProvider::builder().configure(&config).profile_name(&self.profile).build(),
            ),
            Source::WebIdentity => SharedCredentialsProvider::new(
                WebIdentityTokenCredentialsProvider::builder().configure(&config).build(),
            ),
            Source::Container(_) | Source::Instance => {
                let container = EcsCredentialsProvider::builder().configure(&config).build();
                SharedCredentialsProvider::new(
                    CredentialsProviderChain::first_try("EcsContainer", container)
                        .or_else("Ec2InstanceMetadata", self.instance(&config)),
                )
            }
        }
    }

    /// An instance's metadata service is either near or absent: the AWS CLI asks once and waits for a second.
    fn instance(&self, config: &ProviderConfig) -> ImdsCredentialsProvider {
        let number = |variable, key| self.value(&[variable], key).and_then(|text| text.trim().parse::<u32>().ok());
        let seconds = number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout").unwrap_or(1);
        let attempts = number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts").unwrap_or(1);
        let patience = Duration::from_secs(seconds.into());
        let client = imds::Client::builder()
            .configure(config)
            .max_attempts(attempts.max(1))
            .connect_timeout(patience)
            .read_timeout(patience)
            .build();
        ImdsCredentialsProvider::builder().configure(config).imds_client(client).build()
    }
}

impl Settings<'_> {
    /// Why the chain failed, if that is why a call failed: exit code 253 if there was no source to ask, else 255.
    pub(crate) fn chain_failure(&self, error: &(dyn Error + 'static)) -> Option<Refusal> {
        let failed = causes(error).find_map(|error| error.downcast_ref::<CredentialsError>())?;
        let nobody = matches!(failed, CredentialsError::CredentialsNotLoaded(_));
        if nobody && matches!(self.origin(), Ok(Origin::Elsewhere(Source::Instance))) {
            return Some(no_credentials());
        }
        // Each source says more than the error before it; those of the chain itself only say that there is another.
        let mut said: Vec<String> = Vec::new();
        for cause in causes(failed).filter(|cause| !cause.is::<CredentialsError>()) {
            let text = match cause.downcast_ref::<ErrorMetadata>() {
                Some(reply) => reply.message().unwrap_or_default().to_owned(),
                None => cause.to_string(),
            };
            if !said.iter().any(|known| known.contains(&text)) {
                said.push(text);
            }
        }
        let said = if said.is_empty() { failed.to_string() } else { said.join(": ") };
        Some(Refusal::general(format!("Credentials cannot be retrieved: {said}")))
    }
}

/// An error and all its causes.
fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
