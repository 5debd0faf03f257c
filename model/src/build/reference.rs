//! References to shapes: `{ "target": "namespace#Name" }`.

use std::borrow::Cow;

use crate::ast::{Ast, EntryId, Wanted, with_article};
use crate::error::Mistakes;
use crate::json::{Object, Raw, Read};

/// The id of a shape, and where it is written.
#[derive(Clone, Debug)]
pub(super) struct Reference<'a> {
    pub(super) id: Cow<'a, str>,
    pub(super) at: Raw<'a>,
}

impl<'a> Reference<'a> {
    pub(super) fn read(raw: Raw<'a>) -> Read<Self> {
        Self::of(&raw.object()?)
    }

    /// The reference in an object, which may have other keys too.
    pub(super) fn of(object: &Object<'a>) -> Read<Self> {
        let at = object.require("target")?;
        Ok(Self { id: at.string()?, at })
    }

    /// The entry that is meant, if it exists and its type fits.
    pub(super) fn resolve(&self, ast: &Ast<'a>, wanted: Wanted, mistakes: &mut Mistakes) -> Option<EntryId> {
        let Some(found) = ast.find(&self.id) else {
            mistakes.push(ast.unknown(&self.id, self.at, wanted));
            return None;
        };
        let ty = ast.entry(found).ty;
        if !wanted.fits(ty) {
            let (article, wanted) = (with_article(ty), wanted.description());
            mistakes.push(self.at.mistake(format!("`{}` is {article}, but it must be {wanted}", self.id)));
            return None;
        }
        Some(found)
    }
}

/// Reads arrays of references, one after the other.
pub(super) fn references<'a>(parts: &[Raw<'a>], mistakes: &mut Mistakes) -> Vec<Reference<'a>> {
    let mut references = Vec::new();
    for part in parts {
        for item in mistakes.keep(part.array()).unwrap_or_default() {
            references.extend(mistakes.keep(Reference::read(item)));
        }
    }
    references
}
