//! The place of a value: a byte offset while reading, a JSON pointer once an error is reported.

/// The place of a part of a model, for mistakes that are found in it: the file, by its position among the sources, and the
/// byte at which a value begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    pub(crate) file: usize,
    pub(crate) offset: usize,
}

impl Origin {
    /// The position of the file among the sources.
    pub fn file(&self) -> usize {
        self.file
    }
}

/// Some editors put it before a text in UTF-8.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// What an open bracket encloses, and where in it the scan is.
enum Frame<'t> {
    Object { key: &'t str, expects_key: bool },
    Array { index: usize },
}

/// The JSON pointer of the value at each offset, in one pass over `text`; the offsets ascend.
pub(crate) fn pointers(text: &str, offsets: impl Iterator<Item = usize>) -> Vec<String> {
    let bytes = text.as_bytes();
    let mut offsets = offsets.peekable();
    let mut found = Vec::new();
    let mut stack: Vec<Frame<'_>> = Vec::new();
    let mut at = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b'"' => string_end(bytes, at),
            b'{' | b'[' | b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' => at + 1,
            _ => scalar_end(bytes, at),
        };
        match (byte, stack.last_mut()) {
            (b' ' | b'\t' | b'\n' | b'\r' | b':', _) => {}
            (b'}' | b']', _) => {
                stack.pop();
            }
            (b',', Some(Frame::Array { index })) => *index += 1,
            (b',', Some(Frame::Object { expects_key, .. })) => *expects_key = true,
            (b',', None) => {}
            (b'"', Some(Frame::Object { key, expects_key })) if *expects_key => {
                (*key, *expects_key) = (text.get(at..end).unwrap_or_default(), false);
            }
            _ => {
                while offsets.next_if(|&offset| offset <= at).is_some() {
                    found.push(pointer(&stack));
                }
                if offsets.peek().is_none() {
                    return found;
                }
                match byte {
                    b'{' => stack.push(Frame::Object { key: "", expects_key: true }),
                    b'[' => stack.push(Frame::Array { index: 0 }),
                    _ => {}
                }
            }
        }
        at = end;
    }
    found.extend(offsets.map(|_| String::new()));
    found
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        match bytes.get(at) {
            Some(b'\\') => at += 2,
            Some(b'"') => return at + 1,
            Some(_) => at += 1,
            None => return bytes.len(),
        }
    }
}

fn scalar_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes[start..].iter();
    start + 1 + rest.skip(1).take_while(|byte| !b",]} \t\n\r".contains(byte)).count()
}

fn pointer(stack: &[Frame<'_>]) -> String {
    let mut pointer = String::new();
    for frame in stack {
        pointer.push('/');
        match frame {
            Frame::Array { index } => pointer.push_str(&index.to_string()),
            Frame::Object { key, .. } => {
                let key = serde_json::from_str::<String>(key).unwrap_or_default();
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::pointers;

    #[test]
    fn every_offset_gets_its_pointer() {
        let text = r#" {"a": [1, {"b/~\"": "x,]}"}, tru], "": {}, "c" : -1e5 } "#;
        let offset = |part: &str| text.find(part).unwrap_or(0);
        for (part, expected) in [
            (r#"{"a""#, ""),
            ("[1", "/a"),
            ("1,", "/a/0"),
            (r#"{"b"#, "/a/1"),
            ("\"x,", "/a/1/b~1~0\""),
            ("tru", "/a/2"),
            ("{},", "/"),
            ("-1e5", "/c"),
        ] {
            assert_eq!(pointers(text, std::iter::once(offset(part))), [expected], "{part}");
        }
        let all = pointers(text, [0, 0, offset("1,"), offset("{},"), 1000].into_iter());
        assert_eq!(all, ["", "", "/a/0", "/", ""]);
        let marked = format!("\u{feff}{text}");
        assert_eq!(pointers(&marked, std::iter::once(3 + offset("1,"))), ["/a/0"]);
    }

    #[test]
    fn broken_text_has_pointers_too() {
        for text in ["", "{", "\"", "\"\\", "}]", &"[".repeat(100_000)] {
            assert_eq!(pointers(text, std::iter::once(text.len())).len(), 1);
        }
    }
}
