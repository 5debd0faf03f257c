//! The runtime's tables of a model's shapes, by their positions.

use shapewright_core::Shape;
use shapewright_core::shape::UNIT;

use crate::closure::Known;
use crate::ir::ShapeIndex;

/// The tables of all shapes, in their order.
pub(crate) struct Tables(&'static [&'static Shape]);

impl Tables {
    /// The tables that were made for a closure.
    pub(crate) fn of(known: &'static Known) -> Self {
        Self(&known.shapes)
    }

    /// The table of a shape.
    pub(crate) fn get(&self, index: ShapeIndex) -> &'static Shape {
        self.0.get(index.0).copied().unwrap_or(&UNIT)
    }

    /// The table of an input or output.
    pub(crate) fn side(&self, index: Option<ShapeIndex>) -> &'static Shape {
        index.map_or(&UNIT, |index| self.get(index))
    }
}
