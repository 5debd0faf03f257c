//! Carries out one command: a call of its operation, or as many as its pages need.

use std::cell::RefCell;

use shapewright_core::node::Map;
use shapewright_core::{Node, Shape};

use super::call::Call;
use super::config::Target;
use super::environment::Environment;
use super::screen::Screen;
use super::{Cli, Failed, customizations, debug, dry_run, merge, print};
use crate::arguments::Command;
use crate::host::Host;
use crate::output::{Format, Output, Pages};
use crate::pages::Pager;
use crate::parameters;
use crate::query::Query;
use crate::service_error::Report;
use crate::timestamps::{TimestampFormat, Timestamps, Zone};
use crate::usage::Refusal;

/// A command with everything that is set outside of it.
pub(super) struct Execution<'a> {
    cli: &'a Cli,
    call: Call<'a>,
    /// A wrong format is reported when there is something to print.
    format: Result<Format, String>,
    query: Option<Query>,
    style: print::ErrorStyle,
    screen: RefCell<Screen<'a>>,
}

impl<'a> Execution<'a> {
    pub(super) fn new(
        cli: &'a Cli,
        command: Command,
        words: &[String],
        environment: &'a Environment,
    ) -> Result<Self, Failed> {
        let globals = &command.globals;
        let settings = environment.settings(globals)?;
        let style = print::ErrorStyle::of(globals, Some(&settings), &cli.program.name);
        if globals.debug {
            print::error(&debug::start(&cli.version, words, &command));
        }
        let named = globals.output.clone().or_else(|| settings.value(&["AWS_DEFAULT_OUTPUT"], "output"));
        let format = named.as_deref().map_or(Ok(Format::default()), Format::named);
        let timestamps = settings.value(&[], "cli_timestamp_format");
        let timestamps = timestamps.as_deref().map_or(Ok(TimestampFormat::default()), TimestampFormat::named);
        let timestamps = timestamps.map_err(|why| command.refuse(Refusal::new(253, Some("Configuration"), why)))?;
        let binary = globals.binary_format.map_or_else(|| settings.binary_format(), Ok);
        let binary = binary.map_err(|refusal| command.refuse(refusal))?;
        let query = globals.query.as_deref().map(Query::parse).transpose();
        let query = query.map_err(|error| command.refuse(Refusal::general(error.to_string())))?;
        let timestamps = Timestamps { format: timestamps, zone: Zone::new(environment.variable("TZ")) };
        let mut call = Call::new(&cli.setup, command, environment, settings, timestamps)?;
        let pager = call.command.globals.pager.then(|| call.settings.pager());
        let screen = RefCell::new(Screen::new(environment, pager));
        call.command.decode_blobs(binary)?;
        call.added = customizations::parameters(&mut call.command)?;
        call.command.validates = call.settings.validates();
        Ok(Self { cli, call, format, query, style, screen })
    }

    /// Prints a sample of the output.
    pub(super) fn sample(self) -> Result<(), Failed> {
        let sample = self.call.command.sample()?;
        self.styled(self.print_reply(&sample))
    }

    /// Calls the operation and prints its output.
    pub(super) fn call(self) -> Result<(), Failed> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| self.call.refused(Refusal::general(error.to_string())))?;
        let outcome = runtime.block_on(async {
            tokio::select! {
                outcome = self.execute() => outcome,
                Ok(()) = tokio::signal::ctrl_c() => Err(Failed::Interrupted),
            }
        });
        // A name server that does not answer, or a store that another process holds, must not hold up the end.
        runtime.shutdown_background();
        self.styled(outcome)
    }

    /// The outcome with a report in the format of errors that the user wants.
    fn styled(&self, outcome: Result<(), Failed>) -> Result<(), Failed> {
        outcome.map_err(|failed| match failed {
            Failed::Report(report) => Failed::Reported { exit: report.exit, text: self.style.text(&report) },
            failed => failed,
        })
    }

    async fn execute(&self) -> Result<(), Failed> {
        let target = self.call.target().await?;
        if self.call.command.globals.merge || self.call.command.globals.dry_run {
            return self.execute_checked(&target).await;
        }
        if let Some(waiter) = self.call.command.waiter {
            return self.call.wait(&target, waiter).await;
        }
        let (Some(paginated), Some(paging)) = (self.call.command.operation.paginated, self.call.command.paging.clone())
        else {
            let request = self.call.command.request(Map::new())?;
            return self.print_reply(&self.call.send(&target, request, true).await?);
        };
        let pager =
            Pager::new(paginated, self.call.command.operation.output, self.call.command.parameters.clone(), paging);
        let mut pager = pager.map_err(|error| self.not_paged(&error))?;
        // The AWS CLI refuses an output format or a pager of a paged operation before it sends anything.
        let output = self.output()?;
        self.screen.borrow().check().map_err(|refusal| self.call.refused(refusal))?;
        let mut next = self.page(&mut pager, &target, true).await?;
        let mut printed = Pages::new(&output, &paginated, self.call.command.operation.output);
        while let Some(page) = next {
            self.print(&self.shown(printed.page(page))?)?;
            next = self.page(&mut pager, &target, false).await?;
        }
        self.print(&self.shown(printed.finish(pager.resume()))?)
    }

    /// A command with `--cli-merge`, `--cli-dry-run` or both.
    async fn execute_checked(&self, target: &Target) -> Result<(), Failed> {
        let Command { operation, service, globals, .. } = &self.call.command;
        let mut request = self.call.command.parameters.clone();
        let mut changes = None;
        if globals.merge {
            let base = self.base()?;
            let (state, current) = self.current(target).await?;
            if let Some(base) = base {
                base.check(state, &current, &self.call.timestamps).map_err(|refusal| self.call.refused(refusal))?;
            }
            request = merge::merged(operation.input, &request, state, &current);
            changes = Some(merge::changes(operation.input, &current, &request));
        }
        if !globals.dry_run {
            let request = self.call.command.checked(operation, request)?;
            return self.print_reply(&self.call.send(target, request, true).await?);
        }
        // A dry run judges and shows what would be sent.
        let request = parameters::prepared(request, operation.input, service.protocol);
        let endpoint = target.config.endpoint_of(service, operation, &request);
        let endpoint = endpoint.map_err(|why| self.call.refused(Refusal::general(why)))?;
        let violations = dry_run::check(operation, &request);
        let mut report = dry_run::report(operation, &endpoint, request, violations.as_ref());
        if let (Node::Map(report), Some(body), Some(stream)) =
            (&mut report, &self.call.command.body, &operation.transport.input_stream)
            && let Some(Node::Map(request)) = report.get_mut("Request")
        {
            request.insert(stream.name.to_owned(), body.shown());
        }
        if let (Node::Map(report), Some(changes)) = (&mut report, changes) {
            report.insert("Changes".to_owned(), Node::Map(changes));
        }
        // Where another program might have answered.
        if let (Node::Map(report), true, Ok(path)) = (&mut report, self.cli.program.hands_over, std::env::current_exe())
        {
            report.insert("Program".to_owned(), Node::from(path.to_string_lossy().into_owned()));
        }
        self.print_reply(&report)?;
        match violations {
            None => Ok(()),
            Some(_) => Err(Failed::Reported { exit: 252, text: String::new() }),
        }
    }

    /// The state that the file of `--cli-merge` holds, if one is named.
    fn base(&self) -> Result<Option<merge::Base>, Failed> {
        let named = self.call.command.globals.merge_base.as_deref().zip(self.call.command.operation.merge);
        let base = named.map(|(path, how)| merge::Base::read(path, how, self.call.environment));
        base.transpose().map_err(|refusal| self.call.refused(refusal))
    }

    /// The state that an update would replace.
    async fn current(&self, target: &Target) -> Result<(&'static Shape, Map), Failed> {
        let operation = self.call.command.operation;
        let Some(how) = operation.merge else {
            let message = format!("--cli-merge: the model does not say what `{}` replaces", operation.command);
            return Err(self.call.refused(Refusal::validation(message)));
        };
        let request = merge::read_request(operation.input, &self.call.command.parameters, how.read.input);
        let request = self.call.command.checked(how.read, request)?;
        // Timestamps stay as they came: they are compared, never sent.
        let reply = self.call.exchange(target, how.read, request).await?;
        let state = how.read.output.member(how.member).map(|(_, member)| member.target);
        match state.zip(reply.as_map().and_then(|reply| reply.get(how.member)).and_then(Node::as_map)) {
            Some((state, current)) => Ok((state, current.clone())),
            None => {
                let message = format!("--cli-merge: the reply of {} has no `{}`", how.read.name, how.member);
                Err(self.call.report(Report::general(message)))
            }
        }
    }

    /// The next page, if there is one.
    async fn page(&self, pager: &mut Pager, target: &Target, is_first: bool) -> Result<Option<Node>, Failed> {
        let request = pager.next_request().map_err(|error| self.not_paged(&error))?;
        let Some(request) = request else { return Ok(None) };
        let reply = self.call.send(target, self.call.command.request(request)?, is_first).await?;
        pager.feed(reply).map(Some).map_err(|error| self.not_paged(&error))
    }

    fn not_paged(&self, error: &crate::pages::Error) -> Failed {
        self.call.refused(Refusal::general(error.to_string()))
    }

    fn output(&self) -> Result<Output<'_>, Failed> {
        let format = self.format.clone().map_err(|why| self.call.refused(Refusal::general(why)))?;
        let screen = self.screen.borrow();
        let table = print::look(self.call.command.globals.color, !screen.is_paged());
        if format == Format::Table && table.colour {
            print::begin_colours();
        }
        Ok(Output { format, query: self.query.as_ref(), title: self.call.command.operation.name, table })
    }

    fn print_reply(&self, reply: &Node) -> Result<(), Failed> {
        self.print(&self.shown(self.output()?.reply(reply))?)
    }

    fn shown(&self, text: Result<String, crate::output::Error>) -> Result<String, Failed> {
        text.map_err(|error| self.call.report(Report::general(error.to_string())))
    }

    fn print(&self, text: &str) -> Result<(), Failed> {
        self.screen.borrow_mut().print(text).map_err(|failed| match failed {
            // The warnings of the command were printed before it was sent.
            Failed::Refused(refusal) => {
                Failed::Refused(Refusal { globals: Some(Box::new(self.call.command.globals.clone())), ..refusal })
            }
            failed => failed,
        })
    }
}
