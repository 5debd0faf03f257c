//! UTF-8, UTF-16 and UTF-32, with or without a mark of the order of bytes.

use super::DecodeError;

/// The mark that a text may begin with.
const MARK: char = '\u{feff}';

/// An encoding of all of Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unicode {
    pub(super) unit: Unit,
    pub(super) order: Order,
}

/// The bytes of which characters are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    One,
    Two,
    Four,
}

/// How the order of bytes is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// It is little-endian, or there is none: no mark belongs to the encoding.
    Little,
    Big,
    /// A mark says it.
    Marked,
}

impl Unicode {
    pub(super) const UTF8: Self = Self { unit: Unit::One, order: Order::Little };

    pub(super) fn decode(self, bytes: &[u8]) -> Result<String, DecodeError> {
        let (is_big, is_marked, bytes) = match (self.unit, self.order, bytes) {
            (Unit::One, Order::Marked, bytes) => (false, true, bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
            (Unit::Two, Order::Marked, [0xfe, 0xff, text @ ..]) => (true, true, text),
            (Unit::Two, Order::Marked, [0xff, 0xfe, text @ ..]) => (false, true, text),
            (Unit::Four, Order::Marked, [0, 0, 0xfe, 0xff, text @ ..]) => (true, true, text),
            (Unit::Four, Order::Marked, [0xff, 0xfe, 0, 0, text @ ..]) => (false, true, text),
            (_, Order::Marked, bytes) => (cfg!(target_endian = "big"), bytes.is_empty(), bytes),
            (_, order, bytes) => (order == Order::Big, true, bytes),
        };
        let text = match self.unit {
            Unit::One => std::str::from_utf8(bytes).ok().map(str::to_owned),
            Unit::Two => {
                let (units, rest) = bytes.as_chunks::<2>();
                let unit = if is_big { u16::from_be_bytes } else { u16::from_le_bytes };
                let units = char::decode_utf16(units.iter().copied().map(unit));
                units.collect::<Result<_, _>>().ok().filter(|_| rest.is_empty())
            }
            Unit::Four => {
                let (units, rest) = bytes.as_chunks::<4>();
                let unit = if is_big { u32::from_be_bytes } else { u32::from_le_bytes };
                let characters = units.iter().copied().map(unit).map(char::from_u32);
                characters.collect::<Option<_>>().filter(|_| rest.is_empty())
            }
        };
        // Bytes that are no text are refused for that, whatever their order.
        let text = text.ok_or(DecodeError::Bytes)?;
        match self.unit {
            _ if is_marked => Ok(text),
            Unit::Four => Err(DecodeError::NoMark("UTF-32")),
            Unit::One | Unit::Two => Err(DecodeError::NoMark("UTF-16")),
        }
    }

    /// Python marks UTF-8 wherever it goes, the others at the beginning of files alone.
    pub(super) fn mark(self, is_file: bool) -> Vec<u8> {
        let is_marked = self.order == Order::Marked && (is_file || self.unit == Unit::One);
        if is_marked { self.encode(MARK.encode_utf8(&mut [0; 4])) } else { Vec::new() }
    }

    pub(super) fn encode(self, text: &str) -> Vec<u8> {
        let is_big = self.order == Order::Big || self.order == Order::Marked && cfg!(target_endian = "big");
        match self.unit {
            Unit::One => text.as_bytes().to_vec(),
            Unit::Two => {
                let bytes = |unit: u16| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() };
                text.encode_utf16().flat_map(bytes).collect()
            }
            Unit::Four => {
                let bytes = |unit: u32| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() };
                text.chars().map(u32::from).flat_map(bytes).collect()
            }
        }
    }
}
