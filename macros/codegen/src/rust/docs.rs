//! Documentation as Markdown: converted only if it is emitted.

use proc_macro2::Ident;

use crate::ir::{Api, Kind, Member, Shape, Value, code, longest_run, markdown, notes, on_wire, summary};
use crate::options::{DocLevel, Options};

/// The documentation of one thing.
#[derive(Debug, Default, Clone)]
pub(crate) struct Docs {
    /// What its Rust item says; never empty if there is one.
    pub(crate) item: String,
    /// What its table holds.
    pub(crate) table: String,
}

impl Docs {
    /// Converts a text. `fallback` is what the Rust item says without one.
    pub(crate) fn of(text: Option<&str>, has_item: bool, fallback: impl FnOnce() -> String, options: &Options) -> Self {
        let in_item = has_item && options.docs != DocLevel::None;
        let text = text.filter(|_| in_item || options.parts.cli).map(markdown).unwrap_or_default();
        let item = match options.docs {
            _ if !has_item => String::new(),
            DocLevel::Full if !text.is_empty() => text.clone(),
            DocLevel::Summary if !text.is_empty() => summary(&text).to_owned(),
            _ => fallback(),
        };
        Self { item, table: if options.parts.cli { text } else { String::new() } }
    }
}

/// What a shape without documentation says: its part in the operations that use it, given by their markers.
pub(super) fn role(shape: &Shape, uses: &[(&'static str, &Ident)]) -> String {
    let roles = ["Input", "Output", "Error"].into_iter().filter_map(|role| {
        let operations = uses.iter().filter(|(of, _)| *of == role);
        let links: Vec<String> = operations.map(|(_, marker)| linked("operations::", marker)).collect();
        (!links.is_empty()).then(|| format!("{role} of {}.", listed(&links, 3)))
    });
    let roles: Vec<String> = roles.collect();
    if !roles.is_empty() {
        return roles.join(" ");
    }
    let kind = match shape.kind {
        Kind::Structure => "structure",
        Kind::Union => "union",
        _ => "enum",
    };
    format!("The {kind} {} of the model.", code(shape.id.as_str()))
}

/// The documentation of a member: the item also says what values may be like.
pub(super) fn member(member: &Member, shape: &Shape, api: &Api, has_item: bool, options: &Options) -> Docs {
    // The runtime falls back to the target's documentation by itself.
    let text = if has_item { api.documentation(member) } else { member.documentation.as_deref() };
    let mut docs = Docs::of(text, has_item, String::new, options);
    if has_item {
        let notes = (options.docs != DocLevel::None).then(|| sentence(&notes(member, shape, api))).flatten();
        docs.item = match (docs.item.as_str(), notes) {
            ("", None) => format!("{} in the model.", code(&member.name)),
            ("", Some(notes)) => notes,
            (_, None) => docs.item,
            (text, Some(notes)) => format!("{text}\n\n{notes}"),
        };
    }
    docs
}

/// Some notes as one sentence.
fn sentence(notes: &[String]) -> Option<String> {
    let mut notes = notes.join("; ");
    let first = notes.get(..1)?.to_ascii_uppercase();
    notes.replace_range(..1, &first);
    notes.push('.');
    Some(notes)
}

/// A link to an item of Rust, by its path.
pub(crate) fn linked(path: &str, ident: &Ident) -> String {
    let name = bare(ident);
    if path.is_empty() { format!("[`{name}`]") } else { format!("[`{name}`]({path}{name})") }
}

/// A name as rustdoc's links take it.
pub(crate) fn bare(ident: &Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

/// Several things as a part of a sentence: the first of them, and how many more there are.
pub(crate) fn listed(items: &[String], most: usize) -> String {
    let (first, more) = items.split_at(items.len().min(most));
    match (first, more) {
        (_, [_, ..]) => format!("{} and {} more", first.join(", "), more.len()),
        ([first @ .., last], []) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => first.concat(),
    }
}

/// The documentation of an enum's value: the item also says what the value is on the wire.
pub(super) fn value(value: &Value, options: &Options) -> Docs {
    let wire = format!("{} on the wire.", on_wire(value));
    let mut docs = Docs::of(value.documentation.as_deref(), true, String::new, options);
    docs.item = if docs.item.is_empty() { wire } else { format!("{}\n\n{wire}", docs.item) };
    docs
}

/// Lines in a fence that none of them can close. `language` follows the fence.
pub(crate) fn fenced(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}\n")
}

/// Plain text as a part of a line of Markdown: it is shown as it is, and is neither markup nor a new line.
pub(crate) fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for next in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if "\\`*_[]<>&#~|".contains(next) {
            line.push('\\');
        }
        line.push(next);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_listed_as_in_a_sentence() {
        let items = ["a", "b", "c", "d"].map(str::to_owned);
        let listed: Vec<String> = (0..=4).map(|count| listed(&items[..count], 3)).collect();
        assert_eq!(listed, ["", "a", "a and b", "a, b and c", "a, b, c and 1 more"]);
    }

    #[test]
    fn plain_text_is_never_markup() {
        assert_eq!(plain("```rust\npanic!()\n```"), "\\`\\`\\`rust panic!() \\`\\`\\`");
        assert_eq!(fenced("text", "a\n```\nb"), "````text\na\n```\nb\n````\n");
    }
}
