//! Which plain words YAML 1.2 would not read back as texts, as the AWS CLI's YAML library sees it.

/// Whether a plain word would be read back as something other than a text.
pub(super) fn is_typed(word: &str) -> bool {
    matches!(
        word,
        "" | "~"
            | "null"
            | "Null"
            | "NULL"
            | "="
            | "<<"
            | "!"
            | "&"
            | "*"
            | "true"
            | "True"
            | "TRUE"
            | "false"
            | "False"
            | "FALSE"
    ) || matches!(word.as_bytes().first(), Some(b'0'..=b'9' | b'+' | b'-' | b'.'))
        && (is_integer(word) || is_float(word) || is_date(word) || is_time(word))
}

/// What is left of a word to be matched.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    /// Takes a byte, if it is wanted.
    fn one(&mut self, wanted: impl Fn(u8) -> bool) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if wanted(*first) => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn byte(&mut self, byte: u8) -> bool {
        self.one(|other| other == byte)
    }

    /// Takes as many bytes as are wanted, at least and at most as many as given.
    fn many(&mut self, wanted: impl Fn(u8) -> bool, least: usize, most: usize) -> bool {
        let mut count = 0;
        while count < most && self.one(&wanted) {
            count += 1;
        }
        count >= least
    }

    fn digits(&mut self, least: usize, most: usize) -> bool {
        self.many(|byte| byte.is_ascii_digit(), least, most)
    }

    fn sign(&mut self) -> bool {
        self.one(|byte| matches!(byte, b'+' | b'-'))
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn digit_or_underscore(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'_'
}

fn is_integer(word: &str) -> bool {
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    let all =
        |digits: &str, wanted: fn(u8) -> bool| !digits.is_empty() && digits.bytes().all(|d| wanted(d) || d == b'_');
    let prefixed = |prefix, wanted| unsigned.strip_prefix(prefix).is_some_and(|digits| all(digits, wanted));
    all(unsigned, |digit| digit.is_ascii_digit())
        || prefixed("0b", |digit| matches!(digit, b'0' | b'1'))
        || prefixed("0o", |digit| matches!(digit, b'0'..=b'7'))
        || prefixed("0x", |digit| digit.is_ascii_hexdigit())
}

fn is_float(word: &str) -> bool {
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(word, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let mut rest = Rest(unsigned.as_bytes());
    if rest.byte(b'.') {
        // An exponent after a bare fraction needs its sign.
        let fraction = rest.many(digit_or_underscore, 1, usize::MAX);
        return fraction && (rest.is_empty() || exponent(&mut rest, true));
    }
    if !rest.digits(1, 1) {
        return false;
    }
    rest.many(digit_or_underscore, 0, usize::MAX);
    let fraction = rest.byte(b'.') && rest.many(digit_or_underscore, 0, usize::MAX);
    fraction && rest.is_empty() || exponent(&mut rest, false)
}

fn exponent(rest: &mut Rest<'_>, signed: bool) -> bool {
    rest.one(|byte| matches!(byte, b'e' | b'E'))
        && (rest.sign() || !signed)
        && rest.digits(1, usize::MAX)
        && rest.is_empty()
}

/// `2020-01-01`
fn is_date(word: &str) -> bool {
    let mut rest = Rest(word.as_bytes());
    rest.digits(4, 4) && rest.byte(b'-') && rest.digits(2, 2) && rest.byte(b'-') && rest.digits(2, 2) && rest.is_empty()
}

/// `2020-01-01T12:30:00.5+02:00`
fn is_time(word: &str) -> bool {
    let mut rest = Rest(word.as_bytes());
    let blank = |byte| matches!(byte, b' ' | b'\t');
    let date = rest.digits(4, 4) && rest.byte(b'-') && rest.digits(1, 2) && rest.byte(b'-') && rest.digits(1, 2);
    let between = date && (rest.one(|byte| matches!(byte, b'T' | b't')) || rest.many(blank, 1, usize::MAX));
    let hour = between && rest.digits(1, 2) && rest.byte(b':');
    if !(hour && rest.digits(2, 2) && rest.byte(b':') && rest.digits(2, 2)) {
        return false;
    }
    if rest.byte(b'.') {
        rest.digits(0, usize::MAX);
    }
    if rest.is_empty() {
        return true;
    }
    rest.many(blank, 0, usize::MAX);
    if rest.byte(b'Z') {
        return rest.is_empty();
    }
    let hours = rest.sign() && rest.digits(1, 2);
    hours && (rest.is_empty() || rest.byte(b':') && rest.digits(2, 2) && rest.is_empty())
}
