//! What `{expr}` may be among the values of a list in `command!`: an item, or any number of items.

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// An item of a list, or items of it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither `{T}` nor a list of it",
    label = "an item of the option's list is needed here, or a `Vec`, array or slice of items"
)]
pub trait Items<T> {
    /// Adds the item or items.
    fn add_to(self, items: &mut Vec<T>);
}

impl<T, U: Into<T>> Items<T> for Vec<U> {
    fn add_to(self, items: &mut Vec<T>) {
        items.extend(self.into_iter().map(Into::into));
    }
}

impl<T, U: Into<T>, const N: usize> Items<T> for [U; N] {
    fn add_to(self, items: &mut Vec<T>) {
        items.extend(self.into_iter().map(Into::into));
    }
}

impl<T, U: Into<T> + Clone> Items<T> for &[U] {
    fn add_to(self, items: &mut Vec<T>) {
        items.extend(self.iter().cloned().map(Into::into));
    }
}

impl<T, U: Into<T> + Clone> Items<T> for &Vec<U> {
    fn add_to(self, items: &mut Vec<T>) {
        self.as_slice().add_to(items);
    }
}

impl<T, U: Into<T>> Items<T> for Option<U> {
    fn add_to(self, items: &mut Vec<T>) {
        items.extend(self.map(Into::into));
    }
}

impl Items<String> for &str {
    fn add_to(self, items: &mut Vec<String>) {
        items.push(self.to_owned());
    }
}

impl Items<String> for &String {
    fn add_to(self, items: &mut Vec<String>) {
        items.push(self.clone());
    }
}

macro_rules! item {
    ($($ty:ty,)*) => {$(
        impl Items<$ty> for $ty {
            fn add_to(self, items: &mut Vec<$ty>) {
                items.push(self);
            }
        }
    )*};
}

item!(String, bool, i8, i16, i32, i64, f32, f64, Blob, DateTime, Document, BigInteger, BigDecimal,);
