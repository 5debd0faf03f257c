//! The elements that mean something here.

/// What an element means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A paragraph, or anything else that is a block of its own.
    Block,
    Heading,
    Break,
    Bold,
    Italic,
    Code,
    Link,
    Preformatted,
    BulletList,
    NumberedList,
    Item,
    /// A list of terms with their descriptions.
    Definitions,
    Term,
    Description,
    /// A remark, with its label.
    Note(&'static str),
    Table,
    Row,
    Cell,
    /// Without a meaning of its own: what is inside counts.
    Plain,
}

/// What the element `name` means, in any case of letters.
pub(super) fn find(name: &str) -> Option<Element> {
    // No known name is longer.
    if name.len() > 11 {
        return None;
    }
    Some(match &*name.to_ascii_lowercase() {
        "p" | "div" | "section" | "para" | "blockquote" | "body" | "html" | "hr" => Element::Block,
        "code" | "tt" | "kbd" | "samp" => Element::Code,
        "li" => Element::Item,
        "a" => Element::Link,
        "i" | "em" | "var" | "cite" | "dfn" | "replaceable" => Element::Italic,
        "b" | "strong" => Element::Bold,
        "ul" | "menu" => Element::BulletList,
        "ol" => Element::NumberedList,
        "note" => Element::Note("Note"),
        "important" => Element::Note("Important"),
        "warning" => Element::Note("Warning"),
        "caution" => Element::Note("Caution"),
        "tip" => Element::Note("Tip"),
        "dl" => Element::Definitions,
        "dt" => Element::Term,
        "dd" => Element::Description,
        "br" => Element::Break,
        "pre" => Element::Preformatted,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "fullname" => Element::Heading,
        "table" | "thead" | "tbody" | "tfoot" => Element::Table,
        "tr" => Element::Row,
        "td" | "th" => Element::Cell,
        "span" | "u" | "s" | "sub" | "sup" | "small" | "big" | "font" | "abbr" | "q" => Element::Plain,
        _ => return None,
    })
}
