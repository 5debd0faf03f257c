//! What can be wrong with a value.

use std::cmp::Ordering;

use crate::Kind;
use crate::shape::{Condition, EnumValue, Severity};

/// The rule that a value breaks, with what it asks for.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Rule {
    /// A `required` member is missing.
    Required,
    /// A list or map that is not `sparse` holds a null.
    DenseNull,
    /// `length`: so many characters, bytes or entries there are.
    Length {
        /// The least that is allowed.
        min: Option<u64>,
        /// The most that is allowed.
        max: Option<u64>,
        /// How many there are.
        actual: u64,
    },
    /// `range`.
    Range {
        /// The least that is allowed.
        min: Option<&'static str>,
        /// The most that is allowed.
        max: Option<&'static str>,
        /// Whether it is less or greater than that; not a number, if neither.
        side: Option<Ordering>,
    },
    /// `pattern`: matches nowhere.
    Pattern(&'static str),
    /// `pattern`: could not be decided at a bounded cost, which only patterns with back references can bring about.
    PatternTooCostly(&'static str),
    /// `pattern`: the model's pattern is none that [`check_pattern`](super::check_pattern) accepts.
    PatternUnreadable {
        /// The pattern.
        pattern: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// None of an enum's or intEnum's values.
    Enum(&'static [EnumValue]),
    /// `uniqueItems`: two items are equal.
    UniqueItems {
        /// The position of the first.
        first: usize,
        /// The position of the first that equals it.
        second: usize,
    },
    /// Untyped data of another type.
    Type {
        /// The shape's type.
        expected: Kind,
        /// What it is, such as `a list`.
        found: &'static str,
    },
    /// Untyped data with a member that the model does not have.
    UnknownMember {
        /// The member that may have been meant.
        nearest: Option<&'static str>,
    },
    /// A union with none or several of its members.
    UnionNotOne {
        /// How many there are.
        given: usize,
    },
    /// A condition of the model.
    Condition(&'static Condition),
    /// A condition of the model that cannot be evaluated, which a derive does not let pass.
    ConditionUnreadable(&'static Condition),
    /// More than [`MAX_DEPTH`](super::MAX_DEPTH) levels: nothing below was checked.
    TooDeep,
}

impl Rule {
    /// Whether a service refuses what breaks the rule.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Condition(condition) | Self::ConditionUnreadable(condition) => condition.severity,
            _ => Severity::Error,
        }
    }
}
