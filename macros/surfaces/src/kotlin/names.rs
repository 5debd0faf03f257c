//! Names as Kotlin has them.

use std::collections::HashSet;

use shapewright_codegen::names::snake_case;

/// Words that cannot be names unless they are quoted.
const KEYWORDS: [&str; 28] = [
    "as",
    "break",
    "class",
    "continue",
    "do",
    "else",
    "false",
    "for",
    "fun",
    "if",
    "in",
    "interface",
    "is",
    "null",
    "object",
    "package",
    "return",
    "super",
    "this",
    "throw",
    "true",
    "try",
    "typealias",
    "typeof",
    "val",
    "var",
    "when",
    "while",
];

/// A name, quoted if it is a keyword.
pub(super) fn quoted(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("`{name}`") } else { name.to_owned() }
}

/// A name in camel case: `CallbackURLs` is `callbackUrls`.
fn camel_case(name: &str) -> String {
    let words = snake_case(name);
    let mut words = words.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        let capital = letters.next().map(|letter| letter.to_ascii_uppercase());
        name + &capital.into_iter().chain(letters).collect::<String>()
    })
}

/// Gives names that are used once.
#[derive(Default)]
pub(super) struct Scope(HashSet<String>);

impl Scope {
    /// The name of a property.
    pub(super) fn property(&mut self, member: &str) -> String {
        let name = camel_case(member);
        // Its getter would be the one that every object has.
        let name = if name == "class" { "class_".to_owned() } else { name };
        quoted(&self.free(name))
    }

    /// The name of a constant.
    pub(super) fn constant(&mut self, value: &str) -> String {
        let name: String = snake_case(value).to_uppercase();
        let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let begins = name.starts_with(|first: char| first.is_ascii_uppercase());
        self.free(if begins { name } else { format!("VALUE_{name}") })
    }

    fn free(&mut self, wanted: String) -> String {
        let mut name = wanted.clone();
        for count in 2.. {
            if self.0.insert(name.clone()) {
                break;
            }
            name = format!("{wanted}_{count}");
        }
        name
    }
}

/// Text as a literal.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::from('"');
    for next in text.chars() {
        match next {
            '"' | '\\' | '$' => literal.extend(['\\', next]),
            ' '..='~' => literal.push(next),
            next => {
                for unit in next.encode_utf16(&mut [0; 2]) {
                    literal.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_in_camel_case() {
        let mut scope = Scope::default();
        for (member, expected) in [
            ("CallbackURLs", "callbackUrls"),
            ("AllowedOAuthFlows", "allowedOAuthFlows"),
            ("DefaultRedirectURI", "defaultRedirectUri"),
            ("object", "`object`"),
            ("Class", "class_"),
            ("fooBar", "fooBar"),
            ("foo_bar", "fooBar_2"),
            ("S", "s"),
        ] {
            assert_eq!(scope.property(member), expected, "{member}");
        }
        assert_eq!([scope.constant("ALLOW_USER"), scope.constant("0.5")], ["ALLOW_USER", "VALUE_0_5"]);
        assert_eq!(literal("a\"$\\\n\u{1f600}"), r#""a\"\$\\\u000a\ud83d\ude00""#);
    }
}
