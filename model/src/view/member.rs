//! Members of shapes, and what holds for them: traits of their own, or else of their target.

use std::fmt;

use serde_json::Value;

use super::data::MemberData;
use super::{Kind, Model, Shape};
use crate::traits::{EnumValue, Length, Range, TimestampFormat};
use crate::{ShapeId, Traits};

/// A member of a shape.
#[derive(Clone, Copy)]
pub struct Member<'m> {
    pub(super) model: &'m Model,
    pub(super) data: &'m MemberData,
}

/// Where HTTP carries a member, if that is not the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpBinding<'m> {
    /// In its label in the URI.
    Label,
    /// In this query parameter.
    Query(&'m str),
    /// Each of its entries in a query parameter.
    QueryParams,
    /// In this header.
    Header(&'m str),
    /// Each of its entries in a header whose name begins so.
    PrefixHeaders(&'m str),
    /// Alone in the body.
    Payload,
    /// In the status code.
    ResponseCode,
}

/// For whom a member may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A client: `clientOptional` and `input` mean that the model may change.
    Client,
    /// A client that also treats structures and unions as optional, since they can never get a default.
    ClientCareful,
    /// A server, which always has the newest model.
    Server,
}

impl<'m> Member<'m> {
    /// Its name.
    pub fn name(self) -> &'m str {
        &self.data.name
    }

    /// Whether its name was made from its value, because the old trait `enum` has no name for it.
    pub fn is_name_made_up(self) -> bool {
        self.data.made_up
    }

    /// Its absolute id.
    pub fn id(self) -> ShapeId {
        self.container().id().with_member(self.name())
    }

    /// The shape whose member it is.
    pub fn container(self) -> Shape<'m> {
        self.model.shape_at(self.data.container)
    }

    /// The shape that its values have. Members of enums target `smithy.api#Unit`.
    pub fn target(self) -> Shape<'m> {
        self.model.shape_at(self.data.target)
    }

    /// Its own traits, without its target's.
    pub fn traits(self) -> &'m Traits {
        self.data.traits()
    }

    /// The value of a trait: its own, or else its target's.
    fn effective<T>(self, field: impl Fn(&'m Traits) -> Option<T>) -> Option<T> {
        field(self.traits()).or_else(|| field(self.target().traits()))
    }

    /// How long its value may be.
    pub fn length(self) -> Option<Length> {
        self.effective(|traits| traits.length)
    }

    /// How small and large its value may be.
    pub fn range(self) -> Option<&'m Range> {
        self.effective(|traits| traits.range.as_ref())
    }

    /// The regular expression that its value has to match.
    pub fn pattern(self) -> Option<&'m str> {
        self.effective(|traits| traits.pattern.as_ref()).map(|pattern| &*pattern.text)
    }

    /// Whether the items of its value have to differ.
    pub fn unique_items(self) -> bool {
        self.traits().unique_items || self.target().traits().unique_items
    }

    /// Whether its value is not to be shown.
    pub fn sensitive(self) -> bool {
        self.traits().sensitive || self.target().traits().sensitive
    }

    /// How its value is written, where it is a point in time.
    pub fn timestamp_format(self) -> Option<TimestampFormat> {
        self.effective(|traits| traits.timestamp_format)
    }

    /// What its value holds, where it is a blob or a string.
    pub fn media_type(self) -> Option<&'m str> {
        self.effective(|traits| traits.media_type.as_deref())
    }

    /// What the model says about it, as it is there: see [`docs`](crate::docs).
    pub fn documentation(self) -> Option<&'m str> {
        self.effective(|traits| traits.documentation.as_deref())
    }

    /// Where HTTP carries it; `None` for the body, together with others.
    pub fn http_binding(self) -> Option<HttpBinding<'m>> {
        self.traits().http_bindings().next()
    }

    /// Whether its value is a stream: a blob that may not fit into memory, or a union of events.
    pub fn is_stream(self) -> bool {
        self.target().traits().streaming
    }

    /// The value of a member of an enum; every such member has one.
    pub fn enum_value(self) -> Option<&'m EnumValue> {
        self.traits().enum_value.as_ref()
    }

    /// Whether it has the trait `required`.
    pub fn is_required(self) -> bool {
        self.traits().required
    }

    /// Its default, if that is not `null`.
    pub fn default(self) -> Option<&'m Value> {
        self.traits().default.as_ref().filter(|default| !default.is_null())
    }

    /// Whether every value of its structure has to have it, whoever makes the value: it is required, and has neither a
    /// default nor `clientOptional`. Members of an `input` structure are not treated as optional, unlike in
    /// [`nullable`](Self::nullable): a caller that leaves one out gets an error at once.
    pub fn must_be_given(self) -> bool {
        let traits = self.traits();
        traits.required && traits.default.is_none() && !traits.client_optional
    }

    /// Whether its value may be absent, or null in a sparse list or map, as the specification decides it.
    pub fn nullable(self, mode: Mode) -> bool {
        let container = self.container();
        match container.kind() {
            Kind::Structure(_) => self.is_optional(container, mode),
            Kind::List(_) => container.traits().sparse,
            Kind::Map { .. } => container.traits().sparse && self.name() != "key",
            _ => false,
        }
    }

    fn is_optional(self, container: Shape<'m>, mode: Mode) -> bool {
        let is_record = || matches!(self.target().kind(), Kind::Structure(_) | Kind::Union(_));
        match mode {
            Mode::ClientCareful if is_record() => true,
            Mode::Client | Mode::ClientCareful if self.traits().client_optional || container.traits().input => true,
            _ => match &self.traits().default {
                Some(default) => default.is_null(),
                None => !self.is_required(),
            },
        }
    }

    /// Whether a language without references has to put its value on the heap: it leads back to a shape that it is a
    /// part of, with no list or map on the way. Each cycle has at least one such member, the same ones whatever
    /// operations are selected.
    pub fn boxed(self) -> bool {
        self.data.boxed
    }
}

impl PartialEq for Member<'_> {
    /// Whether it is the same member of the same model.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.data, other.data)
    }
}

impl Eq for Member<'_> {}

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Member({})", self.id())
    }
}

/// The members of a shape, in the model's order.
#[derive(Clone, Copy)]
pub struct Members<'m> {
    pub(super) model: &'m Model,
    pub(super) first: usize,
    pub(super) len: usize,
}

impl<'m> Members<'m> {
    /// The members in order.
    pub fn iter(self) -> MembersIter<'m> {
        let model = self.model;
        MembersIter { model, rest: model.members.get(self.first..self.first + self.len).unwrap_or_default().iter() }
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The member of this name.
    pub fn get(self, name: &str) -> Option<Member<'m>> {
        self.iter().find(|member| member.name() == name)
    }

    pub(super) fn at(self, position: usize) -> Member<'m> {
        Member { model: self.model, data: &self.model.members[self.first + position] }
    }
}

impl<'m> IntoIterator for Members<'m> {
    type Item = Member<'m>;
    type IntoIter = MembersIter<'m>;

    fn into_iter(self) -> MembersIter<'m> {
        self.iter()
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(Member::name)).finish()
    }
}

/// Goes through the members of a shape.
#[derive(Clone)]
pub struct MembersIter<'m> {
    model: &'m Model,
    rest: std::slice::Iter<'m, MemberData>,
}

impl<'m> Iterator for MembersIter<'m> {
    type Item = Member<'m>;

    fn next(&mut self) -> Option<Member<'m>> {
        self.rest.next().map(|data| Member { model: self.model, data })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rest.size_hint()
    }
}

impl DoubleEndedIterator for MembersIter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.rest.next_back().map(|data| Member { model: self.model, data })
    }
}

impl ExactSizeIterator for MembersIter<'_> {}
