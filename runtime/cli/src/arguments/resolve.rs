//! From the words of the global options to what they mean.

use crate::globals::{BinaryFormat, Color, Globals, LocalStore, TIMEOUT};
use crate::options::option::CommandOption;
use crate::options::parser::Value;
use crate::query::Query;
use crate::usage::Refusal;
use shapewright_core::node::Number;
use shapewright_core::python;

/// Reads what the parser found.
pub(super) fn resolve(options: &[CommandOption], values: &[Option<Value>]) -> Result<Globals, Refusal> {
    let given = Words { options, values };
    if let Some(query) = given.word("query") {
        Query::parse(query).map_err(|error| Refusal::validation(format!("Bad value for --query {query}: {error}")))?;
    }
    let word = |name| given.word(name).map(str::to_owned);
    let endpoint_url = word("endpoint-url");
    if let Some(url) = &endpoint_url {
        check_endpoint_url(url)?;
    }
    Ok(Globals {
        debug: given.has("debug"),
        endpoint_url,
        verify_ssl: !given.has("no-verify-ssl"),
        paginate: !given.has("no-paginate"),
        output: word("output"),
        query: word("query"),
        profile: word("profile").filter(|name| !name.is_empty()),
        region: word("region"),
        color: match given.word("color") {
            Some("on") => Color::On,
            Some("off") => Color::Off,
            _ => Color::Auto,
        },
        sign_request: !given.has("no-sign-request"),
        ca_bundle: word("ca-bundle"),
        read_timeout: timeout("read", given.word("cli-read-timeout"))?,
        connect_timeout: timeout("connect", given.word("cli-connect-timeout"))?,
        binary_format: given.word("cli-binary-format").and_then(BinaryFormat::named),
        pager: !given.has("no-cli-pager"),
        auto_prompt: given.has("cli-auto-prompt"),
        no_auto_prompt: given.has("no-cli-auto-prompt"),
        error_format: word("cli-error-format"),
        local: given.has("cli-local").then(|| word("cli-local").map_or(LocalStore::Default, LocalStore::File)),
        dry_run: given.has("cli-dry-run"),
        explain_config: given.has("cli-explain-config"),
        strict: given.has("cli-strict"),
        merge: given.has("cli-merge"),
        merge_base: word("cli-merge"),
    })
}

/// The words of the options, by the names of the options.
struct Words<'a> {
    options: &'a [CommandOption],
    values: &'a [Option<Value>],
}

impl Words<'_> {
    fn words(&self, name: &str) -> Option<&[String]> {
        let at = self.options.iter().position(|option| option.name == name)?;
        self.values.get(at)?.as_ref().map(|value| value.words.as_slice())
    }

    fn has(&self, name: &str) -> bool {
        self.words(name).is_some()
    }

    fn word(&self, name: &str) -> Option<&str> {
        self.words(name)?.first().map(String::as_str)
    }
}

/// A URL needs its scheme, as Python's `urlsplit` sees it.
fn check_endpoint_url(given: &str) -> Result<(), Refusal> {
    let url = given.trim_start_matches(|c| c <= ' ').replace(['\t', '\r', '\n'], "");
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) || !scheme.chars().all(allowed) {
        return Err(Refusal::validation(format!(
            "Bad value for --endpoint-url \"{given}\": scheme is missing.  Must be of the form http://<hostname>/ or \
             https://<hostname>/"
        )));
    }
    let after = url.get(scheme.len() + 1..).unwrap_or_default();
    let host = after.strip_prefix("//").and_then(|after| after.split(['/', '?', '#']).next()).unwrap_or_default();
    if host.contains('[') != host.contains(']') {
        return Err(Refusal::general("Invalid IPv6 URL"));
    }
    Ok(())
}

/// The seconds of a timeout; 0 means no limit.
fn timeout(kind: &str, given: Option<&str>) -> Result<Option<u64>, Refusal> {
    let Some(given) = given else { return Ok(Some(TIMEOUT)) };
    match python::integer(given) {
        Some(Number::Integer(0)) => Ok(None),
        Some(Number::Integer(seconds)) if seconds > 0 => Ok(Some(seconds.unsigned_abs())),
        Some(Number::Big(digits)) if !digits.starts_with('-') => Ok(Some(u64::MAX)),
        Some(Number::Integer(_) | Number::Big(_)) => Err(Refusal::general(format!(
            "Attempted to set {kind} timeout to {}, but the timeout cannot be set to a value less than or equal to 0.",
            given.trim()
        ))),
        _ => Err(Refusal::general(format!("invalid literal for int() with base 10: {}", python::quote_text(given)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_needs_a_scheme() {
        for (url, right) in [
            ("http://localhost:8000", true),
            ("https://[::1]/", true),
            ("localhost:8000", true),
            ("http://[::1", false),
            ("127.0.0.1:8000", false),
            ("//host", false),
            ("", false),
        ] {
            assert_eq!(check_endpoint_url(url).is_ok(), right, "{url}");
        }
    }

    #[test]
    fn a_timeout_is_a_number_of_seconds() {
        for (given, wanted) in
            [("5", Ok(Some(5))), (" 1_0 ", Ok(Some(10))), ("0", Ok(None)), ("x", Err(255)), ("-1", Err(255))]
        {
            assert_eq!(timeout("read", Some(given)).map_err(|refusal| refusal.exit), wanted, "{given}");
        }
    }
}
