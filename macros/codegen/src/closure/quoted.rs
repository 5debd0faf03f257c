//! A closure's text as a literal. Most are raw literals, from which the text is taken without reading it.

use std::borrow::Cow;

use proc_macro2::Literal;

/// The literal of a text.
pub(crate) fn literal(text: &str) -> Literal {
    // A raw literal cannot hold a carriage return.
    let raw = || if text.contains('\r') { None } else { raw(text).parse().ok() };
    raw().unwrap_or_else(|| Literal::string(text))
}

fn raw(text: &str) -> String {
    let behind_quotes = text.split('"').skip(1).map(|part| part.len() - part.trim_start_matches('#').len());
    let hashes = "#".repeat(behind_quotes.max().map_or(0, |most| most + 1));
    format!("r{hashes}\"{text}\"{hashes}")
}

/// The text of a literal, as its source has it.
pub(crate) fn unquoted(source: &str) -> Option<Cow<'_, str>> {
    match source.strip_prefix('r') {
        Some(raw) => {
            let hashes = raw.len() - raw.trim_start_matches('#').len();
            let text = raw.get(hashes..raw.len().checked_sub(hashes)?)?;
            Some(text.strip_prefix('"')?.strip_suffix('"')?.into())
        }
        None => Some(syn::parse_str::<syn::LitStr>(source).ok()?.value().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back() {
        for text in ["", "a", "\"", "\"#", "#\"##\"#\"", "\\d\n{\"a\":\"é\"}", "a\rb\"", "###", "r#\"a\"#"] {
            let source = literal(text).to_string();
            assert_eq!(unquoted(&source).as_deref(), Some(text), "{source}");
        }
        for wrong in ["", "r", "r#", "r\"", "1", "r#\"a\""] {
            assert_eq!(unquoted(wrong), None, "{wrong}");
        }
    }
}
