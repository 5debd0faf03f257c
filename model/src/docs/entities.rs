//! Character references: `&lt;`, `&#60;`, `&#x3c;`.

use std::borrow::Cow;

/// The names that documentation uses. Others stay as they are.
const NAMED: &[(&str, char)] = &[
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bull", '•'),
    ("middot", '·'),
    ("times", '×'),
    ("deg", '°'),
    ("micro", 'µ'),
    ("plusmn", '±'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("larr", '←'),
    ("rarr", '→'),
];

/// No reference is longer than this.
const LONGEST: usize = 12;

/// The text with its references replaced.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = match reference(rest) {
            Some((len, character)) => {
                decoded.push(character);
                len
            }
            None => {
                decoded.push('&');
                1
            }
        };
        rest = &rest[len..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The length and the character of the reference at the front.
fn reference(text: &str) -> Option<(usize, char)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(number) => u32::from_str_radix(number, 16).ok()?,
                None => number.parse().ok()?,
            };
            match char::from_u32(code)? {
                '\r' => '\n',
                character if character.is_control() && !character.is_whitespace() => return None,
                character => character,
            }
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((end + 1, character))
}

/// Whether this text after a `&` makes a reference of it.
pub(super) fn ends_reference(after: &str) -> bool {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let name = after.bytes().take(32).take_while(is_name).count();
    name > 0 && after.as_bytes().get(name) == Some(&b';')
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references() {
        for (text, expected) in [
            ("a &lt;b&gt; &amp;lt; c", "a <b> &lt; c"),
            ("&#65;&#x42;&#X43;", "ABC"),
            ("&IAM; & &; &#; &#xD800; &#0; &#99999999999;", "&IAM; & &; &#; &#xD800; &#0; &#99999999999;"),
            ("x&nbsp;y&", "x y&"),
        ] {
            assert_eq!(decoded(text), expected);
        }
    }
}
