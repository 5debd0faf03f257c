//! The `pattern` trait: regular expressions of ECMA 262 with the Unicode flag, for text that nobody can be trusted
//! with.
//!
//! A server matches whatever it is sent, so time must be linear in the text. [`scan`] follows all ways through a
//! pattern at once, looks around included; only back references and atomic groups (4 of the 3,462 patterns of the AWS
//! models) need [`backtrack`], which gives up when its fuel is used up.
//!
//! Why not a crate: `regress` reads ECMA 262, but has no bound on its time. `fancy-regex` (which is `regex` where it
//! can be) neither reads ECMA 262 nor 46 of those patterns, has no linear bound for looking around, adds 2.1 MB to a
//! program (this module: less than 0.2 MB) and 6 s to its build, and writes out `\w{1,2048}`: it readies a pattern in
//! 30 µs at the median, but in 12 ms at the 99th percentile and 50 ms at worst, seven times that in a dev build. Here
//! such a count is one step: 4 µs, 45 µs and 1.3 ms. On the patterns of the models and 70,000 generated ones, with more
//! than three million texts, this module and V8 agreed wherever both came to an end, but for a few texts that V8 cuts
//! inside a surrogate pair.

mod backtrack;
mod escape;
mod parse;
mod program;
mod property;
mod scan;
mod set;
mod tree;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use program::{Mode, Program};

/// The steps that backtracking may take while one value is validated.
pub(super) const FUEL: u32 = 1_000_000;

/// A pattern, ready to match.
#[derive(Debug)]
pub(super) struct Pattern {
    program: Program,
    mode: Mode,
    groups: usize,
}

/// What matching came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Matches,
    Fails,
    /// The fuel ran out before it was decided.
    TooCostly,
}

impl Pattern {
    fn new(text: &str) -> Result<Self, String> {
        let (tree, groups) = parse::parse(text)?;
        let mode = if tree.needs_backtracking() { Mode::Backtrack } else { Mode::Scan };
        let program = program::compile(&tree, mode)?;
        Ok(Self { program, mode, groups })
    }

    /// The pattern of this text, read when it is first wanted and then kept.
    pub(super) fn of(text: &'static str) -> Result<Arc<Self>, String> {
        type Known = RwLock<HashMap<(usize, usize), Result<Arc<Pattern>, String>>>;
        static KNOWN: LazyLock<Known> = LazyLock::new(Known::default);
        // By where the text lies: the same one is asked for again and again, and reading all of it costs as much as
        // matching does.
        let key = (text.as_ptr() as usize, text.len());
        if let Some(pattern) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return pattern.clone();
        }
        let pattern = Self::new(text).map(Arc::new);
        KNOWN.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(pattern).clone()
    }

    /// Whether a text matches anywhere.
    pub(super) fn matches(&self, text: &str, fuel: &mut u32) -> Outcome {
        if let Some(matches) = self.program.matches_at_sight(text) {
            return if matches { Outcome::Matches } else { Outcome::Fails };
        }
        let text: Vec<char> = text.chars().collect();
        let matches = match self.mode {
            Mode::Scan => Some(scan::matches(&self.program, &text)),
            Mode::Backtrack => backtrack::matches(&self.program, self.groups, &text, fuel),
        };
        match matches {
            Some(true) => Outcome::Matches,
            Some(false) => Outcome::Fails,
            None => {
                *fuel = 0;
                Outcome::TooCostly
            }
        }
    }
}

/// Whether a text matches a `pattern` anywhere; `None` if the pattern cannot be read, or if it takes too long to decide.
pub fn matches_pattern(pattern: &str, text: &str) -> Option<bool> {
    match Pattern::new(pattern).ok()?.matches(text, &mut FUEL.clone()) {
        Outcome::Matches => Some(true),
        Outcome::Fails => Some(false),
        Outcome::TooCostly => None,
    }
}

/// Whether a `pattern` can be read, and if not, why.
///
/// A pattern that cannot be read lets no value pass; a generator asks here, so that a model with one does not get so
/// far.
///
/// # Errors
///
/// Says what cannot be read, as a clause without a full stop.
pub fn check_pattern(pattern: &str) -> Result<(), String> {
    Pattern::new(pattern).map(drop)
}
