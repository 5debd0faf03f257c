//! Encodings of one byte or more a character, in East Asia.

use encoding_rs::{EncoderResult, Encoding};

/// An encoding as browsers have it, but for some characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Multibyte {
    pub(super) encoding: &'static Encoding,
    /// The characters that browsers read, each with the one that is meant.
    pub(super) changes: &'static [(char, char)],
}

impl Multibyte {
    pub(super) fn decode(self, bytes: &[u8]) -> Option<String> {
        let text = self.encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        let meant =
            |read: char| self.changes.iter().find(|(other, _)| *other == read).map_or(read, |(_, meant)| *meant);
        Some(if self.changes.is_empty() { text.into_owned() } else { text.chars().map(meant).collect() })
    }

    /// The bytes of a text, up to the first character that the encoding does not have, and where in the text that is.
    pub(super) fn encode(self, text: &str) -> (Vec<u8>, Option<usize>) {
        let mut encoder = self.encoding.new_encoder();
        let mut bytes = Vec::new();
        let mut read = 0;
        loop {
            let rest = text.get(read..).unwrap_or_default();
            // Room for all of it, and for what ends a shifted state.
            bytes.reserve(rest.len().saturating_mul(4).saturating_add(16));
            let (result, taken) = encoder.encode_from_utf8_to_vec_without_replacement(rest, &mut bytes, true);
            read += taken;
            match result {
                EncoderResult::InputEmpty => return (bytes, None),
                EncoderResult::OutputFull => {}
                EncoderResult::Unmappable(character) => {
                    let Some((other, _)) = self.changes.iter().find(|(_, meant)| *meant == character) else {
                        return (bytes, Some(read - character.len_utf8()));
                    };
                    let other = other.encode_utf8(&mut [0; 4]).to_owned();
                    // There is room: more of it is reserved than any text takes.
                    let _ = encoder.encode_from_utf8_to_vec_without_replacement(&other, &mut bytes, false);
                }
            }
        }
    }
}
