//! Reads a pattern: ECMA 262 with the Unicode flag, and what Java adds where ECMA 262 has no other meaning for it.
//!
//! The models of AWS were written for Java, so some have `\A`, `\z`, `(?s)`, `\p{Alnum}`, `(?>…)`, `a*+` or `[a&&[b]]`,
//! and needless backslashes, all of which ECMA 262 refuses. They are read as they were meant.

use super::escape::Escape;
use super::set::{Item, Set};
use super::tree::{Assert, Tree, UNBOUNDED};

/// How many bytes a pattern may have.
const MAX_LENGTH: usize = 65_536;

/// How deeply groups may nest.
const MAX_DEPTH: usize = 64;

/// Reads a pattern; says how many groups it has.
pub(super) fn parse(pattern: &str) -> Result<(Tree, usize), String> {
    if pattern.len() > MAX_LENGTH {
        return Err(format!("it has more than {MAX_LENGTH} bytes"));
    }
    let mut parser =
        Parser { rest: pattern, groups: 0, names: named_groups(pattern), depth: 0, flags: Flags::default() };
    let tree = parser.alternatives()?;
    if !parser.rest.is_empty() {
        return Err("`)` without its `(`".to_owned());
    }
    Ok((tree, parser.groups))
}

/// The state of reading.
pub(super) struct Parser<'p> {
    /// What is yet to be read.
    pub(super) rest: &'p str,
    /// How many groups have been opened.
    groups: usize,
    /// The names of all groups, by number from 1; a back reference may precede its group.
    pub(super) names: Vec<Option<&'p str>>,
    depth: usize,
    flags: Flags,
}

/// What `(?ims)` switches on, up to the end of the group that it is in.
#[derive(Clone, Copy, Default)]
struct Flags {
    either_case: bool,
    multi_line: bool,
    dot_all: bool,
}

impl<'p> Parser<'p> {
    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    /// Goes past a text if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// What comes before a character, which is read too.
    pub(super) fn until(&mut self, end: char) -> Result<&'p str, String> {
        let (before, after) = self.rest.split_once(end).ok_or_else(|| format!("`{end}` is missing"))?;
        self.rest = after;
        Ok(before)
    }

    /// Alternatives up to the end of the group; flags set among them end with it.
    fn alternatives(&mut self) -> Result<Tree, String> {
        let flags = self.flags;
        let mut all = vec![self.sequence()?];
        while self.eat("|") {
            all.push(self.sequence()?);
        }
        self.flags = flags;
        Ok(one_or(all, Tree::Either))
    }

    fn sequence(&mut self) -> Result<Tree, String> {
        let mut parts = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            let Some(atom) = self.atom()? else { continue };
            parts.push(self.repeated(atom)?);
        }
        Ok(one_or(parts, Tree::Sequence))
    }

    /// What a quantifier may follow; none for flags, which match nothing themselves.
    fn atom(&mut self) -> Result<Option<Tree>, String> {
        if self.quantifier().is_some() {
            return Err("a quantifier with nothing to repeat".to_owned());
        }
        Ok(Some(match self.next() {
            Some('^') => Tree::Assert(if self.flags.multi_line { Assert::LineStart } else { Assert::Start }),
            Some('$') => Tree::Assert(if self.flags.multi_line { Assert::LineEnd } else { Assert::End }),
            Some('.') if self.flags.dot_all => Tree::Set(Set::any()),
            Some('.') => Tree::Set(Set::dot()),
            Some('(') => return self.group(),
            Some('[') => Tree::Set(self.class()?),
            Some('\\') => match self.escape(false)? {
                Escape::Code(code) => self.code(code),
                Escape::Item(item) => self.set(Set { items: vec![item], ..Set::default() }),
                Escape::Assert(assert) => Tree::Assert(assert),
                Escape::Same(group) => Tree::Same(group),
            },
            Some(c) => self.code(c.into()),
            None => Tree::Empty,
        }))
    }

    fn code(&self, code: u32) -> Tree {
        match char::from_u32(code) {
            Some(c) if !self.flags.either_case => Tree::Char(c),
            _ => self.set(Set::one(code)),
        }
    }

    fn set(&self, set: Set) -> Tree {
        Tree::Set(Set { either_case: self.flags.either_case, ..set })
    }

    /// A group, whose `(` has been read.
    fn group(&mut self) -> Result<Option<Tree>, String> {
        self.deeper()?;
        let flags = self.flags;
        let tree = if self.eat("?:") {
            self.body()?
        } else if self.eat("?=") {
            self.look(true, false)?
        } else if self.eat("?!") {
            self.look(true, true)?
        } else if self.eat("?<=") {
            self.look(false, false)?
        } else if self.eat("?<!") {
            self.look(false, true)?
        } else if self.eat("?>") {
            Tree::Atomic(Box::new(self.body()?))
        } else if self.eat("?<") {
            // The name is known already.
            self.until('>')?;
            self.numbered_group()?
        } else if !self.rest.starts_with('?') {
            self.numbered_group()?
        } else if self.flags()? {
            self.body()?
        } else {
            // `(?s)` holds for the rest of the group around it.
            self.depth -= 1;
            return Ok(None);
        };
        self.depth -= 1;
        self.flags = flags;
        Ok(Some(tree))
    }

    fn deeper(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(format!("it nests more than {MAX_DEPTH} deep")) } else { Ok(()) }
    }

    fn numbered_group(&mut self) -> Result<Tree, String> {
        self.groups += 1;
        Ok(Tree::Group(self.groups, Box::new(self.body()?)))
    }

    fn body(&mut self) -> Result<Tree, String> {
        let body = self.alternatives()?;
        if self.eat(")") { Ok(body) } else { Err("`(` without its `)`".to_owned()) }
    }

    fn look(&mut self, ahead: bool, negated: bool) -> Result<Tree, String> {
        Ok(Tree::Look { ahead, negated, body: Box::new(self.body()?) })
    }

    /// `?ims-ims` and then a `:`, for which it says true, or a `)`.
    fn flags(&mut self) -> Result<bool, String> {
        self.eat("?");
        let mut on = true;
        loop {
            match self.next() {
                Some('i') => self.flags.either_case = on,
                Some('m') => self.flags.multi_line = on,
                Some('s') => self.flags.dot_all = on,
                // Java's wish for Unicode, which is here already.
                Some('u' | 'U') if on => {}
                Some('-') if on => on = false,
                Some(':') => return Ok(true),
                Some(')') => return Ok(false),
                Some(c) => return Err(format!("`(?` is followed by `{c}`, which begins neither a group nor a flag")),
                None => return Err("`(` without its `)`".to_owned()),
            }
        }
    }

    /// An atom with the quantifier that follows it, if one does.
    fn repeated(&mut self, body: Tree) -> Result<Tree, String> {
        let Some((min, max, rest)) = self.quantifier() else { return Ok(body) };
        if min > max {
            return Err(format!("`{{{min},{max}}}` ends before it begins"));
        }
        self.rest = rest;
        let greedy = !self.eat("?");
        let possessive = greedy && self.eat("+");
        // A second count repeats nothing, says Java: `a{11}{0,99}` is `a{11}`.
        while let Some((_, _, rest)) = self.quantifier().filter(|_| self.rest.starts_with('{')) {
            self.rest = rest;
        }
        // There is but one way to read `\d{12}+`.
        let one_way = min == max && matches!(body, Tree::Char(_) | Tree::Set(_));
        let tree = Tree::Repeat { body: Box::new(body), min, max, greedy };
        Ok(if possessive && !one_way { Tree::Atomic(Box::new(tree)) } else { tree })
    }

    /// How often, and what follows, if a quantifier comes next. A `{` that begins none is only a `{`.
    fn quantifier(&self) -> Option<(u32, u32, &'p str)> {
        let mut rest = self.rest.chars();
        let (min, max) = match rest.next()? {
            '*' => (0, UNBOUNDED),
            '+' => (1, UNBOUNDED),
            '?' => (0, 1),
            '{' => {
                let (min, after) = number(rest.as_str());
                let (max, after) = after.strip_prefix(',').map_or((min, after), number);
                rest = after.strip_prefix('}')?.chars();
                (min?, max.unwrap_or(UNBOUNDED))
            }
            _ => return None,
        };
        Some((min, max, rest.as_str()))
    }

    /// A class, whose `[` has been read.
    fn class(&mut self) -> Result<Set, String> {
        self.deeper()?;
        let mut set = Set { negated: self.eat("^"), either_case: self.flags.either_case, ..Set::default() };
        loop {
            if self.eat("&&[") {
                set.and = Some(Box::new(self.class()?));
                continue;
            }
            let first = match self.class_atom()? {
                Some(first) => first,
                None => break,
            };
            // `-` is a range between two characters, and itself elsewhere.
            let range = self.rest.starts_with('-') && !self.rest.starts_with("-]");
            let (Item::Range(low, _), true) = (&first, range) else {
                set.items.push(first);
                continue;
            };
            self.eat("-");
            match self.class_atom()? {
                Some(Item::Range(high, _)) if high < *low => {
                    return Err("a range of a class ends before it begins".to_owned());
                }
                Some(Item::Range(high, _)) => set.items.push(Item::Range(*low, high)),
                Some(property) => set.items.extend([first, Item::Range('-'.into(), '-'.into()), property]),
                None => break,
            }
        }
        self.depth -= 1;
        Ok(set)
    }

    /// One character or property of a class; none at its `]`.
    fn class_atom(&mut self) -> Result<Option<Item>, String> {
        let code = match self.next() {
            None => return Err("`[` without its `]`".to_owned()),
            Some(']') => return Ok(None),
            Some('\\') => match self.escape(true)? {
                Escape::Item(item) => return Ok(Some(item)),
                Escape::Code(code) => code,
                Escape::Assert(_) | Escape::Same(_) => return Err("a place or a group inside a class".to_owned()),
            },
            Some(c) => c.into(),
        };
        Ok(Some(Item::Range(code, code)))
    }
}

/// One tree for several: themselves if there is just one.
fn one_or(mut trees: Vec<Tree>, all: fn(Vec<Tree>) -> Tree) -> Tree {
    match trees.len() {
        0 => Tree::Empty,
        1 => trees.pop().unwrap_or(Tree::Empty),
        _ => all(trees),
    }
}

/// The digits in front, and what follows. A number beyond all texts' lengths is as good as none.
fn number(text: &str) -> (Option<u32>, &str) {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_suffix(rest).filter(|digits| !digits.is_empty());
    (digits.map(|digits| digits.parse().unwrap_or(UNBOUNDED)), rest)
}

/// The names of the groups that can be referred to, in order; `None` for those without one.
fn named_groups(pattern: &str) -> Vec<Option<&str>> {
    let mut names = Vec::new();
    let mut in_class = false;
    let mut rest = pattern.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        match c {
            '\\' => drop(rest.next()),
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class && !after.starts_with('?') => names.push(None),
            '(' if !in_class && after.starts_with("?<") && !after.starts_with("?<=") && !after.starts_with("?<!") => {
                names.push(after.get(2..).and_then(|name| name.split_once('>')).map(|(name, _)| name));
            }
            _ => {}
        }
    }
    names
}
