//! A pattern as steps, which both ways of matching follow.

use std::collections::HashMap;

use super::set::{Set, Table};
use super::tree::{Assert, Tree, UNBOUNDED};

/// How many steps a pattern may come to, and parts of it be visited, counting what its quantifiers repeat.
const MAX_STEPS: usize = 200_000;

/// What [`Compiler`] makes of a [`Tree`].
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) tables: Vec<Table>,
    /// What [`Step::Look`] and [`Step::Atomic`] refer to.
    pub(super) parts: Vec<Part>,
    /// How many [`Step::Count`]s there are.
    pub(super) counters: usize,
    /// How many [`Step::Enter`]s there are.
    pub(super) loops: usize,
    /// Whether it reads the text from its end to its start.
    pub(super) backward: bool,
}

/// A pattern within a pattern.
#[derive(Debug)]
pub(super) struct Part {
    /// Whether it must not match; for [`Step::Look`] alone.
    pub(super) negated: bool,
    pub(super) program: Program,
}

/// One thing to do; then the next step follows, unless it says otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// Reads this character.
    Char(char),
    /// Reads a character of a table.
    Set(usize),
    /// Reads between so many and so many characters of a table: a loop in one step, so that `\w{1,2048}` is no 2,048.
    Count { table: usize, counter: usize, min: u32, max: u32 },
    /// Goes on in two places, the first preferred.
    Fork(usize, usize),
    /// Goes on elsewhere.
    Jump(usize),
    /// Is at such a place.
    Assert(Assert),
    /// What surrounds this place matches a part, or does not.
    Look(usize),
    /// Reads what a part matches first.
    Atomic(usize),
    /// Remembers this place: where group `n` begins is at `2 * n`, where it ends at `2 * n + 1`.
    Save(usize),
    /// Forgets what the group of this number matched, as each round of a loop does.
    Forget(usize),
    /// Reads again what the group of this number matched.
    Same(usize),
    /// Remembers where this round of a loop begins.
    Enter(usize),
    /// Has gone on since then: a loop that matched nothing would go round for ever.
    Progress(usize),
    /// The end.
    Match,
}

impl Program {
    /// Whether a text matches, where that needs no scan: most patterns are one set, repeated, of which the whole text or
    /// something in it must be.
    pub(super) fn matches_at_sight(&self, text: &str) -> Option<bool> {
        let (table, min, max) = match self.steps.as_slice() {
            [
                Step::Assert(Assert::Start),
                Step::Count { table, min, max, .. },
                Step::Assert(Assert::End),
                Step::Match,
            ] => (table, *min, *max),
            [Step::Count { table, min: 0 | 1, .. }, Step::Match] => {
                let table = self.tables.get(*table)?;
                return Some(
                    matches!(self.steps.first(), Some(Step::Count { min: 0, .. }))
                        || text.chars().any(|c| table.contains(c)),
                );
            }
            _ => return None,
        };
        let table = self.tables.get(*table)?;
        let mut count = 0_u32;
        let fits = text.chars().all(|c| {
            count = count.saturating_add(1);
            table.contains(c)
        });
        Some(fits && count >= min && (max == UNBOUNDED || count <= max))
    }
}

/// How a pattern will be matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// All ways at once; looking around is done beforehand, so it reads towards the place from which it looks.
    Scan,
    /// One way after another.
    Backtrack,
}

/// Turns a tree into steps.
pub(super) fn compile(tree: &Tree, mode: Mode) -> Result<Program, String> {
    let mut size = 0;
    program(tree, mode, false, &mut size)
}

fn program(tree: &Tree, mode: Mode, backward: bool, size: &mut usize) -> Result<Program, String> {
    let program = Program { backward, ..Program::default() };
    let mut compiler = Compiler { program, mode, tables: HashMap::new(), looks: HashMap::new(), size };
    compiler.tree(tree)?;
    compiler.push(Step::Match)?;
    Ok(compiler.program)
}

struct Compiler<'s> {
    program: Program,
    mode: Mode,
    /// The table of each set and the part of each look: what is repeated is made once.
    tables: HashMap<*const Set, usize>,
    looks: HashMap<*const Tree, usize>,
    /// What has been spent of [`MAX_STEPS`], all parts together.
    size: &'s mut usize,
}

impl Compiler<'_> {
    fn spend(&mut self) -> Result<(), String> {
        *self.size += 1;
        if *self.size > MAX_STEPS { Err(format!("it comes to more than {MAX_STEPS} steps")) } else { Ok(()) }
    }

    fn push(&mut self, step: Step) -> Result<usize, String> {
        self.spend()?;
        self.program.steps.push(step);
        Ok(self.program.steps.len() - 1)
    }

    fn here(&self) -> usize {
        self.program.steps.len()
    }

    /// Fills in a step that had to wait for where to go.
    fn set_step(&mut self, at: usize, step: Step) {
        if let Some(place) = self.program.steps.get_mut(at) {
            *place = step;
        }
    }

    fn table(&mut self, set: &Set) -> usize {
        *self.tables.entry(set).or_insert_with(|| {
            self.program.tables.push(Table::new(set.clone()));
            self.program.tables.len() - 1
        })
    }

    fn tree(&mut self, tree: &Tree) -> Result<(), String> {
        self.spend()?;
        match tree {
            Tree::Empty => {}
            Tree::Char(c) => drop(self.push(Step::Char(*c))?),
            Tree::Set(set) => {
                let table = self.table(set);
                self.push(Step::Set(table))?;
            }
            Tree::Sequence(parts) if self.program.backward => {
                parts.iter().rev().try_for_each(|part| self.tree(part))?
            }
            Tree::Sequence(parts) => parts.iter().try_for_each(|part| self.tree(part))?,
            Tree::Either(ways) => self.either(ways)?,
            Tree::Group(number, body) => self.group(*number, body)?,
            Tree::Repeat { body, min, max, greedy } => self.repeat(body, *min, *max, *greedy)?,
            Tree::Atomic(body) => {
                let part = self.part(false, body, self.program.backward)?;
                self.push(Step::Atomic(part))?;
            }
            Tree::Assert(assert) => drop(self.push(Step::Assert(*assert))?),
            Tree::Look { ahead, negated, body } => {
                let part = match self.looks.get(&std::ptr::from_ref(tree)) {
                    Some(part) => *part,
                    // Scanning finds where a match of what is ahead begins, which is where it ends when read backward.
                    None => self.part(*negated, body, *ahead == (self.mode == Mode::Scan))?,
                };
                self.looks.insert(tree, part);
                self.push(Step::Look(part))?;
            }
            Tree::Same(number) => drop(self.push(Step::Same(*number))?),
        }
        Ok(())
    }

    fn part(&mut self, negated: bool, body: &Tree, backward: bool) -> Result<usize, String> {
        let program = program(body, self.mode, backward, self.size)?;
        self.program.parts.push(Part { negated, program });
        Ok(self.program.parts.len() - 1)
    }

    fn group(&mut self, number: usize, body: &Tree) -> Result<(), String> {
        if self.mode == Mode::Scan {
            return self.tree(body);
        }
        let (before, after) = if self.program.backward { (1, 0) } else { (0, 1) };
        self.push(Step::Save(2 * number + before))?;
        self.tree(body)?;
        self.push(Step::Save(2 * number + after))?;
        Ok(())
    }

    fn either(&mut self, ways: &[Tree]) -> Result<(), String> {
        let mut ends = Vec::new();
        for (index, way) in ways.iter().enumerate() {
            if index + 1 == ways.len() {
                self.tree(way)?;
                break;
            }
            let fork = self.push(Step::Match)?;
            self.tree(way)?;
            ends.push(self.push(Step::Match)?);
            self.set_step(fork, Step::Fork(fork + 1, self.here()));
        }
        let end = self.here();
        ends.into_iter().for_each(|jump| self.set_step(jump, Step::Jump(end)));
        Ok(())
    }

    fn repeat(&mut self, body: &Tree, min: u32, max: u32, greedy: bool) -> Result<(), String> {
        // Of the bounded ones, those that a step or two would not do as well. UNBOUNDED is the greatest number.
        if let (Tree::Set(set), Mode::Scan, 2..) = (body.ungrouped(), self.mode, max) {
            let (table, counter) = (self.table(set), self.program.counters);
            self.program.counters += 1;
            self.push(Step::Count { table, counter, min, max })?;
            return Ok(());
        }
        let mut groups = Vec::new();
        if self.mode == Mode::Backtrack {
            body.groups(&mut groups);
        }
        for _ in 0..min {
            self.round(body, &groups)?;
        }
        if max == UNBOUNDED {
            return self.forever(body, &groups, greedy);
        }
        let mut forks = Vec::new();
        for _ in min..max {
            forks.push(self.push(Step::Match)?);
            self.round(body, &groups)?;
        }
        let end = self.here();
        forks.into_iter().for_each(|fork| self.set_step(fork, branch(fork + 1, end, greedy)));
        Ok(())
    }

    fn round(&mut self, body: &Tree, groups: &[usize]) -> Result<(), String> {
        groups.iter().try_for_each(|group| self.push(Step::Forget(*group)).map(drop))?;
        self.tree(body)
    }

    /// As often as it likes.
    fn forever(&mut self, body: &Tree, groups: &[usize], greedy: bool) -> Result<(), String> {
        let fork = self.push(Step::Match)?;
        if self.mode == Mode::Backtrack {
            let round = self.program.loops;
            self.program.loops += 1;
            self.push(Step::Enter(round))?;
            self.round(body, groups)?;
            self.push(Step::Progress(round))?;
        } else {
            self.tree(body)?;
        }
        self.push(Step::Jump(fork))?;
        self.set_step(fork, branch(fork + 1, self.here(), greedy));
        Ok(())
    }
}

/// A fork between going into a loop and going on after it.
fn branch(into: usize, after: usize, greedy: bool) -> Step {
    if greedy { Step::Fork(into, after) } else { Step::Fork(after, into) }
}
