//! The description of a parameter, before it is asked for.

use super::answer::values;
use crate::help;
use crate::skeleton::plain_text;
use shapewright_core::shape::Constraints;
use shapewright_core::{Kind, Member, Shape, limits};

/// The columns of a line.
const WIDTH: usize = 78;

/// A member: its name and type, what it is for, its limits, and its choices with their numbers.
pub(super) fn member(name: &str, member: &'static Member) -> String {
    let required = if member.required { ", required" } else { "" };
    let mut text = format!("\n{name} ({}{required})\n", help::type_name(member.target));
    let paragraph = member.documentation().split("\n\n").map(str::trim).find(|paragraph| !paragraph.is_empty());
    wrap(&plain_text(paragraph.unwrap_or_default()), &mut text);
    for line in notes(member) {
        wrap(&line, &mut text);
    }
    choices(&values(member.target), &mut text);
    text
}

/// Numbered choices.
pub(super) fn choices(choices: &[&str], text: &mut String) {
    for (at, choice) in choices.iter().enumerate() {
        text.push_str(&format!("  {:>3}) {choice}\n", at + 1));
    }
}

/// What the constraint traits say, and how values are written.
fn notes(member: &'static Member) -> Vec<String> {
    let mut lines = constraints(member.target, &member.constraints(), "");
    if let (Kind::List, [item]) = (member.target.kind, member.target.members.all()) {
        lines.extend(constraints(item.target, &item.constraints(), "each: "));
    }
    if let Some(shorthand) = help::shorthand(member.target).filter(|_| !is_plain(member.target)) {
        lines.push(format!("shorthand: {shorthand}"));
    }
    lines
}

/// Whether a value is one word, or a list of such.
fn is_plain(shape: &'static Shape) -> bool {
    shape.is_scalar() || matches!((shape.kind, shape.members.all()), (Kind::List, [item]) if item.target.is_scalar())
}

fn constraints(shape: &Shape, constraints: &Constraints, of: &str) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(constraints.length.and_then(|bounds| limits::length(shape.kind, bounds)));
    lines.extend(constraints.range.and_then(|(min, max)| limits::range(min, max)));
    lines.extend(constraints.pattern.map(|pattern| format!("pattern: {pattern}")));
    if constraints.unique_items {
        lines.push("no two equal".to_owned());
    }
    lines.iter().map(|line| format!("{of}{line}")).collect()
}

/// Adds words in lines that are moved in.
fn wrap(words: &str, text: &mut String) {
    let mut column = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            text.push('\n');
            column = 0;
        }
        let before = if column == 0 { "  " } else { " " };
        text.push_str(before);
        text.push_str(word);
        column += before.len() + length;
    }
    if column > 0 {
        text.push('\n');
    }
}
