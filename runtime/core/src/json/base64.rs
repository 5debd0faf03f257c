//! Base64, which is how the AWS CLI shows bytes.

use std::fmt;

/// Writes bytes as base64, with its padding.
pub(super) fn write(bytes: &[u8], out: &mut impl fmt::Write) -> fmt::Result {
    for chunk in bytes.chunks(3) {
        let [first, second, third] = [0, 1, 2].map(|at| chunk.get(at).copied().unwrap_or(0));
        let bits = u32::from_be_bytes([0, first, second, third]);
        for digit in 0..4 {
            let written = digit <= chunk.len();
            out.write_char(if written { letter(bits >> (18 - 6 * digit) & 0x3f) } else { '=' })?;
        }
    }
    Ok(())
}

fn letter(digit: u32) -> char {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    ALPHABET.get(digit as usize).copied().map_or('=', char::from)
}
