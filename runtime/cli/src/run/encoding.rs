//! `AWS_CLI_OUTPUT_ENCODING`: the encoding of output.

use crate::host::Host;
use crate::usage::Refusal;

/// An encoding of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    /// UTF-16 without a mark before it.
    Utf16 {
        big: bool,
    },
    Latin1,
    Ascii,
}

impl Encoding {
    /// The encoding that the environment asks for; UTF-8 where it asks for none.
    pub(super) fn of(host: &dyn Host) -> Result<Self, Refusal> {
        let Some(name) = host.variable("AWS_CLI_OUTPUT_ENCODING").filter(|name| !name.is_empty()) else {
            return Ok(Self::Utf8);
        };
        let plain: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        Ok(match plain.as_str() {
            "utf8" | "u8" => Self::Utf8,
            "utf16" | "u16" => Self::Utf16 { big: cfg!(target_endian = "big") },
            "utf16le" => Self::Utf16 { big: false },
            "utf16be" => Self::Utf16 { big: true },
            "latin1" | "iso88591" | "l1" | "8859" | "cp819" => Self::Latin1,
            "ascii" | "usascii" | "646" => Self::Ascii,
            _ => {
                let message = format!("Unknown codec `{name}` specified for AWS_CLI_OUTPUT_ENCODING.");
                return Err(Refusal::general(message));
            }
        })
    }

    /// The bytes of a text up to the first character that the encoding does not have, and that character.
    pub(super) fn encode(self, text: &str) -> (Vec<u8>, Option<char>) {
        match self {
            Self::Utf8 => (text.as_bytes().to_vec(), None),
            Self::Latin1 => narrow(text, 0xff),
            Self::Ascii => narrow(text, 0x7f),
            Self::Utf16 { big } => {
                let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
                (text.encode_utf16().flat_map(bytes).collect(), None)
            }
        }
    }
}

fn narrow(text: &str, last: u32) -> (Vec<u8>, Option<char>) {
    let wrong = text.char_indices().find(|(_, next)| u32::from(*next) > last);
    // What is written whole is left out whole: in JSON a string, else a line.
    let end = wrong.map_or(text.len(), |(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        before.get(line..).and_then(|rest| rest.rfind('"')).map_or(line, |quote| line + quote)
    });
    let fitting = text.get(..end).unwrap_or_default().chars();
    (fitting.filter_map(|next| u8::try_from(u32::from(next)).ok()).collect(), wrong.map(|(_, next)| next))
}
