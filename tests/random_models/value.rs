//! A strategy over the values of a type. They are such that every protocol can carry them: XML and forms do not distinguish
//! an empty value from a missing one.

use proptest::prelude::*;
use shapewright::node::{Map, Node};

use crate::model::{Member, Place, Scalar, Type};

/// The members of a structure: the required ones, at least one, and any of the others.
pub(crate) fn members(members: &[Member]) -> BoxedStrategy<Map> {
    let given = members.iter().map(|member| {
        let value = value(&member.ty, member.place);
        if member.required { value.prop_map(Some).boxed() } else { prop::option::of(value).boxed() }
    });
    let given: Vec<_> = given.collect();
    let first = members.first().map(|member| value(&member.ty, member.place));
    (given, first.expect("every structure has a member"))
        .prop_map(|(mut given, first)| {
            if given.iter().all(Option::is_none) {
                given[0] = Some(first);
            }
            let named = given.into_iter().enumerate();
            named.filter_map(|(index, value)| Some((format!("m{index}"), value?))).collect()
        })
        .boxed()
}

fn value(ty: &Type, place: Place) -> BoxedStrategy<Node> {
    match ty {
        Type::Scalar(scalar) => self::scalar(*scalar, place),
        Type::List(item) => prop::collection::vec(value(item, Place::Body), 1..4).prop_map(Node::List).boxed(),
        Type::Map(entry) => prop::collection::btree_map("[a-z&<é]{1,5}", value(entry, Place::Body), 1..4)
            .prop_map(|entries| Node::Map(entries.into_iter().collect()))
            .boxed(),
        Type::Structure(given) => members(given).prop_map(Node::Map).boxed(),
        Type::Union(choices) => {
            let choices = choices.iter().enumerate().map(|(index, choice)| {
                let name = format!("m{index}");
                value(&choice.ty, Place::Body)
                    .prop_map(move |value| Node::Map(std::iter::once((name.clone(), value)).collect()))
                    .boxed()
            });
            proptest::strategy::Union::new(choices.collect::<Vec<_>>()).boxed()
        }
    }
}

fn scalar(scalar: Scalar, place: Place) -> BoxedStrategy<Node> {
    match scalar {
        Scalar::Blob => prop::collection::vec(any::<u8>(), 1..9).prop_map(Node::Bytes).boxed(),
        Scalar::Boolean => any::<bool>().prop_map(Node::from).boxed(),
        Scalar::Byte => any::<i8>().prop_map(|number| Node::from(i64::from(number))).boxed(),
        Scalar::Short => any::<i16>().prop_map(|number| Node::from(i64::from(number))).boxed(),
        Scalar::Integer => any::<i32>().prop_map(|number| Node::from(i64::from(number))).boxed(),
        Scalar::Long => any::<i64>().prop_map(Node::from).boxed(),
        Scalar::Float => any::<f32>().prop_map(|number| Node::from(f64::from(number))).boxed(),
        Scalar::Double => any::<f64>().prop_map(Node::from).boxed(),
        Scalar::Enum => prop::sample::select(vec!["one", "Two & more"]).prop_map(Node::from).boxed(),
        Scalar::IntEnum => prop::sample::select(vec![1, -2]).prop_map(Node::from).boxed(),
        Scalar::Timestamp(_) => (0..4_000_000_000_i64).prop_map(Node::from).boxed(),
        Scalar::String => match place {
            // A header has no blanks around its value, and a label or a whole body has something.
            Place::Header => "[a-zA-Z0-9;=_-]{1,8}".prop_map(Node::from).boxed(),
            Place::Label | Place::Payload => "[a-z &<>%+/é\"]{1,8}".prop_map(Node::from).boxed(),
            Place::Body | Place::Query => "[a-z&<>%+=/é\"']{0,8}".prop_map(Node::from).boxed(),
        },
    }
}
