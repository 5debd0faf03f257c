//! Data as compact text, and back: texts and lists begin with their length, and everything has its fixed place.

use std::borrow::Cow;

/// What can be written and read.
pub(super) trait Compact<'a>: Sized {
    fn write(&self, text: &mut String);

    /// Takes the value from the start of the text; `None` if something else is there.
    fn read(text: &mut &'a str) -> Option<Self>;
}

impl<'a> Compact<'a> for u64 {
    fn write(&self, text: &mut String) {
        text.push_str(&self.to_string());
        text.push(' ');
    }

    fn read(text: &mut &'a str) -> Option<Self> {
        let (number, rest) = text.split_once(' ')?;
        *text = rest;
        number.parse().ok()
    }
}

impl<'a> Compact<'a> for usize {
    fn write(&self, text: &mut String) {
        (*self as u64).write(text);
    }

    fn read(text: &mut &'a str) -> Option<Self> {
        u64::read(text)?.try_into().ok()
    }
}

impl<'a> Compact<'a> for i32 {
    fn write(&self, text: &mut String) {
        text.push_str(&self.to_string());
        text.push(' ');
    }

    fn read(text: &mut &'a str) -> Option<Self> {
        let (number, rest) = text.split_once(' ')?;
        *text = rest;
        number.parse().ok()
    }
}

impl<'a> Compact<'a> for bool {
    fn write(&self, text: &mut String) {
        text.push(if *self { '+' } else { '-' });
    }

    fn read(text: &mut &'a str) -> Option<Self> {
        let (is, rest) = match text.as_bytes().first()? {
            b'+' => (true, text.get(1..)?),
            b'-' => (false, text.get(1..)?),
            _ => return None,
        };
        *text = rest;
        Some(is)
    }
}

impl<'a> Compact<'a> for &'a str {
    fn write(&self, text: &mut String) {
        self.len().write(text);
        text.push_str(self);
    }

    fn read(text: &mut &'a str) -> Option<Self> {
        let length = usize::read(text)?;
        let (value, rest) = text.split_at_checked(length)?;
        *text = rest;
        Some(value)
    }
}

impl<'a> Compact<'a> for String {
    fn write(&self, text: &mut String) {
        self.as_str().write(text);
    }

    fn read(text: &mut &'a str) -> Option<Self> {
        <&str>::read(text).map(str::to_owned)
    }
}

impl<'a> Compact<'a> for Cow<'a, str> {
    fn write(&self, text: &mut String) {
        (&**self).write(text);
    }

    fn read(text: &mut &'a str) -> Option<Self> {
        <&str>::read(text).map(Self::Borrowed)
    }
}

impl<'a, T: Compact<'a>> Compact<'a> for Option<T> {
    fn write(&self, text: &mut String) {
        self.is_some().write(text);
        self.iter().for_each(|value| value.write(text));
    }

    fn read(text: &mut &'a str) -> Option<Self> {
        match bool::read(text)? {
            true => T::read(text).map(Some),
            false => Some(None),
        }
    }
}

impl<'a, T: Compact<'a>> Compact<'a> for Vec<T> {
    fn write(&self, text: &mut String) {
        self.len().write(text);
        self.iter().for_each(|item| item.write(text));
    }

    fn read(text: &mut &'a str) -> Option<Self> {
        let length = usize::read(text)?;
        // A length that is not true must not cost memory.
        let mut items = Vec::with_capacity(length.min(text.len()));
        for _ in 0..length {
            items.push(T::read(text)?);
        }
        Some(items)
    }
}

impl<'a, A: Compact<'a>, B: Compact<'a>> Compact<'a> for (A, B) {
    fn write(&self, text: &mut String) {
        self.0.write(text);
        self.1.write(text);
    }

    fn read(text: &mut &'a str) -> Option<Self> {
        Some((A::read(text)?, B::read(text)?))
    }
}

/// Writes and reads structs, field by field.
macro_rules! compact {
    ($($ty:ident { $($field:ident),* })*) => {$(
        impl<'a> Compact<'a> for $ty {
            compact!(fields 'a $($field)*);
        }
    )*};
    ($of:lifetime $($ty:ident { $($field:ident),* })*) => {$(
        impl<$of> Compact<$of> for $ty<$of> {
            compact!(fields $of $($field)*);
        }
    )*};
    (fields $of:lifetime $($field:ident)*) => {
        fn write(&self, text: &mut String) {
            $(self.$field.write(text);)*
        }

        fn read(text: &mut &$of str) -> Option<Self> {
            Some(Self { $($field: Compact::read(text)?),* })
        }
    };
}

pub(super) use compact;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_and_other_texts_are_refused() {
        type Value<'a> = Vec<(Option<&'a str>, (bool, (u64, i32)))>;
        let value: Value<'_> = vec![(Some("a 7 \"é\""), (true, (u64::MAX, -1))), (None, (false, (0, i32::MAX)))];
        let mut text = String::new();
        value.write(&mut text);
        assert_eq!(Value::read(&mut text.as_str()), Some(value));
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(Value::read(&mut text.get(..end).unwrap_or_default()), None, "{end}");
        }
        for wrong in ["", "x", "-1 ", "99999999999999999999 ", "9999999999999999 ", "1 *", "1 +1 é", "1 +3 é"] {
            assert_eq!(Vec::<Option<&str>>::read(&mut &*wrong), None, "{wrong}");
        }
    }
}
