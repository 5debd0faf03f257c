//! Enums: the values of members that have none of their own, and strings with the old trait `enum`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::ast::ShapeType;
use crate::error::{Mistake, Mistakes, shortened};
use crate::json::{Raw, Read};
use crate::origin::Origin;
use crate::shape_id::is_identifier;
use crate::traits::{Deprecated, EnumValue, Traits, read};
use crate::view::data::MemberData;

/// The trait that made a string an enum in version 1.0.
pub(super) const TRAIT: &str = "smithy.api#enum";

/// A member made from an entry of the old trait.
pub(super) struct EnumMember {
    pub(super) name: String,
    pub(super) made_up: bool,
    pub(super) traits: Traits,
}

/// Gives a member of an enum its value, or says why it has none.
pub(super) fn complete(ty: ShapeType, name: &str, traits: &mut Traits, at: Raw<'_>) -> Read<()> {
    match (ty, &traits.enum_value) {
        (ShapeType::Enum, None) => {
            traits.enum_value = Some(EnumValue::String(name.to_owned()));
            Ok(())
        }
        (ShapeType::Enum, Some(EnumValue::Int(_))) => {
            Err(at.mistake(format!("the value of `{name}` has to be a string")))
        }
        (ShapeType::IntEnum, None) => {
            Err(at.mistake(format!("`{name}` has no value")).help("give it the trait `smithy.api#enumValue`"))
        }
        (ShapeType::IntEnum, Some(EnumValue::String(_))) => {
            Err(at.mistake(format!("the value of `{name}` has to be a number")))
        }
        _ => Ok(()),
    }
}

/// No two members of an enum may have the same value.
pub(super) fn check_values<'m>(members: impl Iterator<Item = (&'m MemberData, &'m Origin)>, mistakes: &mut Mistakes) {
    let mut seen = HashSet::new();
    for (member, &origin) in members {
        let value = match &member.traits().enum_value {
            Some(EnumValue::String(value)) => Cow::Borrowed(value.as_str()),
            Some(EnumValue::Int(value)) => value.to_string().into(),
            None => continue,
        };
        if !seen.insert(value.clone()) {
            let value = shortened(&value);
            mistakes.push(Mistake::new(origin, format!("`{}` has the value `{value}`, which is taken", member.name)));
        }
    }
}

/// The members that the old trait describes. One without a name gets a name made from its value.
pub(super) fn members(given: Raw<'_>, mistakes: &mut Mistakes) -> Vec<EnumMember> {
    let entries = mistakes.keep(given.array()).unwrap_or_default();
    let mut members: Vec<_> = entries.into_iter().filter_map(|entry| mistakes.keep(member(entry))).collect();
    // How often each name was wanted; made-up names step aside, whether or not the other was made up.
    let mut used: HashMap<String, usize> = HashMap::new();
    for member in members.iter().filter(|member| !member.made_up) {
        let times = used.entry(member.name.clone()).or_default();
        *times += 1;
        if *times == 2 {
            mistakes.push(given.mistake(format!("the name `{}` is used twice", member.name)));
        }
    }
    for member in members.iter_mut().filter(|member| member.made_up) {
        let wanted = member.name.clone();
        while used.contains_key(&member.name) {
            let times = used.entry(wanted.clone()).or_default();
            *times += 1;
            member.name = format!("{wanted}_{times}");
        }
        used.insert(member.name.clone(), 1);
    }
    members
}

fn member(entry: Raw<'_>) -> Read<EnumMember> {
    let object = entry.object()?;
    let value = read::text(object.require("value")?)?;
    let name = object.optional("name", read::text)?.filter(|name| is_identifier(name));
    let tags = object.optional("tags", read::texts)?.unwrap_or_default();
    let deprecated = object.optional("deprecated", |raw| raw.boolean())?.unwrap_or_default();
    Ok(EnumMember {
        made_up: name.is_none(),
        name: name.unwrap_or_else(|| made_from(&value)),
        traits: Traits {
            documentation: object.optional("documentation", read::text)?,
            // What the trait `internal` says of a member is a tag of the old trait.
            internal: tags.iter().any(|tag| tag == "internal"),
            tags,
            deprecated: deprecated.then(Deprecated::default),
            enum_value: Some(EnumValue::String(value)),
            ..Traits::default()
        },
    })
}

/// A name as close to a value as an identifier can be: upper case, with `_` for every run of other characters.
fn made_from(value: &str) -> String {
    let mut name = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter.is_ascii_alphanumeric() {
            true => name.push(letter.to_ascii_uppercase()),
            false if name.ends_with('_') => {}
            false => name.push('_'),
        }
    }
    match is_identifier(&name) {
        true => name,
        false => format!("_{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{made_from, members};
    use crate::error::Mistakes;
    use crate::json::Raw;

    #[test]
    fn names_made_from_values() {
        for (value, name) in [
            ("foo-bar", "FOO_BAR"),
            ("a..b", "A_B"),
            ("#hash tag", "_HASH_TAG"),
            ("1.5", "_1_5"),
            ("", "_"),
            ("é", "_"),
        ] {
            assert_eq!(made_from(value), name);
        }
    }

    #[test]
    fn made_up_names_differ() {
        let text = r#"[{"value":"a b"},{"value":"a-b"},{"value":"x","name":"A_B"},{"value":"a.b"}]"#;
        let mut mistakes = Mistakes::default();
        let members = members(Raw::file(text, 0), &mut mistakes);
        let names: Vec<_> = members.iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["A_B_2", "A_B_3", "A_B", "A_B_4"]);
        assert!(mistakes.is_empty());
    }
}
