//! Encodings of one byte a character.

use encoding_rs::Encoding;
use oem_cp::code_table::DECODING_TABLE_CP_MAP;

/// The characters of all bytes.
#[derive(Debug, Clone)]
pub(super) struct Table(Box<[Option<char>; 256]>);

impl Table {
    fn new(character: impl Fn(u8) -> Option<char>) -> Self {
        let mut byte = 0_u8;
        Self(Box::new(std::array::from_fn(|_| {
            let found = character(byte);
            byte = byte.wrapping_add(1);
            found
        })))
    }

    pub(super) fn ascii() -> Self {
        Self::new(|byte| byte.is_ascii().then_some(char::from(byte)))
    }

    pub(super) fn latin1() -> Self {
        Self::new(|byte| Some(char::from(byte)))
    }

    /// A table of Windows. The standard for browsers gives bytes without a character to control characters; Python does not.
    pub(super) fn of_windows(encoding: &'static Encoding) -> Self {
        Self::new(|byte| browsers(encoding, byte).filter(|c| c.is_ascii() || !c.is_control()))
    }

    /// A table of ISO 8859, KOI8 or a Macintosh, as browsers have it.
    pub(super) fn as_in_browsers(encoding: &'static Encoding) -> Self {
        Self::new(|byte| browsers(encoding, byte))
    }

    /// A table of ISO 8859 for which browsers take one of Windows: that one has characters where this has controls.
    pub(super) fn of_iso(windows: &'static Encoding) -> Self {
        Self::new(|byte| match byte {
            0x80..=0x9f => Some(char::from(byte)),
            _ => browsers(windows, byte),
        })
    }

    /// A code page of DOS.
    pub(super) fn of_dos(page: u16) -> Option<Self> {
        let table = DECODING_TABLE_CP_MAP.get(&page)?;
        Some(Self::new(|byte| match (page, byte) {
            (864, b'%') => Some('٪'),
            (720, _) => table.decode_char_checked(byte),
            _ => table.decode_char_checked(byte).filter(|c| c.is_ascii() || !c.is_control()),
        }))
    }

    /// The same table, but for some bytes.
    pub(super) fn but(mut self, changes: &[(u8, Option<char>)]) -> Self {
        for (byte, character) in changes {
            if let Some(changed) = self.0.get_mut(usize::from(*byte)) {
                *changed = *character;
            }
        }
        self
    }

    pub(super) fn character(&self, byte: u8) -> Option<char> {
        self.0.get(usize::from(byte)).copied().flatten()
    }

    pub(super) fn byte(&self, character: char) -> Option<u8> {
        let at = self.0.iter().position(|known| *known == Some(character))?;
        u8::try_from(at).ok()
    }
}

fn browsers(encoding: &'static Encoding, byte: u8) -> Option<char> {
    encoding.decode_without_bom_handling_and_without_replacement(&[byte])?.chars().next()
}
