//! Ids and secrets from the operating system's random numbers.

use crate::store::StoreError;

const LETTERS_AND_DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// An app client's id: 26 letters and digits, 134 bits.
pub(crate) fn client_id() -> Result<String, StoreError> {
    letters_and_digits(26)
}

/// A client secret: 52 letters and digits, 268 bits.
pub(crate) fn secret() -> Result<String, StoreError> {
    letters_and_digits(52)
}

fn letters_and_digits(length: usize) -> Result<String, StoreError> {
    let mut text = String::with_capacity(length);
    let mut bytes = [0; 64];
    while text.len() < length {
        getrandom::fill(&mut bytes).map_err(|_| StoreError::no_randomness())?;
        // 252 is the largest multiple of 36 in a byte: larger bytes would favour some characters.
        let fair = bytes.iter().filter(|byte| **byte < 252);
        let characters = fair.filter_map(|byte| LETTERS_AND_DIGITS.get(usize::from(byte % 36)));
        text.extend(characters.take(length - text.len()).copied().map(char::from));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn all_characters_come_and_nothing_comes_twice() {
        let texts: BTreeSet<String> = (0..200).map(|_| letters_and_digits(52).unwrap()).collect();
        assert_eq!(texts.len(), 200);
        assert!(texts.iter().all(|text| text.len() == 52));
        let characters: BTreeSet<u8> = texts.iter().flat_map(|text| text.bytes()).collect();
        assert!(characters.iter().eq(LETTERS_AND_DIGITS));
    }
}
