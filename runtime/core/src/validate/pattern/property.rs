//! The character classes that a pattern may name: `\d`, `\p{L}`, and Java's `\p{Alnum}`.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// A property that a character has or has not.
#[derive(Debug, Clone, Copy)]
pub(super) enum Property {
    /// One of some general categories, a bit each.
    Category(u32),
    /// Any other.
    Test(fn(char) -> bool),
}

impl Property {
    /// `\d`, as ECMA 262 has it.
    pub(super) const DIGIT: Self = Self::Test(|c| c.is_ascii_digit());
    /// `\w`, as ECMA 262 has it.
    pub(super) const WORD: Self = Self::Test(is_word);
    /// `\s`, as ECMA 262 has it: white space and line terminators.
    pub(super) const SPACE: Self = Self::Test(|c| {
        matches!(c, '\t'..='\r' | '\u{feff}' | '\u{2028}' | '\u{2029}')
            || c.general_category() == GeneralCategory::SpaceSeparator
    });

    /// The property that `\p{name}` names.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name =
            ["General_Category=", "gc=", "Is"].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
        let category = CATEGORIES.iter().find(|(short, long, _)| *short == name || *long == name);
        category.map(|(_, _, bits)| Self::Category(*bits)).or_else(|| test(name).map(Self::Test))
    }

    /// Whether a character has it.
    pub(super) fn holds(self, c: char) -> bool {
        match self {
            Self::Category(bits) => bits & bit(c.general_category()) != 0,
            Self::Test(test) => test(c),
        }
    }
}

/// Whether a character is of `\w`, between which and the rest lie the word boundaries.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

const fn bit(category: GeneralCategory) -> u32 {
    1 << category as u32
}

/// The general categories by their short and long names.
#[rustfmt::skip]
const CATEGORIES: [(&str, &str, u32); 40] = {
    use GeneralCategory as C;
    const CASED: u32 = bit(C::UppercaseLetter) | bit(C::LowercaseLetter) | bit(C::TitlecaseLetter);
    const LETTER: u32 = CASED | bit(C::ModifierLetter) | bit(C::OtherLetter);
    const MARK: u32 = bit(C::NonspacingMark) | bit(C::SpacingMark) | bit(C::EnclosingMark);
    const NUMBER: u32 = bit(C::DecimalNumber) | bit(C::LetterNumber) | bit(C::OtherNumber);
    const PUNCTUATION: u32 = bit(C::ConnectorPunctuation) | bit(C::DashPunctuation) | bit(C::OpenPunctuation)
        | bit(C::ClosePunctuation) | bit(C::InitialPunctuation) | bit(C::FinalPunctuation) | bit(C::OtherPunctuation);
    const SYMBOL: u32 = bit(C::MathSymbol) | bit(C::CurrencySymbol) | bit(C::ModifierSymbol) | bit(C::OtherSymbol);
    const SEPARATOR: u32 = bit(C::SpaceSeparator) | bit(C::LineSeparator) | bit(C::ParagraphSeparator);
    const OTHER: u32 = !(LETTER | MARK | NUMBER | PUNCTUATION | SYMBOL | SEPARATOR);
    [
        ("L", "Letter", LETTER),
        ("LC", "Cased_Letter", CASED),
        ("Lu", "Uppercase_Letter", bit(C::UppercaseLetter)),
        ("Ll", "Lowercase_Letter", bit(C::LowercaseLetter)),
        ("Lt", "Titlecase_Letter", bit(C::TitlecaseLetter)),
        ("Lm", "Modifier_Letter", bit(C::ModifierLetter)),
        ("Lo", "Other_Letter", bit(C::OtherLetter)),
        ("LD", "LD", LETTER | bit(C::DecimalNumber)),
        ("M", "Mark", MARK),
        ("M", "Combining_Mark", MARK),
        ("Mn", "Nonspacing_Mark", bit(C::NonspacingMark)),
        ("Mc", "Spacing_Mark", bit(C::SpacingMark)),
        ("Me", "Enclosing_Mark", bit(C::EnclosingMark)),
        ("N", "Number", NUMBER),
        ("Nd", "Decimal_Number", bit(C::DecimalNumber)),
        ("Nl", "Letter_Number", bit(C::LetterNumber)),
        ("No", "Other_Number", bit(C::OtherNumber)),
        ("P", "Punctuation", PUNCTUATION),
        ("Pc", "Connector_Punctuation", bit(C::ConnectorPunctuation)),
        ("Pd", "Dash_Punctuation", bit(C::DashPunctuation)),
        ("Ps", "Open_Punctuation", bit(C::OpenPunctuation)),
        ("Pe", "Close_Punctuation", bit(C::ClosePunctuation)),
        ("Pi", "Initial_Punctuation", bit(C::InitialPunctuation)),
        ("Pf", "Final_Punctuation", bit(C::FinalPunctuation)),
        ("Po", "Other_Punctuation", bit(C::OtherPunctuation)),
        ("S", "Symbol", SYMBOL),
        ("Sm", "Math_Symbol", bit(C::MathSymbol)),
        ("Sc", "Currency_Symbol", bit(C::CurrencySymbol)),
        ("Sk", "Modifier_Symbol", bit(C::ModifierSymbol)),
        ("So", "Other_Symbol", bit(C::OtherSymbol)),
        ("Z", "Separator", SEPARATOR),
        ("Zs", "Space_Separator", bit(C::SpaceSeparator)),
        ("Zl", "Line_Separator", bit(C::LineSeparator)),
        ("Zp", "Paragraph_Separator", bit(C::ParagraphSeparator)),
        ("C", "Other", OTHER),
        ("Cc", "Control", bit(C::Control)),
        ("Cf", "Format", bit(C::Format)),
        ("Cs", "Surrogate", bit(C::Surrogate)),
        ("Co", "Private_Use", bit(C::PrivateUse)),
        ("Cn", "Unassigned", bit(C::Unassigned)),
    ]
};

/// The properties that are no category: those of ECMA 262 that the standard library knows, and Java's for ASCII.
fn test(name: &str) -> Option<fn(char) -> bool> {
    Some(match name {
        "Any" | "all" => |_| true,
        "ASCII" => |c| c.is_ascii(),
        "Assigned" => |c| c.general_category() != GeneralCategory::Unassigned,
        "Alphabetic" => char::is_alphabetic,
        "Lowercase" => char::is_lowercase,
        "Uppercase" => char::is_uppercase,
        "White_Space" | "space" | "Whitespace" => char::is_whitespace,
        "ASCII_Hex_Digit" | "AHex" | "XDigit" => |c| c.is_ascii_hexdigit(),
        "Alnum" => |c| c.is_ascii_alphanumeric(),
        "Alpha" => |c| c.is_ascii_alphabetic(),
        "Blank" => |c| matches!(c, ' ' | '\t'),
        "Cntrl" => |c| c.is_ascii_control(),
        "Digit" => |c| c.is_ascii_digit(),
        "Graph" => |c| c.is_ascii_graphic(),
        "Lower" => |c| c.is_ascii_lowercase(),
        "Print" => |c| matches!(c, ' '..='~'),
        "Punct" => |c| c.is_ascii_punctuation(),
        "Space" => |c| matches!(c, '\t'..='\r' | ' '),
        "Upper" => |c| c.is_ascii_uppercase(),
        _ => return None,
    })
}
