//! What a pattern says, as a tree.

use super::set::Set;

/// A part of a pattern.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    /// Nothing, which matches everywhere.
    Empty,
    /// This character.
    Char(char),
    /// One character of a set.
    Set(Set),
    /// All of them, one after another.
    Sequence(Vec<Tree>),
    /// One of them; the first that leads to a match is taken.
    Either(Vec<Tree>),
    /// A group that a back reference may name by its number.
    Group(usize, Box<Tree>),
    /// So many times; greedy ones as often as they can.
    Repeat { body: Box<Tree>, min: u32, max: u32, greedy: bool },
    /// What was matched first stays so: Java's `(?>…)`, and its possessive `a*+`.
    Atomic(Box<Tree>),
    /// A place between characters.
    Assert(Assert),
    /// Whether the text matches from here on, or, if not `ahead`, up to here.
    Look { ahead: bool, negated: bool, body: Box<Tree> },
    /// What the group of this number matched.
    Same(usize),
}

/// A place between characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Assert {
    Start,
    End,
    LineStart,
    LineEnd,
    WordBoundary,
    NoWordBoundary,
}

/// [`Tree::Repeat`]'s `max` where there is none.
pub(super) const UNBOUNDED: u32 = u32::MAX;

impl Tree {
    /// Itself, or what is in the group that it is.
    pub(super) fn ungrouped(&self) -> &Tree {
        match self {
            Self::Group(_, body) => body.ungrouped(),
            other => other,
        }
    }

    /// Whether only going back and trying again decides it: it has a back reference or an atomic group.
    pub(super) fn needs_backtracking(&self) -> bool {
        match self {
            Self::Same(_) | Self::Atomic(_) => true,
            Self::Empty | Self::Char(_) | Self::Set(_) | Self::Assert(_) => false,
            Self::Sequence(parts) | Self::Either(parts) => parts.iter().any(Self::needs_backtracking),
            Self::Group(_, body) | Self::Repeat { body, .. } | Self::Look { body, .. } => body.needs_backtracking(),
        }
    }

    /// Adds the numbers of the groups in it.
    pub(super) fn groups(&self, numbers: &mut Vec<usize>) {
        match self {
            Self::Empty | Self::Char(_) | Self::Set(_) | Self::Assert(_) | Self::Same(_) => {}
            Self::Sequence(parts) | Self::Either(parts) => parts.iter().for_each(|part| part.groups(numbers)),
            Self::Group(number, body) => {
                numbers.push(*number);
                body.groups(numbers);
            }
            Self::Repeat { body, .. } | Self::Look { body, .. } | Self::Atomic(body) => body.groups(numbers),
        }
    }
}
