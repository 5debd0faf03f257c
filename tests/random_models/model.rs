//! A strategy over shapes and traits.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A simple type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar {
    Blob,
    Boolean,
    Byte,
    Double,
    Enum,
    Float,
    IntEnum,
    Integer,
    Long,
    Short,
    String,
    /// With its `timestampFormat`.
    Timestamp(Option<&'static str>),
}

#[derive(Debug, Clone)]
pub(crate) enum Type {
    Scalar(Scalar),
    List(Box<Type>),
    Map(Box<Type>),
    Structure(Vec<Member>),
    Union(Vec<Member>),
}

/// Where HTTP has a member of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Body,
    Header,
    Label,
    Payload,
    Query,
}

#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) ty: Type,
    pub(crate) required: bool,
    pub(crate) place: Place,
    json_name: bool,
    xml_name: bool,
    xml_attribute: bool,
    xml_flattened: bool,
    /// Constraints that every value satisfies, and `sensitive`.
    constrained: bool,
}

/// An operation whose output has the members of its input that its reply can have.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    pub(crate) members: Vec<Member>,
}

pub(crate) fn operation() -> impl Strategy<Value = Operation> {
    let bound = prop::collection::vec((simple(), place(), any::<bool>()), 0..5).prop_map(|bound| {
        let bound = bound.into_iter().map(|(ty, place, required)| Member {
            required: required || place == Place::Label,
            place,
            ..plain(ty)
        });
        bound.collect::<Vec<_>>()
    });
    let document = prop::collection::vec(member(), 1..6);
    let payload = prop_oneof![
        Just(Type::Scalar(Scalar::String)),
        Just(Type::Scalar(Scalar::Blob)),
        prop::collection::vec(member(), 1..4).prop_map(Type::Structure),
        prop::collection::vec(member(), 1..4).prop_map(Type::Union),
    ];
    // One that is not given is an empty structure in `restJson1`.
    let payload = payload.prop_map(|ty| vec![Member { place: Place::Payload, required: true, ..plain(ty) }]);
    (bound, prop_oneof![4 => document, 1 => payload]).prop_map(|(mut members, body)| {
        members.extend(body);
        // An attribute would be one of the envelope.
        members.iter_mut().for_each(|member| member.xml_attribute = false);
        Operation { members }
    })
}

fn plain(ty: Type) -> Member {
    let place = Place::Body;
    let (json_name, xml_name, xml_attribute, xml_flattened) = (false, false, false, false);
    Member { ty, required: false, place, json_name, xml_name, xml_attribute, xml_flattened, constrained: false }
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![Just(Place::Header), Just(Place::Label), Just(Place::Query)]
}

fn scalar() -> impl Strategy<Value = Scalar> {
    prop_oneof![
        Just(Scalar::Blob),
        Just(Scalar::Boolean),
        Just(Scalar::Byte),
        Just(Scalar::Double),
        Just(Scalar::Enum),
        Just(Scalar::Float),
        Just(Scalar::IntEnum),
        Just(Scalar::Integer),
        Just(Scalar::Long),
        Just(Scalar::Short),
        Just(Scalar::String),
        prop::option::of(prop::sample::select(vec!["date-time", "epoch-seconds", "http-date"]))
            .prop_map(Scalar::Timestamp),
    ]
}

/// What a header, a label or a parameter of the query can hold.
fn simple() -> impl Strategy<Value = Type> {
    scalar().prop_filter("there are no bytes in heads", |scalar| *scalar != Scalar::Blob).prop_map(Type::Scalar)
}

fn ty() -> impl Strategy<Value = Type> {
    scalar().prop_map(Type::Scalar).prop_recursive(4, 24, 4, |inner| {
        let members = prop::collection::vec(around(inner.clone()), 1..4).boxed();
        prop_oneof![
            inner.clone().prop_map(|item| Type::List(Box::new(item))),
            inner.prop_map(|value| Type::Map(Box::new(value))),
            members.clone().prop_map(Type::Structure),
            members.prop_map(Type::Union),
        ]
    })
}

fn member() -> impl Strategy<Value = Member> {
    around(ty().boxed())
}

fn around(ty: BoxedStrategy<Type>) -> impl Strategy<Value = Member> {
    let flag = any::<bool>;
    (ty, flag(), flag(), flag(), flag(), flag(), flag()).prop_map(
        |(ty, required, json, xml, attribute, flat, constrained)| {
            let is_scalar = matches!(ty, Type::Scalar(_));
            let is_collection = matches!(ty, Type::List(_) | Type::Map(_));
            Member {
                required,
                json_name: json,
                xml_name: xml,
                xml_attribute: attribute && is_scalar,
                xml_flattened: flat && is_collection,
                constrained,
                ..plain(ty)
            }
        },
    )
}

impl Operation {
    /// The model of a service with this operation alone.
    pub(crate) fn model(&self, protocol: &str) -> String {
        let mut shapes = Map::new();
        let has_payload = self.members.iter().any(|member| member.place == Place::Payload);
        let input = self.members.iter().enumerate().map(|(index, member)| {
            let mut made = member.made(index, &mut shapes, false);
            let (name, value) = match member.place {
                Place::Body => return (format!("m{index}"), made),
                Place::Header => ("smithy.api#httpHeader", json!(format!("X-M{index}"))),
                Place::Label => ("smithy.api#httpLabel", json!({})),
                Place::Payload => ("smithy.api#httpPayload", json!({})),
                Place::Query => ("smithy.api#httpQuery", json!(format!("q{index}"))),
            };
            made["traits"][name] = value;
            (format!("m{index}"), made)
        });
        let input: Map<String, Value> = input.collect();
        let is_returned = |place| !has_payload || matches!(place, Place::Header | Place::Payload);
        let output = self.members.iter().enumerate().filter(|(_, member)| is_returned(member.place));
        let output = output.map(|(index, _)| {
            let mut made = input[&format!("m{index}")].clone();
            if let Some(traits) = made["traits"].as_object_mut() {
                traits.retain(|name, _| name != "smithy.api#httpLabel" && name != "smithy.api#httpQuery");
            }
            (format!("m{index}"), made)
        });
        let output: Map<String, Value> = output.collect();
        let labels = self.members.iter().enumerate().filter(|(_, member)| member.place == Place::Label);
        let uri: String = labels.map(|(index, _)| format!("/{{m{index}}}")).collect();
        let http = json!({ "method": "POST", "uri": format!("/call{uri}"), "code": 200 });
        shapes.insert("random#Input".into(), json!({ "type": "structure", "members": input }));
        shapes.insert("random#Output".into(), json!({ "type": "structure", "members": output }));
        shapes.insert(
            "random#Call".into(),
            json!({
                "type": "operation",
                "input": { "target": "random#Input" },
                "output": { "target": "random#Output" },
                "traits": { "smithy.api#http": http }
            }),
        );
        shapes.insert(
            "random#Service".into(),
            json!({
                "type": "service",
                "version": "2026-01-01",
                "operations": [{ "target": "random#Call" }],
                "traits": { protocol: {}, "smithy.api#xmlNamespace": { "uri": "https://random.example/" } }
            }),
        );
        json!({ "smithy": "2.0", "shapes": shapes }).to_string()
    }

    /// What kinds of members it has, and where.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = String> + '_ {
        self.members.iter().map(|member| {
            let kind = match &member.ty {
                Type::Scalar(scalar) => format!("{scalar:?}"),
                Type::List(_) => "List".to_owned(),
                Type::Map(_) => "Map".to_owned(),
                Type::Structure(_) => "Structure".to_owned(),
                Type::Union(_) => "Union".to_owned(),
            };
            format!("{:?} {kind}", member.place)
        })
    }
}

impl Member {
    /// The member of a structure or union.
    fn made(&self, index: usize, shapes: &mut Map<String, Value>, in_union: bool) -> Value {
        let mut traits = Map::new();
        let mut add = |is: bool, name: &str, value: Value| {
            if is {
                traits.insert(format!("smithy.api#{name}"), value);
            }
        };
        add(self.required && !in_union, "required", json!({}));
        add(self.json_name, "jsonName", json!(format!("j{index}")));
        add(self.xml_name, "xmlName", json!(format!("x{index}")));
        add(self.xml_attribute && !in_union, "xmlAttribute", json!({}));
        add(self.xml_flattened && !in_union, "xmlFlattened", json!({}));
        if let Type::Scalar(scalar) = self.ty {
            let is_text = matches!(scalar, Scalar::String | Scalar::Blob);
            let is_number = matches!(scalar, Scalar::Byte | Scalar::Short | Scalar::Integer | Scalar::Long);
            add(self.constrained && is_text, "length", json!({ "min": 0, "max": 64 }));
            add(self.constrained && scalar == Scalar::String, "pattern", json!("^.*$"));
            add(self.constrained && is_number, "range", json!({ "min": i64::MIN, "max": i64::MAX }));
        }
        json!({ "target": self.ty.target(shapes), "traits": traits })
    }
}

impl Type {
    /// The id of a shape of this type, which is added unless it is one of the prelude.
    fn target(&self, shapes: &mut Map<String, Value>) -> String {
        let structure = |members: &[Member], shapes: &mut Map<String, Value>, in_union| -> Map<String, Value> {
            let members = members.iter().enumerate();
            members.map(|(index, member)| (format!("m{index}"), member.made(index, shapes, in_union))).collect()
        };
        let shape = match self {
            Self::Scalar(Scalar::Timestamp(Some(format))) => {
                json!({ "type": "timestamp", "traits": { "smithy.api#timestampFormat": format } })
            }
            Self::Scalar(Scalar::Enum) => json!({ "type": "enum", "members": {
                "ONE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "one" } },
                "TWO": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "Two & more" } } } }),
            Self::Scalar(Scalar::IntEnum) => json!({ "type": "intEnum", "members": {
                "ONE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } },
                "TWO": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": -2 } } } }),
            Self::Scalar(Scalar::Timestamp(None)) => return "smithy.api#Timestamp".to_owned(),
            Self::Scalar(scalar) => return format!("smithy.api#{scalar:?}"),
            Self::List(item) => json!({ "type": "list", "member": { "target": item.target(shapes) } }),
            Self::Map(value) => json!({
                "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": value.target(shapes) } }),
            Self::Structure(members) => {
                json!({ "type": "structure", "members": structure(members, shapes, false) })
            }
            Self::Union(members) => json!({ "type": "union", "members": structure(members, shapes, true) }),
        };
        let id = format!("random#S{}", shapes.len());
        shapes.insert(id.clone(), shape);
        id
    }
}
