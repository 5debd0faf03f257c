//! Markdown as Rd, the markup of R's help pages.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Text of Rd.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for next in text.chars() {
        match next {
            '\\' | '%' | '{' | '}' => escaped.extend(['\\', next]),
            // Rd has no other controls, and no text that R cannot show.
            next if next.is_control() && next != '\n' => {}
            next => escaped.push(next),
        }
    }
    escaped
}

/// Code, in one line. `\code` is read as R's, in which quotes have to match.
pub(super) fn code(text: &str) -> String {
    let text = text.replace('\n', " ");
    let is_plain = !text.contains(['"', '\'', '`', '\\', '#']);
    format!("\\{}{{{}}}", if is_plain { "code" } else { "verb" }, escaped(&text))
}

/// Markdown as blocks of Rd.
pub(super) fn from_markdown(markdown: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new(markdown) {
        writer.event(event);
    }
    writer.text.trim().to_owned()
}

/// Markdown as one line of plain text of Rd.
pub(super) fn line(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => text.push(' '),
            _ => {}
        }
    }
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Inside a block of code.
    verbatim: bool,
    lists: usize,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text.push_str(&escaped(&text)),
            Event::Code(text) => self.text.push_str(&code(&text)),
            Event::SoftBreak => self.text.push('\n'),
            Event::HardBreak => self.text.push_str("\\cr\n"),
            Event::Html(text) | Event::InlineHtml(text) => self.text.push_str(&escaped(&text)),
            Event::Rule => self.block(),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::BlockQuote(_) => self.block(),
            Tag::Heading { .. } => {
                self.block();
                self.text.push_str("\\strong{");
            }
            Tag::CodeBlock(_) => {
                self.block();
                self.verbatim = true;
                self.text.push_str("\\preformatted{");
            }
            Tag::List(first) => {
                self.block();
                self.lists += 1;
                self.text.push_str(if first.is_some() { "\\enumerate{" } else { "\\itemize{" });
            }
            Tag::Item => self.text.push_str("\n\\item "),
            Tag::Emphasis => self.text.push_str("\\emph{"),
            Tag::Strong => self.text.push_str("\\strong{"),
            Tag::Link { dest_url, .. } => {
                let url: String = dest_url.chars().filter(|next| !next.is_whitespace()).collect();
                self.text.push_str(&format!("\\href{{{}}}{{", escaped(&url)));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => self.text.push('}'),
            TagEnd::CodeBlock => {
                self.verbatim = false;
                self.text.push('}');
            }
            TagEnd::List(_) => {
                self.lists = self.lists.saturating_sub(1);
                self.text.push_str("\n}\n");
            }
            _ => {}
        }
    }

    /// Begins a block. The first one of an item follows its mark.
    fn block(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\\item ") {
            while self.text.ends_with('\n') {
                self.text.pop();
            }
            self.text.push_str("\n\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{code, from_markdown, line};

    #[test]
    fn markdown_becomes_rd() {
        let markdown = "Uses `a%b`, **not** *x* [that](https://example.com/a%20b).\n\n- one {1}\n- two\n\n  more\n\n```\nx <- \"}\"\n```";
        let rd = "Uses \\code{a\\%b}, \\strong{not} \\emph{x} \\href{https://example.com/a\\%20b}{that}.\n\n\\itemize{\n\\item one \\{1\\}\n\\item two\n\nmore\n}\n\n\\preformatted{x <- \"\\}\"\n}";
        assert_eq!(from_markdown(markdown), rd);
        assert_eq!(line("A `b`\n100% {c}."), "A b 100\\% \\{c\\}.");
        assert_eq!(code("it's"), "\\verb{it's}");
    }
}
