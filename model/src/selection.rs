//! What a caller asks for: the files, and the wanted part of them.

/// One file, of IDL or of the JSON AST. Several make up one model.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// How errors name the file. It is IDL if this ends with `.smithy`, and JSON otherwise.
    pub name: &'a str,
    /// Its whole text.
    pub text: &'a str,
}

impl Source<'_> {
    /// Whether the file is IDL.
    pub fn is_idl(&self) -> bool {
        self.name.ends_with(".smithy")
    }
}

/// Which operations of which service are wanted.
///
/// Operations are matched by name, or by absolute id if the pattern contains a `#`; `*` matches any characters and
/// `?` matches one.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The service, by absolute id or by name; `None` takes the only one.
    pub service: Option<String>,
    /// Names or patterns of the wanted operations; none means all.
    pub operations: Vec<String>,
    /// Names or patterns of operations to leave out again.
    pub except: Vec<String>,
    /// The absolute ids of shapes that the caller renames, so that others may have the same name.
    pub renamed: Vec<String>,
}

/// Whether `name` matches `pattern`, in which `*` and `?` are wildcards.
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut at, mut read) = (0, 0);
    // Where to go on if the text after the last `*` does not fit: that star takes one byte more.
    let mut retry: Option<(usize, usize)> = None;
    while read < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                retry = Some((at + 1, read + 1));
                at += 1;
            }
            Some(&wanted) if wanted == b'?' || wanted == name[read] => (at, read) = (at + 1, read + 1),
            _ => match retry {
                Some((after, next)) => {
                    (at, read) = (after, next);
                    retry = Some((after, next + 1));
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|&byte| byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_and_question_marks_are_wild() {
        for (pattern, name, expected) in [
            ("Get", "Get", true),
            ("Get", "GetX", false),
            ("Get?", "GetX", true),
            ("*", "", true),
            ("*Pool*", "CreateUserPoolClient", true),
            ("*PoolClient", "CreatePoolPoolClient", true),
            ("*PoolClient", "PoolClients", false),
            ("a*b*c", "aXbYbZc", true),
            ("", "a", false),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} on {name}");
        }
    }
}
