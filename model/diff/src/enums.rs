//! The values of enums, in any of their three forms.

use shapewright_model::{Definition, MemberDefinition, Node, Origin};

use crate::{At, Diff, Kind, Verdict};

const RULE: &str = "ChangedEnumTrait";

/// A value of an enum.
struct Choice<'w> {
    name: Option<&'w str>,
    value: String,
    origin: Origin,
}

/// The values of an enum; nothing for other shapes.
fn choices(shape: &Definition) -> Option<Vec<Choice<'_>>> {
    match shape.ty {
        "enum" | "intEnum" => Some(shape.members.iter().map(of_member).collect()),
        "string" => {
            let values = shape.applied("smithy.api#enum")?;
            Some(values.items().iter().map(|entry| of_entry(entry, shape.origin)).collect())
        }
        _ => None,
    }
}

fn of_member(member: &MemberDefinition) -> Choice<'_> {
    let value = member.applied("smithy.api#enumValue").map_or_else(|| member.name.clone(), text);
    Choice { name: Some(&member.name), value, origin: member.origin }
}

/// A value of the trait `enum`.
fn of_entry(entry: &Node, origin: Origin) -> Choice<'_> {
    let name = entry.get("name").and_then(Node::as_str);
    Choice { name, value: entry.get("value").map(text).unwrap_or_default(), origin }
}

fn text(value: &Node) -> String {
    match value {
        Node::String(text) => text.clone(),
        other => serde_json::Value::from(other.clone()).to_string(),
    }
}

impl Diff<'_> {
    pub(crate) fn enums(&mut self, old: &Definition, new: &Definition) {
        let id = new.id.as_str();
        let (before, after) = match (choices(old), choices(new)) {
            (Some(before), Some(after)) => (before, after),
            (None, Some(_)) => {
                let (at, message) = (At::new(id, None, new.origin), "only some values are allowed now".to_owned());
                return self.change_of((at, "smithy.api#enum"), RULE, Kind::Tightened, Verdict::Breaking, message);
            }
            (Some(_), None) => {
                let (at, message) = (At::new(id, None, new.origin), "the string is an enum no longer".to_owned());
                return self.change_of((at, "smithy.api#enum"), RULE, Kind::Loosened, Verdict::Breaking, message);
            }
            (None, None) => return,
        };
        for choice in &before {
            let Some(now) = after.iter().find(|now| now.value == choice.value) else {
                let at = At::old(id, choice.name, choice.origin);
                let message = format!("the value `{}` was removed", choice.value);
                self.change(at, RULE, Kind::Removed, Verdict::Breaking, message);
                continue;
            };
            if choice.name != now.name {
                let (at, named) = (At::new(id, now.name, now.origin), now.name.unwrap_or("without a name"));
                // A value that had no name gets one.
                let verdict = if choice.name.is_some() { Verdict::Breaking } else { Verdict::Safe };
                let message = format!("the value `{}` is now named `{named}`", choice.value);
                self.change(at, RULE, Kind::Changed, verdict, message);
            }
        }
        let is_new = |choice: &Choice<'_>| !before.iter().any(|known| known.value == choice.value);
        for (position, choice) in after.iter().enumerate().filter(|(_, choice)| is_new(choice)) {
            let at = At::new(id, choice.name, choice.origin);
            let is_last = new.ty == "intEnum" || after.iter().skip(position).all(is_new);
            let (verdict, place) = match is_last {
                true => (Verdict::Safe, ""),
                false => (Verdict::Risky, " before others"),
            };
            let message = format!("the value `{}` was added{place}", choice.value);
            self.change(at, RULE, Kind::Added, verdict, message);
        }
    }
}
