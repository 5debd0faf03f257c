//! Which proxy a request goes through.
//!
//! The rules are those of the AWS CLI, boto3 and everything else that is written in Python: hyper-util's own, which
//! are curl's, read other variables, let `NO_PROXY` have ranges and no ports, and always take credentials.

use std::fmt;
use std::net::Ipv6Addr;

use http::{HeaderValue, Uri};
use percent_encoding::percent_decode_str;
use shapewright_core::base64;

/// The proxies of a client. By default there are none, as in the official SDK.
///
/// ```
/// use shapewright_client::Proxies;
///
/// let proxies = Proxies::none().https("http://user:pass@proxy.example:3128").no_proxy("localhost,.internal");
/// assert_eq!(proxies.proxy_of("https://example.com/").as_deref(), Some("http://***:***@proxy.example:3128"));
/// assert_eq!(proxies.proxy_of("https://db.internal:8443/"), None);
/// ```
#[derive(Clone, Default)]
pub struct Proxies {
    http: Option<Proxy>,
    https: Option<Proxy>,
    bypass: Option<String>,
}

impl Proxies {
    /// No proxy.
    pub fn none() -> Self {
        Self::default()
    }

    /// The proxies that the environment names, by the variables `http_proxy`, `https_proxy` and `no_proxy`.
    ///
    /// The case of their names does not matter, but lower case comes first, and an empty variable in lower case switches
    /// off the one in upper case. In a CGI program, which has `REQUEST_METHOD`, `HTTP_PROXY` is a header of its client and
    /// is passed over.
    pub fn from_env() -> Self {
        let text = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
        Self::from_variables(
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, text(value)))),
        )
    }

    /// The proxies of these variables, as [`Proxies::from_env`] reads them.
    pub fn from_variables(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let [mut http, mut https, mut no] = [const { None }; 3];
        let mut lower = Vec::new();
        let mut is_cgi = false;
        for (name, value) in variables {
            is_cgi |= name == "REQUEST_METHOD";
            let Some((kind, suffix)) = name.len().checked_sub("_proxy".len()).and_then(|at| name.split_at_checked(at))
            else {
                continue;
            };
            let place = match kind.to_ascii_lowercase().as_str() {
                "http" => &mut http,
                "https" => &mut https,
                "no" => &mut no,
                _ => continue,
            };
            if suffix == "_proxy" {
                lower.push((kind.to_ascii_lowercase(), value));
            } else if suffix.eq_ignore_ascii_case("_proxy") && !value.is_empty() {
                *place = Some(value);
            }
        }
        if is_cgi {
            http = None;
        }
        for (kind, value) in lower {
            let value = Some(value).filter(|value| !value.is_empty());
            match kind.as_str() {
                "http" => http = value,
                "https" => https = value,
                _ => no = value,
            }
        }
        let proxy = |url: Option<String>| url.map(|url| Proxy::parse(&url));
        Self { http: proxy(http), https: proxy(https), bypass: no }
    }

    /// The proxy of addresses that begin with `http://`. Without a scheme, `http://` is put in front of it.
    #[must_use]
    pub fn http(self, url: &str) -> Self {
        Self { http: Some(Proxy::parse(url)), ..self }
    }

    /// The proxy of addresses that begin with `https://`. Without a scheme, `http://` is put in front of it.
    #[must_use]
    pub fn https(self, url: &str) -> Self {
        Self { https: Some(Proxy::parse(url)), ..self }
    }

    /// The hosts that are called without a proxy: `*` for all, or names and addresses between commas, with a port or
    /// without. Each stands for what ends in it at a dot, too.
    #[must_use]
    pub fn no_proxy(self, hosts: impl Into<String>) -> Self {
        Self { bypass: Some(hosts.into()), ..self }
    }

    /// The proxy that an address is called through, without its user and password.
    pub fn proxy_of(&self, url: &str) -> Option<String> {
        self.find(&url.parse().ok()?).map(|proxy| proxy.shown.clone())
    }

    /// The proxy for an address.
    pub(super) fn find(&self, uri: &Uri) -> Option<&Proxy> {
        let proxy = match uri.scheme_str()? {
            "http" => self.http.as_ref()?,
            "https" => self.https.as_ref()?,
            _ => return None,
        };
        let authority = uri.authority()?.as_str();
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        (!self.bypasses(&host.to_lowercase())).then_some(proxy)
    }

    /// Whether a host, with its port if it has one, is called directly: Python's `proxy_bypass_environment`.
    fn bypasses(&self, host: &str) -> bool {
        let Some(hosts) = &self.bypass else { return false };
        if hosts == "*" {
            return true;
        }
        let port = |(_, port): &(&str, &str)| port.bytes().all(|byte| byte.is_ascii_digit());
        let name = host.rsplit_once(':').filter(port).map_or(host, |(name, _)| name);
        let ends = |host: &str, suffix: &str| {
            host.strip_suffix(suffix).is_some_and(|front| front.is_empty() || front.ends_with('.'))
        };
        hosts.split(',').any(|item| {
            let item = item.trim().trim_start_matches('.').to_lowercase();
            !item.is_empty() && (ends(name, &item) || ends(host, &item))
        })
    }
}

impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |proxy: &Option<Proxy>| proxy.as_ref().map(|proxy| proxy.shown.clone());
        f.debug_struct("Proxies")
            .field("http", &shown(&self.http))
            .field("https", &shown(&self.https))
            .field("no_proxy", &self.bypass)
            .finish()
    }
}

/// A proxy, or an address that cannot be one.
#[derive(Clone)]
pub(super) struct Proxy {
    /// The address, without what is secret in it.
    pub(super) shown: String,
    pub(super) address: Result<Address, Unusable>,
}

/// Where a proxy is, and how to speak to it.
#[derive(Clone)]
pub(super) struct Address {
    /// Its scheme, host and port.
    pub(super) uri: Uri,
    /// The value of `Proxy-Authorization`.
    pub(super) authorization: Option<HeaderValue>,
}

/// Why an address cannot be that of a proxy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unusable {
    /// It is of another kind, such as a SOCKS proxy, or of a host that cannot be called.
    Unreachable,
    /// It has a blank in its host, where the AWS CLI says that the connection was closed.
    Blank,
    /// It cannot be understood; why, in the AWS CLI's words.
    Malformed(String),
}

impl Proxy {
    fn parse(given: &str) -> Self {
        // A reader of URLs takes line breaks away.
        let given: String = given.chars().filter(|c| !matches!(c, '\t' | '\r' | '\n')).collect();
        let url = match given {
            url if url.starts_with("http:") || url.starts_with("https:") => url,
            url if url.starts_with("//") => format!("http:{url}"),
            url => format!("http://{url}"),
        };
        let (scheme, rest) = url.split_once(':').unwrap_or_default();
        let end = |text: &str| text.find(['/', '?', '#']).unwrap_or(text.len());
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => rest.split_at(end(rest)),
            None => ("", rest),
        };
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let (name, password) = user.map_or(("", None), |user| match user.split_once(':') {
            Some((name, password)) => (name, Some(password)),
            None => (user, None),
        });
        let masked = |text: &str| if text.is_empty() { "" } else { "***" };
        let shown = match (path.rsplit_once('@'), user, password) {
            // A user or a password that is not escaped, with a `/`, `?` or `#` in it.
            (Some((_, host)), ..) => format!("{scheme}://***@{host}"),
            (None, None, _) => url.clone(),
            (None, Some(_), None) => format!("{scheme}://{}@{host}{path}", masked(name)),
            (None, Some(_), Some(password)) => {
                format!("{scheme}://{}:{}@{host}{path}", masked(name), masked(password))
            }
        };
        let address = if host.split(':').next().is_some_and(|name| name.contains(' ')) {
            Err(Unusable::Blank)
        // A scheme that is none of ours looks like a host with an empty port, `socks5:`.
        } else if path.starts_with("//") && host.ends_with(':') {
            Err(Unusable::Unreachable)
        } else {
            address(scheme, host, &shown)
                .map(|uri| Address { uri, authorization: password.and_then(|password| authorization(name, password)) })
        };
        Self { shown, address }
    }
}

/// The address of a host, with the port that its scheme has by default.
fn address(scheme: &str, host: &str, shown: &str) -> Result<Uri, Unusable> {
    let failed = |what: &str| Unusable::Malformed(format!("Failed to parse: {what}"));
    let (name, port) = match host.strip_prefix('[') {
        None => host.split_once(':').unwrap_or((host, "")),
        Some(inner) => {
            let end = inner.find(']').ok_or_else(|| Unusable::Malformed("Invalid IPv6 URL".to_owned()))?;
            let (name, port) = host.split_at(end + "[]".len());
            let address = inner.get(..end).and_then(|inner| inner.split('%').next()).unwrap_or_default();
            match (address.parse::<Ipv6Addr>(), port.strip_prefix(':')) {
                (Ok(_), Some(port)) => (name, port),
                (Ok(_), None) if port.is_empty() => (name, port),
                _ => return Err(failed(shown)),
            }
        }
    };
    if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(failed(shown));
    }
    let port = match port.trim_start_matches('0') {
        "" if !port.is_empty() => 0,
        "" if scheme == "https" => 443,
        "" => 80,
        digits => digits.parse::<u16>().map_err(|_| failed(shown))?,
    };
    if name.is_empty() {
        return Err(Unusable::Malformed("No host specified.".to_owned()));
    }
    // The zone of an address is escaped in a URL.
    let name = name.to_lowercase().replace("%25", "%");
    let labels = name.strip_suffix('.').unwrap_or(&name);
    if !name.starts_with('[') && labels.split('.').any(|label| label.is_empty() || label.len() > 63) {
        return Err(failed(&format!("'{name}', label empty or too long")));
    }
    let unusable = |_| if name.is_ascii() { Unusable::Unreachable } else { failed(shown) };
    format!("{scheme}://{name}:{port}").parse().map_err(unusable)
}

/// The value of `Proxy-Authorization`, which takes both a user and a password.
fn authorization(name: &str, password: &str) -> Option<HeaderValue> {
    if name.is_empty() || password.is_empty() {
        return None;
    }
    let [name, password] = [name, password].map(|text| percent_decode_str(text).decode_utf8_lossy());
    let value = format!("Basic {}", base64::encode(format!("{name}:{password}").as_bytes()));
    let mut value = HeaderValue::try_from(value).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)], url: &str) -> Option<String> {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Proxies::from_variables(variables).proxy_of(url)
    }

    #[test]
    fn variables_are_chosen_by_the_scheme_and_lower_case_comes_first() {
        let [a, b] = ["http://a", "http://b"];
        let chosen = |variables: &[_]| of(variables, "http://h/");
        assert_eq!(chosen(&[("HTTP_PROXY", a)]).as_deref(), Some(a));
        assert_eq!(chosen(&[("Http_Proxy", a)]).as_deref(), Some(a));
        assert_eq!(chosen(&[("http_proxy", a), ("HTTP_PROXY", b)]).as_deref(), Some(a));
        assert_eq!(chosen(&[("HTTP_proxy", a), ("HTTP_PROXY", b)]).as_deref(), Some(a));
        assert_eq!(chosen(&[("http_proxy", ""), ("HTTP_PROXY", b)]), None);
        assert_eq!(
            chosen(&[("HTTPS_PROXY", a), ("ALL_PROXY", a), ("FTP_PROXY", a), ("_PROXY", a), ("XHTTP_PROXY", a)]),
            None
        );
        assert_eq!(chosen(&[("HTTP_PROXY", a), ("REQUEST_METHOD", "GET")]), None);
        assert_eq!(chosen(&[("http_proxy", a), ("REQUEST_METHOD", "GET")]).as_deref(), Some(a));
        assert_eq!(of(&[("HTTPS_PROXY", a), ("REQUEST_METHOD", "GET")], "https://h/").as_deref(), Some(a));
    }

    #[test]
    fn hosts_are_passed_by_as_python_passes_them_by() {
        for (rules, host, direct) in [
            ("*", "h", true),
            (" *", "h", false),
            ("a,*", "h", false),
            ("h", "h", true),
            (" a , H. , h ", "h", true),
            ("h.", "h", false),
            ("..h", "h", true),
            ("h:1", "h:1", true),
            ("h:2", "h:1", false),
            ("h", "H:1", true),
            ("example.org", "a.example.org", true),
            ("ample.org", "example.org", false),
            ("a.example.org", "example.org", false),
            ("0.0.1", "127.0.0.1", true),
            ("127.0.0.0/8", "127.0.0.1", false),
            ("127.*", "127.0.0.1", false),
            ("[::1]", "[::1]:1", true),
            ("::1", "[::1]:1", false),
            (",. ,", "h", false),
        ] {
            let proxy = of(&[("http_proxy", "p"), ("no_proxy", rules)], &format!("http://{host}/"));
            assert_eq!(proxy.is_none(), direct, "{rules} {host}");
        }
        assert!(of(&[("http_proxy", "p"), ("no_proxy", ""), ("NO_PROXY", "h")], "http://h/").is_some());
    }

    #[test]
    fn addresses_are_read_as_the_aws_cli_reads_them() {
        let malformed = |why: &str| Err(Unusable::Malformed(why.to_owned()));
        for (given, address, shown) in [
            ("p:8080", Ok("http://p:8080/"), "http://p:8080"),
            ("//P", Ok("http://p:80/"), "http://P"),
            ("https://p/x?y#z", Ok("https://p:443/"), "https://p/x?y#z"),
            ("http://p:080\n", Ok("http://p:80/"), "http://p:080"),
            ("http://[::1]:3128", Ok("http://[::1]:3128/"), "http://[::1]:3128"),
            ("http://u:p@x@h", Ok("http://h:80/"), "http://***:***@h"),
            ("u@h:1/", Ok("http://h:1/"), "http://***@h:1/"),
            ("http://:p@h", Ok("http://h:80/"), "http://:***@h"),
            ("socks5://h:1", Err(Unusable::Unreachable), "http://socks5://h:1"),
            ("socks5://u:p@h:1", Err(Unusable::Unreachable), "http://***@h:1"),
            ("HTTP://h", Err(Unusable::Unreachable), "http://HTTP://h"),
            ("http://[fe80::1%25lo]", Ok("http://[fe80::1%lo]:80/"), "http://[fe80::1%25lo]"),
            ("a b", Err(Unusable::Blank), "http://a b"),
            ("http://", malformed("No host specified."), "http://"),
            ("http:h", malformed("No host specified."), "http:h"),
            (":1", malformed("No host specified."), "http://:1"),
            ("http://h:99999", malformed("Failed to parse: http://h:99999"), "http://h:99999"),
            ("http://h:1 ", malformed("Failed to parse: http://h:1 "), "http://h:1 "),
            ("http://u:p/x@h", malformed("Failed to parse: http://***@h"), "http://***@h"),
            ("http://[::1", malformed("Invalid IPv6 URL"), "http://[::1"),
            ("http://::1:80", malformed("Failed to parse: http://::1:80"), "http://::1:80"),
            ("http://A..b", malformed("Failed to parse: 'a..b', label empty or too long"), "http://A..b"),
        ] {
            let proxy = Proxy::parse(given);
            let found = proxy.address.map(|address| address.uri.to_string());
            assert_eq!(found, address.map(str::to_owned), "{given}");
            assert_eq!(proxy.shown, shown, "{given}");
        }
    }

    #[test]
    fn authorization_takes_a_user_and_a_password() {
        let sent = |url: &str| {
            Proxy::parse(url).address.unwrap().authorization.map(|value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(sent("http://u%40x:p%3A%2F%25@h").as_deref(), Some("Basic dUB4OnA6LyU="));
        assert_eq!(sent("http://u:a+b%zz@h").as_deref(), Some("Basic dTphK2Ileno="));
        for url in ["http://h", "http://u@h", "http://u:@h", "http://:p@h"] {
            assert_eq!(sent(url), None, "{url}");
        }
        let debug = format!("{:?}", Proxies::none().http("http://user:secret@h").https("user:se/cret@h"));
        assert!(!debug.contains("secret") && !debug.contains("cret") && !debug.contains("user"), "{debug}");
    }
}
