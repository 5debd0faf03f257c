//! References to shapes: `{ "target": "namespace#Name" }`.

use std::borrow::Cow;

use crate::ast::{Ast, EntryId, ShapeType, with_article};
use crate::error::Faults;
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

    /// The reference that an object makes, whatever else it holds.
    pub(super) fn of(object: &Object<'a>) -> Read<Self> {
        let at = object.require("target")?;
        Ok(Self { id: at.string()?, at })
    }

    /// The entry that is meant, if it is there and of a type that fits.
    pub(super) fn resolve(
        &self,
        ast: &Ast<'a>,
        wanted: &str,
        fits: impl Fn(ShapeType) -> bool,
        faults: &mut Faults,
    ) -> Option<EntryId> {
        let Some(found) = ast.find(&self.id) else {
            ast.unknown(&self.id, self.at, fits, faults);
            return None;
        };
        let ty = ast.entry(found).ty;
        if !fits(ty) {
            let article = with_article(ty);
            faults.push(self.at.fault(format!("`{}` is {article}, but this has to be {wanted}", self.id)));
            return None;
        }
        Some(found)
    }
}

/// Reads arrays of references, one after the other.
pub(super) fn references<'a>(parts: &[Raw<'a>], faults: &mut Faults) -> Vec<Reference<'a>> {
    let mut references = Vec::new();
    for part in parts {
        for item in faults.keep(part.array()).unwrap_or_default() {
            references.extend(faults.keep(Reference::read(item)));
        }
    }
    references
}
