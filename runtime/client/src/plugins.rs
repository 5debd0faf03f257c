//! What all calls of a client have in common: the official runtime's plugins, as the official clients put them together.

use std::time::Duration;

use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::{
    DisableClockSkewCorrection, ServiceClockSkewClassifier, ServiceClockSkewInterceptor,
};
use aws_runtime::user_agent::{ApiMetadata, AwsUserAgent, UserAgentInterceptor};
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime::client::retries::classifiers::{
    HttpStatusCodeClassifier, ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime::client::retries::strategy::StandardRetryStrategy;
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_schema::protocol::{ServiceShapeName, SharedClientProtocol};
use aws_smithy_types::config_bag::Layer;
use aws_types::os_shim_internal::Env;
use shapewright_core::Service;
use shapewright_core::error::Failure;

use crate::config::{Config, ConfigError};
use crate::exchange::Codec;
use crate::{auth, customize, endpoint, expires};
#[cfg(feature = "checksums")]
use crate::{checksum, trailer};

/// Makes what a client shares with those that are customized from it: connections, credentials, the service's clock.
pub(crate) fn share(config: &mut Config) {
    if config.http_client.is_none() {
        config.http_client = Some(config.http_options.clone().client());
    }
    if config.identity_cache.is_none() {
        let mut cache = IdentityCache::lazy();
        cache.set_load_timeout(config.credentials_timeout);
        config.identity_cache = Some(cache.build());
    }
    if config.clock_skew.is_none() {
        config.clock_skew = Some(SharedInterceptor::new(ServiceClockSkewInterceptor::new()));
    }
}

/// The plugins of a client.
pub(crate) fn plugins(
    service: &'static Service,
    config: &Config,
    protocol: SharedClientProtocol,
) -> Result<RuntimePlugins, ConfigError> {
    let (mut layer, mut components) = (Layer::new("client"), RuntimeComponentsBuilder::new("client"));
    layer.store_put(ServiceShapeName::new(service.name));
    let codec = Codec(protocol.clone(), service);
    layer.store_put(SharedRequestSerializer::new(codec.clone()));
    layer.store_put(SharedResponseDeserializer::new(codec));
    // The protocol also puts the address into a request. Without it, an error of that shows the whole request.
    layer.store_put(protocol);
    layer.store_put(user_agent(service, config));
    #[cfg(feature = "compression")]
    layer.store_put(config.compression.clone());
    #[cfg(feature = "checksums")]
    {
        layer.store_put(checksum::Settings { unsigned: config.unsigned, ..config.checksums.clone() });
        components.push_interceptor(trailer::Trailers);
    }
    if let Some(timeout) = &config.timeout {
        layer.store_put(timeout.clone());
    }
    if let Some(retry) = &config.retry {
        layer.store_put(retry.clone());
    }
    // Inputs are whole in memory: only a reply can stall, unless the caller thinks otherwise.
    let protection = config.stalled_stream_protection.clone();
    layer.store_put(protection.unwrap_or_else(|| {
        StalledStreamProtectionConfig::enabled().upload_enabled(false).grace_period(Duration::from_secs(5)).build()
    }));
    if let Some(preference) = &config.auth_scheme_preference {
        layer.store_put(preference.clone());
    }
    if let Some(correct) = config.correct_clock_skew {
        layer.store_put(DisableClockSkewCorrection::from(!correct));
    }
    for framework in &config.frameworks {
        layer.store_append(framework.clone());
    }

    components.set_http_client(config.http_client.clone());
    components.set_time_source(config.time_source.clone());
    components.set_sleep_impl(config.sleep.clone());
    components.set_retry_strategy(Some(SharedRetryStrategy::new(StandardRetryStrategy::new())));
    components.push_retry_classifier(TransientErrorClassifier::<Failure>::new());
    components.push_retry_classifier(ModeledAsRetryableClassifier::<Failure>::new());
    components.push_retry_classifier(AwsErrorCodeClassifier::<Failure>::new());
    components.push_retry_classifier(HttpStatusCodeClassifier::default());
    components.push_retry_classifier(ServiceClockSkewClassifier::<Failure>::new());
    components.push_interceptor(StalledStreamProtectionInterceptor::default());
    components.push_interceptor(InvocationIdInterceptor::new());
    components.push_interceptor(RequestInfoInterceptor::new());
    components.push_interceptor(UserAgentInterceptor::new());
    components.push_interceptor(RecursionDetectionInterceptor::new());
    for interceptor in config.clock_skew.iter().chain(&config.interceptors) {
        components.push_interceptor(interceptor.clone());
    }
    if service.sdk_id == "S3" {
        components.push_interceptor(expires::Expires);
    }
    auth::configure(service, config, &mut layer, &mut components);
    endpoint::configure(service, config, &mut layer, &mut components)?;
    customize::configure(service, &mut components);

    let partition = match &config.region {
        Some(region) => format!("{}-{region}", service.sdk_id),
        None => service.sdk_id.to_owned(),
    };
    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name(partition)
        .with_behavior_version(config.behavior_version.unwrap_or_else(BehaviorVersion::latest))
        .with_is_aws_sdk(true);
    Ok(RuntimePlugins::new()
        .with_client_plugins(default_plugins(defaults))
        .with_client_plugin(StaticRuntimePlugin::new().with_config(layer.freeze()).with_runtime_components(components)))
}

fn user_agent(service: &'static Service, config: &Config) -> AwsUserAgent {
    let api = ApiMetadata::new(service.endpoint_prefix, env!("CARGO_PKG_VERSION"));
    // The one variable that is read. A header cannot carry everything that it can.
    let environment = std::env::var("AWS_EXECUTION_ENV").ok();
    let environment = environment.map(|name| ("AWS_EXECUTION_ENV", name.replace(|c: char| !c.is_ascii_graphic(), "-")));
    let variables: Vec<_> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut agent = AwsUserAgent::new_from_environment(Env::from_slice(&variables), api);
    if let Some(name) = &config.app_name {
        agent.set_app_name(name.clone());
    }
    agent
}
