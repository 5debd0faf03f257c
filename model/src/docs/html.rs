//! HTML in pieces: tags, and the text between them. Nothing is refused: whatever is not a tag is text.

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'t> {
    /// Text, with its entities still in it.
    Text(&'t str),
    Tag(Tag<'t>),
}

impl<'t> Token<'t> {
    pub(super) fn tag(self) -> Option<Tag<'t>> {
        match self {
            Self::Tag(tag) => Some(tag),
            Self::Text(_) => None,
        }
    }
}

/// A tag that opens or closes an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tag<'t> {
    pub(super) name: &'t str,
    pub(super) closes: bool,
    /// All of it, from `<` to `>`.
    pub(super) text: &'t str,
}

impl<'t> Tag<'t> {
    /// The value of the attribute `name`, with its entities still in it.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        let mut rest = self.text.get(1 + self.name.len()..)?;
        loop {
            rest = rest.trim_start_matches(|c: char| !is_name(c));
            let end = rest.find(|c: char| !is_name(c))?;
            let (found, after) = rest.split_at(end);
            let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
                rest = after;
                continue;
            };
            let (value, after) = match value.chars().next()? {
                quote @ ('"' | '\'') => {
                    let value = &value[1..];
                    value.split_once(quote).unwrap_or((value.trim_end_matches('>'), ""))
                }
                _ => value.split_at(value.find(|c: char| c.is_whitespace() || c == '>')?),
            };
            if found.eq_ignore_ascii_case(name) {
                return Some(value.trim());
            }
            rest = after;
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')
}

/// The pieces of `html`, in order. Comments and declarations are left out.
pub(super) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html, has_comment_end: true }
}

pub(super) struct Tokens<'t> {
    rest: &'t str,
    /// Whether looking for the end of a comment is worth it: after one failure, there is none.
    has_comment_end: bool,
}

impl<'t> Tokens<'t> {
    fn take(&mut self, len: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at(len);
        self.rest = rest;
        taken
    }

    /// The length of a comment or declaration at the front.
    fn skipped(&mut self) -> Option<usize> {
        if self.rest.starts_with("<!--") && self.has_comment_end {
            let end = self.rest.find("-->").map(|end| end + 3);
            self.has_comment_end = end.is_some();
            return end;
        }
        self.rest.starts_with(['<']).then_some(())?;
        self.rest[1..].starts_with(['!', '?']).then(|| tag_end(self.rest)).flatten()
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        while let Some(len) = self.skipped() {
            self.take(len);
        }
        if self.rest.is_empty() {
            return None;
        }
        if let Some(tag) = leading_tag(self.rest) {
            self.take(tag.text.len());
            return Some(Token::Tag(tag));
        }
        // The first character is text even if it is a bracket: that one opens no tag.
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let len = self.rest[first..].find('<').map_or(self.rest.len(), |at| first + at);
        Some(Token::Text(self.take(len)))
    }
}

fn leading_tag(html: &str) -> Option<Tag<'_>> {
    let inside = html.strip_prefix('<')?;
    let closes = inside.starts_with('/');
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    inside.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    let name = &inside[..inside.find(|c: char| !is_name(c))?];
    Some(Tag { name, closes, text: &html[..tag_end(html)?] })
}

/// The length of the tag at the front. A further `<` means that there was none: so no text is searched twice.
fn tag_end(html: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate().skip(1) {
        match (byte, quote) {
            (b'<', _) => return None,
            (b'>', None) => return Some(at + 1),
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    fn pieces(html: &str) -> Vec<String> {
        let piece = |token| match token {
            Token::Text(text) => text.to_owned(),
            Token::Tag(tag) => format!("[{}{}]", if tag.closes { "/" } else { "" }, tag.name),
        };
        tokens(html).map(piece).collect()
    }

    #[test]
    fn tags_and_text() {
        for (html, expected) in [
            ("a<b>c</b>", vec!["a", "[b]", "c", "[/b]"]),
            ("1 < 2 <3", vec!["1 ", "< 2 ", "<3"]),
            ("<a href='x>y' z>t", vec!["[a]", "t"]),
            ("<br/>x<br />", vec!["[br]", "x", "[br]"]),
            ("a<!-- <b> -->c<!--", vec!["a", "c", "<!--"]),
            ("<!DOCTYPE html><?x?>é<", vec!["é", "<"]),
            ("<p <b>", vec!["<p ", "[b]"]),
            ("</ p>", vec!["</ p>"]),
        ] {
            assert_eq!(pieces(html), expected, "{html}");
        }
    }

    #[test]
    fn attributes() {
        for (html, expected) in [
            (r#"<a href="x y">"#, Some("x y")),
            ("<a class=b HREF = 'x' >", Some("x")),
            ("<a disabled href=x>", Some("x")),
            ("<a xhref=x>", None),
            ("<a href>", None),
        ] {
            let href = tokens(html).next().and_then(Token::tag).and_then(|tag| tag.attribute("href"));
            assert_eq!(href, expected, "{html}");
        }
    }
}
