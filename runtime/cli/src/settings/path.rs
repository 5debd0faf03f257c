//! Paths of the configuration files: variables, then `~`, as Python's `os.path` expands them.

use std::path::is_separator;

use crate::host::Host;

/// The path with its variables and its `~` replaced. What is not known stays as it is.
pub(super) fn expand(path: &str, host: &dyn Host) -> String {
    expand_home(&expand_variables(path, host), host)
}

/// `$NAME` and `${NAME}`.
fn expand_variables(path: &str, host: &dyn Host) -> String {
    let mut expanded = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('$') {
        expanded.push_str(before);
        let (name, whole) = match after.strip_prefix('{').and_then(|after| after.split_once('}')) {
            Some((name, _)) => (name, name.len() + 2),
            None => {
                let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
                let name = after.split(|c| !word(c)).next().unwrap_or_default();
                (name, name.len())
            }
        };
        match host.variable(name) {
            Some(value) => expanded.push_str(&value),
            None => expanded.push_str(rest.get(before.len()..before.len() + 1 + whole).unwrap_or_default()),
        }
        rest = after.get(whole..).unwrap_or_default();
    }
    expanded + rest
}

/// `~` is the user's folder, `~name` another user's.
pub(super) fn expand_home(path: &str, host: &dyn Host) -> String {
    let Some(after) = path.strip_prefix('~') else { return path.to_owned() };
    let end = after.find(is_separator).unwrap_or(after.len());
    let (name, rest) = after.split_at(end);
    let home = if name.is_empty() { home(host) } else { home_of(name, host) };
    match home {
        Some(home) => match format!("{}{rest}", home.trim_end_matches(is_separator)) {
            path if path.is_empty() => "/".to_owned(),
            path => path,
        },
        None => path.to_owned(),
    }
}

/// The user's folder: by the variable, or by the system's own record.
fn home(host: &dyn Host) -> Option<String> {
    let variable = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    host.variable(variable).or_else(|| std::env::home_dir()?.into_os_string().into_string().ok())
}

/// The folder of a user who is listed in `/etc/passwd`.
fn home_of(name: &str, host: &dyn Host) -> Option<String> {
    let users = host.read("/etc/passwd").ok()?;
    let users = String::from_utf8_lossy(&users);
    let user = users.lines().map(|line| line.split(':')).find(|user| user.clone().next() == Some(name));
    user?.nth(5).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::testing::Fixed;

    #[test]
    fn variables_and_the_home_are_expanded_once() {
        let passwd = ("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nann:x:1:1::/home/ann/:\n");
        let host = Fixed {
            variables: vec![("HOME", "/home/me/"), ("A", "x"), ("B", "$A"), ("C", "~"), ("EMPTY", "")],
            files: vec![passwd],
        };
        for (path, expanded) in [
            ("~/.aws/config", "/home/me/.aws/config"),
            ("~", "/home/me"),
            ("~ann/c", "/home/ann/c"),
            ("~nobody/c", "~nobody/c"),
            ("a/~", "a/~"),
            ("/$A/c", "/x/c"),
            ("/${A}b/$A.c", "/xb/x.c"),
            ("$B$EMPTY", "$A"),
            ("$C/c", "/home/me/c"),
            ("$NO/${NO}/$/${/$$A", "$NO/${NO}/$/${/$x"),
            ("$größe", "$größe"),
            ("", ""),
        ] {
            assert_eq!(expand(path, &host), expanded, "{path}");
        }
    }
}
