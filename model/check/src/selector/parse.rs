//! Reads selectors.

use super::attribute::{Attribute, Comparator, Comparison, Operand, Path};
use super::{Selector, SelectorError, Step};

/// Selectors may be nested this deep.
const DEEPEST: usize = 50;

type Parse<T> = Result<T, SelectorError>;

pub(super) fn parse(text: &str) -> Parse<Selector> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let selector = parser.selector()?;
    match parser.rest().is_empty() {
        true => Ok(selector),
        false => parser.wrong("this is not a part of a selector"),
    }
}

/// The keys of a path alone.
pub(super) fn path(text: &str) -> Parse<Path> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    parser.blanks();
    let path = parser.path()?;
    match parser.rest().is_empty() {
        true => Ok(path),
        false => parser.wrong("this is not a part of a path"),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

/// What `*` and the names of types stand for.
const TYPES: [&str; 28] = [
    "bigDecimal",
    "bigInteger",
    "blob",
    "boolean",
    "byte",
    "collection",
    "dataType",
    "document",
    "double",
    "enum",
    "float",
    "intEnum",
    "integer",
    "list",
    "long",
    "map",
    "member",
    "number",
    "operation",
    "resource",
    "service",
    "set",
    "short",
    "simpleType",
    "string",
    "structure",
    "timestamp",
    "union",
];

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn wrong<T>(&self, message: impl Into<String>) -> Parse<T> {
        Err(SelectorError { at: self.at, message: message.into() })
    }

    fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Passes `token` and the blanks after it, if it is there.
    fn takes(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
            self.blanks();
        }
        found
    }

    fn expect(&mut self, token: &str) -> Parse<()> {
        match self.takes(token) {
            true => Ok(()),
            false => self.wrong(format!("expected `{token}`")),
        }
    }

    fn selector(&mut self) -> Parse<Selector> {
        if self.depth == DEEPEST {
            return self.wrong(format!("selectors are nested more than {DEEPEST} deep"));
        }
        self.depth += 1;
        self.blanks();
        let mut steps = Vec::new();
        while !self.rest().is_empty() && !self.rest().starts_with([',', ')']) {
            steps.push(self.step()?);
        }
        self.depth -= 1;
        match steps.is_empty() {
            true => self.wrong("expected a selector"),
            false => Ok(Selector(steps)),
        }
    }

    fn step(&mut self) -> Parse<Step> {
        if self.takes("*") {
            return Ok(Step::Any);
        }
        if self.takes("~>") {
            return Ok(Step::Reachable);
        }
        if self.takes("<-[") {
            let relations = self.relations("]-")?;
            return Ok(Step::Neighbors { backwards: true, relations });
        }
        if self.takes("-[") {
            let relations = self.relations("]->")?;
            return Ok(Step::Neighbors { backwards: false, relations });
        }
        if self.takes(">") {
            return Ok(Step::Neighbors { backwards: false, relations: Vec::new() });
        }
        if self.takes("<") {
            return Ok(Step::Neighbors { backwards: true, relations: Vec::new() });
        }
        if self.takes("${") {
            let name = self.word()?.to_owned();
            self.expect("}")?;
            return Ok(Step::Variable(name));
        }
        if self.takes("$") {
            let name = self.word()?.to_owned();
            self.expect("(")?;
            let selector = self.selector()?;
            self.expect(")")?;
            return Ok(Step::Bind(name, selector));
        }
        if self.takes("[") {
            return self.attribute().map(Step::Attribute);
        }
        if self.takes(":") {
            return self.function();
        }
        let start = self.at;
        let name = self.word()?;
        match TYPES.contains(&name) {
            true => Ok(Step::Type(name.to_owned())),
            false => {
                self.at = start;
                self.wrong(format!("`{name}` is not a type of shape"))
            }
        }
    }

    fn function(&mut self) -> Parse<Step> {
        let start = self.at;
        let name = self.word()?;
        self.expect("(")?;
        let mut selectors = vec![self.selector()?];
        while self.takes(",") {
            selectors.push(self.selector()?);
        }
        self.expect(")")?;
        let step = match (name, selectors.len()) {
            ("test", _) => Some(Step::Test(selectors)),
            ("is" | "each", _) => Some(Step::Is(selectors)),
            ("not", _) => Some(Step::Not(selectors)),
            ("in", 1) => selectors.pop().map(Step::In),
            ("root", 1) => selectors.pop().map(Step::Root),
            ("recursive", 1) => selectors.pop().map(Step::Recursive),
            ("topdown", 1) => selectors.pop().map(|matches| Step::TopDown(matches, None)),
            ("topdown", 2) => {
                let ends = selectors.pop();
                selectors.pop().map(|matches| Step::TopDown(matches, ends))
            }
            _ => None,
        };
        step.map_or_else(
            || {
                self.at = start;
                self.wrong(format!("there is no function `{name}` of this many selectors"))
            },
            Ok,
        )
    }

    fn relations(&mut self, end: &str) -> Parse<Vec<String>> {
        let mut relations = Vec::new();
        loop {
            self.blanks();
            relations.push(self.word()?.to_owned());
            if self.takes(end) {
                return Ok(relations);
            }
            self.expect(",")?;
        }
    }

    /// A name of letters, digits and underscores, and the blanks after it.
    fn word(&mut self) -> Parse<&'t str> {
        self.characters(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    }

    fn characters(&mut self, fits: fn(char) -> bool) -> Parse<&'t str> {
        let rest = self.rest();
        let found = rest.get(..rest.find(|letter| !fits(letter)).unwrap_or(rest.len())).unwrap_or_default();
        if found.is_empty() {
            return self.wrong("expected a name");
        }
        self.at += found.len();
        self.blanks();
        Ok(found)
    }

    fn attribute(&mut self) -> Parse<Attribute> {
        self.blanks();
        if self.takes("@") {
            let path = if self.rest().starts_with(':') { Vec::new() } else { self.path()? };
            self.expect(":")?;
            let mut assertions = Vec::new();
            loop {
                let left = self.operand()?;
                assertions.push((left, self.comparison(Self::operand)?));
                if !self.takes("&&") {
                    break;
                }
            }
            self.expect("]")?;
            return Ok(Attribute::Scoped(path, assertions));
        }
        let path = self.path()?;
        if self.takes("]") {
            return Ok(Attribute::Exists(path));
        }
        let comparison = self.comparison(Self::literal)?;
        self.expect("]")?;
        Ok(Attribute::Compares(path, comparison))
    }

    fn comparison<T>(&mut self, value: fn(&mut Self) -> Parse<T>) -> Parse<Comparison<T>> {
        let comparator = Comparator::WRITTEN.into_iter().find(|(written, _)| self.takes(written));
        let Some((_, comparator)) = comparator else { return self.wrong("expected a comparator") };
        let mut values = vec![value(self)?];
        while self.takes(",") {
            values.push(value(self)?);
        }
        let ignores_case = self.rest().starts_with('i') && self.takes("i");
        Ok(Comparison { comparator, values, ignores_case })
    }

    /// The keys of a path, with `|` between them.
    fn path(&mut self) -> Parse<Path> {
        let mut path = Vec::new();
        loop {
            path.push(match self.takes("(") {
                true => {
                    let name = self.word()?;
                    self.expect(")")?;
                    format!("({name})")
                }
                false => self.literal()?,
            });
            if !self.takes("|") {
                return Ok(path);
            }
        }
    }

    fn operand(&mut self) -> Parse<Operand> {
        if !self.takes("@{") {
            return self.literal().map(Operand::Literal);
        }
        let path = self.path()?;
        self.expect("}")?;
        Ok(Operand::Path(path))
    }

    /// A text in quotes, or one that needs none: a name, the id of a shape, a number.
    fn literal(&mut self) -> Parse<String> {
        for quote in ['\'', '"'] {
            let Some(rest) = self.rest().strip_prefix(quote) else { continue };
            let Some(end) = rest.find(quote) else { return self.wrong("the text in quotes does not end") };
            self.at += end + 2;
            self.blanks();
            return Ok(rest.get(..end).unwrap_or_default().to_owned());
        }
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "_.#$-+".contains(letter);
        let text = self.characters(plain)?;
        // `$=` is a comparator.
        if let (Some(text), true) =
            (text.strip_suffix('$').filter(|text| !text.is_empty()), self.rest().starts_with('='))
        {
            self.at = self.text.len() - self.rest().len() - 1;
            return Ok(text.to_owned());
        }
        Ok(text.to_owned())
    }
}
