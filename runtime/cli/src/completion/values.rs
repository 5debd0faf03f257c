//! The possible values of an option: its words, or those of the model's member.

use shapewright_core::{Kind, Member, Shape};

use super::candidates::Candidate;
use crate::host::Host;
use crate::options::option::WordType;
use crate::settings::Files;

/// The words that a type of words has.
pub(super) fn of_words(words: WordType) -> Vec<Candidate> {
    match words {
        WordType::Choice(choices) | WordType::OwnChoice(choices) => {
            choices.iter().map(|choice| Candidate::new(*choice, "")).collect()
        }
        _ => Vec::new(),
    }
}

/// The names of the user's profiles. Files that cannot be read have none: the command itself reports them.
pub(crate) fn profiles(host: &dyn Host) -> Vec<Candidate> {
    let Ok(files) = Files::read(host) else { return Vec::new() };
    let names = files.profile_names().filter(|name| !name.contains(char::is_control));
    names.map(|name| Candidate::new(name, "")).collect()
}

/// The Regions of all partitions.
pub(crate) fn regions() -> Vec<Candidate> {
    REGIONS.iter().map(|region| Candidate::new(*region, "")).collect()
}

/// Facts of `partitions.json` in botocore. Another Region works as well: this list is for typing alone.
#[rustfmt::skip]
const REGIONS: [&str; 46] = [
    "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
    "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6",
    "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2",
    "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1",
    "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    "cn-north-1", "cn-northwest-1", "eusc-de-east-1", "us-gov-east-1", "us-gov-west-1",
    "us-iso-east-1", "us-iso-west-1", "us-isob-east-1", "us-isob-west-1", "eu-isoe-west-1", "us-isof-east-1",
    "us-isof-south-1",
];

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
