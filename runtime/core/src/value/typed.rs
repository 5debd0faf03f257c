//! Rust's own types as values that can be read and filled in place.
//!
//! A generated structure says where each member lies; the rest is here, once for all models.

use std::collections::BTreeMap;

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::{Entries, List, Structure, Value, View};
use crate::Node;

/// A value that a decoder can fill in.
pub trait Fillable: Value {
    /// The value of nothing: zero, empty, unset. What Smithy's client error correction puts where a reply leaves a
    /// required member out.
    fn empty() -> Self
    where
        Self: Sized;

    /// Where the parts of the value are put.
    fn fill(&mut self) -> Fill<'_>;

    /// Makes it the value of nothing again.
    fn clear(&mut self);
}

/// A place for a value of some type.
pub enum Fill<'a> {
    /// A boolean.
    Boolean(&'a mut bool),
    /// A byte.
    Byte(&'a mut i8),
    /// A short.
    Short(&'a mut i16),
    /// An integer.
    Integer(&'a mut i32),
    /// A long.
    Long(&'a mut i64),
    /// A float.
    Float(&'a mut f32),
    /// A double.
    Double(&'a mut f64),
    /// A string.
    String(&'a mut String),
    /// An enum, known value or not.
    Enum(&'a mut dyn FillEnum),
    /// An intEnum, known value or not.
    IntEnum(&'a mut dyn FillIntEnum),
    /// A blob.
    Blob(&'a mut Blob),
    /// A timestamp.
    Timestamp(&'a mut DateTime),
    /// A document.
    Document(&'a mut Document),
    /// An integer of any size.
    BigInteger(&'a mut BigInteger),
    /// A decimal of any size.
    BigDecimal(&'a mut BigDecimal),
    /// A list.
    List(&'a mut dyn FillList),
    /// A map.
    Map(&'a mut dyn FillMap),
    /// A structure.
    Structure(&'a mut dyn FillStructure),
    /// A union.
    Union(&'a mut dyn FillUnion),
    /// An untyped value: what goes into it is for its shape to say.
    Node(&'a mut Node),
}

/// Takes the text of an enum.
pub trait FillEnum {
    /// Sets the value of this text, known or not.
    fn set(&mut self, text: String);
}

/// Takes the number of an intEnum.
pub trait FillIntEnum {
    /// Sets the value of this number, known or not.
    fn set(&mut self, number: i32);
}

/// Takes the items of a list.
pub trait FillList {
    /// Appends an empty item, to be filled in; a null item of a sparse list stays as it is.
    fn push(&mut self) -> &mut dyn Fillable;
}

/// Takes the entries of a map.
pub trait FillMap {
    /// Puts an empty value under a key, to be filled in; a null value of a sparse map stays as it is.
    fn insert(&mut self, key: String) -> &mut dyn Fillable;
}

/// Takes the members of a structure.
pub trait FillStructure {
    /// The member at a position of the shape's table, to be filled in.
    fn slot(&mut self, index: usize) -> Option<&mut dyn Fillable>;
}

/// Takes the one member of a union.
pub trait FillUnion {
    /// Chooses the member at a position of the shape's table, to be filled in.
    fn choose(&mut self, index: usize) -> Option<&mut dyn Fillable>;
}

macro_rules! scalar {
    ($($ty:ty: $value:ident => $view:expr, $variant:ident, $empty:expr;)*) => {$(
        impl Value for $ty {
            fn view(&self) -> View<'_> {
                let $value = self;
                $view
            }
        }

        impl Fillable for $ty {
            fn empty() -> Self {
                $empty
            }

            fn fill(&mut self) -> Fill<'_> {
                Fill::$variant(self)
            }

            fn clear(&mut self) {
                *self = Self::empty();
            }
        }
    )*};
}

scalar! {
    bool: value => View::Boolean(*value), Boolean, false;
    i8: value => View::Integer((*value).into()), Byte, 0;
    i16: value => View::Integer((*value).into()), Short, 0;
    i32: value => View::Integer((*value).into()), Integer, 0;
    i64: value => View::Integer(*value), Long, 0;
    f32: value => View::Float((*value).into()), Float, 0.0;
    f64: value => View::Float(*value), Double, 0.0;
    String: value => View::String(value), String, Self::new();
    Blob: value => View::Blob(value), Blob, Self::new(Vec::new());
    DateTime: value => View::Timestamp(value), Timestamp, Self::from_secs(0);
    Document: value => View::Document(value), Document, Self::Null;
    BigInteger: value => View::BigInteger(value), BigInteger, Self::default();
    BigDecimal: value => View::BigDecimal(value), BigDecimal, Self::default();
}

impl<T: Fillable> Value for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, Value::view)
    }
}

impl<T: Fillable> Fillable for Option<T> {
    fn empty() -> Self {
        None
    }

    fn fill(&mut self) -> Fill<'_> {
        self.get_or_insert_with(T::empty).fill()
    }

    fn clear(&mut self) {
        *self = Self::empty();
    }
}

impl<T: Fillable> Value for Box<T> {
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Fillable> Fillable for Box<T> {
    fn empty() -> Self {
        Self::new(T::empty())
    }

    fn fill(&mut self) -> Fill<'_> {
        (**self).fill()
    }

    fn clear(&mut self) {
        *self = Self::empty();
    }
}

impl<T: Fillable> Value for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Fillable> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn get(&self, index: usize) -> Option<&dyn Value> {
        self.as_slice().get(index).map(|item| item as &dyn Value)
    }
}

impl<T: Fillable> Fillable for Vec<T> {
    fn empty() -> Self {
        Self::new()
    }

    fn fill(&mut self) -> Fill<'_> {
        Fill::List(self)
    }

    fn clear(&mut self) {
        *self = Self::empty();
    }
}

impl<T: Fillable> FillList for Vec<T> {
    fn push(&mut self) -> &mut dyn Fillable {
        let end = self.len();
        self.push(T::empty());
        // In bounds: the item was pushed just now.
        &mut self[end]
    }
}

/// A map's key: text, or an enum of text.
pub trait Key: Ord + From<String> {
    /// The text.
    fn text(&self) -> &str;
}

impl Key for String {
    fn text(&self) -> &str {
        self
    }
}

impl<K: Key, T: Fillable> Value for BTreeMap<K, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<K: Key, T: Fillable> Entries for BTreeMap<K, T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> Box<dyn Iterator<Item = (&str, &dyn Value)> + '_> {
        Box::new(self.iter().map(|(key, value)| (key.text(), value as &dyn Value)))
    }
}

impl<K: Key, T: Fillable> Fillable for BTreeMap<K, T> {
    fn empty() -> Self {
        Self::new()
    }

    fn fill(&mut self) -> Fill<'_> {
        Fill::Map(self)
    }

    fn clear(&mut self) {
        *self = Self::empty();
    }
}

impl<K: Key, T: Fillable> FillMap for BTreeMap<K, T> {
    fn insert(&mut self, key: String) -> &mut dyn Fillable {
        self.entry(K::from(key)).insert_entry(T::empty()).into_mut()
    }
}

/// A generated structure: where its members lie, and its table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a generated structure",
    label = "write the path of a structure that `#[derive(Service)]` made"
)]
pub trait Typed: Structure + FillStructure + Fillable {
    /// The table of the structure's shape.
    const SHAPE: &'static crate::Shape;
    /// Its fields, in the order of the table's members.
    const FIELDS: &'static [Field];
}

/// A union whose members are the events of a stream. A derive implements it.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a union of events")]
pub trait Event: Fillable + FillUnion + std::fmt::Debug + Send + Sync + 'static {
    /// The table of the union.
    const SHAPE: &'static crate::Shape;
}

/// A field of a generated structure, for checks at compile time.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its Rust name, such as `callback_urls`, or `r#type`.
    pub name: &'static str,
    /// Whether the value always has it.
    pub required: bool,
}

impl Value for () {
    fn view(&self) -> View<'_> {
        View::Structure(self)
    }
}

impl Structure for () {
    fn get(&self, _: usize, _: &str) -> Option<&dyn Value> {
        None
    }
}

impl FillStructure for () {
    fn slot(&mut self, _: usize) -> Option<&mut dyn Fillable> {
        None
    }
}

impl Fillable for () {
    fn empty() -> Self {}

    fn fill(&mut self) -> Fill<'_> {
        Fill::Structure(self)
    }

    fn clear(&mut self) {}
}

impl Typed for () {
    const SHAPE: &'static crate::Shape = &crate::shape::UNIT;
    const FIELDS: &'static [Field] = &[];
}
