//! The types of expressions.

use crate::{Kind, Member, Node, Shape};

/// The type of an expression's result.
#[derive(Debug, Clone)]
pub(super) struct Static {
    pub(super) ty: Type,
    /// Whether it may be null.
    pub(super) nullable: bool,
    /// Whether it may be an empty text, list or map instead: as `A && B` is if `A` is one.
    pub(super) empty: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Type {
    /// A document: whatever its value is, that is for who wrote the model to know.
    Any,
    /// One of several types.
    Mixed,
    Null,
    Boolean,
    Number,
    /// A text, and the enum of which it is a value.
    String(Option<&'static Shape>),
    /// A list that the expression made.
    List(Box<Static>),
    /// A map that the expression made.
    Object(Vec<(String, Static)>),
    /// A list, map, structure or union of the model.
    Shape(&'static Shape),
}

impl Static {
    pub(super) fn some(ty: Type) -> Self {
        Self { ty, nullable: false, empty: false }
    }

    pub(super) fn any() -> Self {
        Self { ty: Type::Any, nullable: true, empty: false }
    }

    pub(super) fn null() -> Self {
        Self { ty: Type::Null, nullable: true, empty: false }
    }

    pub(super) fn mixed() -> Self {
        Self { ty: Type::Mixed, nullable: true, empty: false }
    }

    pub(super) fn or_null(self, nullable: bool) -> Self {
        Self { nullable: self.nullable || nullable, ..self }
    }

    pub(super) fn nullable(self) -> Self {
        self.or_null(true)
    }

    pub(super) fn of(shape: &'static Shape) -> Self {
        Self::some(match shape.kind {
            Kind::Boolean => Type::Boolean,
            Kind::Enum => Type::String(Some(shape)),
            Kind::String | Kind::Blob => Type::String(None),
            Kind::Document => return Self::any(),
            Kind::List | Kind::Map | Kind::Structure | Kind::Union => Type::Shape(shape),
            _ => Type::Number,
        })
    }

    fn member(member: &'static Member) -> Self {
        Self::of(member.target).or_null(!member.required || member.default.is_some())
    }

    pub(super) fn literal(node: &Node) -> Self {
        Self::some(match node {
            Node::Null => return Self::null(),
            Node::Boolean(_) => Type::Boolean,
            Node::Number(_) => Type::Number,
            Node::String(_) | Node::Bytes(_) => Type::String(None),
            Node::List(items) => Type::List(Box::new(Self::join(items.iter().map(Self::literal).collect()))),
            Node::Map(entries) => {
                Type::Object(entries.iter().map(|(name, value)| (name.clone(), Self::literal(value))).collect())
            }
        })
    }

    /// What may be any of these.
    pub(super) fn join(all: Vec<Self>) -> Self {
        let (nullable, empty) = (all.iter().any(|one| one.nullable), all.iter().any(|one| one.empty));
        let mut types = all.into_iter().map(|one| one.ty).filter(|ty| !matches!(ty, Type::Null));
        let Some(first) = types.next() else { return Self { ty: Type::Null, nullable, empty } };
        let ty = types.fold(first, |joined, ty| if joined.meets(&ty) { joined.wider(ty) } else { Type::Mixed });
        Self { nullable: nullable || matches!(ty, Type::Mixed), empty, ty }
    }
}

impl Type {
    /// The type of a member; else the names of those that there are, if this has members at all.
    pub(super) fn member(&self, name: &str) -> Result<Static, Option<Vec<&str>>> {
        match self {
            Self::Any => Ok(Static::any()),
            Self::Null => Ok(Static::null()),
            Self::Mixed => Ok(Static::mixed()),
            Self::Object(entries) => match entries.iter().find(|(known, _)| known == name) {
                Some((_, found)) => Ok(found.clone()),
                None => Err(Some(entries.iter().map(|(known, _)| known.as_str()).collect())),
            },
            Self::Shape(shape) => match (shape.kind, shape.members.all()) {
                (Kind::Map, [_, value]) => Ok(Static::of(value.target).nullable()),
                (Kind::Structure, members) => match shape.member(name) {
                    Some((_, member)) => Ok(Static::member(member)),
                    None => Err(Some(members.iter().map(|member| member.name).collect())),
                },
                (Kind::Union, members) => match shape.member(name) {
                    Some((_, member)) => Ok(Static::of(member.target).nullable()),
                    None => Err(Some(members.iter().map(|member| member.name).collect())),
                },
                _ => Err(None),
            },
            _ => Err(None),
        }
    }

    /// The type of the items, if this can be a list.
    pub(super) fn items(&self) -> Option<Static> {
        match self {
            Self::Any => Some(Static::any()),
            Self::Null => Some(Static::null()),
            Self::Mixed => Some(Static::mixed()),
            Self::List(item) => Some((**item).clone()),
            Self::Shape(shape) => match (shape.kind, shape.members.all()) {
                (Kind::List, [item]) => Some(Static::of(item.target).or_null(shape.format.sparse)),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self, Self::List(_)) || matches!(self, Self::Shape(shape) if shape.kind == Kind::List)
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self, Self::Object(_)) || matches!(self, Self::Shape(shape) if shape.kind != Kind::List)
    }

    /// The type of the values of a map.
    pub(super) fn values(&self) -> Static {
        match self {
            Self::Shape(shape) => match (shape.kind, shape.members.all()) {
                (Kind::Map, [_, value]) => Static::of(value.target).or_null(shape.format.sparse),
                _ => Static::any(),
            },
            Self::Object(entries) => Static::join(entries.iter().map(|(_, value)| value.clone()).collect()),
            _ => Static::mixed(),
        }
    }

    /// Whether a value of this type may be one of the other.
    pub(super) fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any | Self::Mixed | Self::Null, _) | (_, Self::Any | Self::Mixed | Self::Null) => true,
            (Self::Boolean, Self::Boolean) | (Self::Number, Self::Number) | (Self::String(_), Self::String(_)) => true,
            _ => (self.is_list() && other.is_list()) || (self.is_object() && other.is_object()),
        }
    }

    /// The one of two types that meet which says less.
    fn wider(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => Self::Any,
            (Self::String(Some(one)), Self::String(Some(two))) if std::ptr::eq(one, two) => Self::String(Some(one)),
            (Self::String(_), Self::String(_)) => Self::String(None),
            (one, Self::List(item)) if one.is_list() && matches!(item.ty, Self::Null) && !item.nullable => one,
            (Self::List(item), two) if two.is_list() && matches!(item.ty, Self::Null) && !item.nullable => two,
            (one, two) if one.is_list() => {
                Self::List(Box::new(Static::join([one, two].iter().filter_map(Self::items).collect())))
            }
            (Self::Shape(one), Self::Shape(two)) if std::ptr::eq(one, two) => Self::Shape(one),
            (one @ (Self::Boolean | Self::Number), Self::Boolean | Self::Number) => one,
            _ => Self::Mixed,
        }
    }

    /// What messages call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Any => "a value of any type".to_owned(),
            Self::Mixed => "a value of one type or another".to_owned(),
            Self::Null => "null".to_owned(),
            Self::Boolean => "a boolean".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::String(None) => "a text".to_owned(),
            Self::String(Some(shape)) => format!("a value of `{}`", shape.name),
            Self::List(_) => "a list".to_owned(),
            Self::Object(_) => "a map".to_owned(),
            Self::Shape(shape) => format!("`{}`", shape.name),
        }
    }
}

/// The first names of many.
pub(super) fn listed(names: &[&str]) -> String {
    const MOST: usize = 10;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(MOST);
    let shown = shown.join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}
