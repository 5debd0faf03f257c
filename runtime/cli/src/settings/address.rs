//! An address in place of the one that the model's rules give, checked and taken apart as the AWS CLI does.

use std::net::{Ipv4Addr, Ipv6Addr};

use shapewright_core::python;

use crate::usage::Refusal;

/// An address to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// The address as messages show it: what is called, before anything of it is changed.
    pub(crate) shown: String,
    /// The scheme, the host and the port, in lower case and without a user.
    pub(crate) base: String,
    /// The path, which is not empty.
    pub(crate) path: String,
    /// What follows the path after a `?`.
    pub(crate) query: Option<String>,
}

impl Address {
    /// Takes an address apart.
    ///
    /// # Errors
    ///
    /// An address that cannot be called: exit code 255.
    pub(crate) fn parse(given: &str) -> Result<Self, Refusal> {
        let invalid = || Refusal::general(format!("Invalid endpoint: {given}"));
        if given.contains(['\t', '\r', '\n']) {
            return Err(invalid());
        }
        let url = given.trim_start_matches(|c| c <= ' ');
        let (scheme, rest) = url.split_once("://").ok_or_else(invalid)?;
        let scheme = scheme.to_ascii_lowercase();
        let (rest, fragment) = split(rest, '#');
        let (rest, query) = split(rest, '?');
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let (name, port) = match host.strip_prefix('[') {
            Some(inner) => inner.split_once(']').ok_or_else(|| Refusal::general("Invalid IPv6 URL"))?,
            None => host.split_at(host.find(':').unwrap_or(host.len())),
        };
        if host.starts_with('[') && name.parse::<Ipv4Addr>().is_ok() {
            return Err(Refusal::general("An IPv4 address cannot be in brackets"));
        }
        if !is_host(name) && !is_ipv6(name) {
            return Err(invalid());
        }
        let port = match port.strip_prefix(':').unwrap_or_default() {
            "" => String::new(),
            port => format!(":{}", number(port)?),
        };
        if !matches!(scheme.as_str(), "http" | "https") {
            let why = "An HTTP Client raised an unhandled exception: Not supported URL scheme";
            return Err(Refusal::general(format!("{why} {scheme}")));
        }
        // The zone of an address is escaped in a URL, and not where it is looked up.
        let name = name.to_ascii_lowercase().replace("%25", "%");
        let name = if host.starts_with('[') { format!("[{name}]") } else { name };
        let mut shown = format!("{scheme}://{authority}{}", if path.is_empty() { "/" } else { path });
        for (mark, part) in [('?', query), ('#', fragment)] {
            if let Some(part) = part {
                shown.extend([mark]);
                shown.push_str(part);
            }
        }
        Ok(Self {
            shown,
            base: format!("{scheme}://{name}{port}"),
            path: format!("/{}", escaped(path.trim_start_matches('/'), "/")),
            query: query.map(|query| escaped(query, "/?")),
        })
    }
}

/// A text and what follows a mark in it, if that is anything.
fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((text, after)) => (text, Some(after).filter(|after| !after.is_empty())),
        None => (text, None),
    }
}

/// Whether a name is made of labels that the AWS CLI lets pass.
fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 255 && name.strip_suffix('.').unwrap_or(name).split('.').all(is_label)
}

/// Whether it is an address of IPv6, which may have a zone.
fn is_ipv6(name: &str) -> bool {
    name.split('%').next().is_some_and(|address| address.parse::<Ipv6Addr>().is_ok())
}

fn number(port: &str) -> Result<u16, Refusal> {
    if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        let why = "Port could not be cast to integer value as";
        return Err(Refusal::general(format!("{why} {}", python::quote_text(port))));
    }
    match port.trim_start_matches('0') {
        "" => Ok(0),
        digits => digits.parse().map_err(|_| Refusal::general("Port out of range 0-65535")),
    }
}

/// A path or query with everything escaped that may not be in it: percent signs too, unless each begins an escape. Escapes
/// are in capitals.
fn escaped(text: &str, more: &str) -> String {
    let escapes = |after: &str| after.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let percent = text.split('%').skip(1).all(escapes);
    let mut escaped = String::with_capacity(text.len());
    let mut digits = 0;
    for byte in text.bytes() {
        let c = char::from(byte);
        if digits > 0 {
            digits -= 1;
            escaped.push(c.to_ascii_uppercase());
            continue;
        }
        if percent && c == '%' {
            digits = 2;
        }
        if byte.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(c) || more.contains(c) || (percent && c == '%')
        {
            escaped.push(c);
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(given: &str) -> Result<[String; 2], String> {
        let address = Address::parse(given).map_err(|refusal| refusal.message)?;
        let query = address.query.map(|query| format!("?{query}")).unwrap_or_default();
        Ok([format!("{}{}{query}", address.base, address.path), address.shown])
    }

    #[test]
    fn an_address_is_called_as_the_aws_cli_calls_it() {
        for (given, called, shown) in [
            ("http://h:1", "http://h:1/", "http://h:1/"),
            (" HTTP://H.example:01/a/", "http://h.example:1/a/", "http://H.example:01/a/"),
            ("https://u:p@h/", "https://h/", "https://u:p@h/"),
            ("http://h:", "http://h/", "http://h:/"),
            ("http://[::1]:8/x?q=1#f", "http://[::1]:8/x?q=1", "http://[::1]:8/x?q=1#f"),
            ("http://[fe80::1%25lo]/", "http://[fe80::1%lo]/", "http://[fe80::1%25lo]/"),
            ("http://h?q=1&r", "http://h/?q=1&r", "http://h/?q=1&r"),
            ("http://h?#", "http://h/", "http://h/"),
            ("http://h//a//", "http://h/a//", "http://h//a//"),
            ("http://h/a b/größe", "http://h/a%20b/gr%C3%B6%C3%9Fe", "http://h/a b/größe"),
            ("http://h/a%20b", "http://h/a%20b", "http://h/a%20b"),
            ("http://h/%c3%bc/%2f?%7b", "http://h/%C3%BC/%2F?%7B", "http://h/%c3%bc/%2f?%7b"),
            ("http://h/%zz%20", "http://h/%25zz%2520", "http://h/%zz%20"),
            ("http://h/?x={}", "http://h/?x=%7B%7D", "http://h/?x={}"),
        ] {
            assert_eq!(parsed(given), Ok([called.to_owned(), shown.to_owned()]), "{given}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_called_is_refused() {
        for given in [
            "http://",
            "http:// x",
            "http://a_b",
            "http://a..b",
            "http://-a",
            "http://::1",
            "h:1",
            "http:/h",
            "http://h\n",
        ] {
            assert_eq!(parsed(given), Err(format!("Invalid endpoint: {given}")));
        }
        for (given, why) in [
            ("http://[::1", "Invalid IPv6 URL"),
            ("http://[127.0.0.1]/", "An IPv4 address cannot be in brackets"),
            ("http://h:1:2", "Port could not be cast to integer value as '1:2'"),
            ("http://h: 1", "Port could not be cast to integer value as ' 1'"),
            ("http://h:65536", "Port out of range 0-65535"),
            ("ftp://h", "An HTTP Client raised an unhandled exception: Not supported URL scheme ftp"),
        ] {
            assert_eq!(parsed(given), Err(why.to_owned()), "{given}");
        }
    }
}
