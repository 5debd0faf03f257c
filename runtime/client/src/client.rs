//! The client of a service.

use std::fmt;
use std::sync::Arc;

use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::user_agent::{ApiMetadata, AwsUserAgent, UserAgentInterceptor};
use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::orchestrator;
use aws_smithy_runtime::client::retries::classifiers::{
    HttpStatusCodeClassifier, ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime::client::retries::strategy::StandardRetryStrategy;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_schema::protocol::{ServiceShapeName, SharedClientProtocol};
use aws_smithy_types::config_bag::Layer;
use shapewright_core::call::Call;
use shapewright_core::error::{ErrorMetadata, Failure, OperationError, ReadError};
use shapewright_core::project::Project;
use shapewright_core::service::Protocol;
use shapewright_core::{Operation, Service};

use crate::SdkError;
use crate::call::{self, Deserializer, RawReply, Serializer};
use crate::config::{Config, ConfigError};
use crate::{auth, endpoint, token};

/// A client of one service. Cheap to clone; clones share connections, credentials and the retry budget.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    service: &'static Service,
    protocol: SharedClientProtocol,
    signed: bool,
    plugins: RuntimePlugins,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("service", &self.0.service.name).finish_non_exhaustive()
    }
}

impl Client {
    /// A client of a service.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] for a protocol that no codec is here for, or a model whose endpoint rules cannot be read.
    pub fn new(service: &'static Service, config: impl Into<Config>) -> Result<Self, ConfigError> {
        let config = config.into();
        let protocol = protocol(service)?;
        let plugins = plugins(service, &config)?;
        let signed = service.signing_name.is_some() && !config.unsigned;
        Ok(Self(Arc::new(Inner { service, protocol, signed, plugins })))
    }

    /// The service that it calls.
    pub fn service(&self) -> &'static Service {
        self.0.service
    }

    /// Calls an operation with its types.
    ///
    /// # Errors
    ///
    /// What went wrong on the way, or what the service answered instead of an output.
    pub async fn call<C: Call>(&self, input: C::Input) -> Result<C::Output, SdkError<C::Error>> {
        self.typed::<C, C::Output>(input, call::read_output::<C::Output>).await
    }

    /// Calls an operation and reads its output as a view: what the view leaves out is passed over, not built.
    ///
    /// # Errors
    ///
    /// What went wrong on the way, or what the service answered instead of an output; also what the view refuses.
    pub async fn call_as<C, P>(&self, _: C, input: C::Input) -> Result<P, SdkError<C::Error>>
    where
        C: Call,
        P: Project<Source = C::Output> + Send + Sync + 'static,
    {
        self.typed::<C, call::Viewed<P>>(input, call::read_view::<P>).await.map(|call::Viewed(view)| view)
    }

    async fn typed<C: Call, T: fmt::Debug + Send + Sync + 'static>(
        &self,
        mut input: C::Input,
        read: call::ReadOutput,
    ) -> Result<T, SdkError<C::Error>> {
        token::fill(&mut input);
        let parts =
            Parts { operation: C::OPERATION, cast: call::cast::<C::Input>, output: Some(read), errors: C::Error::READ };
        match self.invoke(parts, Input::erase(input)).await {
            Ok(output) => output
                .downcast::<T>()
                .map_err(|_| SdkError::construction_failure("an interceptor changed the type of the output")),
            Err(error) => Err(error.map_service_error(C::Error::from_failure)),
        }
    }

    /// Calls an operation without types: the entries of a map as input, the reply as it came.
    ///
    /// # Errors
    ///
    /// What went wrong on the way, or what the service answered instead of an output; its body is in
    /// [`SdkError::raw_response`].
    pub async fn call_untyped(
        &self,
        operation: &'static Operation,
        mut input: shapewright_core::node::Map,
    ) -> Result<RawReply, SdkError<Failure>> {
        token::fill_untyped(operation.input, &mut input);
        let parts = Parts { operation, cast: call::cast::<shapewright_core::node::Map>, output: None, errors: &[] };
        let output = self.invoke(parts, Input::erase(input)).await?;
        output
            .downcast::<RawReply>()
            .map_err(|_| SdkError::construction_failure("an interceptor changed the type of the output"))
    }

    async fn invoke(&self, parts: Parts, input: Input) -> Result<Output, SdkError<Failure>> {
        let Inner { service, protocol, signed, plugins } = &*self.0;
        let mut layer = Layer::new("operation");
        let mut components = RuntimeComponentsBuilder::new("operation");
        layer.store_put(Metadata::new(parts.operation.name, service.sdk_id));
        layer.store_put(SharedRequestSerializer::new(Serializer {
            protocol: protocol.clone(),
            shape: parts.operation.input,
            cast: parts.cast,
        }));
        layer.store_put(SharedResponseDeserializer::new(Deserializer {
            protocol: protocol.clone(),
            operation: parts.operation,
            output: parts.output,
            errors: parts.errors,
        }));
        auth::choose(*signed && !parts.operation.unsigned, &mut layer, &mut components);
        let plugin = StaticRuntimePlugin::new().with_config(layer.freeze()).with_runtime_components(components);
        let plugins = plugins.clone().with_operation_plugin(plugin);
        let outcome = orchestrator::invoke(service.sdk_id, parts.operation.name, input, &plugins).await;
        outcome.map_err(failure)
    }
}

/// What differs from call to call.
struct Parts {
    operation: &'static Operation,
    cast: call::Cast,
    output: Option<call::ReadOutput>,
    errors: &'static [ReadError],
}

/// The orchestrator's erased error as ours.
fn failure(error: SdkError<Error>) -> SdkError<Failure> {
    error.map_service_error(|error| match error.downcast::<Failure>() {
        Ok(failure) => failure,
        Err(_) => {
            let metadata = ErrorMetadata::builder().message("an interceptor changed the type of the error").build();
            Failure::new(metadata, None, None)
        }
    })
}

fn protocol(service: &'static Service) -> Result<SharedClientProtocol, ConfigError> {
    Ok(match service.protocol {
        Protocol::AwsJson1_0 => {
            SharedClientProtocol::new(AwsJsonRpcProtocol::aws_json_1_0().with_target_prefix(service.name))
        }
        Protocol::AwsJson1_1 => {
            SharedClientProtocol::new(AwsJsonRpcProtocol::aws_json_1_1().with_target_prefix(service.name))
        }
        Protocol::Rpcv2Cbor => SharedClientProtocol::new(RpcV2CborProtocol::new()),
        other => return Err(ConfigError::Protocol(other)),
    })
}

/// What all calls of a client share.
fn plugins(service: &'static Service, config: &Config) -> Result<RuntimePlugins, ConfigError> {
    let mut layer = Layer::new("client");
    let mut components = RuntimeComponentsBuilder::new("client");

    layer.store_put(ServiceShapeName::new(service.name));
    let mut agent = AwsUserAgent::new_from_environment(
        aws_types::os_shim_internal::Env::real(),
        ApiMetadata::new(service.endpoint_prefix, env!("CARGO_PKG_VERSION")),
    );
    if let Some(name) = &config.app_name {
        agent.set_app_name(name.clone());
    }
    layer.store_put(agent);
    if let Some(timeout) = &config.timeout {
        layer.store_put(timeout.clone());
    }
    if let Some(retry) = &config.retry {
        layer.store_put(retry.clone());
    }

    let client = config.http_client.clone().unwrap_or_else(|| config.http_options.clone().client());
    components.set_http_client(Some(client));
    components.set_time_source(config.time_source.clone());
    components.set_retry_strategy(Some(SharedRetryStrategy::new(StandardRetryStrategy::new())));
    components.push_retry_classifier(TransientErrorClassifier::<Failure>::new());
    components.push_retry_classifier(ModeledAsRetryableClassifier::<Failure>::new());
    components.push_retry_classifier(AwsErrorCodeClassifier::<Failure>::new());
    components.push_retry_classifier(HttpStatusCodeClassifier::default());
    components.push_interceptor(InvocationIdInterceptor::new());
    components.push_interceptor(RequestInfoInterceptor::new());
    components.push_interceptor(UserAgentInterceptor::new());
    for interceptor in &config.interceptors {
        components.push_interceptor(interceptor.clone());
    }
    auth::configure(service, config, &mut layer, &mut components);
    endpoint::configure(service, config, &mut layer, &mut components)?;

    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name(service.sdk_id)
        .with_behavior_version(BehaviorVersion::latest())
        .with_is_aws_sdk(true);
    Ok(RuntimePlugins::new()
        .with_client_plugins(default_plugins(defaults))
        .with_client_plugin(StaticRuntimePlugin::new().with_config(layer.freeze()).with_runtime_components(components)))
}
