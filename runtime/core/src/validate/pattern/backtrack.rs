//! Matching one way after another, which back references and atomic groups need, and which has no bound of its own.

use super::program::{Program, Step};

/// Whether a program matches anywhere in a text; `None` once the fuel, a unit for each step, is used up.
pub(super) fn matches(program: &Program, groups: usize, text: &[char], fuel: &mut u32) -> Option<bool> {
    for start in 0..=text.len() {
        let mut attempt = Attempt { text, fuel, groups: vec![None; 2 * groups + 2] };
        if attempt.run(program, start)?.is_some() {
            return Some(true);
        }
    }
    Some(false)
}

struct Attempt<'t> {
    text: &'t [char],
    fuel: &'t mut u32,
    /// Where each group begins and ends, as far as it has.
    groups: Vec<Option<usize>>,
}

/// What to return to when a way leads nowhere.
enum Back {
    /// Another way, from a step and a place.
    Way(usize, usize),
    /// What a group's place was.
    Group(usize, Option<usize>),
    /// What a loop's place was.
    Round(usize, Option<usize>),
}

impl Attempt<'_> {
    /// Where a match from this place ends; `Some(None)`: there is none. The outer `None`: no fuel is left.
    fn run(&mut self, program: &Program, start: usize) -> Option<Option<usize>> {
        let mut rounds = vec![None; program.loops];
        let mut back = vec![Back::Way(0, start)];
        while let Some(last) = back.pop() {
            match last {
                Back::Group(slot, place) => set(&mut self.groups, slot, place),
                Back::Round(round, place) => set(&mut rounds, round, place),
                Back::Way(mut at, mut place) => loop {
                    *self.fuel = self.fuel.checked_sub(1)?;
                    let next = match program.steps.get(at).copied()? {
                        Step::Match => return Some(Some(place)),
                        Step::Fork(one, other) => {
                            back.push(Back::Way(other, place));
                            Some((one, place))
                        }
                        Step::Jump(to) => Some((to, place)),
                        Step::Char(wanted) => self.read(program, place, |c| c == wanted).map(|place| (at + 1, place)),
                        Step::Set(table) => {
                            let table = program.tables.get(table)?;
                            self.read(program, place, |c| table.contains(c)).map(|place| (at + 1, place))
                        }
                        Step::Assert(assert) => assert.holds(self.text, place).then_some((at + 1, place)),
                        Step::Look(part) => {
                            let part = program.parts.get(part)?;
                            let found = self.part(&part.program, place, &mut back)?.is_some();
                            (found != part.negated).then_some((at + 1, place))
                        }
                        Step::Atomic(part) => {
                            let part = program.parts.get(part)?;
                            self.part(&part.program, place, &mut back)?.map(|place| (at + 1, place))
                        }
                        Step::Save(slot) => {
                            self.save(slot, Some(place), &mut back);
                            Some((at + 1, place))
                        }
                        Step::Forget(group) => {
                            self.save(2 * group, None, &mut back);
                            self.save(2 * group + 1, None, &mut back);
                            Some((at + 1, place))
                        }
                        Step::Same(group) => self.same(program, group, place).map(|place| (at + 1, place)),
                        Step::Enter(round) => {
                            back.push(Back::Round(round, rounds.get(round).copied()?));
                            set(&mut rounds, round, Some(place));
                            Some((at + 1, place))
                        }
                        Step::Progress(round) => {
                            (rounds.get(round).copied()? != Some(place)).then_some((at + 1, place))
                        }
                        // Only programs for scanning count.
                        Step::Count { .. } => None,
                    };
                    let Some(next) = next else { break };
                    (at, place) = next;
                },
            }
        }
        Some(None)
    }

    fn save(&mut self, slot: usize, place: Option<usize>, back: &mut Vec<Back>) {
        if let Some(saved) = self.groups.get_mut(slot) {
            back.push(Back::Group(slot, std::mem::replace(saved, place)));
        }
    }

    /// Matches a part, whose groups keep what they matched until this way is given up.
    fn part(&mut self, program: &Program, place: usize, back: &mut Vec<Back>) -> Option<Option<usize>> {
        let before = self.groups.clone();
        let end = self.run(program, place)?;
        for (slot, (old, new)) in before.iter().zip(&self.groups).enumerate() {
            if old != new {
                back.push(Back::Group(slot, *old));
            }
        }
        Some(end)
    }

    /// The place after one character that will do.
    fn read(&self, program: &Program, place: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
        let at = if program.backward { place.checked_sub(1)? } else { place };
        let c = self.text.get(at).copied()?;
        wanted(c).then_some(if program.backward { at } else { at + 1 })
    }

    /// The place after what a group matched; a group that has matched nothing yet is as good as empty.
    fn same(&mut self, program: &Program, group: usize, place: usize) -> Option<usize> {
        let ends = (self.groups.get(2 * group).copied().flatten(), self.groups.get(2 * group + 1).copied().flatten());
        let (Some(first), Some(last)) = ends else { return Some(place) };
        let text = self.text.get(first..last)?;
        *self.fuel = self.fuel.saturating_sub(u32::try_from(text.len()).unwrap_or(u32::MAX));
        let (found, end) = if program.backward {
            let begin = place.checked_sub(text.len())?;
            (self.text.get(begin..place), begin)
        } else {
            (self.text.get(place..place + text.len()), place + text.len())
        };
        (found == Some(text)).then_some(end)
    }
}

fn set(places: &mut [Option<usize>], at: usize, place: Option<usize>) {
    if let Some(slot) = places.get_mut(at) {
        *slot = place;
    }
}
