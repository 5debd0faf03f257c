//! Goes through a value and its shape together.

use std::sync::Arc;

use super::path::{Place, Step};
use super::rule::Rule;
use super::violation::{Violation, Violations};
use super::{MAX_DEPTH, pattern, shown, unique};
use crate::shape::{Condition, Constraints, Severity};
use crate::value::{Value, View};
use crate::{Kind, Member, Shape, nearest};

/// What has been found, and what may yet be spent.
pub(super) struct Walk {
    pub(super) found: Violations,
    /// How bad what is looked for is: all that the service refuses, or what is only inadvisable.
    pub(super) severity: Severity,
    /// For all patterns together.
    pub(super) fuel: u32,
}

/// A value, where it is, and what the model says of it.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) place: &'a Place<'a>,
    pub(super) shape: &'static Shape,
    pub(super) constraints: Constraints,
    /// Those of the shape, and those of the member that holds the value.
    pub(super) conditions: [&'static [Condition]; 2],
    pub(super) view: View<'a>,
}

impl Walk {
    pub(super) fn new(severity: Severity) -> Self {
        Self { found: Violations::none(), severity, fuel: pattern::FUEL }
    }

    pub(super) fn root(&mut self, shape: &'static Shape, view: View<'_>) {
        let constraints = shape.constraints;
        let conditions = [shape.conditions, &[]];
        self.value(Subject { place: &Place::root(constraints.sensitive), shape, constraints, conditions, view });
    }

    /// Reports that a value breaks a rule.
    pub(super) fn report(&mut self, subject: Subject<'_>, rule: Rule) {
        if self.severity != rule.severity() {
            return;
        }
        let Subject { place, shape, constraints, view, .. } = subject;
        self.found.add(rule, |rule| {
            let value = shown::show(shape, view, place.sensitive);
            Violation { path: place.path(), rule, value, shape, constraints, collection: None }
        });
    }

    fn value(&mut self, subject: Subject<'_>) {
        match subject.shape.kind {
            Kind::Document => {}
            Kind::List | Kind::Map | Kind::Structure | Kind::Union if subject.place.depth > MAX_DEPTH => {
                self.report(subject, Rule::TooDeep);
            }
            Kind::List => self.list(subject),
            Kind::Map => self.map(subject),
            Kind::Structure => self.structure(subject),
            Kind::Union => self.union(subject),
            // No advice is in constraints.
            _ if self.severity == Severity::Warning => {}
            _ => self.scalar(subject),
        }
        self.conditions(subject);
    }

    /// A value that a member holds.
    fn member(&mut self, parent: &Place<'_>, step: Step<'_>, member: &'static Member, view: View<'_>) {
        let constraints = member.constraints();
        let place = parent.child(step, constraints.sensitive);
        let conditions = [member.target.conditions, member.conditions];
        self.value(Subject { place: &place, shape: member.target, constraints, conditions, view });
    }

    /// A value that is missing or null where it must not be.
    fn absent(&mut self, parent: &Place<'_>, step: Step<'_>, member: &'static Member, rule: Rule) {
        let constraints = member.constraints();
        let place = parent.child(step, constraints.sensitive);
        let subject =
            Subject { place: &place, shape: member.target, constraints, conditions: [&[]; 2], view: View::Absent };
        self.report(subject, rule);
    }

    fn list(&mut self, subject: Subject<'_>) {
        let View::List(items) = subject.view else { return self.wrong_type(subject) };
        let Some(member) = subject.shape.members.first() else { return };
        self.length(subject, items.len());
        if subject.constraints.unique_items
            && let Some((first, second)) = unique::duplicate(items, member.target)
        {
            self.report(subject, Rule::UniqueItems { first, second });
        }
        self.collection(subject, |walk| {
            for index in 0..items.len() {
                let view = items.get(index).map_or(View::Absent, Value::view);
                if !view.is_absent() {
                    walk.member(subject.place, Step::Index(index), member, view);
                } else if !subject.shape.format.sparse {
                    walk.absent(subject.place, Step::Index(index), member, Rule::DenseNull);
                }
            }
        });
    }

    fn map(&mut self, subject: Subject<'_>) {
        let Some(map) = subject.view.as_map() else { return self.wrong_type(subject) };
        let [key, value] = subject.shape.members.all() else { return };
        self.length(subject, map.len());
        let keys_shown = !key.constraints().sensitive;
        self.collection(subject, |walk| {
            for (name, entry) in map.entries() {
                walk.member(subject.place, Step::Key(name), key, View::String(name));
                let (step, view) = (Step::Value(name, keys_shown), entry.view());
                if !view.is_absent() {
                    walk.member(subject.place, step, value, view);
                } else if !subject.shape.format.sparse {
                    walk.absent(subject.place, step, value, Rule::DenseNull);
                }
            }
        });
    }

    /// Checks what is in a list or map, and notes in the violations of its items what they are items of.
    fn collection(&mut self, subject: Subject<'_>, check: impl FnOnce(&mut Self)) {
        let before = self.found.iter().len();
        check(self);
        let direct = subject.place.depth + 1;
        let mut items = self.found.since(before).filter(|item| item.path.segments().len() == direct).peekable();
        if items.peek().is_some() {
            let whole = Arc::new(shown::show(subject.shape, subject.view, subject.place.sensitive));
            items.for_each(|item| item.collection = Some(whole.clone()));
        }
    }

    fn structure(&mut self, subject: Subject<'_>) {
        let Some(structure) = subject.view.as_structure() else { return self.wrong_type(subject) };
        for (index, member) in subject.shape.members.iter().enumerate() {
            let view = structure.get(index, member.name).map_or(View::Absent, Value::view);
            if !view.is_absent() {
                self.member(subject.place, Step::Member(member.name), member, view);
            } else if member.required && member.default.is_none() {
                self.absent(subject.place, Step::Member(member.name), member, Rule::Required);
            }
        }
        self.unknown_members(subject);
    }

    /// Only untyped data can have members that the model does not know.
    fn unknown_members(&mut self, subject: Subject<'_>) {
        let View::Untyped(entries) = subject.view else { return };
        for name in entries.keys() {
            if subject.shape.member(name).is_some() {
                continue;
            }
            let known = subject.shape.members.iter().map(|member| member.name);
            let nearest = if self.found.has_room(1) { nearest(name, known) } else { None };
            let place = subject.place.child(Step::Unknown(name), false);
            // Nothing says whether its value may be shown.
            let unknown = Subject { place: &place, view: View::Absent, ..subject };
            self.report(unknown, Rule::UnknownMember { nearest });
        }
    }

    fn union(&mut self, subject: Subject<'_>) {
        let given = match subject.view {
            View::Union(index, value) => {
                if let Some(member) = subject.shape.members.get(index) {
                    self.member(subject.place, Step::Member(member.name), member, value.view());
                }
                1
            }
            View::UnknownUnion => 0,
            View::Untyped(entries) => {
                for (name, value) in entries.iter().filter(|(_, value)| !value.view().is_absent()) {
                    if let Some((_, member)) = subject.shape.member(name) {
                        self.member(subject.place, Step::Member(member.name), member, value.view());
                    }
                }
                self.unknown_members(subject);
                entries.values().filter(|value| !value.view().is_absent()).count()
            }
            _ => return self.wrong_type(subject),
        };
        if given != 1 {
            self.report(subject, Rule::UnionNotOne { given });
        }
    }
}
