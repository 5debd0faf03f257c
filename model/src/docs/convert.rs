//! From HTML to Markdown: what each element does to the paragraph and to the blocks around it.

use std::collections::HashSet;

use super::blocks::Blocks;
use super::entities::decoded;
use super::html::{Tag, Token, tokens};
use super::inline::{Inline, push_code};
use super::tags::{Element, find};

/// Turns HTML into Markdown.
pub(super) fn convert(html: &str) -> String {
    let mut converter = Converter::new(html);
    for token in tokens(html) {
        match token {
            Token::Text(text) => converter.text(text),
            Token::Tag(tag) => converter.tag(tag),
        }
    }
    converter.end_preformatted();
    converter.end_paragraph();
    converter.blocks.finish()
}

struct Converter<'t> {
    html: &'t str,
    blocks: Blocks,
    inline: Inline,
    /// The names of all closing tags, once they are needed.
    closed: Option<HashSet<String>>,
    preformatted: Option<String>,
    /// Whether the paragraph is a heading, which gets bold.
    heading: bool,
    /// For each open remark, whether it is a block of its own.
    notes: Vec<bool>,
    /// What the next paragraph begins with, such as the label of a remark.
    label: Option<&'static str>,
    /// What comes between the paragraph and what is added to it next, if anything is.
    separator: Option<&'static str>,
}

impl<'t> Converter<'t> {
    fn new(html: &'t str) -> Self {
        Self {
            html,
            blocks: Blocks::new(html.len()),
            inline: Inline::default(),
            closed: None,
            preformatted: None,
            heading: false,
            notes: Vec::new(),
            label: None,
            separator: None,
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(preformatted) = &mut self.preformatted {
            preformatted.push_str(&decoded(text));
            return;
        }
        if !text.trim().is_empty() {
            self.begin_paragraph();
        }
        self.inline.push_html(text);
    }

    /// Writes what comes before the paragraph's own text.
    fn begin_paragraph(&mut self) {
        if let Some(separator) = self.separator.take()
            && !self.inline.is_blank()
        {
            self.inline.push_separator(separator);
        }
        if let Some(label) = self.label.take()
            && self.inline.is_blank()
        {
            self.inline.push_markdown(&format!("**{label}:** "));
        }
    }

    fn end_paragraph(&mut self) {
        self.separator = None;
        let text = self.inline.take();
        match self.heading && !text.is_empty() && !text.contains("**") {
            true => self.blocks.paragraph(&format!("**{text}**")),
            false => self.blocks.paragraph(&text),
        }
    }

    fn end_preformatted(&mut self) {
        let Some(text) = self.preformatted.take() else { return };
        let text = text.trim_matches('\n').trim_end();
        if text.is_empty() || self.blocks.fence(text) {
            return;
        }
        for line in text.lines() {
            let mut code = String::new();
            push_code(&mut code, line);
            self.blocks.paragraph(&code);
        }
    }

    fn tag(&mut self, tag: Tag<'t>) {
        let element = find(tag.name);
        if self.preformatted.is_some() && !matches!(element, Some(Element::Preformatted)) {
            match element {
                Some(Element::Break) => self.text("\n"),
                Some(_) => {}
                None => self.text(tag.text),
            }
            return;
        }
        match element {
            None => self.unknown(tag),
            Some(element) if tag.closes => self.close(element),
            Some(element) => self.open(element, tag),
        }
    }

    /// An element that HTML does not know: an example's placeholder, such as `<region>`, which is shown, or one that is
    /// closed too, of which what is inside counts. In code, all of it is shown.
    fn unknown(&mut self, tag: Tag<'t>) {
        let html = self.html;
        let closed = self.closed.get_or_insert_with(|| closing_names(html));
        let is_element = tag.closes || tag.text.ends_with("/>") || closed.contains(&tag.name.to_ascii_lowercase());
        if self.inline.in_code() || !is_element {
            self.text(tag.text);
        }
    }

    fn open(&mut self, element: Element, tag: Tag<'t>) {
        match element {
            Element::Plain => {}
            Element::Bold | Element::Italic | Element::Code | Element::Link => {
                self.begin_paragraph();
                match element {
                    Element::Bold => self.inline.open_bold(),
                    Element::Italic => self.inline.open_italic(),
                    Element::Code => self.inline.open_code(),
                    _ => self.inline.open_link(tag.attribute("href").unwrap_or_default()),
                }
            }
            Element::Break => self.inline.push_break(),
            Element::Cell => self.separator = Some(" — "),
            // The description goes on where the term ends.
            Element::Description if !self.inline.is_blank() => self.separator = Some(": "),
            // A term's description, or an item's text, often is a paragraph of its own.
            Element::Block if self.separator.is_some() => {}
            _ => {
                self.end_paragraph();
                self.heading = false;
                self.open_block(element);
            }
        }
    }

    fn open_block(&mut self, element: Element) {
        match element {
            Element::Heading => self.heading = true,
            Element::Preformatted => {
                self.end_preformatted();
                self.preformatted = Some(String::new());
            }
            Element::BulletList | Element::Definitions | Element::Table => self.blocks.open_list(false),
            Element::NumberedList => self.blocks.open_list(true),
            Element::Item | Element::Row => self.blocks.open_item(),
            Element::Term => {
                self.blocks.open_item();
                self.inline.open_bold();
            }
            Element::Note(label) => {
                self.notes.push(self.blocks.open_quote());
                self.label = Some(label);
            }
            _ => {}
        }
    }

    fn close(&mut self, element: Element) {
        match element {
            Element::Plain | Element::Break | Element::Cell => {}
            Element::Bold => self.inline.close_bold(),
            Element::Italic => self.inline.close_italic(),
            Element::Code => self.inline.close_code_element(),
            Element::Link => self.inline.close_link(),
            // What was said of the term so far waits for its description.
            Element::Term => {
                self.inline.close_bold();
                self.separator = Some(": ");
            }
            _ => {
                self.end_paragraph();
                self.close_block(element);
            }
        }
    }

    fn close_block(&mut self, element: Element) {
        match element {
            Element::Heading => self.heading = false,
            Element::Preformatted => self.end_preformatted(),
            Element::BulletList | Element::NumberedList | Element::Definitions | Element::Table => {
                self.blocks.close_list();
            }
            Element::Item | Element::Row => self.blocks.close_item(),
            Element::Note(_) => {
                self.label = None;
                if self.notes.pop() == Some(true) {
                    self.blocks.close_quote();
                }
            }
            _ => {}
        }
    }
}

/// The names of all closing tags, in lower case.
fn closing_names(html: &str) -> HashSet<String> {
    let tags = tokens(html).filter_map(Token::tag).filter(|tag| tag.closes);
    tags.map(|tag| tag.name.to_ascii_lowercase()).collect()
}
