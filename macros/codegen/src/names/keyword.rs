//! Identifiers, whatever text they are made from.

use proc_macro2::{Ident, Span};

/// An identifier of this text, which may be raw already: raw if it is a keyword, with a `_` added if it is a keyword that
/// cannot be raw, begins with a digit or is empty.
pub fn ident(text: &str) -> Ident {
    let text = text.strip_prefix("r#").unwrap_or(text);
    let cleaned: String =
        text.chars().map(|next| if next == '_' || next.is_alphanumeric() { next } else { '_' }).collect();
    let cleaned = match cleaned.chars().next() {
        None => return Ident::new("empty_", Span::call_site()),
        Some(first) if first.is_numeric() => format!("_{cleaned}"),
        Some(_) => cleaned,
    };
    // A keyword of edition 2024 that `syn` takes for an identifier.
    if cleaned == "gen" {
        return Ident::new_raw(&cleaned, Span::call_site());
    }
    match syn::parse_str::<Ident>(&cleaned) {
        Ok(ident) => Ident::new(&ident.to_string(), Span::call_site()),
        Err(_) if matches!(cleaned.as_str(), "self" | "Self" | "super" | "crate" | "_") => {
            Ident::new(&format!("{cleaned}_"), Span::call_site())
        }
        Err(_) => match syn::parse_str::<Ident>(&format!("r#{cleaned}")) {
            Ok(_) => Ident::new_raw(&cleaned, Span::call_site()),
            // A letter that Rust does not take in an identifier.
            Err(_) => Ident::new(&format!("u_{}", hex(&cleaned)), Span::call_site()),
        },
    }
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_become_identifiers() {
        for (text, expected) in [
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_"),
            ("Self", "Self_"),
            ("_", "__"),
            ("0.5", "_0_5"),
            ("", "empty_"),
            ("name", "name"),
            ("r#type", "r#type"),
            ("r#name", "name"),
        ] {
            assert_eq!(ident(text).to_string(), expected, "{text}");
        }
    }
}
