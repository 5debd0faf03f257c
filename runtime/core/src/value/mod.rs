//! One view of all values: what a table's walker sees of a typed Rust value or of a [`Node`](crate::Node).

#[cfg(feature = "client")]
mod copy;
mod data_model;
mod same;
#[cfg(feature = "wire")]
mod typed;
mod untyped;

#[cfg(feature = "json")]
pub use crate::wire::{from_json, to_json};
#[cfg(feature = "client")]
pub(crate) use copy::copy;
pub use data_model::node_of;
pub use same::same;
#[cfg(feature = "wire")]
pub use typed::{
    Event, Field, Fill, FillEnum, FillIntEnum, FillList, FillMap, FillStructure, FillUnion, Fillable, Key, Typed,
};

#[cfg(feature = "wire")]
pub use untyped::Members;
#[cfg(feature = "wire")]
pub(crate) use untyped::Slots;

use crate::node;
#[cfg(feature = "wire")]
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// How deep structures, unions, lists and maps may be nested in one another. Codecs read no deeper; a value that is
/// deeper, which only a program can make, is not sent, and not compared or shown beyond.
///
/// A thread needs 1 MiB of stack, half of what a thread gets by default, to read, write, compare and show a value of
/// this depth in a debug build; the official JSON codec takes most of it, 2.3 KB a level. Cloning and
/// dropping take the stack of a value's whole depth, as they do for every Rust type that holds itself.
pub const MAX_DEPTH: usize = 128;

/// A value of some shape. The shape is not in the value: a walker carries both.
pub trait Value {
    /// What the value is.
    fn view(&self) -> View<'_>;
}

/// What a value is, borrowed from it.
///
/// A walker goes by the shape's [`Kind`](crate::Kind) and treats a view that does not fit it as a wrong type: only
/// untyped data can be wrong so.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// Not given, or null.
    Absent,
    /// A boolean.
    Boolean(bool),
    /// A byte, short, integer, long or intEnum.
    Integer(i64),
    /// An integer that 64 bits do not hold, in decimal digits.
    Digits(&'a str),
    /// A float or double.
    Float(f64),
    /// A string or enum; in untyped data also a blob, a timestamp or a number of any size.
    String(&'a str),
    /// Untyped bytes.
    Bytes(&'a [u8]),
    /// A list.
    List(&'a dyn List),
    /// A typed map.
    Map(&'a dyn Entries),
    /// Untyped entries: a map, a structure or a union, as the shape says.
    Untyped(&'a node::Map),
    /// A structure.
    Structure(&'a dyn Structure),
    /// A union: the member that is set, and its value.
    Union(usize, &'a dyn Value),
    /// A union member that the model does not have.
    UnknownUnion,
    /// A typed blob.
    #[cfg(feature = "wire")]
    Blob(&'a Blob),
    /// A typed timestamp.
    #[cfg(feature = "wire")]
    Timestamp(&'a DateTime),
    /// A typed document.
    #[cfg(feature = "wire")]
    Document(&'a Document),
    /// A typed integer of any size.
    #[cfg(feature = "wire")]
    BigInteger(&'a BigInteger),
    /// A typed decimal of any size.
    #[cfg(feature = "wire")]
    BigDecimal(&'a BigDecimal),
}

/// The items of a list.
pub trait List {
    /// How many there are.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The item at a position.
    fn get(&self, index: usize) -> Option<&dyn Value>;
}

/// The entries of a map.
pub trait Entries {
    /// How many there are.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The entries in order.
    fn entries(&self) -> Box<dyn Iterator<Item = (&str, &dyn Value)> + '_>;
}

/// The members of a structure.
pub trait Structure {
    /// The member at a position of the shape's table; the name is for values that know no positions.
    fn get(&self, index: usize, name: &str) -> Option<&dyn Value>;
    /// The Rust name of the member there, if the value has one of its own for it.
    fn field(&self, _: usize) -> Option<&'static str> {
        None
    }
}

impl<'a> View<'a> {
    /// The members, if this can be a structure.
    pub fn as_structure(self) -> Option<&'a dyn Structure> {
        match self {
            Self::Structure(members) => Some(members),
            Self::Untyped(entries) => Some(entries),
            _ => None,
        }
    }

    /// The entries, if this can be a map.
    pub fn as_map(self) -> Option<&'a dyn Entries> {
        match self {
            Self::Map(entries) => Some(entries),
            Self::Untyped(entries) => Some(entries),
            _ => None,
        }
    }

    /// Whether nothing was given.
    pub fn is_absent(self) -> bool {
        matches!(self, Self::Absent)
    }
}
