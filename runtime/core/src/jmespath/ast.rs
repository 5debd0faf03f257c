//! What a parsed expression is made of.

use super::Dialect;
use super::MAX_HEIGHT;
use super::functions::Function;
use crate::Node;

/// A parsed expression, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    kind: Kind,
    position: usize,
    height: usize,
    lift: usize,
    /// Whether it ends in an index, and jmespath.py therefore does not project a slice that follows.
    pub(super) indexed: bool,
}

/// The kinds of expressions. Each is evaluated on a value: the current one.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// `@`: the current value. Also the right side of a projection that ends there.
    Current,
    /// `name`: an entry of a map.
    Field(String),
    /// `` `json` `` or `'text'`.
    Literal(Node),
    /// `[0]`: an item of a list, counted from its end where negative.
    Index(i64),
    /// `[start:stop:step]`: some items of a list.
    Slice(Option<i64>, Option<i64>, Option<i64>),
    /// `a.b`, `a[0]` and `a | b`: each is evaluated on the result of the one before it.
    Chain(Vec<Expression>),
    /// The items of the lists in a list: what `[]` flattens before it projects.
    Flatten(Box<Expression>),
    /// `[*]`, `[]` and `[1:2]`: the second on each item of the first.
    Projection(Box<[Expression; 2]>),
    /// `*`: the second on each value of the first.
    Values(Box<[Expression; 2]>),
    /// `[?condition]`: of the items of the first for which the second is true, the third.
    Filter(Box<[Expression; 3]>),
    /// `[a, b]`: a list of their results.
    List(Vec<Expression>),
    /// `{a: b}`: a map of their results.
    Map(Vec<(String, Expression)>),
    /// `a || b`: the first that is not false.
    Or(Vec<Expression>),
    /// `a && b`: the first that is false, else the last.
    And(Vec<Expression>),
    /// `!a`
    Not(Box<Expression>),
    /// `a == b`
    Comparison(Comparator, Box<[Expression; 2]>),
    /// `name(a, b)`
    Function(Called, Vec<Expression>),
    /// `&a`: the expression itself, as an argument of a function.
    Reference(Box<Expression>),
}

/// A function that is called.
#[derive(Debug, Clone)]
pub struct Called {
    /// Its name in the expression.
    pub name: String,
    /// The function; `None` if there is none of this name, which is an error once it is called.
    pub function: Option<&'static Function>,
}

impl Called {
    /// The function of a name.
    pub(super) fn new(dialect: &Dialect, name: &str) -> Self {
        Self { name: name.to_owned(), function: Function::in_dialect(dialect, name) }
    }
}

impl PartialEq for Called {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// The kinds that hold any number of expressions, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Series {
    Chain,
    Or,
    And,
}

impl Series {
    fn of(self, parts: Vec<Expression>) -> Kind {
        match self {
            Self::Chain => Kind::Chain(parts),
            Self::Or => Kind::Or(parts),
            Self::And => Kind::And(parts),
        }
    }
}

impl Expression {
    /// An expression, and where it begins; `None` if it is too high, or could nest its result too deeply.
    pub(super) fn new(kind: Kind, position: usize) -> Option<Self> {
        let (height, lift) = (1 + kind.height(), kind.lift());
        (height <= MAX_HEIGHT && lift <= MAX_HEIGHT).then_some(Self { kind, position, height, lift, indexed: false })
    }

    /// An expression joined with the one after it, flat however many are joined: `a.b.c` is one chain.
    pub(super) fn join(mut self, series: Series, right: Self) -> Option<Self> {
        let (height, lift) = (right.height, right.lift);
        let parts = match (&mut self.kind, series) {
            (Kind::Chain(parts), Series::Chain) | (Kind::Or(parts), Series::Or) | (Kind::And(parts), Series::And) => {
                parts
            }
            _ => {
                let position = self.position;
                return Self::new(series.of(vec![self, right]), position);
            }
        };
        parts.push(right);
        self.indexed = false;
        self.height = self.height.max(1 + height);
        self.lift = if series == Series::Chain { self.lift + lift } else { self.lift.max(lift) };
        (self.height <= MAX_HEIGHT && self.lift <= MAX_HEIGHT).then_some(self)
    }

    /// What it is.
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The character of the text at which it, or its operator, begins; the first is 0.
    pub fn position(&self) -> usize {
        self.position
    }
}

impl Kind {
    /// The parts, in the order of the text.
    pub fn children(&self) -> Box<dyn Iterator<Item = &Expression> + '_> {
        match self {
            Self::Current | Self::Field(_) | Self::Literal(_) | Self::Index(_) | Self::Slice(..) => {
                Box::new(std::iter::empty())
            }
            Self::Chain(parts) | Self::List(parts) | Self::Or(parts) | Self::And(parts) | Self::Function(_, parts) => {
                Box::new(parts.iter())
            }
            Self::Flatten(part) | Self::Not(part) | Self::Reference(part) => Box::new(std::iter::once(&**part)),
            Self::Projection(parts) | Self::Values(parts) | Self::Comparison(_, parts) => Box::new(parts.iter()),
            Self::Filter(parts) => Box::new(parts.iter()),
            Self::Map(entries) => Box::new(entries.iter().map(|(_, part)| part)),
        }
    }

    fn height(&self) -> usize {
        self.children().map(|part| part.height).max().unwrap_or(0)
    }

    /// How many levels its result may lie deeper than what it is evaluated on.
    fn lift(&self) -> usize {
        let highest = || self.children().map(|part| part.lift).max().unwrap_or(0);
        let sum = || self.children().map(|part| part.lift).sum();
        match self {
            Self::Comparison(..) | Self::Not(_) => 0,
            Self::List(_) | Self::Map(_) => 1 + highest(),
            Self::Function(..) => 1 + sum(),
            Self::Chain(_) | Self::Projection(_) | Self::Values(_) | Self::Filter(_) => sum(),
            _ => highest(),
        }
    }
}
