//! The possible values of an option: its words, or those of the model's member.

use shapewright_core::{Kind, Member, Shape};

use super::candidates::Candidate;
use crate::options::option::WordType;

/// The words that a type of words has.
pub(super) fn of_words(words: WordType) -> Vec<Candidate> {
    match words {
        WordType::Choice(choices) | WordType::OwnChoice(choices) => {
            choices.iter().map(|choice| Candidate::new(*choice, "")).collect()
        }
        _ => Vec::new(),
    }
}

/// The values of a member, of which some was typed: those of an enum, or the keys of a structure in shorthand.
pub(super) fn of_member(member: &'static Member, typed: &str) -> Vec<Candidate> {
    let shape = match (member.target.kind, member.target.members.all()) {
        (Kind::List, [item]) => item.target,
        _ => member.target,
    };
    match shape.kind {
        Kind::Enum => of_enum(shape, ""),
        Kind::Structure => of_structure(shape, typed),
        _ => Vec::new(),
    }
}

fn of_enum(shape: &'static Shape, before: &str) -> Vec<Candidate> {
    // A shell gets a candidate a line, and a tab ends it.
    let values = shape.values.iter().filter(|value| !value.text.is_empty() && !value.text.contains(char::is_control));
    values.map(|value| Candidate::new(format!("{before}{}", value.text), value.documentation)).collect()
}

/// The next key, or the values of the last one: `AccessToken=minutes,IdToken=`.
fn of_structure(shape: &'static Shape, typed: &str) -> Vec<Candidate> {
    let (before, last) = match typed.rfind(',') {
        Some(comma) => typed.split_at(comma + 1),
        None => ("", typed),
    };
    if let Some((key, _)) = last.split_once('=') {
        let Some((_, member)) = shape.member(key) else { return Vec::new() };
        let before = format!("{before}{key}=");
        return match member.target.kind {
            Kind::Enum => of_enum(member.target, &before),
            Kind::Boolean => ["true", "false"].map(|value| Candidate::new(format!("{before}{value}"), "")).into(),
            _ => Vec::new(),
        };
    }
    let given = |name: &str| before.split(',').any(|part| part.split('=').next() == Some(name));
    let members = shape.members.into_iter().filter(|member| !given(member.name));
    members.map(|member| Candidate::new(format!("{before}{}=", member.name), member.documentation())).collect()
}
