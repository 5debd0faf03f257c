//! Matching all ways at once, in time linear in the text, whatever the pattern.
//!
//! Looking ahead and behind costs no more than that: where a part matches is found for all places of the text
//! beforehand, by reading the text towards those places.

use std::collections::VecDeque;

use super::program::{Program, Step};
use super::tree::{Assert, UNBOUNDED};

/// Whether a program matches anywhere in a text.
pub(super) fn matches(program: &Program, text: &[char]) -> bool {
    let mut found = false;
    Scan::new(program, text).run(|_| {
        found = true;
        found
    });
    found
}

struct Scan<'p> {
    program: &'p Program,
    text: &'p [char],
    /// For each part, whether it matches at each place of the text.
    looks: Vec<Vec<bool>>,
    /// The steps at which some way is now, all of which read a character.
    now: Vec<usize>,
    /// The steps to which reading that character leads.
    next: Vec<usize>,
    /// The counts to which it leads: they go on, and are not entered.
    counting: Vec<usize>,
    /// For each step, the last round in which it was among `now`.
    seen: Vec<usize>,
    /// For each counter, the rounds in which it was entered, oldest first, as long as those ways live.
    entered: Vec<VecDeque<usize>>,
    /// The steps that lead on without reading, yet to be followed.
    open: Vec<usize>,
}

impl<'p> Scan<'p> {
    fn new(program: &'p Program, text: &'p [char]) -> Self {
        let looks = program.parts.iter().map(|part| {
            let mut places = vec![part.negated; text.len() + 1];
            Scan::new(&part.program, text).run(|place| {
                if let Some(matches) = places.get_mut(place) {
                    *matches = !part.negated;
                }
                false
            });
            places
        });
        Self {
            program,
            text,
            looks: looks.collect(),
            now: Vec::new(),
            next: Vec::new(),
            counting: Vec::new(),
            seen: vec![0; program.steps.len()],
            entered: vec![VecDeque::new(); program.counters],
            open: Vec::new(),
        }
    }

    /// Reports each place at which a match ends, until it is asked to stop.
    fn run(mut self, mut found: impl FnMut(usize) -> bool) {
        let anchored =
            !self.program.backward && matches!(self.program.steps.first(), Some(Step::Assert(Assert::Start)));
        // Rounds count from 1, as `seen` begins with 0.
        for round in 1..=self.text.len() + 1 {
            let place = if self.program.backward { self.text.len() + 1 - round } else { round - 1 };
            self.now.clear();
            while let Some(step) = self.counting.pop() {
                self.see(step, round);
            }
            // `follow` has left none open.
            std::mem::swap(&mut self.open, &mut self.next);
            if round == 1 || !anchored {
                self.open.push(0);
            } else if self.open.is_empty() && self.now.is_empty() {
                return;
            }
            if self.follow(round, place) && found(place) {
                return;
            }
            let c = if self.program.backward { place.checked_sub(1) } else { Some(place) };
            if let Some(c) = c.and_then(|at| self.text.get(at)) {
                self.read(round, *c);
            }
        }
    }

    /// Adds a step to `now`; whether it was not there.
    fn see(&mut self, step: usize, round: usize) -> bool {
        let new = self.seen.get_mut(step).is_some_and(|seen| std::mem::replace(seen, round) != round);
        if new {
            self.now.push(step);
        }
        new
    }

    /// Follows the open steps to those that read; whether the end of the pattern is among them.
    fn follow(&mut self, round: usize, place: usize) -> bool {
        let mut matched = false;
        while let Some(at) = self.open.pop() {
            let Some(step) = self.program.steps.get(at).copied() else { continue };
            if let Step::Count { counter, max, .. } = step {
                self.enter(counter, max, round);
            }
            if !self.see(at, round) {
                continue;
            }
            match step {
                Step::Char(_) | Step::Set(_) => {}
                Step::Count { min, .. } => self.open.extend((min == 0).then_some(at + 1)),
                Step::Fork(one, other) => self.open.extend([other, one]),
                Step::Jump(to) => self.open.push(to),
                Step::Assert(assert) => self.open.extend(assert.holds(self.text, place).then_some(at + 1)),
                Step::Look(part) => {
                    let holds = self.looks.get(part).and_then(|places| places.get(place)) == Some(&true);
                    self.open.extend(holds.then_some(at + 1));
                }
                Step::Match => matched = true,
                // These are only in programs for backtracking.
                Step::Save(_)
                | Step::Forget(_)
                | Step::Same(_)
                | Step::Enter(_)
                | Step::Progress(_)
                | Step::Atomic(_) => {}
            }
        }
        matched
    }

    /// Begins to count, unless the same count has begun here, or an endless one before.
    fn enter(&mut self, counter: usize, max: u32, round: usize) {
        let Some(entered) = self.entered.get_mut(counter) else { return };
        if entered.back() != Some(&round) && (max != UNBOUNDED || entered.is_empty()) {
            entered.push_back(round);
        }
    }

    /// Goes past a character by all the ways that can.
    fn read(&mut self, round: usize, c: char) {
        let holds = |table: usize| self.program.tables.get(table).is_some_and(|table| table.contains(c));
        for at in &self.now {
            match self.program.steps.get(*at) {
                Some(Step::Char(wanted)) if *wanted == c => self.next.push(at + 1),
                Some(Step::Set(table)) if holds(*table) => self.next.push(at + 1),
                Some(Step::Count { table, counter, min, max }) => {
                    let Some(entered) = self.entered.get_mut(*counter) else { continue };
                    if !holds(*table) {
                        entered.clear();
                        continue;
                    }
                    // How often the oldest has read; the others less.
                    let count = |entered: &VecDeque<usize>| entered.front().map(|begun| round + 1 - begun);
                    while *max != UNBOUNDED && count(entered).is_some_and(|count| count > *max as usize) {
                        entered.pop_front();
                    }
                    let Some(oldest) = count(entered) else { continue };
                    self.counting.push(*at);
                    if oldest >= *min as usize {
                        self.next.push(at + 1);
                    }
                }
                _ => {}
            }
        }
    }
}

impl Assert {
    /// Whether it is so between the characters before and from a place.
    pub(super) fn holds(self, text: &[char], place: usize) -> bool {
        let before = place.checked_sub(1).and_then(|at| text.get(at)).copied();
        let after = text.get(place).copied();
        let line_end = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        let boundary = before.is_some_and(super::property::is_word) != after.is_some_and(super::property::is_word);
        match self {
            Self::Start => before.is_none(),
            Self::End => after.is_none(),
            Self::LineStart => before.is_none_or(line_end),
            Self::LineEnd => after.is_none_or(line_end),
            Self::WordBoundary => boundary,
            Self::NoWordBoundary => !boundary,
        }
    }
}
