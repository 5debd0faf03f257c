//! Traits of shapes and members.

use shapewright_model::{AppliedTrait, Node};

use crate::nullability::is_about_nullability;
use crate::policy::{Rule, Slot, rules_of};
use crate::{At, Diff, Kind, Verdict, constraints, quoted, short};

impl<'w> Diff<'w> {
    pub(crate) fn traits(&mut self, at: At<'_>, old: &'w [AppliedTrait], new: &'w [AppliedTrait]) {
        let value = |of: &'w [AppliedTrait], id: &str| of.iter().find(|it| it.id == id).map(|it| &it.value);
        let added = new.iter().filter(|it| value(old, &it.id).is_none());
        for applied in old.iter().chain(added) {
            let id = applied.id.as_str();
            let (before, after) = (value(old, id), value(new, id));
            if before != after {
                let origin = new.iter().find(|it| it.id == id).map(|it| it.origin);
                let at = At { place: origin.map_or(at.place, |origin| (crate::Version::New, origin)), ..at };
                self.applied(at, id, before, after);
            }
        }
    }

    fn applied(&mut self, at: At<'_>, id: &str, old: Option<&Node>, new: Option<&Node>) {
        // The default of a shape that no member takes is like any other trait.
        let is_elsewhere = match at.member {
            Some(_) => is_about_nullability(id),
            None => id == "smithy.api#input",
        };
        if is_elsewhere || matches!(id, "smithy.api#enum" | "smithy.api#enumValue") {
            return;
        }
        if constraints::compare(self, at, id, old, new) {
            return;
        }
        if id == "smithy.api#auth" {
            return self.auth(at, id, old, new);
        }
        let name = short(id);
        if self.is_auth(id) && new.is_none() {
            let message = format!("requests can no longer be authenticated with `{name}`");
            return self.change_of((at, id), "RemovedAuthenticationScheme", Kind::Removed, Verdict::Breaking, message);
        }
        let found = rules_of(self, id).into_iter().filter_map(|rule| breaks(&rule, old, new));
        let found: Vec<_> = found.collect();
        if found.is_empty() {
            let (kind, what) = described(old, new);
            return self.change_of(
                (at, id),
                "ModifiedTrait",
                kind,
                Verdict::Safe,
                format!("the trait `{name}` {what}"),
            );
        }
        for (rule, kind, what) in found {
            let path = if rule.path.is_empty() { String::new() } else { format!("`{}` of ", rule.path) };
            let why = rule.message.map(|message| format!(": {message}")).unwrap_or_default();
            let message = format!("{path}the trait `{name}` {what}{why}");
            self.change_of((at, id), "TraitBreakingChange", kind, rule.verdict, message);
        }
    }

    /// Whether a trait is a way to authenticate requests.
    fn is_auth(&self, id: &str) -> bool {
        let defines = |of: &shapewright_model::Whole| {
            of.shape(id).is_some_and(|shape| shape.applied("smithy.api#authDefinition").is_some())
        };
        let is_known = matches!(
            id,
            "smithy.api#httpBasicAuth"
                | "smithy.api#httpDigestAuth"
                | "smithy.api#httpBearerAuth"
                | "smithy.api#httpApiKeyAuth"
                | "aws.auth#sigv4"
                | "aws.auth#sigv4a"
        );
        is_known || defines(self.old) || defines(self.new)
    }

    /// The ways to authenticate requests, in the order in which they are tried.
    fn auth(&mut self, at: At<'_>, id: &str, old: Option<&Node>, new: Option<&Node>) {
        let schemes = |value: Option<&'_ Node>| -> Option<Vec<String>> {
            Some(value?.items().iter().filter_map(Node::as_str).map(str::to_owned).collect())
        };
        let (kind, verdict, message) = match (schemes(old), schemes(new)) {
            (Some(old), Some(new)) => match old.iter().find(|scheme| !new.contains(scheme)) {
                Some(gone) => (Kind::Removed, Verdict::Breaking, format!("`auth` no longer lists `{gone}`")),
                None if new.starts_with(&old) => (Kind::Added, Verdict::Safe, "`auth` lists more".to_owned()),
                None => (Kind::Changed, Verdict::Risky, "`auth` has another order".to_owned()),
            },
            (None, Some(_)) => (Kind::Tightened, Verdict::Breaking, "`auth` was added".to_owned()),
            _ => (Kind::Loosened, Verdict::Risky, "`auth` was removed".to_owned()),
        };
        self.change_of((at, id), "ChangedAuthTrait", kind, verdict, message);
    }
}

/// What happened to a value.
fn described(old: Option<&Node>, new: Option<&Node>) -> (Kind, String) {
    match (old, new) {
        (None, _) => (Kind::Added, "was added".to_owned()),
        (_, None) => (Kind::Removed, "was removed".to_owned()),
        (Some(old), Some(new)) => (Kind::Changed, format!("was {} and is {}", quoted(old), quoted(new))),
    }
}

/// Whether a rule is about this change, with what happened.
fn breaks(rule: &Rule, old: Option<&Node>, new: Option<&Node>) -> Option<(Rule, Kind, String)> {
    let part = |value: Option<&'_ Node>| {
        let keys = rule.path.split('/').skip(1);
        keys.fold(value.cloned(), |value, key| value?.get(key).cloned())
    };
    let (old, new) = (part(old), part(new));
    let (kind, what) = described(old.as_ref(), new.as_ref());
    let slot = match kind {
        _ if old == new => return None,
        Kind::Added => Slot::Add,
        Kind::Removed => Slot::Remove,
        _ => Slot::Update,
    };
    rule.on.includes(slot).then(|| (rule.clone(), kind, what))
}
