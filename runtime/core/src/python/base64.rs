//! Base64 as Python reads it: other characters are skipped, and so is everything after the padding.

/// Why a text is not base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// It is not ASCII.
    NotAscii,
    /// Letters or padding are missing at the end.
    Length,
}

/// Decodes base64 text.
///
/// # Errors
///
/// Returns an error if the text is not ASCII or ends too early.
pub fn decode(text: &str) -> Result<Vec<u8>, DecodeError> {
    if !text.is_ascii() {
        return Err(DecodeError::NotAscii);
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    // The letters of the current four, their bits so far, and the padding after them.
    let (mut letters, mut bits, mut padding) = (0, 0_u32, 0);
    for byte in text.bytes() {
        if byte == b'=' {
            padding += 1;
            if letters >= 2 && letters + padding >= 4 {
                return Ok(bytes);
            }
            continue;
        }
        let Some(value) = value(byte) else { continue };
        padding = 0;
        bits = bits << 6 | value;
        // Each letter but the first of four completes a byte.
        if letters > 0 {
            bytes.push(u8::try_from(bits >> (6 - 2 * letters) & 0xff).unwrap_or_default());
        }
        letters = (letters + 1) % 4;
    }
    if letters == 0 { Ok(bytes) } else { Err(DecodeError::Length) }
}

fn value(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_leniently() {
        for (text, wanted) in [
            ("aGk=", Ok(b"hi".as_slice())),
            ("aGkh", Ok(b"hi!")),
            ("aG\nk=x", Ok(b"hi")),
            ("aG.=", Err(DecodeError::Length)),
            ("aA==", Ok(b"h")),
            ("", Ok(b"")),
            ("aGk", Err(DecodeError::Length)),
            ("a", Err(DecodeError::Length)),
            ("é", Err(DecodeError::NotAscii)),
        ] {
            assert_eq!(decode(text), wanted.map(<[u8]>::to_vec), "{text}");
        }
    }
}
