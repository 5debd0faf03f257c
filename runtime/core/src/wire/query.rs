//! How the query protocols name the parameters of a form, for those who write one and those who read it.
//!
//! See "awsQuery protocol" and "ec2Query protocol" in the Smithy specification.

use std::borrow::Cow;

use aws_smithy_schema::Schema;

/// Which of the two query protocols it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `aws.protocols#awsQuery`
    Aws,
    /// `aws.protocols#ec2Query`
    Ec2,
}

impl Dialect {
    /// The name of a structure's member.
    pub fn member<'s>(self, schema: &'s Schema<'_>) -> Cow<'s, str> {
        let xml_name = schema.xml_name().map(|name| name.value());
        let name = xml_name.or(schema.member_name()).unwrap_or_default();
        if self == Self::Aws {
            return name.into();
        }
        // A schema has no place for `ec2QueryName`, and this protocol none for `jsonName`: see `wire::schema`.
        match schema.json_name() {
            Some(own) => own.value().into(),
            None => {
                let mut letters = name.chars();
                let first = letters.next().map(|letter| letter.to_ascii_uppercase());
                first.into_iter().chain(letters).collect::<String>().into()
            }
        }
    }

    /// Whether the items of a list, or the entries of a map, have no name of their own before their positions.
    pub fn is_flat(self, schema: &Schema<'_>) -> bool {
        self == Self::Ec2 || schema.xml_flattened()
    }

    /// The name of a list's items.
    pub fn item(self, list: &Schema<'_>) -> String {
        part(list.member(), "member")
    }

    /// The names of a map's keys and values.
    pub fn entry(self, map: &Schema<'_>) -> [String; 2] {
        [part(map.key(), "key"), part(map.member(), "value")]
    }
}

fn part(schema: Option<&Schema<'_>>, default: &str) -> String {
    let own = schema.and_then(|schema| schema.xml_name()).map(|name| name.value());
    own.unwrap_or(default).to_owned()
}
