//! From tokens to an expression: a Pratt parser that takes exactly what jmespath.py takes.

use super::ast::{Called, Comparator, Expression, Kind, Series};
use super::error::{Reason, SyntaxError};
use super::lexer;
use super::token::{Token, Word};
use super::{Dialect, MAX_HEIGHT};

/// Tokens that bind less than this end a projection.
const PROJECTION_STOP: u8 = 10;

/// Reads an expression.
///
/// # Errors
///
/// A [`SyntaxError`] with the text and the place; also where expressions nest too deeply.
pub fn parse(text: &str) -> Result<Expression, SyntaxError> {
    parse_in(&Dialect::JSON, text)
}

/// [`parse`] with the error texts and the functions of a dialect.
///
/// # Errors
///
/// A [`SyntaxError`], as of [`parse`].
pub fn parse_in(dialect: &Dialect, text: &str) -> Result<Expression, SyntaxError> {
    let error = |reason, position| SyntaxError { reason, position, expression: text.to_owned() };
    if text.is_empty() {
        return Err(error(Reason::Empty, 0));
    }
    let tokens = lexer::tokenize(text)?;
    let mut parser = Parser { tokens: &tokens, dialect, at: 0, depth: 0 };
    parser.document().map_err(|ParseError(reason, position)| error(reason, position))
}

struct Parser<'t> {
    tokens: &'t [Token],
    dialect: &'t Dialect,
    at: usize,
    depth: usize,
}

/// What is wrong, and at which character.
struct ParseError(Reason, usize);

type Parsed = Result<Expression, ParseError>;

/// What comes after the last token.
const END: Token = Token { word: Word::End, start: 0 };

impl<'t> Parser<'t> {
    fn token(&self, ahead: usize) -> &'t Token {
        self.tokens.get(self.at + ahead).or(self.tokens.last()).unwrap_or(&END)
    }

    fn word(&self) -> &'t Word {
        &self.token(0).word
    }

    fn advance(&mut self) -> &'t Token {
        let token = self.token(0);
        self.at += 1;
        token
    }

    fn error<T>(&self, token: &Token, reason: impl Into<String>) -> Result<T, ParseError> {
        Err(ParseError(Reason::Parser(reason.into(), token.word.text(self.dialect), token.word.name()), token.start))
    }

    /// A token other than the expected one; at the end the expression is incomplete instead.
    fn unexpected<T>(&self, expected: &str) -> Result<T, ParseError> {
        let token = self.token(0);
        match token.word {
            Word::End => Err(ParseError(Reason::Incomplete, token.start)),
            _ => self.error(token, format!("Expecting: {expected}, got: {}", token.word.name())),
        }
    }

    fn expect(&mut self, word: &Word) -> Result<(), ParseError> {
        if self.word() != word {
            return self.unexpected(word.name());
        }
        self.at += 1;
        Ok(())
    }

    fn make(&self, kind: Kind, position: usize) -> Parsed {
        self.bounded(Expression::new(kind, position))
    }

    fn join(&self, series: Series, left: Expression, right: Expression) -> Parsed {
        self.bounded(left.join(series, right))
    }

    fn bounded(&self, expression: Option<Expression>) -> Parsed {
        expression.ok_or_else(|| ParseError(Reason::Lexer("Nested too deeply".to_owned()), self.token(0).start))
    }

    fn current(&self) -> Parsed {
        self.make(Kind::Current, self.token(0).start)
    }

    fn document(&mut self) -> Parsed {
        let expression = self.expression(0)?;
        match self.token(0) {
            Token { word: Word::End, .. } => Ok(expression),
            token => self.error(token, format!("Unexpected token: {}", token.word.text(self.dialect))),
        }
    }

    /// An expression, up to a token that binds no more than given.
    fn expression(&mut self, binding: u8) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_HEIGHT {
            return self.bounded(None);
        }
        let mut left = self.begin()?;
        while binding < self.word().binding() {
            left = self.extend(left)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// What can begin an expression.
    fn begin(&mut self) -> Parsed {
        let token = self.advance();
        let kind = match &token.word {
            Word::Literal(node) => Kind::Literal(node.clone()),
            Word::Name(name) => Kind::Field(name.clone()),
            Word::QuotedName(name) => {
                if *self.word() == Word::LeftParenthesis {
                    let mut parenthesis = self.token(0).clone();
                    parenthesis.start = 0;
                    return self.error(&parenthesis, "Quoted identifier not allowed for function names.");
                }
                Kind::Field(name.clone())
            }
            Word::Star => {
                let over = self.make(Kind::Current, token.start)?;
                let each = if *self.word() == Word::RightBracket {
                    self.current()?
                } else {
                    self.projected(Word::Star.binding())?
                };
                Kind::Values(Box::new([over, each]))
            }
            Word::Filter => return self.filter(Expression::new(Kind::Current, token.start)),
            Word::LeftBrace => return self.map(token.start),
            Word::LeftParenthesis => {
                let expression = self.expression(0)?;
                self.expect(&Word::RightParenthesis)?;
                return Ok(expression);
            }
            Word::Flatten => {
                let over = self.make(Kind::Current, token.start)?;
                return self.flatten(over, token.start);
            }
            Word::Not => Kind::Not(Box::new(self.expression(Word::Not.binding())?)),
            Word::LeftBracket => return self.begin_bracket(token.start),
            Word::Current => Kind::Current,
            Word::Reference => Kind::Reference(Box::new(self.expression(0)?)),
            Word::End => return Err(ParseError(Reason::Incomplete, token.start)),
            _ => return self.error(token, "invalid token"),
        };
        self.make(kind, token.start)
    }

    /// What can follow an expression; it is known to bind.
    fn extend(&mut self, left: Expression) -> Parsed {
        let token = self.advance();
        let comparator = match token.word {
            Word::Dot if *self.word() == Word::Star => {
                self.at += 1;
                let each = self.projected(Word::Dot.binding())?;
                return self.make(Kind::Values(Box::new([left, each])), token.start);
            }
            Word::Dot => {
                let right = self.after_dot(Word::Dot.binding())?;
                return self.join(Series::Chain, left, right);
            }
            Word::Pipe => return self.series(Series::Chain, left, &token.word),
            Word::Or => return self.series(Series::Or, left, &token.word),
            Word::And => return self.series(Series::And, left, &token.word),
            Word::LeftParenthesis => return self.function(left),
            Word::Filter => return self.filter(Some(left)),
            Word::Flatten => return self.flatten(left, token.start),
            Word::LeftBracket => return self.extend_bracket(left, token.start),
            Word::Equal => Comparator::Equal,
            Word::NotEqual => Comparator::NotEqual,
            Word::Less => Comparator::Less,
            Word::LessOrEqual => Comparator::LessOrEqual,
            Word::Greater => Comparator::Greater,
            Word::GreaterOrEqual => Comparator::GreaterOrEqual,
            _ => return self.error(token, "invalid token"),
        };
        let right = self.expression(token.word.binding())?;
        self.make(Kind::Comparison(comparator, Box::new([left, right])), token.start)
    }

    fn series(&mut self, series: Series, left: Expression, word: &Word) -> Parsed {
        let right = self.expression(word.binding())?;
        self.join(series, left, right)
    }

    /// `name(`; the name is on the left.
    fn function(&mut self, left: Expression) -> Parsed {
        let Kind::Field(name) = left.kind() else {
            let before = self.at.checked_sub(2).and_then(|at| self.tokens.get(at)).unwrap_or(&END);
            return self.error(before, format!("Invalid function name '{}'", before.word.text(self.dialect)));
        };
        let mut arguments = Vec::new();
        while *self.word() != Word::RightParenthesis {
            arguments.push(self.expression(0)?);
            if *self.word() == Word::Comma {
                self.at += 1;
            }
        }
        self.at += 1;
        self.make(Kind::Function(Called::new(self.dialect, name), arguments), left.position())
    }

    /// `[?`
    fn filter(&mut self, over: Option<Expression>) -> Parsed {
        let over = self.bounded(over)?;
        let condition = self.expression(0)?;
        self.expect(&Word::RightBracket)?;
        let each =
            if *self.word() == Word::Flatten { self.current()? } else { self.projected(Word::Filter.binding())? };
        let position = over.position();
        self.make(Kind::Filter(Box::new([over, condition, each])), position)
    }

    /// `[]`
    fn flatten(&mut self, over: Expression, position: usize) -> Parsed {
        let flattened = self.make(Kind::Flatten(Box::new(over)), position)?;
        let each = self.projected(Word::Flatten.binding())?;
        self.make(Kind::Projection(Box::new([flattened, each])), position)
    }

    /// `[` at the beginning of an expression.
    fn begin_bracket(&mut self, position: usize) -> Parsed {
        match (self.word(), &self.token(1).word) {
            (Word::Number(_) | Word::Colon, _) => {
                let index = self.index(position)?;
                self.sliced(index, false)
            }
            (Word::Star, Word::RightBracket) => {
                let over = self.make(Kind::Current, position)?;
                self.all_items(over, position)
            }
            _ => self.list(position),
        }
    }

    /// `[` after an expression.
    fn extend_bracket(&mut self, left: Expression, position: usize) -> Parsed {
        match self.word() {
            Word::Number(_) | Word::Colon => {
                let indexed = left.indexed;
                let index = self.index(position)?;
                let chain = self.join(Series::Chain, left, index)?;
                self.sliced(chain, indexed)
            }
            _ => self.all_items(left, position),
        }
    }

    /// `*]`
    fn all_items(&mut self, over: Expression, position: usize) -> Parsed {
        self.expect(&Word::Star)?;
        self.expect(&Word::RightBracket)?;
        let each = self.projected(Word::Star.binding())?;
        self.make(Kind::Projection(Box::new([over, each])), position)
    }

    /// A slice projects what follows it, unless it follows an index; an index does not.
    fn sliced(&mut self, mut over: Expression, indexed: bool) -> Parsed {
        let last = match over.kind() {
            Kind::Chain(parts) => parts.last().map(Expression::kind),
            kind => Some(kind),
        };
        if indexed || !matches!(last, Some(Kind::Slice(..))) {
            over.indexed = true;
            return Ok(over);
        }
        let position = over.position();
        let each = self.projected(Word::Star.binding())?;
        self.make(Kind::Projection(Box::new([over, each])), position)
    }

    /// `0]` or `0:1:2]`
    fn index(&mut self, position: usize) -> Parsed {
        if let Word::Number(digits) = self.word()
            && self.token(1).word != Word::Colon
        {
            self.at += 1;
            self.expect(&Word::RightBracket)?;
            return self.make(Kind::Index(digits.value), position);
        }
        let mut parts = [None; 3];
        let mut part = 0;
        while *self.word() != Word::RightBracket {
            match (self.word(), parts.get_mut(part)) {
                (Word::Colon, _) if part < 2 => part += 1,
                (Word::Number(digits), Some(place)) => *place = Some(digits.value),
                _ => return self.error(self.token(0), "syntax error"),
            }
            self.at += 1;
        }
        self.at += 1;
        let [start, stop, step] = parts;
        self.make(Kind::Slice(start, stop, step), position)
    }

    /// `a, b]`
    fn list(&mut self, position: usize) -> Parsed {
        let mut parts = Vec::new();
        loop {
            parts.push(self.expression(0)?);
            if *self.word() == Word::RightBracket {
                self.at += 1;
                return self.make(Kind::List(parts), position);
            }
            self.expect(&Word::Comma)?;
        }
    }

    /// `a: b, c: d}`
    fn map(&mut self, position: usize) -> Parsed {
        let mut entries = Vec::new();
        loop {
            let (Word::Name(name) | Word::QuotedName(name)) = self.word() else {
                return self.unexpected("['quoted_identifier', 'unquoted_identifier']");
            };
            self.at += 1;
            self.expect(&Word::Colon)?;
            entries.push((name.clone(), self.expression(0)?));
            match self.word() {
                Word::Comma => self.at += 1,
                Word::RightBrace => {
                    self.at += 1;
                    return self.make(Kind::Map(entries), position);
                }
                _ => {}
            }
        }
    }

    /// What a projection does with each item.
    fn projected(&mut self, binding: u8) -> Parsed {
        let token = self.token(0);
        match token.word {
            Word::LeftBracket | Word::Filter => self.expression(binding),
            Word::Dot => {
                self.at += 1;
                self.after_dot(binding)
            }
            _ if token.word.binding() < PROJECTION_STOP => self.current(),
            _ => self.error(token, "syntax error"),
        }
    }

    /// What can follow a dot.
    fn after_dot(&mut self, binding: u8) -> Parsed {
        let token = self.token(0);
        match token.word {
            Word::QuotedName(_) | Word::Name(_) | Word::Star => self.expression(binding),
            Word::LeftBracket => {
                self.at += 1;
                self.list(token.start)
            }
            Word::LeftBrace => {
                self.at += 1;
                self.map(token.start)
            }
            _ => {
                const ALLOWED: &str = "['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace']";
                self.error(token, format!("Expecting: {ALLOWED}, got: {}", token.word.name()))
            }
        }
    }
}
