//! The data behind the views. Shapes and members refer to each other by position.

use std::ops::Range;
use std::sync::LazyLock;

use crate::ShapeId;
use crate::ast::ShapeType;
use crate::traits::Traits;

static NONE: LazyLock<Traits> = LazyLock::new(Traits::default);

/// The traits of something that may have none.
fn or_none(traits: &Option<Box<Traits>>) -> &Traits {
    traits.as_deref().unwrap_or_else(|| &NONE)
}

#[derive(Debug)]
pub(crate) struct ShapeData {
    pub(crate) id: ShapeId,
    pub(crate) name: Box<str>,
    /// The type, of which `set`, and `string` with the old trait `enum`, were replaced by what they mean.
    pub(crate) ty: ShapeType,
    pub(crate) traits: Option<Box<Traits>>,
    /// The position of the first member; the others follow.
    pub(crate) first: usize,
    pub(crate) len: usize,
    pub(crate) recursive: bool,
}

impl ShapeData {
    pub(crate) fn members(&self) -> Range<usize> {
        self.first..self.first + self.len
    }

    pub(crate) fn traits(&self) -> &Traits {
        or_none(&self.traits)
    }

    pub(crate) fn is_prelude(&self) -> bool {
        self.id.namespace() == "smithy.api"
    }
}

#[derive(Debug)]
pub(crate) struct MemberData {
    pub(crate) name: Box<str>,
    /// Whether the name was made from the value, because the old trait `enum` has no name for it.
    pub(crate) made_up: bool,
    pub(crate) container: usize,
    pub(crate) target: usize,
    pub(crate) traits: Option<Box<Traits>>,
    pub(crate) boxed: bool,
}

impl MemberData {
    pub(crate) fn traits(&self) -> &Traits {
        or_none(&self.traits)
    }
}

#[derive(Debug)]
pub(crate) struct OperationData {
    pub(crate) id: ShapeId,
    pub(crate) traits: Option<Box<Traits>>,
    pub(crate) input: usize,
    pub(crate) output: usize,
    /// Those of its own, each once.
    pub(crate) errors: Vec<usize>,
    pub(crate) pages: Option<PagesData>,
}

impl OperationData {
    pub(crate) fn traits(&self) -> &Traits {
        or_none(&self.traits)
    }
}

/// The members that pagination goes by; each a path from the operation's input or output.
#[derive(Debug)]
pub(crate) struct PagesData {
    pub(crate) input_token: Vec<usize>,
    pub(crate) output_token: Vec<usize>,
    pub(crate) items: Option<Vec<usize>>,
    pub(crate) page_size: Option<Vec<usize>>,
}
