//! The whole of what was selected.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::data::{MemberData, OperationData, ShapeData};
use super::{Operation, Service, Shape};

/// A service, the operations that were selected, and every shape that they reach. All of it resolves.
#[derive(Debug)]
pub struct Model {
    pub(crate) service: Service,
    pub(crate) operations: Vec<OperationData>,
    /// The errors that every operation has.
    pub(crate) common_errors: Vec<usize>,
    pub(crate) shapes: Vec<ShapeData>,
    pub(crate) members: Vec<MemberData>,
    pub(crate) names: HashMap<Box<str>, usize>,
    pub(crate) metadata: BTreeMap<String, Value>,
}

impl Model {
    /// The service.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// The selected operations in the model's order: the service's own, then those of its resources, depth first.
    pub fn operations(&self) -> impl ExactSizeIterator<Item = Operation<'_>> {
        self.operations.iter().map(|data| Operation { model: self, data })
    }

    /// All shapes that hold data, in the order in which the operations and their members first name them. Shapes of the
    /// prelude, such as `smithy.api#String`, are among them.
    pub fn shapes(&self) -> impl ExactSizeIterator<Item = Shape<'_>> {
        (0..self.shapes.len()).map(|index| self.shape_at(index))
    }

    /// The shape of this name, after the service's `rename`. A shape of the service goes before one of the prelude.
    pub fn shape(&self, name: &str) -> Option<Shape<'_>> {
        self.names.get(name).map(|&index| self.shape_at(index))
    }

    /// The metadata of all files, merged.
    pub fn metadata(&self) -> &BTreeMap<String, Value> {
        &self.metadata
    }

    pub(crate) fn shape_at(&self, index: usize) -> Shape<'_> {
        Shape { model: self, data: &self.shapes[index], index }
    }
}
