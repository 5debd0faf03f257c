//! Base64 as RFC 4648 has it, with its padding.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Encodes bytes.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let [first, second, third] = [0, 1, 2].map(|at| chunk.get(at).copied().unwrap_or(0));
        let bits = u32::from_be_bytes([0, first, second, third]);
        for digit in 0..4 {
            text.push(if digit <= chunk.len() { letter(bits >> (18 - 6 * digit) & 0x3f) } else { '=' });
        }
    }
    text
}

fn letter(digit: u32) -> char {
    ALPHABET.get(digit as usize).copied().map_or('=', char::from)
}

/// How many bytes a text encodes; `None` if it is not base64.
pub fn decoded_length(text: &str) -> Option<usize> {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let alphabet = digits.bytes().all(|c| ALPHABET.contains(&c));
    (alphabet && text.len().is_multiple_of(4) && padding <= 2).then(|| digits.len() * 3 / 4)
}
