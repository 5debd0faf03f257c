//! Markdown's blocks: paragraphs, lists, remarks and fences, one inside of another.
//!
//! No line begins with four blanks, since rustdoc takes such lines for code, and code for a test. So lists nest only as
//! far as three blanks go; deeper items join the list that they are in, and deeper paragraphs the one before.

use super::escape::push_line;
use super::inline::longest_run;

/// A line may begin with this many blanks.
const DEEPEST: usize = 3;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Kind {
    #[default]
    Root,
    Quote,
    /// With the number of the next item, if they are numbered.
    List(Option<u32>),
    Item,
}

/// What is open around the next block.
#[derive(Clone, Debug, Default)]
struct Frame {
    kind: Kind,
    /// What every line inside begins with.
    prefix: String,
    /// How many blanks that is, since the last `>`.
    indent: usize,
    /// Whether there is no room inside for blocks of several lines.
    flat: bool,
    /// Whether anything was written inside.
    started: bool,
    /// Whether the last thing inside of a list was text and no item.
    stray: bool,
}

/// Writes blocks.
#[derive(Debug)]
pub(super) struct Blocks {
    out: String,
    /// From the outside to the inside; the root is always there.
    frames: Vec<Frame>,
    /// The mark of an item of which nothing was written yet, and the position of the item's list among the frames.
    mark: Option<(usize, String)>,
    lists: usize,
    quotes: usize,
}

impl Blocks {
    pub(super) fn new(capacity: usize) -> Self {
        let out = String::with_capacity(capacity);
        Self { out, frames: vec![Frame::default()], mark: None, lists: 0, quotes: 0 }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// A frame inside of the innermost one: the same so far.
    fn inner(&self, kind: Kind) -> Frame {
        let outer = self.frames.last().cloned().unwrap_or_default();
        Frame { kind, started: false, stray: false, ..outer }
    }

    fn top_is(&self, is: impl Fn(&Frame) -> bool) -> bool {
        self.frames.last().is_some_and(is)
    }

    /// Opens a remark. `false` if it cannot be a block of its own, because there is one around it or no room.
    pub(super) fn open_quote(&mut self) -> bool {
        if self.quotes > 0 || self.mark.is_some() || self.top_is(|frame| frame.flat) {
            return false;
        }
        let mut quote = self.inner(Kind::Quote);
        quote.prefix.push_str("> ");
        quote.indent = 0;
        self.frames.push(quote);
        self.quotes += 1;
        true
    }

    pub(super) fn close_quote(&mut self) {
        if self.quotes > 0 {
            self.close(|kind| kind == Kind::Quote);
        }
    }

    pub(super) fn open_list(&mut self, numbered: bool) {
        self.frames.push(self.inner(Kind::List(numbered.then_some(1))));
        self.lists += 1;
    }

    pub(super) fn close_list(&mut self) {
        if self.lists > 0 {
            self.close(|kind| matches!(kind, Kind::List(_)));
        }
    }

    /// Closes the innermost frame that is meant, which is known to be there, and all inside of it.
    fn close(&mut self, is: impl Fn(Kind) -> bool) {
        while let Some(frame) = self.frames.pop_if(|frame| frame.kind != Kind::Root) {
            match frame.kind {
                Kind::Root => {}
                Kind::Quote => self.quotes -= 1,
                Kind::List(_) => self.lists -= 1,
                Kind::Item => self.mark = None,
            }
            if is(frame.kind) {
                break;
            }
        }
    }

    /// Opens an item, in a list of its own if there is none.
    pub(super) fn open_item(&mut self) {
        self.close_item();
        if !self.top_is(|frame| matches!(frame.kind, Kind::List(_))) {
            self.open_list(false);
        }
        let mut item = self.inner(Kind::Item);
        let Some(Frame { kind: Kind::List(number), .. }) = self.frames.last_mut() else { return };
        let mark = match number {
            Some(number) => {
                *number = number.saturating_add(1);
                format!("{}. ", number.saturating_sub(1))
            }
            None => "- ".to_owned(),
        };
        match item.indent + mark.len() {
            indent if indent <= DEEPEST => {
                item.indent = indent;
                item.prefix.push_str(&" ".repeat(mark.len()));
            }
            _ => item.flat = true,
        }
        self.mark = Some((self.frames.len() - 1, mark));
        self.frames.push(item);
    }

    /// Closes the item that is open in the innermost list.
    pub(super) fn close_item(&mut self) {
        if self.top_is(|frame| frame.kind == Kind::Item) {
            self.close(|kind| kind == Kind::Item);
        }
    }

    /// Writes a paragraph of Markdown.
    pub(super) fn paragraph(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let prefix = self.begin(true);
        for (number, line) in text.lines().enumerate() {
            if number > 0 {
                self.out.extend(["\n", &*prefix]);
            }
            push_line(&mut self.out, line.trim_start());
        }
    }

    /// Writes text as it is. `false` if there is no room for a block of its own.
    pub(super) fn fence(&mut self, text: &str) -> bool {
        if self.top_is(|frame| frame.flat) {
            return false;
        }
        let prefix = self.begin(false);
        let marks = "`".repeat(longest_run(text).max(2) + 1);
        self.out.extend([&*marks, "text"]);
        for line in text.lines() {
            self.out.extend(["\n", &*prefix, line]);
        }
        self.out.extend(["\n", &*prefix, &*marks]);
        true
    }

    /// Goes to where the next block begins, and returns what its further lines begin with. A block that `joins` may go on
    /// with the paragraph before, where there is no room for another.
    fn begin(&mut self, joins: bool) -> String {
        let Some(top) = self.frames.last_mut() else { return String::new() };
        let (prefix, joins) = (top.prefix.clone(), joins && top.flat && top.started);
        top.stray = matches!(top.kind, Kind::List(_));
        if let Some(around) = self.frames.iter().rfind(|frame| frame.started) {
            match (&self.mark, around.kind) {
                // Another item of the list, or the first of a list in an item.
                (Some(_), Kind::List(_)) if !around.stray => self.out.push('\n'),
                (Some(_), Kind::Item) => self.out.push('\n'),
                (None, _) if joins => self.out.push_str("\\\n"),
                // A quote goes on through the empty line.
                _ => self.out.extend(["\n", around.prefix.trim_end(), "\n"]),
            }
        }
        match self.mark.take() {
            Some((list, mark)) => {
                if let Some(list) = self.frames.get_mut(list) {
                    self.out.push_str(&list.prefix);
                    list.stray = false;
                }
                self.out.push_str(&mark);
            }
            None => self.out.push_str(&prefix),
        }
        // Whatever is around something that was written has something written in it.
        self.frames.iter_mut().rev().take_while(|frame| !frame.started).for_each(|frame| frame.started = true);
        prefix
    }
}
