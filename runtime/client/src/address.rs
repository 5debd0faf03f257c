//! Whether an address can be called, and whether a region can be a part of one.

use http::Uri;

/// Whether a region can be a label of a host name. An empty one passes, as in the AWS CLI: the endpoint rules ask for it.
pub fn is_region(region: &str) -> bool {
    region.is_empty()
        || region.len() <= 63
            && region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !region.bytes().all(|byte| byte.is_ascii_digit())
            && !region.starts_with('-')
            && !region.ends_with('-')
}

/// Checks an address that the caller names.
///
/// # Errors
///
/// Returns what is wrong with an address that cannot be called.
pub fn check(url: &str) -> Result<(), String> {
    let parsed: Uri = url.parse().map_err(|error: http::uri::InvalidUri| error.to_string())?;
    let Some("http" | "https") = parsed.scheme_str() else {
        return Err("it does not begin with `http://` or `https://`".to_owned());
    };
    let Some(authority) = parsed.authority().filter(|authority| !authority.host().is_empty()) else {
        return Err("it has no host".to_owned());
    };
    let host = authority.as_str().rsplit_once('@').map_or(authority.as_str(), |(_, host)| host);
    let port = host.strip_prefix(authority.host()).unwrap_or_default();
    if port.len() > 1 && authority.port_u16().is_none() {
        return Err("its port is not a number up to 65535".to_owned());
    }
    Ok(())
}
