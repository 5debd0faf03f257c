//! Constraints in words, as prompts, help and generated documentation show them.

use crate::Kind;

/// The bounds of `length` on a value of a kind: `1 to 55 characters`.
pub fn length(kind: Kind, (min, max): (Option<u64>, Option<u64>)) -> Option<String> {
    Some(match (min, max) {
        (Some(min), Some(max)) if min == max => format!("exactly {}", counted(kind, max)),
        (Some(min), Some(max)) => format!("{min} to {}", counted(kind, max)),
        (Some(min), None) => format!("at least {}", counted(kind, min)),
        (None, Some(max)) => format!("at most {}", counted(kind, max)),
        (None, None) => return None,
    })
}

/// The bounds of `range`: `1 to 50`.
pub fn range(min: Option<&str>, max: Option<&str>) -> Option<String> {
    Some(match (min, max) {
        (Some(min), Some(max)) if min == max => format!("exactly {max}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => return None,
    })
}

/// A number of the parts that `length` counts in a value of a kind.
pub(crate) fn counted(kind: Kind, count: u64) -> String {
    let (one, many) = match kind {
        Kind::List => ("item", "items"),
        Kind::Map => ("entry", "entries"),
        Kind::Blob => ("byte", "bytes"),
        _ => ("character", "characters"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_said_in_words() {
        let length = |kind, min, max| length(kind, (min, max)).unwrap_or_default();
        assert_eq!(length(Kind::String, Some(1), Some(55)), "1 to 55 characters");
        assert_eq!(length(Kind::List, Some(1), None), "at least 1 item");
        assert_eq!(length(Kind::Map, None, Some(2)), "at most 2 entries");
        assert_eq!(length(Kind::Blob, Some(16), Some(16)), "exactly 16 bytes");
        assert_eq!(length(Kind::String, None, None), "");
        assert_eq!(range(Some("0.5"), Some("1")).as_deref(), Some("0.5 to 1"));
        assert_eq!(range(None, Some("-1")).as_deref(), Some("at most -1"));
        assert_eq!(range(None, None), None);
    }
}
