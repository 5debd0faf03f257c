//! JSON with the place of every value in the IDL that it was written from.

/// A part of a file as JSON AST.
#[derive(Debug, Default)]
pub struct Json {
    text: String,
    /// Offsets in the JSON at which values begin, and the offsets in the IDL of what they were written from.
    places: Vec<(usize, usize)>,
}

impl Json {
    /// The JSON.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the IDL from which the value at the byte `offset` of the JSON was written.
    pub fn place(&self, offset: usize) -> usize {
        let after = self.places.partition_point(|&(json, _)| json <= offset);
        after.checked_sub(1).and_then(|at| self.places.get(at)).map_or(0, |&(_, idl)| idl)
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Whatever is written next was written from what is `at` this byte of the IDL.
    pub(crate) fn mark(&mut self, at: usize) {
        self.places.push((self.text.len(), at));
    }

    /// Writes a piece of JSON as it is.
    pub(crate) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Writes a comma if something comes before it in the same array or object.
    pub(crate) fn next(&mut self) {
        if !matches!(self.text.as_bytes().last(), Some(b'[' | b'{') | None) {
            self.text.push(',');
        }
    }

    /// Begins the next entry of an object.
    pub(crate) fn key(&mut self, key: &str) {
        self.next();
        self.string(key);
        self.text.push(':');
    }

    /// Takes back the end of the array that was just written, so that more items can follow.
    pub(crate) fn reopen(&mut self) {
        if self.text.ends_with(']') {
            self.text.pop();
        }
    }

    pub(crate) fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut written = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.text.push_str(text.get(written..at).unwrap_or_default());
            match byte {
                b'"' => self.text.push_str("\\\""),
                b'\\' => self.text.push_str("\\\\"),
                b'\n' => self.text.push_str("\\n"),
                other => self.text.push_str(&format!("\\u{other:04x}")),
            }
            written = at + 1;
        }
        self.text.push_str(text.get(written..).unwrap_or_default());
        self.text.push('"');
    }
}
