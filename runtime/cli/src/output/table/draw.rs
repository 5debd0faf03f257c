//! Draws the sections of a table.

use super::Look;
use super::section::Section;
use super::width::width;

/// Ends all colours.
pub(crate) const RESET: &str = "\u{1b}[0m";
/// The colour of cells: bright blue.
const CELL: &str = "\u{1b}[1m\u{1b}[34m";
/// The colour of the border around a section that lies in another: dim yellow.
const BORDER: &str = "\u{1b}[2m\u{1b}[33m";

/// The text of the sections, all of one width.
pub(super) fn draw(mut sections: Vec<Section>, look: Look) -> String {
    let mut canvas = Canvas { out: String::new(), look };
    let widest = |sections: &[Section]| sections.iter().map(Section::total_width).max();
    let Some(mut total) = widest(&sections) else { return canvas.out };
    if total > look.width {
        sections = sections.into_iter().map(Section::turned).collect();
        total = widest(&sections).unwrap_or(total);
    }
    canvas.write(&format!("{}\n", "-".repeat(total)));
    for section in &sections {
        canvas.section(section, total as i64 - 2 * section.level as i64);
    }
    canvas.out
}

struct Canvas {
    out: String,
    look: Look,
}

impl Canvas {
    /// Writes a piece. Colours end after each one, even after an empty one.
    fn write(&mut self, text: &str) {
        self.out.push_str(text);
        if self.look.colour && self.look.resets {
            self.out.push_str(RESET);
        }
    }

    fn line(&mut self, text: &str, level: usize) {
        let border = if self.look.colour { format!("{BORDER}|{RESET}") } else { "|".to_owned() }.repeat(level);
        for piece in [&border, text, &border, "\n"] {
            self.write(piece);
        }
    }

    fn section(&mut self, section: &Section, total: i64) {
        let level = section.level;
        if let Some(title) = section.title.as_deref().filter(|title| !title.is_empty()) {
            self.line(&centred(title, total, "|"), level);
            if section.headers.is_empty() && section.rows.is_empty() {
                self.line(&format!("+{}+", repeat('-', total - 2)), level);
            }
        }
        let widths = section.column_widths(total);
        if !section.headers.is_empty() {
            self.rule(&widths, level);
            let cells = widths.iter().zip(&section.headers).enumerate();
            let line: String = cells.map(|(at, (width, header))| centred(header, *width, left_edge(at))).collect();
            self.line(&line, level);
        }
        if section.rows.is_empty() || widths.is_empty() {
            return;
        }
        self.rule(&widths, level);
        for row in &section.rows {
            let cells = widths.iter().zip(row).enumerate();
            let line: String = cells.map(|(at, (width, cell))| self.cell(cell, *width, left_edge(at))).collect();
            self.line(&line, level);
        }
        self.rule(&widths, level);
    }

    /// A line such as `+----+----+`.
    fn rule(&mut self, widths: &[i64], level: usize) {
        let mut line = String::new();
        for (at, width) in widths.iter().enumerate() {
            let edge = if at == 0 { "+" } else { "" };
            line.push_str(&format!("{edge}{}+", repeat('-', width - 1 - edge.len() as i64)));
        }
        self.line(&line, level);
    }

    /// A cell, its text on the left.
    fn cell(&self, text: &str, width: i64, edge: &str) -> String {
        let (edges, text_width) = (edge.len() as i64 + 1, self::width(text) as i64);
        let padding = if width >= text_width + 2 + edges { 2 } else { 0 };
        let rest = repeat(' ', width - edges - padding - text_width);
        let padding = repeat(' ', padding);
        if self.look.colour {
            format!("{edge}{padding}{CELL}{text}{RESET}{rest}|")
        } else {
            format!("{edge}{padding}{text}{rest}|")
        }
    }
}

/// Only the first cell of a line has an edge on its left.
fn left_edge(at: usize) -> &'static str {
    if at == 0 { "|" } else { "" }
}

/// A text in the middle of a width.
fn centred(text: &str, width: i64, edge: &str) -> String {
    let (edges, text_width) = (edge.len() as i64, self::width(text) as i64);
    let before = width / 2 - text_width / 2 - 1;
    let after = width - 1 - (edges + before + text_width);
    format!("{edge}{}{text}{}|", repeat(' ', before), repeat(' ', after))
}

/// A character as often as given; not at all where that is negative.
fn repeat(character: char, times: i64) -> String {
    std::iter::repeat_n(character, usize::try_from(times).unwrap_or(0)).collect()
}
