//! One call of an operation, or as many as its pages need.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use shapewright_client::{Client, Config, RawReply, SdkError};
use shapewright_core::node::Map;
use shapewright_core::{Node, Operation, json};

use super::connection::{chain, connection};
use super::environment::Environment;
use super::{Cli, Failed, debug, dry_run, identity, merge, print};
use crate::arguments::{Call, Host};
use crate::globals::BinaryFormat;
use crate::output::{Format, Output, Pages};
use crate::pages::Pager;
use crate::query::Query;
use crate::reply::{self, Rules, TimestampFormat, Timestamps, Zone};
use crate::service_error::{Reply, Report, ServiceError};
use crate::settings::Settings;
use crate::usage::Refusal;

/// A call with all that is set outside of it.
pub(super) struct Caller<'a> {
    pub(super) cli: &'a Cli,
    pub(super) call: Call,
    pub(super) environment: &'a Environment,
    pub(super) settings: Settings<'a>,
    rules: Rules,
    /// What is wrong with it is said when there is something to print.
    format: Result<Format, String>,
    query: Option<Query>,
    style: print::ErrorStyle,
    pub(super) attempts: Arc<AtomicU32>,
    pub(super) most_attempts: u32,
}

impl<'a> Caller<'a> {
    pub(super) fn new(
        cli: &'a Cli,
        mut call: Call,
        words: &[String],
        environment: &'a Environment,
    ) -> Result<Self, Failed> {
        let globals = &call.globals;
        let settings = Settings::load(globals, environment)?;
        let style = print::ErrorStyle::of(globals, Some(&settings), &cli.program.name);
        if globals.debug {
            print::error(&debug::start(&cli.version, words, call.operation));
        }
        let named = globals.output.clone().or_else(|| settings.value(&["AWS_DEFAULT_OUTPUT"], "output"));
        let format = named.as_deref().map_or(Ok(Format::default()), Format::named);
        let timestamps = settings.value(&[], "cli_timestamp_format");
        let timestamps = timestamps.as_deref().map_or(Ok(TimestampFormat::default()), TimestampFormat::named);
        let timestamps = timestamps.map_err(|why| call.refuse(Refusal::new(253, Some("Configuration"), why)))?;
        let binary = match globals.binary_format {
            Some(format) => format,
            None => {
                settings.value(&[], "cli_binary_format").and_then(|name| BinaryFormat::named(&name)).unwrap_or_default()
            }
        };
        let query = globals.query.as_deref().map(Query::parse).transpose();
        let query = query.map_err(|error| call.refuse(Refusal::general(error.to_string())))?;
        let most_attempts = settings.attempts().map_err(|refusal| call.refuse(refusal))?;
        call.decode_blobs(binary)?;
        let zone = Zone::new(environment.variable("TZ"));
        Ok(Self {
            rules: Rules { protocol: call.service.protocol, timestamps: Timestamps { format: timestamps, zone } },
            cli,
            call,
            environment,
            settings,
            format,
            query,
            style,
            attempts: Arc::default(),
            most_attempts,
        })
    }

    /// Prints a sample of the output.
    pub(super) fn sample(self) -> Result<(), Failed> {
        let sample = self.call.sample()?;
        self.print(&self.shown(self.output()?.reply(&sample))?)
    }

    /// Calls the operation and prints what it gives.
    pub(super) fn call(self) -> Result<(), Failed> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| self.refused(Refusal::general(error.to_string())))?;
        let warnings: String = self.call.warnings.iter().map(|line| format!("{line}\n")).collect();
        runtime.block_on(async {
            tokio::select! {
                outcome = self.pages(&warnings) => outcome,
                Ok(()) = tokio::signal::ctrl_c() => Err(Failed::Interrupted),
            }
        })
    }

    async fn pages(&self, warnings: &str) -> Result<(), Failed> {
        let (config, url) = self.config()?;
        if self.call.globals.merge || self.call.globals.dry_run {
            return self.checked(config, &url, warnings).await;
        }
        let (Some(paginated), Some(paging)) = (self.call.operation.paginated, self.call.paging.clone()) else {
            let request = self.call.request(Map::new())?;
            let client = self.client(config)?;
            let reply = self.send(&client, request, &url, warnings).await?;
            return self.print(&self.shown(self.output()?.reply(&reply))?);
        };
        let pager = Pager::new(paginated, self.call.parameters.clone(), paging);
        let mut turning = Turning { pager: pager.map_err(|error| self.unturned(&error))?, client: None, config, url };
        let mut next = self.turn(&mut turning, warnings).await?;
        let output = self.output()?;
        let mut printed = Pages::new(&output, paginated);
        while let Some(page) = next {
            self.print(&self.shown(printed.page(page))?)?;
            next = self.turn(&mut turning, "").await?;
        }
        self.print(&self.shown(printed.finish(turning.pager.resume()))?)
    }

    /// A call with `--cli-merge`, `--cli-dry-run` or both.
    async fn checked(&self, config: Config, url: &str, warnings: &str) -> Result<(), Failed> {
        let operation = self.call.operation;
        let mut request = self.call.parameters.clone();
        let mut changes = None;
        if self.call.globals.merge {
            let base = self.base()?;
            let current = self.current(config.clone(), url).await?;
            if let (Some(base), Some(how)) = (base, operation.merge) {
                base.check(&current, how).map_err(|refusal| self.refused(refusal))?;
            }
            request = merge::merged(&request, &current, operation.input);
            changes = Some(merge::changes(&current, &request, operation.input));
        }
        if self.call.globals.dry_run {
            let endpoint = config.endpoint(self.call.service).map_err(|why| self.refused(Refusal::general(why)))?;
            let violations = dry_run::check(operation, &request);
            let mut report = dry_run::report(operation, &endpoint, request, violations.as_ref());
            if let (Node::Map(report), Some(changes)) = (&mut report, changes) {
                report.insert("Changes".to_owned(), Node::Map(changes));
            }
            self.print(&self.shown(self.output()?.reply(&report))?)?;
            return match violations {
                None => Ok(()),
                Some(_) => Err(Failed::Reported { exit: 252, text: String::new() }),
            };
        }
        let request = self.call.with_parameters(request).request(Map::new())?;
        let reply = self.send(&self.client(config)?, request, url, warnings).await?;
        self.print(&self.shown(self.output()?.reply(&reply))?)
    }

    /// What `--cli-merge` names as the state that the update is meant for.
    fn base(&self) -> Result<Option<merge::Base>, Failed> {
        let named = self.call.globals.merge_base.as_deref().zip(self.call.operation.merge);
        let base = named.map(|(path, how)| merge::Base::read(path, how, self.environment));
        base.transpose().map_err(|refusal| self.refused(refusal))
    }

    /// What an update would replace.
    async fn current(&self, config: Config, url: &str) -> Result<Map, Failed> {
        let operation = self.call.operation;
        let Some(how) = operation.merge else {
            let message = format!("--cli-merge: the model does not say what `{}` replaces", operation.command);
            return Err(self.refused(Refusal::validation(message)));
        };
        let request = merge::read_request(&self.call.parameters, how.read.input);
        let reading = self.call.of(how.read, request);
        let request = reading.request(Map::new())?;
        // Timestamps stay as they came: they are compared, never sent.
        let wire = Timestamps { format: TimestampFormat::Wire, zone: Zone::default() };
        let rules = Rules { protocol: self.rules.protocol, timestamps: wire };
        let reply = self.send_as(&self.client(config)?, how.read, request, url, &rules).await?;
        match reply.as_map().and_then(|reply| reply.get(how.member)).and_then(Node::as_map) {
            Some(current) => Ok(current.clone()),
            None => {
                let message = format!("--cli-merge: the reply of {} has no `{}`", how.read.name, how.member);
                Err(self.report(&Report::general(message)))
            }
        }
    }

    /// The next page, if there is one.
    async fn turn(&self, turning: &mut Turning, warnings: &str) -> Result<Option<Node>, Failed> {
        let request = turning.pager.next_request().map_err(|error| self.unturned(&error))?;
        let Some(request) = request else { return Ok(None) };
        let request = self.call.request(request)?;
        let client = match &turning.client {
            Some(client) => client,
            None => turning.client.insert(self.client(turning.config.clone())?),
        };
        let reply = self.send(client, request, &turning.url, warnings).await?;
        turning.pager.feed(reply).map(Some).map_err(|error| self.unturned(&error))
    }

    fn unturned(&self, error: &crate::pages::Error) -> Failed {
        self.refused(Refusal::general(error.to_string()))
    }

    fn shown(&self, text: Result<String, crate::output::Error>) -> Result<String, Failed> {
        text.map_err(|error| self.report(&Report::general(error.to_string())))
    }

    fn client(&self, config: Config) -> Result<Client, Failed> {
        if !config.has_identity() {
            return Err(self.refused(identity::missing(&self.settings)));
        }
        Client::new(self.call.service, config).map_err(|error| self.refused(Refusal::general(error.to_string())))
    }

    async fn send(&self, client: &Client, request: Map, url: &str, warnings: &str) -> Result<Node, Failed> {
        if self.call.globals.strict
            && let Some(violations) = dry_run::check(self.call.operation, &request)
        {
            return Err(self.refused(dry_run::refuse(&violations)));
        }
        print::error(warnings);
        self.send_as(client, self.call.operation, request, url, &self.rules).await
    }

    async fn send_as(
        &self,
        client: &Client,
        operation: &'static Operation,
        request: Map,
        url: &str,
        rules: &Rules,
    ) -> Result<Node, Failed> {
        self.attempts.store(0, Ordering::Relaxed);
        let reply = match client.call_untyped(operation, request).await {
            Ok(reply) => reply,
            Err(error @ SdkError::ServiceError(_)) => {
                let reply = error.raw_response().map(RawReply::of);
                return Err(reply.map_or_else(|| self.lost(&error, url), |reply| self.service_error(operation, &reply)));
            }
            Err(error) => return Err(self.lost(&error, url)),
        };
        if self.call.globals.debug {
            print::error(&debug::reply(reply.status, &reply.headers, &reply.body, operation.output));
        }
        let parsed = reply::parse(&reply.body, operation, rules);
        let parsed = parsed.map_err(|error| self.report(&Report::general(error.to_string())))?;
        // An error that came as a success: the AWS CLI prints nothing and says that all is well.
        if operation.has_output && parsed.as_map().is_some_and(Map::is_empty) && has_type(&reply.body) {
            return Err(self.service_error(operation, &reply));
        }
        Ok(parsed)
    }

    fn service_error(&self, operation: &'static Operation, reply: &RawReply) -> Failed {
        if self.call.globals.debug {
            print::error(&debug::reply(reply.status, &reply.headers, &reply.body, &shapewright_core::shape::UNIT));
        }
        let header =
            |name: &str| reply.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let parts = Reply { status: reply.status, header: &header, body: &reply.body };
        let mut error = ServiceError::parse(parts, self.call.service, operation, &self.rules);
        let attempts = self.attempts.load(Ordering::Relaxed);
        if attempts >= self.most_attempts {
            error = error.after_retries(attempts.saturating_sub(1));
        }
        self.report(&Report::from(&error))
    }

    /// The error of a call that got no reply that could be read.
    fn lost(&self, error: &SdkError<shapewright_client::Failure>, url: &str) -> Failed {
        if let Some(refusal) = identity::failure(&self.settings, error) {
            return self.refused(refusal);
        }
        let why = match error {
            SdkError::ConstructionFailure(_) => chain(error).pop().unwrap_or_default(),
            _ => connection(error, url).to_string(),
        };
        self.report(&Report::general(why))
    }

    fn output(&self) -> Result<Output<'_>, Failed> {
        let format = self.format.clone().map_err(|why| self.refused(Refusal::general(why)))?;
        Ok(Output {
            format,
            query: self.query.as_ref(),
            title: self.call.operation.name,
            table: print::look(self.call.globals.color),
        })
    }

    fn print(&self, text: &str) -> Result<(), Failed> {
        if text.is_empty() {
            return Ok(());
        }
        let globals = &self.call.globals;
        if globals.pager { print::paged(text, self.environment) } else { print::text(text, self.environment) }
    }

    pub(super) fn refused(&self, refusal: Refusal) -> Failed {
        Failed::Refused(self.call.refuse(refusal))
    }

    fn report(&self, report: &Report) -> Failed {
        Failed::Reported { exit: report.exit, text: self.style.text(report) }
    }
}

/// Whether a body says of itself what error it is.
fn has_type(body: &[u8]) -> bool {
    let parsed = std::str::from_utf8(body).ok().and_then(|text| json::parse(text).ok());
    parsed.as_ref().and_then(Node::as_map).and_then(|body| body.get("__type")).is_some()
}

/// Pages that are being turned.
struct Turning {
    pager: Pager,
    client: Option<Client>,
    config: Config,
    url: String,
}
