//! A client of R's, and the calls that it has begun.
//!
//! A call runs on R's own thread, for a short while at a time: between two of these R can be interrupted and print what
//! happened. Connections are kept from call to call.

use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use extendr_api::prelude::*;
use shapewright::client::Client;
use shapewright::service::{Operation, Service};
use shapewright::validate::{self, Segment, Violation};
use shapewright_core::Node;
use shapewright_core::node::Map;
use tokio::runtime::{Builder, Runtime};

use crate::argument::Convert;
use crate::exchange::{Reply, exchange};
use crate::failure::Failure;
use crate::log::Log;
use crate::settings::Settings;
use crate::values::{list, text, texts, unnamed};
use crate::{find, reply};

/// How long a call runs before R has its turn.
const TURN: Duration = Duration::from_millis(100);

/// A client.
pub(crate) struct Session(Rc<Inner>);

struct Inner {
    service: &'static Service,
    settings: Settings,
    convert: Convert,
    log: Log,
    made: RefCell<Option<Made>>,
}

/// What lives as long as the process: one that forks has its own.
#[derive(Clone)]
struct Made {
    process: u32,
    runtime: Rc<Runtime>,
    client: Option<Client>,
}

/// A call that has begun.
pub(crate) struct Pending(RefCell<Option<Running>>);

struct Running {
    inner: Rc<Inner>,
    operation: &'static Operation,
    runtime: Rc<Runtime>,
    future: Pin<Box<dyn Future<Output = Result<Reply, Failure>>>>,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("service", &self.0.service.name).finish_non_exhaustive()
    }
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending(..)")
    }
}

impl Session {
    pub(crate) fn new(service: &'static Service, settings: &List, convert: &List) -> Result<Self, Failure> {
        let settings = Settings::new(settings)?;
        let convert = Convert::new(convert).ok_or_else(|| Failure::new("config", "the package is incomplete"))?;
        Ok(Self(Rc::new(Inner { service, settings, convert, log: Log::default(), made: RefCell::new(None) })))
    }

    pub(crate) fn begin(&self, operation: &str, given: &List, debug: bool) -> Robj {
        let inner = &self.0;
        inner.log.debug(debug);
        let Some(operation) = find(inner.service, operation) else {
            return failed(&Failure::new("config", format!("there is no operation `{operation}`")), operation);
        };
        match inner.input(operation, given).and_then(|input| Ok((input, inner.runtime()?))) {
            Err(failure) => failed(&failure, operation.name),
            Ok((input, runtime)) => {
                let client = Rc::clone(inner);
                let future = Box::pin(async move { exchange(&client.client().await?, operation, input).await });
                Running { inner: Rc::clone(inner), operation, runtime, future }.run(None)
            }
        }
    }
}

impl Pending {
    /// `handle` is R's own hold of this, to be handed back if the call is not over.
    pub(crate) fn wait(&self, handle: Option<&ExternalPtr<Pending>>) -> Robj {
        match self.0.take() {
            Some(running) => running.run(handle),
            None => failed(&Failure::new("config", "the call is over"), ""),
        }
    }
}

impl Running {
    fn run(mut self, handle: Option<&ExternalPtr<Pending>>) -> Robj {
        let runtime = Rc::clone(&self.runtime);
        let turn = runtime.block_on(async { tokio::time::timeout(TURN, self.future.as_mut()).await });
        let inner = Rc::clone(&self.inner);
        let log = log(&inner.log);
        match turn {
            Err(_) => {
                let pending = match handle {
                    Some(handle) => {
                        handle.0.replace(Some(self));
                        handle.clone()
                    }
                    None => ExternalPtr::new(Pending(RefCell::new(Some(self)))),
                };
                list([("pending", pending.into()), ("log", log)])
            }
            Ok(outcome) => {
                let (operation, protocol) = (self.operation, inner.service.protocol);
                let value = outcome.and_then(|found| reply::value(&found, operation, protocol, inner.settings.shown));
                match value {
                    Ok((value, warnings)) => list([("value", value), ("log", log), ("warnings", texts(&warnings))]),
                    Err(failure) => list([("error", failure.shown(Some(operation.name))), ("log", log)]),
                }
            }
        }
    }
}

impl Inner {
    fn input(&self, operation: &'static Operation, given: &List) -> Result<Map, Failure> {
        let input = self.convert.input(operation, given)?;
        if !self.settings.check_constraints {
            return Ok(input);
        }
        let input = Node::Map(input);
        if let Err(violations) = validate::validate(operation.input, &input) {
            let lines: Vec<String> = violations.iter().map(sentence).collect();
            return Err(Failure::new("argument", lines.join("\n")));
        }
        match input {
            Node::Map(input) => Ok(input),
            _ => Ok(Map::new()),
        }
    }

    fn runtime(&self) -> Result<Rc<Runtime>, Failure> {
        let mut made = self.made.borrow_mut();
        let process = std::process::id();
        if let Some(made) = made.take_if(|made| made.process != process) {
            // Its connections belong to the process that made them.
            std::mem::forget(made);
        }
        if let Some(made) = &*made {
            return Ok(Rc::clone(&made.runtime));
        }
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::new("config", format!("no call can be made: {error}")))?;
        let runtime = Rc::new(runtime);
        *made = Some(Made { process, runtime: Rc::clone(&runtime), client: None });
        Ok(runtime)
    }

    /// The client, made by the first call: only then are the environment and the files of the user read.
    async fn client(&self) -> Result<Client, Failure> {
        let known = self.made.borrow().as_ref().and_then(|made| made.client.clone());
        if let Some(client) = known {
            return Ok(client);
        }
        let client = self.settings.client(self.service, &self.log).await?;
        if let Some(made) = &mut *self.made.borrow_mut() {
            made.client = Some(client.clone());
        }
        Ok(client)
    }
}

/// A violation, with its place in the words of R.
fn sentence(violation: &Violation) -> String {
    let mut place = String::new();
    for segment in violation.path.segments() {
        place = match segment {
            Segment::Member(name) if place.is_empty() => (*name).to_owned(),
            Segment::Member(name) => format!("{place}${name}"),
            Segment::Index(index) => format!("{place}[[{}]]", index + 1),
            Segment::Unknown(name) | Segment::Value(name) | Segment::Key(name) => format!("{place}${name}"),
            _ => place,
        };
    }
    let (whole, path) = (violation.to_string(), format!("`{}`", violation.path));
    whole.strip_prefix(&path).map_or_else(|| whole.clone(), |rest| format!("`{place}`{rest}"))
}

fn failed(failure: &Failure, operation: &str) -> Robj {
    list([("error", failure.shown(Some(operation)))])
}

/// Pairs of a level and a line.
fn log(log: &Log) -> Robj {
    let lines = log.take();
    unnamed(lines.into_iter().map(|(level, line)| list([("level", text(level)), ("line", text(&line))])).collect())
}
