//! What a backslash makes of what follows it.

use super::parse::Parser;
use super::property::Property;
use super::set::Item;
use super::tree::Assert;

/// The meaning of a backslash and what follows it.
pub(super) enum Escape {
    /// A code point, which may be a surrogate.
    Code(u32),
    /// The characters with a property, or those without.
    Item(Item),
    /// A place between characters.
    Assert(Assert),
    /// What the group of this number matched.
    Same(usize),
}

impl Parser<'_> {
    /// The meaning of what follows a backslash that has been read.
    pub(super) fn escape(&mut self, in_class: bool) -> Result<Escape, String> {
        let property = |property, holds| Ok(Escape::Item(Item::Property(property, holds)));
        let c = self.next().ok_or("`\\` at the end")?;
        Ok(match c {
            'd' | 'D' => return property(Property::DIGIT, c == 'd'),
            'w' | 'W' => return property(Property::WORD, c == 'w'),
            's' | 'S' => return property(Property::SPACE, c == 's'),
            'p' | 'P' => return property(self.property()?, c == 'p'),
            'b' if in_class => Escape::Code(0x08),
            'b' => Escape::Assert(Assert::WordBoundary),
            'B' => Escape::Assert(Assert::NoWordBoundary),
            'A' => Escape::Assert(Assert::Start),
            'z' => Escape::Assert(Assert::End),
            't' => Escape::Code(0x09),
            'n' => Escape::Code(0x0a),
            'v' => Escape::Code(0x0b),
            'f' => Escape::Code(0x0c),
            'r' => Escape::Code(0x0d),
            '0' => Escape::Code(self.octal()),
            'c' => match self.next() {
                Some(letter) if letter.is_ascii_alphabetic() => Escape::Code(u32::from(letter) % 32),
                _ => return Err("`\\c` without a letter".to_owned()),
            },
            'x' | 'u' if self.eat("{") => Escape::Code(hex(self.until('}')?)?),
            'x' => Escape::Code(self.digits(2)?),
            'u' => Escape::Code(self.utf16()?),
            'k' => self.named()?,
            '1'..='9' => self.numbered(c)?,
            _ if c.is_ascii_alphanumeric() => return Err(format!("`\\{c}` has no meaning")),
            _ => Escape::Code(c.into()),
        })
    }

    /// `{name}`, or Java's name of one letter.
    fn property(&mut self) -> Result<Property, String> {
        let rest = self.rest;
        let name = if self.eat("{") {
            self.until('}')?
        } else {
            let letter = self.next().map_or(0, char::len_utf8);
            rest.get(..letter).unwrap_or("")
        };
        Property::named(name).ok_or_else(|| format!("`\\p{{{name}}}` is not a known property"))
    }

    /// Up to two digits after a `\0`.
    fn octal(&mut self) -> u32 {
        let mut code = 0;
        for _ in 0..2 {
            let Some(digit) = self.peek().and_then(|c| c.to_digit(8)) else { break };
            self.next();
            code = 8 * code + digit;
        }
        code
    }

    fn digits(&mut self, count: usize) -> Result<u32, String> {
        let (digits, rest) = self.rest.split_at_checked(count).ok_or("too few hexadecimal digits")?;
        self.rest = rest;
        hex(digits)
    }

    /// Four digits; two such escapes that are a surrogate pair are one code point.
    fn utf16(&mut self) -> Result<u32, String> {
        let high = self.digits(4)?;
        let rest = self.rest;
        if (0xd800..0xdc00).contains(&high) && self.eat("\\u") {
            if let Ok(low @ 0xdc00..0xe000) = self.digits(4) {
                return Ok(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
            }
            self.rest = rest;
        }
        Ok(high)
    }

    fn named(&mut self) -> Result<Escape, String> {
        if !self.eat("<") {
            return Err("`\\k` without the name of a group".to_owned());
        }
        let name = self.until('>')?;
        let found = self.names.iter().position(|group| *group == Some(name));
        found.map(|index| Escape::Same(index + 1)).ok_or_else(|| format!("there is no group `{name}`"))
    }

    fn numbered(&mut self, first: char) -> Result<Escape, String> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let more = self.rest.strip_suffix(rest).unwrap_or("");
        self.rest = rest;
        let group = format!("{first}{more}").parse().ok().filter(|group| *group <= self.names.len());
        group.map(Escape::Same).ok_or_else(|| format!("there is no group {first}{more}"))
    }
}

fn hex(digits: &str) -> Result<u32, String> {
    let code = digits.bytes().all(|c| c.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten();
    code.filter(|code| *code <= char::MAX.into()).ok_or_else(|| format!("`{digits}` is not a code point"))
}
