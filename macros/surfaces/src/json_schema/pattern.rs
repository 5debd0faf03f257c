//! Patterns as validators read them: ECMA 262 with the Unicode flag, where our own reader is as lenient as services are.

use std::iter::Peekable;
use std::str::Chars;

use shapewright_core::validate::check_pattern;

/// The pattern with what only lenient engines read written out: `\_` is `_` and `[\w-.]` is `[\w\-.]`. `None` if it is
/// more than a spelling, as with `(?i)` or `\p{Alnum}`: a validator would refuse the whole schema.
pub(super) fn portable(pattern: &str) -> Option<String> {
    check_pattern(pattern).ok()?;
    let mut reader = Reader { rest: pattern.chars().peekable(), out: String::with_capacity(pattern.len()) };
    reader.pattern()?;
    Some(reader.out)
}

struct Reader<'p> {
    rest: Peekable<Chars<'p>>,
    out: String,
}

impl Reader<'_> {
    fn pattern(&mut self) -> Option<()> {
        // Whether a quantifier may follow.
        let mut is_atom = false;
        // For each open group, whether one may follow it.
        let mut groups = Vec::new();
        while let Some(next) = self.rest.next() {
            is_atom = match next {
                '\\' => self.escape(false)?,
                '[' => self.class()?,
                '(' => {
                    groups.push(self.group()?);
                    false
                }
                ')' => {
                    self.out.push(')');
                    groups.pop()?
                }
                '*' | '+' | '?' => {
                    self.quantifier(next.to_string(), is_atom)?;
                    false
                }
                '{' => match self.count() {
                    Some(count) => {
                        self.quantifier(count, is_atom)?;
                        false
                    }
                    None => self.literal("\\{"),
                },
                '}' => self.literal("\\}"),
                ']' => self.literal("\\]"),
                '^' | '$' | '|' => {
                    self.out.push(next);
                    false
                }
                next => self.literal(next.encode_utf8(&mut [0; 4])),
            };
        }
        Some(())
    }

    fn literal(&mut self, text: &str) -> bool {
        self.out.push_str(text);
        true
    }

    fn quantifier(&mut self, text: String, is_atom: bool) -> Option<()> {
        self.out.push_str(&text);
        self.out.extend(self.rest.next_if_eq(&'?'));
        is_atom.then_some(())
    }

    /// The rest of a count such as `{1,5}`, if it is one.
    fn count(&mut self) -> Option<String> {
        let inside: String = self.rest.clone().take_while(|&next| next != '}').collect();
        let (min, max) = inside.split_once(',').unwrap_or((&inside, ""));
        let is_number = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
        let is_count = !min.is_empty() && is_number(min) && is_number(max) && self.rest.clone().any(|next| next == '}');
        is_count.then(|| {
            self.rest.by_ref().take(inside.chars().count() + 1).for_each(drop);
            format!("{{{inside}}}")
        })
    }

    /// What follows `(`: groups that every engine knows. Returns whether a quantifier may follow the group, which it may
    /// unless the group looks ahead or behind.
    fn group(&mut self) -> Option<bool> {
        self.out.push('(');
        if self.rest.next_if_eq(&'?').is_none() {
            return Some(true);
        }
        let mark = self.rest.next().filter(|mark| matches!(mark, ':' | '=' | '!' | '<'))?;
        self.out.extend(['?', mark]);
        Some(mark == ':' || mark == '<' && !matches!(self.rest.peek(), Some('=' | '!')))
    }

    /// A class: whether a quantifier may follow, which it may.
    fn class(&mut self) -> Option<bool> {
        self.out.push('[');
        self.out.extend(self.rest.next_if_eq(&'^'));
        // Whether a hyphen would make a range with what is before it.
        let mut before = None;
        let mut is_first = true;
        loop {
            let next = self.rest.next()?;
            let ahead = self.rest.peek().copied();
            before = match next {
                ']' => {
                    self.out.push(']');
                    return Some(true);
                }
                '-' if before == Some(true) && ahead != Some(']') && !self.is_set_next() => {
                    self.out.push('-');
                    let end = self.rest.next()?;
                    match end {
                        '\\' => {
                            self.escape(true)?;
                        }
                        end => self.out.push(end),
                    }
                    None
                }
                '-' => {
                    self.out.push_str(if is_first || ahead == Some(']') { "-" } else { "\\-" });
                    Some(true)
                }
                '\\' => {
                    let is_set = self.is_set(ahead);
                    self.escape(true)?;
                    Some(!is_set)
                }
                next => {
                    self.out.push(next);
                    Some(true)
                }
            };
            is_first = false;
        }
    }

    fn is_set(&self, escaped: Option<char>) -> bool {
        escaped.is_some_and(|next| "wWdDsSpP".contains(next))
    }

    /// Whether an escape that stands for several characters is next.
    fn is_set_next(&self) -> bool {
        let mut rest = self.rest.clone();
        rest.next() == Some('\\') && self.is_set(rest.next())
    }

    /// Whether so many characters of a kind are next.
    fn is_next(&self, count: usize, is: impl Fn(&char) -> bool) -> bool {
        self.rest.clone().take(count).filter(is).count() == count
    }

    /// What follows a backslash: whether a quantifier may follow it.
    fn escape(&mut self, in_class: bool) -> Option<bool> {
        let next = self.rest.next()?;
        match next {
            // Marks of the syntax.
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' => {}
            '-' if in_class => {}
            'd' | 'D' | 'w' | 'W' | 's' | 'S' | 't' | 'n' | 'r' | 'v' | 'f' | 'b' => {}
            'B' | 'k' | '1'..='9' if !in_class => {}
            '0' if !self.is_next(1, |digit| digit.is_ascii_digit()) => {}
            'x' if self.is_next(2, |digit| digit.is_ascii_hexdigit()) => {}
            'u' if self.is_next(4, |digit| digit.is_ascii_hexdigit()) => {}
            'u' if self.rest.next_if_eq(&'{').is_some() => {
                let digits: String = self.rest.by_ref().take_while(|&next| next != '}').collect();
                self.out.push_str(&format!("\\u{{{digits}}}"));
                return Some(true);
            }
            'c' if self.is_next(1, |letter| letter.is_ascii_alphabetic()) => {}
            'p' | 'P' => return self.property(next),
            // Nothing that has to be escaped.
            next if !next.is_alphanumeric() => {
                self.out.push(next);
                return Some(true);
            }
            _ => return None,
        }
        self.out.extend(['\\', next]);
        Some(in_class || !matches!(next, 'b' | 'B'))
    }

    /// A Unicode property that is known to both.
    fn property(&mut self, letter: char) -> Option<bool> {
        self.rest.next_if_eq(&'{')?;
        let name: String = self.rest.by_ref().take_while(|&next| next != '}').collect();
        let is_category = matches!(name.as_bytes(), [b'A'..=b'Z'] | [b'A'..=b'Z', b'a'..=b'z']);
        let is_known = is_category || ["ASCII", "Alphabetic", "Any", "White_Space"].contains(&&*name);
        is_known.then(|| {
            self.out.push_str(&format!("\\{letter}{{{name}}}"));
            true
        })
    }
}

#[cfg(test)]
mod tests {
    use super::portable;

    #[test]
    fn spellings_of_lenient_engines_are_written_out() {
        for (pattern, expected) in [
            (r"^[\w-]+_[0-9a-zA-Z]+$", Some(r"^[\w-]+_[0-9a-zA-Z]+$")),
            (r"^[a-z\_\-]+\-\ \_{2,}?$", Some(r"^[a-z_\-]+- _{2,}?$")),
            (r"[\w-.]", Some(r"[\w\-.]")),
            (r"[+-\w]", Some(r"[+\-\w]")),
            (r"[a-z-9]", Some(r"[a-z\-9]")),
            (r"[^-]|(?:a|(?=b)(?<n>c))\1", Some(r"[^-]|(?:a|(?=b)(?<n>c))\1")),
            (r"a{b}]", Some(r"a\{b\}\]")),
            (r"a{2}\{\p{L}\P{Lu}", Some(r"a{2}\{\p{L}\P{Lu}")),
            (r"\u0020[\uD800\uDC00-\uDBFF\uDFFF]", Some(r"\u0020[\uD800\uDC00-\uDBFF\uDFFF]")),
            (r"(?!a)b(?<!c)\x60\u{1f600}\0(?:d)+", Some(r"(?!a)b(?<!c)\x60\u{1f600}\0(?:d)+")),
            (r"(?!a)+", None),
            (r"\x{60}", None),
            (r"[\000-\037]", None),
            (r"(?i)a", None),
            (r"\p{Alnum}", None),
            (r"^(a)${1,128}$", None),
            ("(", None),
        ] {
            assert_eq!(portable(pattern).as_deref(), expected, "{pattern}");
        }
    }
}
