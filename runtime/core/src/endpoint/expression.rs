//! A rule set as a tree.

use super::diagram::Diagram;
use super::functions::Function;

/// The rules in either of their forms.
#[derive(Debug)]
pub(super) enum Rules {
    /// A decision tree, of whose rules the first that fits counts.
    Tree(Vec<Rule>),
    /// A binary decision diagram.
    Diagram(Diagram),
}

/// A rule: what must hold, and what follows.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) conditions: Vec<Condition>,
    pub(super) then: Then,
}

/// What follows from a rule whose conditions hold.
#[derive(Debug)]
pub(super) enum Then {
    /// An endpoint.
    Endpoint(Template),
    /// A refusal.
    Error(Expression),
    /// More rules, of which the first that fits counts.
    Tree(Vec<Rule>),
}

/// An endpoint whose parts are still to be evaluated.
#[derive(Debug)]
pub(super) struct Template {
    pub(super) url: Expression,
    pub(super) headers: Vec<(String, Vec<Expression>)>,
    pub(super) properties: Vec<(String, Expression)>,
}

/// A condition: a call that must return something, which may get a name.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) call: Expression,
    pub(super) assign: Option<String>,
}

/// What can be evaluated.
#[derive(Debug)]
pub(super) enum Expression {
    /// A yes or no.
    Boolean(bool),
    /// A whole number.
    Number(i64),
    /// Text with values in it.
    Text(Vec<Part>),
    /// Values in order.
    List(Vec<Expression>),
    /// Values by name.
    Map(Vec<(String, Expression)>),
    /// A parameter, or what a condition named.
    Reference(String),
    /// A function of values.
    Call(Function, Vec<Expression>),
}

/// A part of text.
#[derive(Debug)]
pub(super) enum Part {
    /// Literal text.
    Literal(String),
    /// The value of a name, or of a path inside it.
    Value(String, Vec<Step>),
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Into a record.
    Name(String),
    /// Into a list.
    Index(usize),
}

/// The steps of a path such as `resourceId[0]`; `None` if it is none.
pub(super) fn path(text: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in text.split('.') {
        let (name, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
        if !name.is_empty() {
            steps.push(Step::Name(name.to_owned()));
        }
        while let Some(inner) = rest.strip_prefix('[') {
            let (index, after) = inner.split_once(']')?;
            steps.push(Step::Index(index.parse().ok()?));
            rest = after;
        }
        if !rest.is_empty() {
            return None;
        }
    }
    (!steps.is_empty()).then_some(steps)
}
