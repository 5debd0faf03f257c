//! Constraint traits that no value could satisfy, or that mean something else than they seem to.

use std::cmp::Ordering;

use shapewright_model::Node;

use super::Rules;
use crate::value::number;

pub(super) fn length(rules: &mut Rules<'_, '_>) {
    for (item, applied) in rules.with("length") {
        let limit = |key: &str| applied.value.get(key).and_then(number::text);
        for key in ["min", "max"] {
            if limit(key).is_some_and(|text| number::compare(&text, "0") == Some(Ordering::Less)) {
                let message = format!("`{key}` of the trait `length` is negative");
                rules.error("LengthTrait", item, message).at(applied.origin).help("a length is 0 or more");
            }
        }
        if let (Some(min), Some(max)) = (limit("min"), limit("max"))
            && number::compare(&min, &max) == Some(Ordering::Greater)
        {
            let message = format!("`min` of the trait `length` is {min}, which is more than its `max`, {max}");
            rules.error("LengthTrait", item, message).at(applied.origin).help("no value has such a length");
        }
    }
}

pub(super) fn range(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (item, applied) in rules.with("range") {
        let limit = |key: &str| applied.value.get(key).and_then(number::text);
        let ty = graph.ty(graph.target(item).unwrap_or(item));
        for key in ["min", "max"] {
            let Some(text) = limit(key).filter(|text| text.contains('.')) else { continue };
            if !matches!(ty, "float" | "double" | "bigDecimal") {
                let message = format!("`{key}` of the trait `range` is {text}, but a value of type `{ty}` is whole");
                rules.error("RangeTrait", item, message).at(applied.origin).help("write a whole number");
            }
        }
        if let (Some(min), Some(max)) = (limit("min"), limit("max"))
            && number::compare(&min, &max) == Some(Ordering::Greater)
        {
            let message = format!("`min` of the trait `range` is {min}, which is more than its `max`, {max}");
            rules.error("RangeTrait", item, message).at(applied.origin).help("no value is in such a range");
        }
    }
}

pub(super) fn pattern(rules: &mut Rules<'_, '_>) {
    for (item, applied) in rules.with("pattern") {
        let Some(pattern) = applied.value.as_str() else { continue };
        let missing = match (pattern.starts_with('^'), pattern.ends_with('$')) {
            (true, true) => "",
            (false, true) => "begin with `^`",
            (true, false) => "end with `$`",
            (false, false) => "begin with `^` and end with `$`",
        };
        if !missing.is_empty() {
            let message = format!("the pattern does not {missing}, so a part of a text may match it");
            let help = "put it between `^` and `$`, and `.*` where anything may come before or after";
            rules.warning("PatternTrait", item, message).at(applied.origin).help(help);
        }
    }
}

pub(super) fn media_type(rules: &mut Rules<'_, '_>) {
    for (item, applied) in rules.with("mediaType") {
        let Some(text) = applied.value.as_str() else { continue };
        if !is_media_type(text) {
            let message = format!("`{text}` is not a media type");
            let help = "write a type and a subtype, such as `video/quicktime` or `text/plain; charset=utf-8`";
            rules.error("MediaType", item, message).at(applied.origin).help(help);
        }
    }
}

/// RFC 9110, section 8.3.1.
fn is_media_type(text: &str) -> bool {
    fn token(text: &str) -> Option<&str> {
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let end = text.bytes().position(|byte| !is_token(byte)).unwrap_or(text.len());
        text.get(end..).filter(|_| end > 0)
    }
    fn quoted(text: &str) -> Option<&str> {
        let mut letters = text.strip_prefix('"')?.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => return text.get(at + 2..),
                '\\' => letters.next().map(|_| ())?,
                _ => {}
            }
        }
        None
    }
    fn parse(text: &str) -> Option<()> {
        let mut rest = token(token(text)?.strip_prefix('/')?)?.trim_start();
        while !rest.is_empty() {
            let value = token(rest.strip_prefix(';')?.trim_start())?.strip_prefix('=')?;
            rest = if value.starts_with('"') { quoted(value)? } else { token(value)? }.trim_start();
        }
        Some(())
    }
    parse(text).is_some()
}

/// Whether a value is written as a number with a fraction.
pub(super) fn has_fraction(value: &Node) -> bool {
    matches!(value, Node::Number(number) if number.to_string().contains(['.', 'e', 'E']))
}
