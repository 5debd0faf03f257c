//! Markdown's blocks: paragraphs, lists, remarks and fences, one inside of another.
//!
//! No line begins with four blanks, since rustdoc takes such lines for code, and code for a test. So lists nest only as
//! far as three blanks go; deeper items join the list that they are in, and deeper paragraphs the one before.

use super::escape::push_line;
use super::inline::longest_run;

/// A line may begin with this many blanks.
const DEEPEST: usize = 3;

/// What is open around the next block.
#[derive(Debug)]
struct Frame {
    kind: Kind,
    /// What every line inside begins with.
    prefix: String,
    /// How many blanks that is, since the last `>`.
    indent: usize,
    /// Whether anything was written inside.
    started: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Root,
    Quote,
    /// With the number of the next item, if they are numbered.
    List(Option<u32>),
    /// `flat` where there is no room for blocks inside.
    Item {
        flat: bool,
    },
}

/// Writes blocks.
#[derive(Debug)]
pub(super) struct Blocks {
    out: String,
    frames: Vec<Frame>,
    /// The mark of an item of which nothing was written yet.
    mark: Option<String>,
    lists: usize,
    quotes: usize,
}

impl Blocks {
    pub(super) fn new(capacity: usize) -> Self {
        let root = Frame { kind: Kind::Root, prefix: String::new(), indent: 0, started: false };
        Self { out: String::with_capacity(capacity), frames: vec![root], mark: None, lists: 0, quotes: 0 }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn top(&self) -> Option<&Frame> {
        self.frames.last()
    }

    fn push(&mut self, kind: Kind, more: &str, indent: usize) {
        let prefix = self.top().map(|frame| format!("{}{more}", frame.prefix)).unwrap_or_default();
        self.frames.push(Frame { kind, prefix, indent, started: false });
    }

    /// Opens a remark. `false` where it cannot stand apart, because there is one around it or no room.
    pub(super) fn open_quote(&mut self) -> bool {
        let flat = self.top().is_some_and(|frame| matches!(frame.kind, Kind::Item { flat: true }));
        if self.quotes > 0 || flat || self.mark.is_some() {
            return false;
        }
        self.quotes += 1;
        self.push(Kind::Quote, "> ", 0);
        true
    }

    pub(super) fn close_quote(&mut self) {
        if self.quotes > 0 {
            while let Some(frame) = self.frames.pop_if(|frame| frame.kind != Kind::Root) {
                self.closed(frame.kind);
                if frame.kind == Kind::Quote {
                    break;
                }
            }
        }
    }

    pub(super) fn open_list(&mut self, numbered: bool) {
        self.lists += 1;
        let indent = self.top().map_or(0, |frame| frame.indent);
        self.push(Kind::List(numbered.then_some(1)), "", indent);
    }

    pub(super) fn close_list(&mut self) {
        if self.lists > 0 {
            while let Some(frame) = self.frames.pop_if(|frame| frame.kind != Kind::Root) {
                self.closed(frame.kind);
                if matches!(frame.kind, Kind::List(_)) {
                    break;
                }
            }
        }
    }

    fn closed(&mut self, kind: Kind) {
        match kind {
            Kind::Root => {}
            Kind::Quote => self.quotes -= 1,
            Kind::List(_) => self.lists -= 1,
            Kind::Item { .. } => self.mark = None,
        }
    }

    /// Opens an item, in a list of its own if there is none.
    pub(super) fn open_item(&mut self) {
        self.close_item();
        if !self.top().is_some_and(|frame| matches!(frame.kind, Kind::List(_))) {
            self.open_list(false);
        }
        let Some(list) = self.frames.last_mut() else { return };
        let mark = match &mut list.kind {
            Kind::List(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            _ => "- ".to_owned(),
        };
        let indent = list.indent + mark.len();
        let flat = indent > DEEPEST;
        let (more, indent) = if flat { (String::new(), list.indent) } else { (" ".repeat(mark.len()), indent) };
        self.push(Kind::Item { flat }, &more, indent);
        self.mark = Some(mark);
    }

    /// Closes the item that is open in the innermost list.
    pub(super) fn close_item(&mut self) {
        if self.top().is_some_and(|frame| matches!(frame.kind, Kind::Item { .. })) {
            self.frames.pop();
            self.mark = None;
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
                self.out.push('\n');
                self.out.push_str(&prefix);
            }
            push_line(&mut self.out, line.trim_start());
        }
    }

    /// Writes text as it is. `false` where there is no room for it to stand apart.
    pub(super) fn fence(&mut self, text: &str) -> bool {
        if self.top().is_some_and(|frame| matches!(frame.kind, Kind::Item { flat: true })) {
            return false;
        }
        let prefix = self.begin(false);
        let marks = "`".repeat(longest_run(text).max(2) + 1);
        self.out.extend([&*marks, "text"]);
        for line in text.lines() {
            self.out.extend(["\n", &prefix, line]);
        }
        self.out.extend(["\n", &*prefix, &marks]);
        true
    }

    /// Goes to where the next block begins, and gives what its further lines begin with.
    fn begin(&mut self, joins: bool) -> String {
        let prefix = self.top().map(|frame| frame.prefix.clone()).unwrap_or_default();
        let deepest = self.frames.iter().rposition(|frame| frame.started);
        let top = self.frames.len().saturating_sub(1);
        let in_flat_item = |frame: &Frame| matches!(frame.kind, Kind::Item { flat: true }) && frame.started;
        if let Some(around) = deepest.and_then(|deepest| self.frames.get(deepest)) {
            self.out.push_str(match (&self.mark, around.kind) {
                // Another item of the list, or the first of a list in an item.
                (Some(_), Kind::List(_) | Kind::Item { .. }) => "\n",
                _ if joins && self.top().is_some_and(in_flat_item) => "\\\n",
                _ => "\n\n",
            });
            if self.out.ends_with("\n\n") {
                self.out.pop();
                self.out.push_str(around.prefix.trim_end());
                self.out.push('\n');
            }
        }
        match self.mark.take() {
            Some(mark) => {
                let list = top.checked_sub(1).and_then(|list| self.frames.get(list));
                self.out.push_str(list.map_or("", |list| &list.prefix));
                self.out.push_str(&mark);
            }
            None => self.out.push_str(&prefix),
        }
        // Whatever is around something that was written has something written in it.
        self.frames.iter_mut().rev().take_while(|frame| !frame.started).for_each(|frame| frame.started = true);
        prefix
    }
}
