//! Finds where JSON values end, without reading them. Derives run without optimisation, where these loops over bytes take a
//! third of the time that serde_json takes to skip values.

const BLANK: u8 = 1;
/// What a string holds as it is.
const PLAIN: u8 = 2;
const DIGIT: u8 = 4;
const HEX: u8 = 8;

static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let plain = if byte >= 32 && byte != b'"' as usize && byte != b'\\' as usize { PLAIN } else { 0 };
        classes[byte] = plain
            | match byte as u8 {
                b' ' | b'\t' | b'\n' | b'\r' => BLANK,
                b'0'..=b'9' => DIGIT | HEX,
                b'a'..=b'f' | b'A'..=b'F' => HEX,
                _ => 0,
            };
        byte += 1;
    }
    classes
};

/// Passes the bytes of a class.
fn pass(bytes: &[u8], mut at: usize, class: u8) -> usize {
    while at < bytes.len() && CLASSES[bytes[at] as usize] & class != 0 {
        at += 1;
    }
    at
}

/// Where the blanks at `at` end.
pub(crate) fn blanks(bytes: &[u8], at: usize) -> usize {
    pass(bytes, at, BLANK)
}

/// Where the string that begins at `at` ends; `None` if there is none, or it is not JSON.
fn string(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let mut at = at + 1;
    loop {
        at = pass(bytes, at, PLAIN);
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => match bytes.get(at + 1)? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => at += 2,
                b'u' if bytes.get(at + 2..at + 6)?.iter().all(|&byte| CLASSES[byte as usize] & HEX != 0) => at += 6,
                _ => return None,
            },
            _ => return None,
        }
    }
}

/// Where the number that begins at `at` ends.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = |at: usize| Some(pass(bytes, at, DIGIT)).filter(|&end| end > at);
    let first = at + usize::from(bytes.get(at) == Some(&b'-'));
    let mut end = if bytes.get(first) == Some(&b'0') { first + 1 } else { digits(first)? };
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1)?;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        end = digits(end + 1 + sign)?;
    }
    Some(end)
}

/// Where the value that begins at `at` ends; `None` if it is not JSON.
pub(crate) fn value(bytes: &[u8], mut at: usize) -> Option<usize> {
    // The open brackets; values may be nested deeply.
    let mut open: Vec<u8> = Vec::new();
    loop {
        at = match bytes.get(at)? {
            b'"' => string(bytes, at)?,
            b'-' | b'0'..=b'9' => number(bytes, at)?,
            b't' if bytes.get(at..at + 4) == Some(b"true") => at + 4,
            b'n' if bytes.get(at..at + 4) == Some(b"null") => at + 4,
            b'f' if bytes.get(at..at + 5) == Some(b"false") => at + 5,
            &bracket @ (b'{' | b'[') => {
                at = blanks(bytes, at + 1);
                let close = bracket + 2;
                if bytes.get(at) != Some(&close) {
                    open.push(close);
                    if bracket == b'{' {
                        at = key(bytes, at)?;
                    }
                    continue;
                }
                at + 1
            }
            _ => return None,
        };
        // What comes after a value: the next one, or the ends of what it is in.
        loop {
            let Some(&close) = open.last() else { return Some(at) };
            at = blanks(bytes, at);
            match bytes.get(at)? {
                b',' => {
                    at = blanks(bytes, at + 1);
                    if close == b'}' {
                        at = key(bytes, at)?;
                    }
                    break;
                }
                &byte if byte == close => {
                    open.pop();
                    at += 1;
                }
                _ => return None,
            }
        }
    }
}

/// Where the value of the key that begins at `at` begins.
fn key(bytes: &[u8], at: usize) -> Option<usize> {
    let end = blanks(bytes, string(bytes, at)?);
    (bytes.get(end) == Some(&b':')).then(|| blanks(bytes, end + 1))
}

/// Reads the object that begins at `at`, and returns where it ends. For each member, `member` gets the key, in quotes, and
/// where the value begins, and returns where that ends.
pub(crate) fn object<'a>(
    text: &'a str,
    at: usize,
    member: &mut dyn FnMut(&'a str, usize) -> Option<usize>,
) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(at) != Some(&b'{') {
        return None;
    }
    let mut at = blanks(bytes, at + 1);
    if bytes.get(at) == Some(&b'}') {
        return Some(at + 1);
    }
    loop {
        let end = string(bytes, at)?;
        let name = text.get(at..end)?;
        at = blanks(bytes, member(name, key(bytes, at)?)?);
        match bytes.get(at)? {
            b',' => at = blanks(bytes, at + 1),
            b'}' => return Some(at + 1),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::de::IgnoredAny;

    use super::{blanks, value};

    /// Whether a text is one value and nothing else.
    fn is_json(text: &str) -> bool {
        let bytes = text.as_bytes();
        value(bytes, blanks(bytes, 0)).is_some_and(|end| blanks(bytes, end) == bytes.len())
    }

    #[test]
    fn the_same_texts_are_json_as_for_serde_json() {
        let pieces = [
            "{", "}", "[", "]", ",", ":", " ", "\n", "\"a\"", "\"", "\\", "\\u00e4", "\\x", "1", "0", "-", ".5", "e+1",
            "E", "true", "fals", "null", "ä", "\t", "\u{1}",
        ];
        // Every text of up to three of these pieces.
        let mut texts = vec![String::new()];
        for _ in 0..3 {
            let longer = texts.iter().flat_map(|text| pieces.iter().map(move |piece| format!("{text}{piece}")));
            texts = longer.chain([String::new()]).collect();
        }
        let mut right = 0;
        for text in texts.iter().flat_map(|text| [text.clone(), format!("[{text}]"), format!("{{\"k\":{text}}}")]) {
            let expected = serde_json::from_str::<IgnoredAny>(&text).is_ok();
            assert_eq!(is_json(&text), expected, "{text:?}");
            right += usize::from(expected);
        }
        assert!(right > 500, "{right}");
        for text in
            [r#"{"a": [1, {"b": "\"x,]}"}, true], "": {}, "c" : -1.5e-3 , "d":[[[]]]}"#, "[1,]", "{\"a\":1,}", "[[]"]
        {
            assert_eq!(is_json(text), serde_json::from_str::<IgnoredAny>(text).is_ok(), "{text}");
        }
        assert!(is_json(&["[".repeat(100_000), "]".repeat(100_000)].concat()));
    }
}
