//! Runs a cmdlet: once, or for each object of the pipeline.

use std::io::{self, IsTerminal};

use shapewright_core::cmdlet::{Cmdlet, Module};
use shapewright_core::json::{self, Style};
use shapewright_core::node::Map;
use shapewright_core::pages::{self, SeenTokens};
use shapewright_core::service::Transport;
use shapewright_core::value::{Value as _, node_of};
use shapewright_core::{Node, Shape};

use super::access::{Access, is_set};
use super::arguments::{Bound, convert};
use super::confirm::{self, Confirmation};
use super::convert::Types;
use super::mistake::Mistake;
use super::parameters::Role;
use super::select::{Select, Written};
use super::{Failure, pipeline, value, view};
use crate::arguments::Command;
use crate::host::Host;
use crate::run::Failed;
use crate::run::call::Call;
use crate::run::config::Target;
use crate::run::environment::Environment;
use crate::run::print;
use crate::run::setup::Setup;
use crate::timestamps::{TimestampFormat, Timestamps, Zone};

/// The values of the cmdlet's own parameters for one object of the pipeline, or why it does not fit.
type Object = Result<Vec<Option<Node>>, Mistake>;

/// A cmdlet with what its command line says.
pub(super) struct Invocation<'a> {
    module: &'static Module,
    cmdlet: &'static Cmdlet,
    bound: &'a Bound,
    select: Select,
    types: Types,
    /// What is still to be written, where all of it has to be known before.
    kept: Vec<Written>,
    confirmation: Confirmation,
    warns: bool,
}

impl<'a> Invocation<'a> {
    pub(super) fn new(module: &'static Module, cmdlet: &'static Cmdlet, bound: &'a Bound) -> Result<Self, Failure> {
        Ok(Self {
            module,
            cmdlet,
            bound,
            select: Select::of(cmdlet, bound)?,
            types: Types { namespace: module.namespace },
            kept: Vec::new(),
            confirmation: Confirmation::new(false),
            warns: bound.text(Role::WarningAction).is_none_or(|action| action.eq_ignore_ascii_case("Continue")),
        })
    }

    /// Runs it, and returns whether all went well.
    pub(super) fn run(mut self, setup: &Setup) -> Result<bool, Failure> {
        let access = Access::of(self.bound)?;
        if self.bound.is_on(Role::PassThru)
            && let Some(parameter) = self.cmdlet.by_value()
        {
            self.warn(&format!(
                "Parameter 'PassThru' is obsolete. The PassThru parameter is deprecated, use -Select '^{}' instead.",
                parameter.name
            ));
        }
        let objects = self.objects()?;
        let environment = Environment::with(true, access.variables);
        let settings = environment.settings(&access.globals).map_err(Failed::Refused)?;
        let format = settings.value(&[], "cli_timestamp_format");
        let format = format.as_deref().and_then(|name| TimestampFormat::named(name).ok()).unwrap_or_default();
        let timestamps = Timestamps { format, zone: Zone::new(environment.variable("TZ")) };
        let Transport { input_stream, output_stream, .. } = &self.cmdlet.operation.transport;
        if input_stream.is_some() || output_stream.is_some() {
            Err(Mistake::new("the operation has a stream, which no cmdlet can carry".to_owned()))?;
        }
        let command = Command {
            service: self.module.service,
            operation: self.cmdlet.operation,
            waiter: None,
            parameters: Map::new(),
            body: None,
            outfile: None,
            paging: None,
            globals: access.globals,
            validates: false,
            warnings: Vec::new(),
        };
        let mut call = Call::new(setup, command, &environment, settings, timestamps).map_err(Failed::Refused)?;
        call.identity = access.identity;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Mistake::new(error.to_string()))?;
        let outcome = runtime.block_on(async {
            tokio::select! {
                outcome = self.process(&call, objects) => outcome,
                Ok(()) = tokio::signal::ctrl_c() => Err(Failed::Interrupted.into()),
            }
        });
        // A name server that does not answer must not hold up the end.
        runtime.shutdown_background();
        // What was written before a failure is output too.
        self.finish()?;
        outcome
    }

    /// The values of the parameters: for each object of the pipeline, or once.
    fn objects(&mut self) -> Result<Vec<Object>, Failure> {
        let missing = self.bound.missing(self.cmdlet);
        let is_terminal = io::stdin().is_terminal();
        if self.bound.reads_input || !missing.is_empty() && !is_terminal {
            let found = pipeline::read()?;
            if !self.bound.reads_input && found.is_empty() {
                return Err(self.missing(&missing).into());
            }
            self.confirmation = Confirmation::new(true);
            let bind = |object| pipeline::bind(self.cmdlet, self.types, self.bound, object);
            return Ok(found.iter().map(bind).collect());
        }
        let mut own = self.bound.own.clone();
        if !missing.is_empty() {
            if !io::stderr().is_terminal() {
                return Err(self.missing(&missing).into());
            }
            confirm::say(&format!(
                "\ncmdlet {} at command pipeline position 1\nSupply values for the following parameters:\n",
                self.cmdlet.name
            ))?;
            for at in &missing {
                self.prompt(*at, &mut own)?;
            }
        }
        Ok(vec![Ok(own)])
    }

    fn missing(&self, missing: &[usize]) -> Mistake {
        let names = missing.iter().filter_map(|at| self.cmdlet.parameters.get(*at)).map(|of| of.name);
        Mistake::missing(&names.collect::<Vec<_>>())
    }

    /// Asks for a mandatory parameter.
    fn prompt(&self, at: usize, own: &mut [Option<Node>]) -> Result<(), Failure> {
        let (Some(parameter), Some(slot)) = (self.cmdlet.parameters.get(at), own.get_mut(at)) else { return Ok(()) };
        let text = confirm::value_of(parameter.name)?.ok_or_else(|| self.missing(&[at]))?;
        let read = if parameter.ty.ends_with("[]") { value::many(&text) } else { value::one(&text) };
        let given = read.map_err(|why| Mistake::new(format!("Cannot bind parameter '{}'. {why}", parameter.name)))?;
        let node = convert(self.cmdlet, at, self.types, &given).map_err(|unfit| unfit.of(parameter.name))?;
        *slot = Some(node);
        Ok(())
    }

    async fn process(&mut self, call: &Call<'_>, objects: Vec<Object>) -> Result<bool, Failure> {
        let stops = self.bound.text(Role::ErrorAction).is_some_and(|action| action.eq_ignore_ascii_case("Stop"));
        let mut target = None;
        let mut is_well = true;
        for own in objects {
            match own {
                Ok(own) => {
                    if !self.is_confirmed(&own).await? {
                        continue;
                    }
                    let target = match &target {
                        Some(target) => target,
                        None => target.insert(call.target().await?),
                    };
                    self.call(call, target, &own).await?;
                }
                Err(mistake) if stops => return Err(mistake.into()),
                // The other objects may well fit.
                Err(mistake) => {
                    is_well = false;
                    super::report(self.cmdlet.name, &mistake, self.bound);
                }
            }
        }
        Ok(is_well)
    }

    /// Whether the cmdlet may do what it is for.
    async fn is_confirmed(&mut self, own: &[Option<Node>]) -> Result<bool, Failure> {
        let Some(target) = self.cmdlet.target else { return Ok(true) };
        let named = self
            .cmdlet
            .parameters
            .iter()
            .zip(own)
            .filter(|(of, value)| target.contains(&of.name) && is_set(value.as_ref()));
        let named: Vec<String> = named.filter_map(|(_, value)| value.as_ref()).map(view::text).collect();
        let what = format!(
            "Performing the operation \"{} ({})\" on target \"{}\".",
            self.cmdlet.name,
            self.cmdlet.operation.name,
            named.join(", ")
        );
        if self.bound.is_on(Role::WhatIf) {
            print::plain(&format!("What if: {what}\n"))?;
            return Ok(false);
        }
        if self.bound.is_on(Role::Verbose) {
            print::error(&format!("VERBOSE: {what}\n"));
        }
        let asks = self.bound.switch(Role::Confirm).unwrap_or_else(|| self.cmdlet.is_grave());
        if !asks || self.bound.is_on(Role::Force) {
            return Ok(true);
        }
        Ok(self.confirmation.ask(&what).await?)
    }

    async fn call(&mut self, call: &Call<'_>, target: &Target, own: &[Option<Node>]) -> Result<(), Failure> {
        let operation = self.cmdlet.operation;
        let mut request = self.request(own);
        let is_given = |name: &str| {
            let mut all = self.cmdlet.parameters.iter().zip(own);
            all.any(|(of, value)| of.name == name && value.is_some())
        };
        let path = |name: &str| self.cmdlet.parameters.iter().find(|of| of.name == name).map(|of| of.path);
        let pages = self.cmdlet.pages;
        let next = pages.filter(|pages| !self.bound.is_on(Role::NoAutoIteration) && !is_given(pages.token));
        let next = next.and_then(|pages| path(pages.token)).zip(operation.paginated);
        if let Some((size, default)) = pages.and_then(|pages| pages.size.zip(pages.default_size))
            && !is_given(size)
            && let Some(path) = path(size)
        {
            put(&mut request, path, Node::from(i64::from(default)));
        }
        let mut seen = SeenTokens::default();
        let mut is_first = true;
        loop {
            let prepared = call.command.checked(operation, request.clone()).map_err(Failed::Refused)?;
            let reply = call.send(target, prepared, std::mem::replace(&mut is_first, false)).await?;
            self.write(self.select.written(&reply, operation.output, self.cmdlet, own))?;
            let Some((path, paginated)) = next else { return Ok(()) };
            let token = pages::token(reply.view(), operation.output, paginated.output_token);
            let Some(token) = token.map(|(token, shape)| node_of(shape, token)) else { return Ok(()) };
            if !seen.insert(&token) {
                return Err(Mistake::new("The service returned the same token of a page twice.").into());
            }
            put(&mut request, path, token);
        }
    }

    /// The request for the values of the parameters.
    fn request(&self, own: &[Option<Node>]) -> Map {
        let mut request = Map::new();
        for (parameter, value) in self.cmdlet.parameters.iter().zip(own) {
            match value {
                Some(Node::Null) if parameter.required => self.warn(&format!(
                    "You are passing $null as a value for parameter {} which is marked as required.",
                    parameter.name
                )),
                None | Some(Node::Null) => {}
                Some(value) => put(&mut request, parameter.path, value.clone()),
            }
        }
        in_order(request, self.cmdlet.operation.input)
    }

    fn warn(&self, text: &str) {
        if self.warns {
            print::error(&format!("WARNING: {text}\n"));
        }
    }

    fn write(&mut self, written: Vec<Written>) -> Result<(), Failure> {
        if self.bound.is_on(Role::AsJson) || io::stdout().is_terminal() {
            self.kept.extend(written);
            return Ok(());
        }
        for (node, _) in &written {
            let line = match node {
                Node::Map(_) | Node::List(_) => json::to_string(node, Style::COMPACT),
                node => view::text(node),
            };
            print::plain(&format!("{line}\n"))?;
        }
        Ok(())
    }

    /// Writes what was kept.
    fn finish(&mut self) -> Result<(), Failure> {
        let kept = std::mem::take(&mut self.kept);
        if kept.is_empty() {
            return Ok(());
        }
        if !self.bound.is_on(Role::AsJson) {
            return Ok(print::plain(&view::shown(
                &kept,
                print::columns().filter(|columns| *columns > 0).unwrap_or(80),
            ))?);
        }
        let mut nodes: Vec<Node> = kept.into_iter().map(|(node, _)| node).collect();
        let whole = if nodes.len() == 1 { nodes.remove(0) } else { Node::List(nodes) };
        Ok(print::plain(&format!("{}\n", json::to_string(&whole, Style::INDENTED)))?)
    }
}

/// Puts a value at the path of a member.
fn put(request: &mut Map, path: &[&str], value: Node) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        request.insert((*first).to_owned(), value);
        return;
    }
    let inner = request.entry((*first).to_owned()).or_insert_with(|| Node::Map(Map::new()));
    if let Node::Map(inner) = inner {
        put(inner, rest, value);
    }
}

/// The members in the order of the model, whatever order parameters are in.
fn in_order(mut request: Map, shape: &'static Shape) -> Map {
    let members = shape.members.into_iter().filter_map(|member| {
        let value = request.shift_remove(member.name)?;
        let value = match value {
            Node::Map(inner) if member.target.kind == shapewright_core::Kind::Structure => {
                Node::Map(in_order(inner, member.target))
            }
            value => value,
        };
        Some((member.name.to_owned(), value))
    });
    members.collect()
}
