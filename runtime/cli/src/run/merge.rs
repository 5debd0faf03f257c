//! `--cli-merge`: keeps what is not given as it is, by reading it first.

use shapewright_core::json::{self, Style};
use shapewright_core::merge::{Removed, changed, copy_members, copy_unset};
use shapewright_core::node::Map;
use shapewright_core::redact::{may_hold_secrets, redacted};
use shapewright_core::service::Merge;
use shapewright_core::value::Members;
use shapewright_core::{Kind, Member, Node, Shape};

use crate::host::Host;
use crate::timestamps::Timestamps;
use crate::usage::Refusal;

/// How many characters of a value a message shows.
const LONGEST: usize = 200;

/// The request that reads the current state: the members of the given parameters that it has too.
pub(super) fn read_request(input: &'static Shape, given: &Map, read: &'static Shape) -> Map {
    let mut request = Map::new();
    copy_members(input, given, read, &mut Members::new(read, &mut request));
    request
}

/// The parameters, and what they leave out as it is in the current state. What is null in them is unset. Members that
/// cannot be sent, such as dates, are left out.
pub(super) fn merged(input: &'static Shape, given: &Map, state: &'static Shape, current: &Map) -> Map {
    let mut kept = given.clone();
    let removed = Removed::take_nulls(input, &mut kept);
    copy_unset(state, current, input, &mut Members::new(input, &mut kept), &removed);
    sort(&mut kept, input);
    kept
}

/// Puts members into the model's order, which is that of requests without a merge.
fn sort(members: &mut Map, shape: &'static Shape) {
    let rank = |name: &String| shape.member(name).map_or(usize::MAX, |(index, _)| index);
    members.sort_by(|one, _, other, _| rank(one).cmp(&rank(other)));
    for (name, node) in members {
        if let (Node::Map(members), Some((_, member))) = (node, shape.member(name))
            && member.target.kind == Kind::Structure
        {
            sort(members, member.target);
        }
    }
}

/// What changes: the new value of each member that is not as it was, as far as it may be shown.
pub(super) fn changes(input: &'static Shape, current: &Map, merged: &Map) -> Map {
    let changed = changed(input, current, merged).into_iter().map(|member| {
        let [before, after] = [current, merged].map(|state| {
            let value = state.get(member.name).cloned().unwrap_or_default();
            let whole = redacted(Node::Map(Map::from_iter([(member.name.to_owned(), value)])), input);
            whole.as_map().and_then(|whole| whole.get(member.name)).cloned().unwrap_or_default()
        });
        let change = Map::from_iter([("From".to_owned(), before), ("To".to_owned(), after)]);
        (member.name.to_owned(), Node::Map(change))
    });
    changed.collect()
}

/// The state that an update is meant for, as it was printed before.
///
/// Services such as Cognito have no conditional update, so changes between our read and our write, which is a moment,
/// go unnoticed. A base guards the long time between looking and deciding.
pub(super) struct Base(Map);

impl Base {
    /// Reads a file that holds the reply of the operation that reads the state, as JSON.
    pub(super) fn read(path: &str, how: Merge, host: &dyn Host) -> Result<Self, Refusal> {
        let refuse = |why: String| Refusal::validation(format!("--cli-merge={path}: {why}"));
        let content = host.read(path.strip_prefix("file://").unwrap_or(path));
        let content = content.map_err(|error| refuse(error.to_string()))?;
        let text = std::str::from_utf8(&content).map_err(|error| refuse(error.to_string()))?;
        let reply = json::parse(text).map_err(|error| refuse(format!("the file is not JSON: {error}")))?;
        match reply.as_map().and_then(|reply| reply.get(how.member)).and_then(Node::as_map) {
            Some(state) => Ok(Self(state.clone())),
            None => {
                let (member, read) = (how.member, how.read.command);
                Err(refuse(format!("the file has no `{member}`: save the output of {read} as JSON in it")))
            }
        }
    }

    /// Refuses an update of a state that has changed since, and lists the changes.
    pub(super) fn check(&self, state: &'static Shape, current: &Map, timestamps: &Timestamps) -> Result<(), Refusal> {
        let changed = changed(state, &self.0, current);
        if changed.is_empty() {
            return Ok(());
        }
        let changes = changed.into_iter().map(|member| self.change(member, current, timestamps));
        let changes: Vec<String> = changes.collect();
        let message =
            format!("--cli-merge: nothing was sent, because the resource has changed:\n{}", changes.join("\n"));
        Err(Refusal::new(255, Some("ConcurrentChange"), message))
    }

    /// What has changed about a member.
    fn change(&self, member: &'static Member, current: &Map, timestamps: &Timestamps) -> String {
        let name = member.name;
        if member.constraints().sensitive || may_hold_secrets(member.target) {
            return format!("`{name}` has changed");
        }
        let shown = |state: &Map| shown(state.get(name).cloned().unwrap_or_default(), member.target, timestamps);
        format!("`{name}` was {} and is now {}", shown(&self.0), shown(current))
    }
}

fn shown(mut node: Node, shape: &'static Shape, timestamps: &Timestamps) -> String {
    if node == Node::Null {
        return "not set".to_owned();
    }
    // A timestamp that cannot be one is shown as it is.
    let _ = timestamps.show(&mut node, shape);
    let text = json::to_string(&node, Style::COMPACT);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
