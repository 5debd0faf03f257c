//! The place of a mistake for people: the line, and where in it.

use std::fmt;

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// The line itself; of a long one, the part around the place.
    pub text: String,
    /// How many characters of `text` come before the place.
    pub caret: usize,
}

impl Place {
    /// The places of the bytes at offsets that ascend.
    pub(crate) fn all(text: &str, offsets: impl Iterator<Item = usize>) -> Vec<Self> {
        let (mut line, mut last) = (1, 0);
        let place = |offset: usize| {
            let offset = offset.min(text.len());
            line += text.get(last..offset).unwrap_or_default().matches('\n').count();
            last = last.max(offset);
            Self::in_line(text, offset, line)
        };
        offsets.map(place).collect()
    }

    /// The place of the byte at `offset`, which is in the line with this number.
    fn in_line(text: &str, offset: usize, line: usize) -> Self {
        // So much of a long line is shown, and so much of that before the place.
        const LONGEST: usize = 120;
        const BEFORE: usize = 60;
        let before = text.get(..offset).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let in_line = before.get(start..).unwrap_or_default().chars().count();
        let whole = text.get(start..).unwrap_or_default();
        let whole = whole.get(..whole.find('\n').unwrap_or(whole.len())).unwrap_or_default().trim_end();
        let skipped = in_line.saturating_sub(BEFORE);
        let shown = whole.chars().skip(skipped).take(LONGEST);
        let text = shown.map(|found| if found.is_control() { ' ' } else { found }).collect();
        Self { line, column: in_line + 1, text, caret: in_line - skipped }
    }
}

/// The line with a caret below it.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = number.len();
        writeln!(f, "{:margin$} |", "")?;
        writeln!(f, "{number} | {}", self.text)?;
        write!(f, "{:margin$} | {:caret$}^", "", "", caret = self.caret)
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_caret_is_below_the_place() {
        let text = "one\n\tzwölf drei\nvier";
        let at = |part: &str| text.find(part).unwrap_or_default();
        let of = |text: &str, offset: usize| Place::all(text, std::iter::once(offset)).remove(0);
        let place = of(text, at("drei"));
        assert_eq!((place.line, place.column), (2, 8));
        assert_eq!(place.to_string(), "  |\n2 |  zwölf drei\n  |        ^");
        assert_eq!(of(text, text.len()).to_string(), "  |\n3 | vier\n  |     ^");
        assert_eq!((of("", 0).line, of("a", 99).column), (1, 2));
        let long = of(&"x".repeat(1_000), 500);
        assert_eq!((long.column, long.text.len(), long.caret), (501, 120, 60));
    }
}
