//! The token that says where the next page of a list begins.
//!
//! It names the pool and the last app client of the page before it, in hexadecimal digits: opaque to callers, and
//! the server does not have to remember it.

use cognito_idp::cognito_idp::InvalidParameterException;

use crate::errors::invalid_parameter;

/// The token of the page that begins after an app client.
pub(crate) fn token(pool: &str, client: &str) -> String {
    format!("{pool}/{client}").bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// The app client after which the page of a token begins.
pub(crate) fn after(token: &str, pool: &str) -> Result<String, InvalidParameterException> {
    let client = text(token).and_then(|text| {
        let client = text.strip_prefix(pool)?.strip_prefix('/')?;
        (!client.is_empty()).then(|| client.to_owned())
    });
    client.ok_or_else(not_ours)
}

/// The refusal of a token that was not made here, or for another list.
pub(crate) fn not_ours() -> InvalidParameterException {
    invalid_parameter("Invalid pagination token.")
}

fn text(token: &str) -> Option<String> {
    let (pairs, rest) = token.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16).filter(|_| !byte.is_ascii_uppercase());
    let bytes = pairs.iter().map(|[high, low]| u8::try_from(digit(*high)? * 16 + digit(*low)?).ok());
    let bytes = bytes.collect::<Option<Vec<u8>>>().filter(|_| rest.is_empty())?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_leads_back() {
        let token = token("us-west-2_a", "1example");
        assert!(!token.contains("example"), "{token}");
        assert_eq!(after(&token, "us-west-2_a").ok().as_deref(), Some("1example"));
    }

    #[test]
    fn other_tokens_are_refused() {
        let one = token("us-west-2_a", "1example");
        let (cut, upper) = (&one[..one.len() - 1], one.to_uppercase());
        let none = token("us-west-2_a", "");
        for wrong in [cut, &upper, &none, "", "ff", "zz", "é", "next", &token("us-west-2_ab", "1example")] {
            assert!(after(wrong, "us-west-2_a").is_err(), "{wrong}");
        }
    }
}
