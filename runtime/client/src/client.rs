//! The client of a service.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use aws_smithy_runtime::client::orchestrator;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, Metadata};
use aws_smithy_runtime_api::client::result::{self, CreateUnhandledError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, StaticRuntimePlugin};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::Layer;
use shapewright_core::call::Call;
use shapewright_core::error::{ErrorMetadata, Failure, OperationError};
#[cfg(feature = "event-streams")]
use shapewright_core::events::Events;
use shapewright_core::node::Map;
use shapewright_core::project::Project;
use shapewright_core::service::Waiter;
#[cfg(feature = "event-streams")]
use shapewright_core::shape::UNIT;
use shapewright_core::streamed::Streamed;
use shapewright_core::value::{FillStructure, Members, Typed};
use shapewright_core::wire::Mode;
use shapewright_core::{Node, Operation, Service, idempotency};

use crate::body::{self, Bodies, Body, Received};
use crate::config::{Config, ConfigError};
use crate::exchange::{self, Exchange};
use crate::reply::RawReply;
#[cfg(feature = "checksums")]
use crate::tree_hash;
use crate::wait::{self, Waited};
use crate::{SdkError, auth, customize, plugins, protocol};

/// A client of one service. Cheap to clone; clones share connections, credentials and the retry budget.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    service: &'static Service,
    config: Config,
    plugins: RuntimePlugins,
    protocol: SharedClientProtocol,
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
    /// Returns a [`ConfigError`] if there is no codec for the service's protocol, if the model's endpoint rules cannot be
    /// read, or if the region or the endpoint URL cannot be used.
    pub fn new(service: &'static Service, config: impl Into<Config>) -> Result<Self, ConfigError> {
        let mut config = config.into();
        config.check(service)?;
        let protocol = protocol::protocol(service)?;
        plugins::share(&mut config);
        let plugins = plugins::plugins(service, &config, protocol.clone())?;
        Ok(Self(Arc::new(Inner { service, config, plugins, protocol })))
    }

    /// A client with other settings, for one call or for some of them. It shares connections, credentials and the retry
    /// budget with this one, as far as the settings let it.
    ///
    /// # Errors
    ///
    /// Returns a [`ConfigError`] if a client cannot be built with the settings.
    pub fn customize(&self, change: impl FnOnce(Config) -> Config) -> Result<Self, ConfigError> {
        Self::new(self.0.service, change(self.0.config.clone()))
    }

    /// The service that it calls.
    pub fn service(&self) -> &'static Service {
        self.0.service
    }

    /// Calls an operation with its types.
    ///
    /// # Errors
    ///
    /// Returns an error if the request could not be sent, or if the service returned one.
    pub async fn call<C: Call>(&self, input: C::Input) -> Result<C::Output, SdkError<C::Error>> {
        self.typed::<C, C::Output>(input, exchange::read_output::<C::Output>, None).await
    }

    /// Calls an operation with a body beside its input. It is sent again if an attempt fails only if it can be read again,
    /// as one from memory or from a file can.
    ///
    /// # Errors
    ///
    /// Returns an error if the request could not be sent, or if the service returned one.
    pub async fn call_with_body<C: Call>(
        &self,
        input: C::Input,
        body: impl Into<Body>,
    ) -> Result<C::Output, SdkError<C::Error>> {
        let bodies = Bodies::sending(Some(body.into()));
        self.typed::<C, C::Output>(input, exchange::read_output::<C::Output>, Some(&bodies)).await
    }

    /// Calls an operation whose reply has bytes or events beside its output, which are left on the connection until they are
    /// read. `body` is that of the request, if the operation takes one.
    ///
    /// # Errors
    ///
    /// Returns an error if the request could not be sent, or if the service returned one.
    pub async fn call_streaming<C: Call, B: Received>(
        &self,
        input: C::Input,
        body: Option<Body>,
    ) -> Result<Streamed<C::Output, B>, SdkError<C::Error>> {
        let bodies = Bodies::sending(body);
        let read = exchange::read_output::<C::Output>;
        let mut output = self.typed::<C, C::Output>(input, read, Some(&bodies)).await?;
        let reply = self.reply(C::OPERATION, &mut output);
        match B::receive(bodies.received(), reply).await {
            Ok(body) => Ok(Streamed { output, body }),
            Err(error) => Err(SdkError::response_error(error, RawReply::begun())),
        }
    }

    fn reply<'a>(&self, operation: &'static Operation, output: &'a mut (dyn FillStructure + Send)) -> body::Reply<'a> {
        let (complete, mode) = (self.0.config.complete_replies, self.0.config.mode());
        body::Reply { protocol: self.0.protocol.clone(), operation, output, complete, mode }
    }

    /// Calls an operation and reads its output as a view: what the view leaves out is passed over, not built.
    ///
    /// # Errors
    ///
    /// Returns an error if the request could not be sent, if the service returned one, or if the view refuses the output.
    pub async fn call_as<C, P>(&self, _: C, input: C::Input) -> Result<P, SdkError<C::Error>>
    where
        C: Call,
        P: Project<Source = C::Output> + Send + Sync + 'static,
    {
        let viewed = self.typed::<C, exchange::Viewed<P>>(input, exchange::read_view::<P>, None).await;
        viewed.map(|exchange::Viewed(view)| view)
    }

    /// Calls an operation until its result says how the waiting ends, at most for this long.
    ///
    /// # Errors
    ///
    /// Returns an error if what was waited for will not come, if it takes longer, or if a call fails otherwise.
    pub async fn wait<C>(&self, waiter: &'static Waiter, input: C::Input, max_wait: Duration) -> Waited<C>
    where
        C: Call,
        C::Input: Clone,
        C::Error: CreateUnhandledError,
    {
        wait::wait::<C>(self, &self.0.config, waiter, input, max_wait).await
    }

    async fn typed<C: Call, T: fmt::Debug + Send + Sync + 'static>(
        &self,
        mut input: C::Input,
        read: exchange::ReadOutput,
        bodies: Option<&Bodies>,
    ) -> Result<T, SdkError<C::Error>> {
        idempotency::fill(C::Input::SHAPE, &mut input);
        customize::fill(self.0.service, C::Input::SHAPE, &mut input);
        let exchange = Exchange {
            operation: C::OPERATION,
            cast: exchange::cast::<C::Input>,
            output: Some(read),
            errors: C::Error::READ,
            complete: self.0.config.complete_replies,
            mode: self.0.config.mode(),
        };
        match self.invoke(exchange, Input::erase(input), bodies).await {
            Ok(output) => output.downcast::<T>().map_err(|_| changed()),
            Err(error) => Err(error.map_service_error(C::Error::from_failure)),
        }
    }

    /// Calls an operation without types: the members of its input by name, and its output likewise. The protocol's codec
    /// reads the output as it reads typed ones: members are in the model's order, a timestamp is the number of seconds
    /// since 1970, and a blob is bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if the request could not be sent, or if the service returned one; its reply is in
    /// [`SdkError::raw_response`]. One that the model has can be had as a [`Node`] by [`Failure::downcast`].
    pub async fn call_untyped(&self, operation: &'static Operation, input: Map) -> Result<Node, SdkError<Failure>> {
        self.untyped(operation, input, Some(exchange::read_node), None).await
    }

    /// Calls an operation without types, with the bodies beside its input and output: none is sent if there is none, and
    /// one that the operation does not return is empty.
    ///
    /// # Errors
    ///
    /// Returns an error if the request could not be sent, or if the service returned one, as
    /// [`Client::call_untyped`] does.
    pub async fn call_untyped_streaming(
        &self,
        operation: &'static Operation,
        input: Map,
        body: Option<ByteStream>,
    ) -> Result<Streamed<Node, ByteStream>, SdkError<Failure>> {
        let bodies = Bodies::sending(body.map(Body::from));
        let output = self.untyped(operation, input, Some(exchange::read_node), Some(&bodies)).await?;
        Ok(Streamed { output, body: ByteStream::new(bodies.received()) })
    }

    /// Calls an operation without types, with streams of events beside its input and output: each event is an object with
    /// one member of the union. A stream that the operation does not return is empty.
    ///
    /// # Errors
    ///
    /// Returns an error if the request could not be sent, or if the service returned one, as
    /// [`Client::call_untyped`] does.
    #[cfg(feature = "event-streams")]
    pub async fn call_untyped_events(
        &self,
        operation: &'static Operation,
        input: Map,
        body: Option<Body>,
    ) -> Result<Streamed<Node, Events<Node>>, SdkError<Failure>> {
        let bodies = Bodies::sending(body);
        let mut output = self.untyped(operation, input, Some(exchange::read_node), Some(&bodies)).await?;
        let union = operation.transport.output_stream.map_or(&UNIT, |stream| stream.shape);
        let framing = std::sync::Arc::new(crate::events::OfClient(self.0.protocol.clone()));
        let mode = self.0.config.mode();
        let mut events = Events::untyped(bodies.received(), framing, mode, union);
        if let Node::Map(members) = &mut output {
            let mut members = Members::new(operation.output, members);
            let begun = crate::events::begin(&mut events, self.reply(operation, &mut members)).await;
            begun.map_err(|error| SdkError::response_error(error, RawReply::begun()))?;
        }
        Ok(Streamed { output, body: events })
    }

    /// Calls an operation without types, and leaves its reply as it came.
    ///
    /// # Errors
    ///
    /// Returns an error if the request could not be sent, or if the service returned one; its reply is in
    /// [`SdkError::raw_response`].
    pub async fn call_raw(&self, operation: &'static Operation, input: Map) -> Result<RawReply, SdkError<Failure>> {
        self.untyped(operation, input, None, None).await
    }

    async fn untyped<T: fmt::Debug + Send + Sync + 'static>(
        &self,
        operation: &'static Operation,
        mut input: Map,
        output: Option<exchange::ReadOutput>,
        bodies: Option<&Bodies>,
    ) -> Result<T, SdkError<Failure>> {
        let mut members = Members::new(operation.input, &mut input);
        idempotency::fill(operation.input, &mut members);
        customize::fill(self.0.service, operation.input, &mut members);
        let Inner { service, config, .. } = &*self.0;
        let mode = Mode { defaults: config.defaults, ..Mode::untyped_reply(service.protocol) };
        let (cast, complete) = (exchange::cast::<Map>, config.complete_replies);
        let exchange = Exchange { operation, cast, output, errors: &[], complete, mode };
        self.invoke(exchange, Input::erase(input), bodies).await?.downcast::<T>().map_err(|_| changed())
    }

    async fn invoke(
        &self,
        exchange: Exchange,
        input: Input,
        bodies: Option<&Bodies>,
    ) -> Result<Output, SdkError<Failure>> {
        let Inner { service, config, plugins, .. } = &*self.0;
        let operation = exchange.operation;
        let mut layer = Layer::new("operation");
        layer.store_put(Metadata::new(operation.name, service.sdk_id));
        layer.store_put(exchange);
        auth::sign_bodies(service, operation, bodies, config, &mut layer);
        let mut components = auth::differing(service, operation, config);
        if let Some(bodies) = bodies {
            #[cfg(feature = "checksums")]
            tree_hash::hash(operation, bodies, &mut layer).await.map_err(SdkError::construction_failure)?;
            let components = components.get_or_insert_with(|| RuntimeComponentsBuilder::new("operation"));
            body::configure(service, operation, bodies, config, &mut layer, components);
        }
        let mut plugin = StaticRuntimePlugin::new().with_config(layer.freeze());
        if let Some(components) = components {
            plugin = plugin.with_runtime_components(components);
        }
        let plugins = plugins.clone().with_operation_plugin(plugin);
        let outcome = orchestrator::invoke(service.sdk_id, operation.name, input, &plugins).await;
        outcome.map_err(failure)
    }
}

/// The error of an interceptor that puts something else in the place of an output.
fn changed<E>() -> SdkError<E> {
    SdkError::construction_failure("an interceptor changed the type of the output")
}

/// The orchestrator's erased error as ours, with a reply whose body no log shows.
fn failure(error: result::SdkError<Error, HttpResponse>) -> SdkError<Failure> {
    let raw = error.raw_response().map(RawReply::of);
    match (error, raw) {
        (result::SdkError::ConstructionFailure(context), _) => SdkError::ConstructionFailure(context),
        (result::SdkError::TimeoutError(context), _) => SdkError::TimeoutError(context),
        (result::SdkError::DispatchFailure(context), _) => SdkError::DispatchFailure(context),
        (result::SdkError::ServiceError(context), Some(raw)) => {
            let failure = context.into_err().downcast::<Failure>().unwrap_or_else(|_| {
                let metadata = ErrorMetadata::builder().message("an interceptor changed the type of the error").build();
                Failure::new(metadata, None, None)
            });
            SdkError::service_error(failure, raw)
        }
        (error, raw) => match (error.into_source(), raw) {
            (Ok(source), Some(raw)) => SdkError::response_error(source, raw),
            (Ok(source), None) => SdkError::construction_failure(source),
            (Err(error), _) => SdkError::construction_failure(error.to_string()),
        },
    }
}
