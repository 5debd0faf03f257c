//! `--cli-merge`: keeps what is not given as it is, by reading it first.

use shapewright_core::json::{self, Style};
use shapewright_core::node::{Map, Number};
use shapewright_core::python::date;
use shapewright_core::service::Merge;
use shapewright_core::{Kind, Member, Node, Shape};

use crate::host::Host;
use crate::secrets::{is_secret, redacted};
use crate::usage::Refusal;

/// How many characters of a value a message shows.
const LONGEST: usize = 200;

/// The request that reads the current state: the members of the given parameters that it has too.
pub(super) fn read_request(given: &Map, read: &'static Shape) -> Map {
    given
        .iter()
        .filter(|(name, _)| read.member(name).is_some())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// What was given, over what there is. Members that cannot be sent, such as dates, are left out.
pub(super) fn merged(given: &Map, current: &Map, input: &'static Shape) -> Map {
    let members = input.members.iter().filter_map(|member| {
        let value = given.get(member.name).cloned().or_else(|| {
            let kept = current.get(member.name)?.clone();
            Some(fitting(kept, member.target)).filter(|kept| *kept != Node::Null)
        })?;
        Some((member.name.to_owned(), value))
    });
    members.collect()
}

/// A value without what its shape does not have. The depth is bounded by the parser that read it.
fn fitting(node: Node, shape: &'static Shape) -> Node {
    match (node, shape.kind, shape.members.all()) {
        (Node::Map(map), Kind::Structure | Kind::Union, _) => {
            let entries = map.into_iter().filter_map(|(name, value)| {
                let (_, member) = shape.member(&name)?;
                Some((name, fitting(value, member.target)))
            });
            Node::Map(entries.collect())
        }
        (Node::Map(map), Kind::Map, [_, value]) => {
            Node::Map(map.into_iter().map(|(name, entry)| (name, fitting(entry, value.target))).collect())
        }
        (Node::List(items), Kind::List, [item]) => {
            Node::List(items.into_iter().map(|entry| fitting(entry, item.target)).collect())
        }
        (node, ..) => node,
    }
}

/// What changes: the new value of each member that is not as it was, as far as it may be shown.
pub(super) fn changes(current: &Map, merged: &Map, input: &'static Shape) -> Map {
    merged
        .iter()
        .filter(|(name, value)| current.get(*name) != Some(*value))
        .map(|(name, value)| {
            let before = current.get(name).cloned().unwrap_or_default();
            let [before, after] = [before, value.clone()].map(|value| {
                let whole = redacted(Node::Map(Map::from_iter([(name.clone(), value)])), input);
                whole.as_map().and_then(|whole| whole.get(name)).cloned().unwrap_or_default()
            });
            let change = Map::from_iter([("From".to_owned(), before), ("To".to_owned(), after)]);
            (name.clone(), Node::Map(change))
        })
        .collect()
}

/// The state that an update is meant for, as it was printed before.
///
/// Services such as Cognito have no update on a condition, so the last moment, between reading and writing, stays
/// unguarded. The long time is the one between looking and deciding, and that is what a base is for.
pub(super) struct Base(Map);

impl Base {
    /// Reads a file that holds the reply of the operation that reads the state, as JSON.
    pub(super) fn read(path: &str, how: Merge, host: &dyn Host) -> Result<Self, Refusal> {
        let refuse = |why: String| Refusal::validation(format!("--cli-merge={path}: {why}"));
        let content = host.read(path.strip_prefix("file://").unwrap_or(path));
        let content = content.map_err(|error| refuse(error.to_string()))?;
        let text = std::str::from_utf8(&content).map_err(|error| refuse(error.to_string()))?;
        let reply = json::parse(text).map_err(|error| refuse(format!("this is no JSON: {error}")))?;
        match reply.as_map().and_then(|reply| reply.get(how.member)).and_then(Node::as_map) {
            Some(state) => Ok(Self(state.clone())),
            None => {
                let (member, read) = (how.member, how.read.command);
                Err(refuse(format!("there is no `{member}` in it: it is to hold what {read} prints as JSON")))
            }
        }
    }

    /// Refuses an update of a state that has changed since, and lists what has.
    pub(super) fn check(&self, current: &Map, how: Merge) -> Result<(), Refusal> {
        let shape = how.read.output.member(how.member).map(|(_, member)| member.target);
        let members = shape.map(|shape| shape.members.all()).unwrap_or_default();
        let changed =
            members.iter().filter_map(|member| change(member, self.0.get(member.name), current.get(member.name)));
        let changed: Vec<String> = changed.collect();
        if changed.is_empty() {
            return Ok(());
        }
        let message =
            format!("--cli-merge: nothing was sent, as there were changes in between:\n{}", changed.join("\n"));
        Err(Refusal::new(255, Some("ConcurrentChange"), message))
    }
}

/// What has changed of a member, if anything has.
fn change(member: &'static Member, before: Option<&Node>, now: Option<&Node>) -> Option<String> {
    let (before, now) = (before.unwrap_or(&Node::Null), now.unwrap_or(&Node::Null));
    if same(before, now, member.target) {
        return None;
    }
    let name = member.name;
    if is_secret(member) {
        return Some(format!("`{name}` is another"));
    }
    Some(format!("`{name}` was {}, and is {}", shown(before), shown(now)))
}

fn shown(node: &Node) -> String {
    match node {
        Node::Null => "not set".to_owned(),
        node => {
            let text = json::to_string(node, Style::COMPACT);
            match text.char_indices().nth(LONGEST) {
                Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
                None => text,
            }
        }
    }
}

/// Whether two values are the same: timestamps may be written in different ways. The depth is bounded by the parser.
fn same(one: &Node, other: &Node, shape: &'static Shape) -> bool {
    match (one, other, shape.kind, shape.members.all()) {
        (one, other, Kind::Timestamp, _) => match (micros(one), micros(other)) {
            (Some(one), Some(other)) => one == other,
            _ => one == other,
        },
        (Node::Map(one), Node::Map(other), Kind::Structure | Kind::Union, members) => members.iter().all(|member| {
            let [one, other] = [one, other].map(|map| map.get(member.name).unwrap_or(&Node::Null));
            same(one, other, member.target)
        }),
        (Node::Map(one), Node::Map(other), Kind::Map, [_, value]) => {
            let same_entry =
                |(name, one)| other.get::<String>(name).is_some_and(|other| same(one, other, value.target));
            one.len() == other.len() && one.iter().all(same_entry)
        }
        (Node::List(one), Node::List(other), Kind::List, [item]) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other, item.target))
        }
        (one, other, ..) => one == other,
    }
}

/// The microseconds since 1970 of a timestamp. Those of a number are rounded, as they were where it became a date.
fn micros(node: &Node) -> Option<i128> {
    const SECOND: i128 = 1_000_000;
    match node {
        Node::Number(Number::Integer(seconds)) => Some(i128::from(*seconds) * SECOND),
        Node::Number(Number::Float(seconds)) => Some((seconds * 1e6).round() as i128),
        node => {
            let instant = date::parse(node)?;
            Some(i128::from(instant.seconds) * SECOND + i128::from(instant.micros))
        }
    }
}
