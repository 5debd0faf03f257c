//! `smithy.waiters#waitable`: until when to call an operation again.

use std::borrow::Cow;

use super::read::{flag, text, texts};
use crate::Origin;
use crate::json::{Raw, Read};

/// A waiter: calls an operation until one of its acceptors says how the waiting ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// What the model calls it.
    pub name: String,
    /// What the model says about it.
    pub documentation: Option<String>,
    /// What is looked for in each result, in order; the first that matches decides.
    pub acceptors: Vec<Acceptor>,
    /// The shortest time between two calls, in seconds.
    pub min_delay: u32,
    /// The longest time between two calls, in seconds.
    pub max_delay: u32,
    /// It should not be used any more.
    pub deprecated: bool,
    /// Free-form labels.
    pub tags: Vec<String>,
}

/// What is looked for in a result, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptor {
    /// What it means if it is found.
    pub state: WaiterState,
    /// What is looked for.
    pub matcher: Matcher,
}

/// How waiting goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaiterState {
    /// It is over: what was waited for is there.
    Success,
    /// It is over: what was waited for will not come.
    Failure,
    /// It goes on.
    Retry,
}

/// What an acceptor looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// A value in the output of a call that succeeded.
    Output(PathMatcher),
    /// A value in an object with the members `input` and `output`, of a call that succeeded.
    InputOutput(PathMatcher),
    /// A call that succeeded (`true`) or failed (`false`).
    Success(bool),
    /// A call that failed with this error: the name of its shape, or its absolute id.
    ErrorType(String),
}

/// A value in a result, and what it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathMatcher {
    /// The JMESPath expression that finds the value.
    pub path: String,
    /// What the value is compared with.
    pub expected: String,
    /// How it is compared.
    pub comparator: Comparator,
    /// The place of the expression.
    pub origin: Origin,
}

/// How a value is compared with the one that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// It is this string.
    StringEquals,
    /// It is this boolean.
    BooleanEquals,
    /// It is a list with at least one item, and each of them is this string.
    AllStringEquals,
    /// It is a list, and at least one of its items is this string.
    AnyStringEquals,
}

pub(super) fn waiters(raw: Raw<'_>) -> Read<Vec<Waiter>> {
    raw.object()?.iter().map(waiter).collect()
}

fn waiter((name, raw): (&Cow<'_, str>, Raw<'_>)) -> Read<Waiter> {
    let object = raw.object()?;
    let waiter = Waiter {
        name: name.to_string(),
        documentation: object.optional("documentation", text)?,
        acceptors: object.require("acceptors")?.array()?.into_iter().map(acceptor).collect::<Read<_>>()?,
        min_delay: object.optional("minDelay", seconds)?.unwrap_or(2),
        max_delay: object.optional("maxDelay", seconds)?.unwrap_or(120),
        deprecated: object.optional("deprecated", |value| value.boolean().or_else(|_| flag(value)))?.unwrap_or(false),
        tags: object.optional("tags", texts)?.unwrap_or_default(),
    };
    match waiter.min_delay > waiter.max_delay {
        true => {
            Err(raw
                .mistake(format!("`minDelay` ({}) is more than `maxDelay` ({})", waiter.min_delay, waiter.max_delay)))
        }
        false => Ok(waiter),
    }
}

fn seconds(raw: Raw<'_>) -> Read<u32> {
    match raw.read("a whole number of seconds, at least 1")? {
        0 => Err(raw.expected("a whole number of seconds, at least 1")),
        seconds => Ok(seconds),
    }
}

fn acceptor(raw: Raw<'_>) -> Read<Acceptor> {
    let object = raw.object()?;
    let state = object.require("state")?;
    let state = match &*state.string()? {
        "success" => WaiterState::Success,
        "failure" => WaiterState::Failure,
        "retry" => WaiterState::Retry,
        _ => return Err(state.expected("`success`, `failure` or `retry`")),
    };
    Ok(Acceptor { state, matcher: matcher(object.require("matcher")?)? })
}

fn matcher(raw: Raw<'_>) -> Read<Matcher> {
    const WANTED: &str = "an object with one of `output`, `inputOutput`, `success` and `errorType`";
    let object = raw.object()?;
    let mut entries = object.iter();
    let (Some((kind, value)), None) = (entries.next(), entries.next()) else { return Err(raw.expected(WANTED)) };
    match &**kind {
        "output" => Ok(Matcher::Output(path_matcher(value)?)),
        "inputOutput" => Ok(Matcher::InputOutput(path_matcher(value)?)),
        "success" => Ok(Matcher::Success(value.boolean()?)),
        "errorType" => Ok(Matcher::ErrorType(text(value)?)),
        _ => Err(raw.expected(WANTED)),
    }
}

fn path_matcher(raw: Raw<'_>) -> Read<PathMatcher> {
    let object = raw.object()?;
    let path = object.require("path")?;
    let comparator = object.require("comparator")?;
    let comparator = match &*comparator.string()? {
        "stringEquals" => Comparator::StringEquals,
        "booleanEquals" => Comparator::BooleanEquals,
        "allStringEquals" => Comparator::AllStringEquals,
        "anyStringEquals" => Comparator::AnyStringEquals,
        _ => {
            return Err(comparator.expected("`stringEquals`, `booleanEquals`, `allStringEquals` or `anyStringEquals`"));
        }
    };
    let expected = text(object.require("expected")?)?;
    Ok(PathMatcher { path: text(path)?, expected, comparator, origin: path.origin() })
}
