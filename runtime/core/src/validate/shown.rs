//! What of a value may be shown.

use std::fmt::{self, Write as _};

use crate::redact::REDACTED;
use crate::value::{Value, View};
use crate::{Kind, Member, Shape};

/// How many characters of a value are shown.
const MAX_SHOWN: usize = 1_024;

/// How deeply a collection is shown.
const MAX_DEPTH: usize = 8;

/// A value as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nothing was given.
    Nothing,
    /// It is sensitive, or something in it is.
    Redacted,
    /// Its text, cut where it is long; a list as `[a, b]`, a map as `{key=value}`, a structure as `Tag(key=a)`.
    Text(String),
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "null",
            Self::Redacted => REDACTED,
            Self::Text(text) => text,
        })
    }
}

/// What of a value of a shape may be shown.
pub(super) fn show(shape: &'static Shape, view: View<'_>, sensitive: bool) -> Shown {
    if view.is_absent() {
        return Shown::Nothing;
    }
    let mut writer = Writer { text: String::new(), left: MAX_SHOWN, sensitive };
    // An error is only a way to stop once the text is long enough.
    let _ = writer.value(shape, view, 0);
    if writer.sensitive { Shown::Redacted } else { Shown::Text(writer.text) }
}

/// A text of at most so many characters, with `…` where it was cut.
pub(super) fn cut(text: &str, max: usize) -> String {
    match text.char_indices().nth(max) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}

struct Writer {
    text: String,
    /// How many characters may follow.
    left: usize,
    /// Whether something sensitive was met: then nothing is shown.
    sensitive: bool,
}

impl fmt::Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            if self.left == 0 {
                self.text.push('…');
                return Err(fmt::Error);
            }
            self.left -= 1;
            self.text.push(c);
        }
        Ok(())
    }
}

impl Writer {
    fn value(&mut self, shape: &'static Shape, view: View<'_>, depth: usize) -> fmt::Result {
        if depth > MAX_DEPTH {
            return self.write_str("…");
        }
        match view {
            View::Absent => self.write_str("null"),
            // What should be a structure may hold secrets in another form, such as JSON in a text.
            View::Digits(_) | View::String(_) if !shape.is_scalar() && shape.kind != Kind::Document => {
                self.write_str("…")
            }
            View::Boolean(value) => write!(self, "{value}"),
            View::Integer(value) => write!(self, "{value}"),
            View::Digits(text) | View::String(text) => self.write_str(text),
            View::Float(value) if shape.kind == Kind::Float => write!(self, "{}", value as f32),
            View::Float(value) => write!(self, "{value}"),
            View::Bytes(bytes) => write!(self, "{} bytes", bytes.len()),
            View::List(items) => match shape.members.all() {
                [member] if shape.kind == Kind::List => {
                    let items = (0..items.len()).map(|index| ("", items.get(index).map_or(View::Absent, Value::view)));
                    self.all("[", items.map(|(name, item)| (name, member, item)), "]", depth)
                }
                _ => self.write_str("[…]"),
            },
            View::Map(_) | View::Untyped(_) | View::Structure(_) => self.named(shape, view, depth),
            View::Union(index, value) => match shape.members.get(index) {
                Some(member) => {
                    write!(self, "{}", shape.name)?;
                    self.all("(", std::iter::once((member.name, member, value.view())), ")", depth)
                }
                None => self.write_str("(…)"),
            },
            View::UnknownUnion => self.write_str("(…)"),
            #[cfg(feature = "wire")]
            View::Blob(blob) => write!(self, "{} bytes", blob.as_ref().len()),
            #[cfg(feature = "wire")]
            View::Timestamp(timestamp) => write!(self, "{timestamp}"),
            #[cfg(feature = "wire")]
            View::Document(_) => self.write_str("{…}"),
            #[cfg(feature = "wire")]
            View::BigInteger(number) => self.write_str(number.as_ref()),
            #[cfg(feature = "wire")]
            View::BigDecimal(number) => self.write_str(number.as_ref()),
        }
    }

    /// A map, a structure, or an untyped union.
    fn named(&mut self, shape: &'static Shape, view: View<'_>, depth: usize) -> fmt::Result {
        match (shape.kind, view.as_map(), view.as_structure()) {
            (Kind::Map, Some(map), _) => {
                let [key, value] = shape.members.all() else { return self.write_str("{…}") };
                self.sensitive |= key.constraints().sensitive;
                self.all("{", map.entries().map(|(name, item)| (name, value, item.view())), "}", depth)
            }
            (Kind::Structure | Kind::Union, _, Some(members)) => {
                self.write_str(shape.name)?;
                let members = shape.members.iter().enumerate().filter_map(|(index, member)| {
                    let view = members.get(index, member.name)?.view();
                    (!view.is_absent()).then_some((member.name, member, view))
                });
                self.all("(", members, ")", depth)
            }
            _ => self.write_str("{…}"),
        }
    }

    fn all<'a>(
        &mut self,
        open: &str,
        items: impl Iterator<Item = (&'a str, &'static Member, View<'a>)>,
        close: &str,
        depth: usize,
    ) -> fmt::Result {
        self.write_str(open)?;
        for (index, (name, member, view)) in items.enumerate() {
            if member.constraints().sensitive {
                self.sensitive = true;
                return Err(fmt::Error);
            }
            self.write_str(if index > 0 { ", " } else { "" })?;
            if !name.is_empty() {
                write!(self, "{name}=")?;
            }
            self.value(member.target, view, depth + 1)?;
        }
        self.write_str(close)
    }
}
