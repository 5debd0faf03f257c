//! The parameters of the rules that a request sets.

use super::{Param, Params};
use crate::service::{EndpointParam, EndpointValue};
use crate::value::{Structure, View, node_of};
use crate::{Shape, Value, jmespath};

/// The parameters that an operation with this input sets. Members that are not given set none.
pub fn bound(params: &[EndpointParam], shape: &'static Shape, input: &dyn Structure) -> Params {
    let mut bound = Params::new();
    let mut whole = None;
    for param in params {
        let value = match param.value {
            EndpointValue::Member(name) => {
                let value = shape.member(name).and_then(|(index, _)| input.get(index, name));
                value.and_then(|value| of_view(value.view()))
            }
            EndpointValue::Path(path) => {
                let whole = whole.get_or_insert_with(|| node_of(shape, View::Structure(input)));
                let found = jmespath::parse(path).ok().and_then(|path| jmespath::evaluate(&path, whole).ok());
                found.and_then(|found| of_view(found.view()))
            }
            EndpointValue::Boolean(value) => Some(Param::Boolean(value)),
            EndpointValue::Text(text) => Some(Param::String(text.to_owned())),
            EndpointValue::Texts(texts) => {
                Some(Param::StringList(texts.iter().map(|text| (*text).to_owned()).collect()))
            }
        };
        if let Some(value) = value {
            bound.insert(param.name.to_owned(), value);
        }
    }
    bound
}

/// A text, a boolean or a list of texts.
fn of_view(view: View<'_>) -> Option<Param> {
    match view {
        View::String(text) => Some(Param::String(text.to_owned())),
        View::Boolean(value) => Some(Param::Boolean(value)),
        View::List(items) => {
            let texts = (0..items.len()).map(|index| match items.get(index)?.view() {
                View::String(text) => Some(text.to_owned()),
                _ => None,
            });
            texts.collect::<Option<_>>().map(Param::StringList)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::Map;
    use crate::shape::Members;
    use crate::{Kind, Member, Node};

    static TEXT: Shape = Shape::new("example", "Text", Kind::String);
    static TABLES: Shape = {
        let mut shape = Shape::new("example", "Tables", Kind::Map);
        shape.members = Members::Fixed(&[Member::new("key", &TEXT), Member::new("value", &TEXT)]);
        shape
    };
    static INPUT: Shape = {
        let mut shape = Shape::new("example", "Input", Kind::Structure);
        shape.members = Members::Fixed(&[Member::new("Bucket", &TEXT), Member::new("Tables", &TABLES)]);
        shape
    };

    #[test]
    fn members_paths_and_fixed_values_become_parameters() {
        const PARAMS: [EndpointParam; 4] = [
            EndpointParam { name: "Bucket", value: EndpointValue::Member("Bucket") },
            EndpointParam { name: "Tables", value: EndpointValue::Path("keys(Tables)") },
            EndpointParam { name: "Control", value: EndpointValue::Boolean(true) },
            EndpointParam { name: "Absent", value: EndpointValue::Member("Key") },
        ];
        let tables: Map = [("a".to_owned(), Node::from("1")), ("b".to_owned(), Node::from("2"))].into_iter().collect();
        let given = [("Bucket".to_owned(), Node::from("pictures")), ("Tables".to_owned(), Node::Map(tables))];
        let input: Map = given.into_iter().collect();
        let expected = [
            ("Bucket".to_owned(), Param::String("pictures".to_owned())),
            ("Control".to_owned(), Param::Boolean(true)),
            ("Tables".to_owned(), Param::StringList(vec!["a".to_owned(), "b".to_owned()])),
        ];
        assert_eq!(bound(&PARAMS, &INPUT, &input), Params::from_iter(expected));
    }
}
