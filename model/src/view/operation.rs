//! An operation.

use std::fmt;

use super::data::OperationData;
use super::{Member, Model, Shape};
use crate::{AuthScheme, ShapeId, Traits};

/// An operation that was selected.
#[derive(Clone, Copy)]
pub struct Operation<'m> {
    pub(super) model: &'m Model,
    pub(super) data: &'m OperationData,
}

/// How an operation returns its results in pages. Each path goes from the input or the output down to a member.
#[derive(Clone, Debug)]
pub struct Paginated<'m> {
    /// The member of the input that takes the token.
    pub input_token: Vec<Member<'m>>,
    /// The member of the output that has the next token.
    pub output_token: Vec<Member<'m>>,
    /// The member of the output that has the results.
    pub items: Option<Vec<Member<'m>>>,
    /// The member of the input that limits the results of a page.
    pub page_size: Option<Vec<Member<'m>>>,
}

impl<'m> Operation<'m> {
    /// Its absolute id.
    pub fn id(self) -> &'m ShapeId {
        &self.data.id
    }

    /// Its name.
    pub fn name(self) -> &'m str {
        self.data.id.name()
    }

    /// Its traits.
    pub fn traits(self) -> &'m Traits {
        self.data.traits()
    }

    /// Its input; `smithy.api#Unit` if the model has none.
    pub fn input(self) -> Shape<'m> {
        self.model.shape_at(self.data.input)
    }

    /// Its output; `smithy.api#Unit` if the model has none.
    pub fn output(self) -> Shape<'m> {
        self.model.shape_at(self.data.output)
    }

    /// Its own errors, then those of the service, each once.
    pub fn errors(self) -> impl Iterator<Item = Shape<'m>> {
        let own = &self.data.errors;
        let common = self.model.common_errors.iter().filter(|error| !own.contains(error));
        own.iter().chain(common).map(move |&error| self.model.shape_at(error))
    }

    /// How requests may be authenticated, most preferred first: as its own `auth` says, or else as the service does.
    /// They need not be authenticated if there is nothing, or with `optionalAuth`.
    pub fn auth(self) -> Vec<AuthScheme> {
        match &self.traits().auth {
            Some(own) => own.iter().map(AuthScheme::of).collect(),
            None => self.model.service.auth.clone(),
        }
    }

    /// How it returns its results in pages, if it does; the service's trait fills in what its own leaves open.
    pub fn paginated(self) -> Option<Paginated<'m>> {
        let pages = self.data.pages.as_ref()?;
        let model = self.model;
        let path = |members: &'m Vec<usize>| -> Vec<Member<'m>> {
            members.iter().map(|&member| Member { model, data: &model.members[member] }).collect()
        };
        Some(Paginated {
            input_token: path(&pages.input_token),
            output_token: path(&pages.output_token),
            items: pages.items.as_ref().map(path),
            page_size: pages.page_size.as_ref().map(path),
        })
    }
}

impl fmt::Debug for Operation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operation({})", self.data.id)
    }
}
