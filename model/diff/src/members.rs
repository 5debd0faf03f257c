//! The members of structures, unions, lists and maps.

use shapewright_model::{Definition, MemberDefinition, Node};

use crate::shapes::is_simple;
use crate::{At, Diff, Kind, Verdict};

impl<'w> Diff<'w> {
    pub(crate) fn members(&mut self, old: &'w Definition, new: &'w Definition) {
        let is_enum = matches!(new.ty, "enum" | "intEnum");
        let id = new.id.as_str();
        for member in &old.members {
            let name = Some(member.name.as_str());
            match new.member(&member.name) {
                Some(now) => {
                    let at = At::new(id, name, now.origin);
                    if !is_enum {
                        self.target(at, member, now);
                    }
                    self.traits(at, &member.traits, &now.traits);
                    if new.ty == "structure" {
                        self.nullability(at, (old, member), (new, now));
                    }
                }
                // The values of enums are compared by themselves.
                None if is_enum => {}
                None => {
                    let (at, message) = (At::old(id, name, member.origin), "the member was removed".to_owned());
                    self.change(at, "RemovedMember", Kind::Removed, Verdict::Breaking, message);
                }
            }
        }
        if is_enum {
            return;
        }
        for member in new.members.iter().filter(|member| old.member(&member.name).is_none()) {
            let at = At::new(id, Some(&member.name), member.origin);
            let is_required = new.ty == "structure" && member.applied("smithy.api#required").is_some();
            let has_default = member.applied("smithy.api#default").is_some_and(|default| !default.is_null());
            let (rule, verdict, message) = match is_required && !has_default {
                true => ("AddedRequiredMember", Verdict::Breaking, "a member was added that is required"),
                false => ("AddedMember", Verdict::Safe, "the member was added"),
            };
            self.change(at, rule, Kind::Added, verdict, message.to_owned());
        }
        if matches!(new.ty, "structure" | "union") {
            self.order(old, new);
        }
    }

    fn order(&mut self, old: &Definition, new: &Definition) {
        let names = |of: &'_ [MemberDefinition], kept: &Definition| -> Vec<String> {
            let kept = of.iter().filter(|member| kept.member(&member.name).is_some());
            kept.map(|member| member.name.clone()).collect()
        };
        let (before, after) = (names(&old.members, new), names(&new.members, old));
        let first_new = new.members.iter().position(|member| old.member(&member.name).is_none());
        let message = match first_new {
            _ if before != after => "the members have another order",
            Some(first) if first < after.len() => "members were added before others",
            _ => return,
        };
        let at = At::new(new.id.as_str(), None, new.origin);
        self.change(at, "ChangedMemberOrder", Kind::Changed, Verdict::Risky, message.to_owned());
    }

    fn target(&mut self, at: At<'_>, old: &MemberDefinition, new: &MemberDefinition) {
        if old.target == new.target {
            return;
        }
        let message = format!("the target was `{}` and is `{}`", old.target, new.target);
        let targets = self.old.shape(&old.target).zip(self.new.shape(&new.target));
        let is_alike = targets.is_some_and(|(before, after)| {
            let same = |name| target_of(before, name) == target_of(after, name);
            let has_enum = [before, after].iter().any(|shape| shape.applied("smithy.api#enum").is_some());
            match before.ty == after.ty {
                true if is_simple(before.ty) => !has_enum,
                true => matches!(before.ty, "list" | "set" | "map") && ["member", "key", "value"].into_iter().all(same),
                false => false,
            }
        });
        let verdict = if is_alike { Verdict::Risky } else { Verdict::Breaking };
        self.change(at, "ChangedMemberTarget", Kind::Changed, verdict, message);
        // What is allowed follows from the traits of the targets.
        if let Some((before, after)) = targets.filter(|_| is_alike) {
            self.traits(at, &before.traits, &after.traits);
        }
    }
}

fn target_of<'d>(shape: &'d Definition, member: &str) -> Option<&'d str> {
    shape.member(member).map(|member| member.target.as_str())
}

/// Whether a trait of a member is there, and says something.
pub(crate) fn has(member: &MemberDefinition, id: &str) -> bool {
    member.applied(id).is_some_and(|value| !Node::is_null(value))
}
