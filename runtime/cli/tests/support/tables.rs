//! The tables of a service, made from a Smithy model while the test runs. A derive makes them at compile time.

use serde_json::{Map, Value};
use shapewright_core::service::{Example, Paginated, Protocol};
use shapewright_core::shape::{Constraints, EnumValue, Members};
use shapewright_core::{Kind, Member, Operation, Service, Shape};
use std::collections::HashMap;
use std::path::Path;

/// The service of the user pool clients; `facts` has the words of the command line.
pub fn cognito_idp(facts: &Value) -> &'static Service {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model/aws/cognito-idp.json");
    let model: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    Box::leak(Box::new(
        Maker { shapes: model["shapes"].as_object().unwrap().clone(), made: HashMap::new() }.service(facts),
    ))
}

struct Maker {
    shapes: Map<String, Value>,
    made: HashMap<String, &'static Shape>,
}

fn text(value: &Value) -> Option<&'static str> {
    value.as_str().map(|text| &*text.to_owned().leak())
}

fn written(value: &Value) -> Option<&'static str> {
    (!value.is_null()).then(|| &*value.to_string().leak())
}

fn documentation(traits: &Value) -> &'static str {
    text(&traits["smithy.api#documentation"]).unwrap_or_default()
}

fn has(traits: &Value, name: &str) -> bool {
    traits.get(name).is_some()
}

fn constraints(traits: &Value) -> Constraints {
    let (length, range) = (&traits["smithy.api#length"], &traits["smithy.api#range"]);
    Constraints {
        length: length.is_object().then(|| (length["min"].as_u64(), length["max"].as_u64())),
        range: range.is_object().then(|| (written(&range["min"]), written(&range["max"]))),
        pattern: text(&traits["smithy.api#pattern"]),
        unique_items: has(traits, "smithy.api#uniqueItems"),
        sensitive: has(traits, "smithy.api#sensitive"),
    }
}

impl Maker {
    fn service(&mut self, facts: &Value) -> Service {
        let (id, service) = self.shapes.iter().find(|(_, shape)| shape["type"] == "service").unwrap();
        let (id, service) = (id.clone(), service.clone());
        let targets = service["operations"].as_array().unwrap();
        let mut operations: Vec<&'static Operation> =
            targets.iter().map(|target| self.operation(target["target"].as_str().unwrap(), facts)).collect();
        operations.sort_by_key(|operation| operation.command);
        let (namespace, name) = id.leak().split_once('#').unwrap();
        Service {
            namespace,
            name,
            version: text(&service["version"]).unwrap(),
            sdk_id: text(&service["traits"]["aws.api#service"]["sdkId"]).unwrap(),
            command: "cognito-idp",
            endpoint_prefix: "cognito-idp",
            signing_name: Some("cognito-idp"),
            auth: &[shapewright_core::service::Auth::SigV4],
            served: &[],
            settings: shapewright_core::service::Settings::NONE,
            protocol: Protocol::AwsJson1_1,
            endpoint_rules: None,
            title: text(&service["traits"]["smithy.api#title"]).unwrap(),
            documentation: documentation(&service["traits"]),
            operations: operations.leak(),
        }
    }

    fn operation(&mut self, id: &str, facts: &Value) -> &'static Operation {
        let operation = self.shapes[id].clone();
        let name = &*id.split_once('#').unwrap().1.to_owned().leak();
        let traits = &operation["traits"];
        let input = self.shape(operation["input"]["target"].as_str().unwrap_or("smithy.api#Unit"));
        let output = self.shape(operation["output"]["target"].as_str().unwrap_or("smithy.api#Unit"));
        let options = facts["cliOptions"][name].as_array().unwrap();
        let option = |member: &Member| {
            let row = options.iter().find(|row| row["member"] == member.name).unwrap();
            text(&row["option"]).unwrap().trim_start_matches('-')
        };
        let paginated = &traits["smithy.api#paginated"];
        let examples = traits["smithy.api#examples"].as_array().cloned().unwrap_or_default();
        Box::leak(Box::new(Operation {
            name,
            command: text(&facts["operations"][name]["cli"]).unwrap(),
            input,
            options: input.members.iter().map(option).collect::<Vec<_>>().leak(),
            output,
            has_output: operation["output"].is_object(),
            errors: &[],
            paginated: paginated.is_object().then(|| Paginated {
                input_token: text(&paginated["inputToken"]).unwrap(),
                output_token: text(&paginated["outputToken"]).unwrap(),
                items: text(&paginated["items"]),
                page_size: text(&paginated["pageSize"]),
            }),
            merge: None,
            auth: &[shapewright_core::service::Auth::SigV4],
            unsigned: false,
            transport: shapewright_core::service::Transport::NONE,
            waiters: &[],
            documentation: documentation(traits),
            examples: examples.iter().map(example).collect::<Vec<_>>().leak(),
        }))
    }

    /// The table of a shape. The models of the tests have no recursive shapes.
    fn shape(&mut self, id: &str) -> &'static Shape {
        if let Some(made) = self.made.get(id) {
            return made;
        }
        let (namespace, name) = id.to_owned().leak().split_once('#').unwrap();
        let shape = match self.shapes.get(id).cloned() {
            None => Shape::new(namespace, name, prelude(name)),
            Some(model) => self.modelled(Shape::new(namespace, name, kind(&model)), &model),
        };
        let shape = &*Box::leak(Box::new(shape));
        self.made.insert(id.to_owned(), shape);
        shape
    }

    fn modelled(&mut self, shape: Shape, model: &Value) -> Shape {
        let none = Map::new();
        let members = model["members"].as_object().unwrap_or(&none);
        let is_enum = matches!(shape.kind, Kind::Enum | Kind::IntEnum);
        let named = [("member", &model["member"]), ("key", &model["key"]), ("value", &model["value"])];
        let named = named.into_iter().filter(|(_, member)| member.is_object());
        let listed = members.iter().filter(|_| !is_enum).map(|(name, member)| (name.as_str(), member));
        let members: Vec<Member> = named.chain(listed).map(|(name, member)| self.member(name, member)).collect();
        let value = |(name, member): (&String, &Value)| EnumValue {
            name: name.clone().leak(),
            text: text(&member["traits"]["smithy.api#enumValue"]).unwrap_or(name.clone().leak()),
            number: 0,
            internal: false,
            documentation: documentation(&member["traits"]),
        };
        let values: Vec<EnumValue> = match (is_enum, model["members"].as_object()) {
            (true, Some(members)) => members.iter().map(value).collect(),
            _ => Vec::new(),
        };
        let traits = &model["traits"];
        Shape {
            members: Members::Fixed(members.leak()),
            values: values.leak(),
            constraints: constraints(traits),
            documentation: documentation(traits),
            ..shape
        }
    }

    fn member(&mut self, name: &str, member: &Value) -> Member {
        let traits = &member["traits"];
        Member {
            required: has(traits, "smithy.api#required"),
            constraints: constraints(traits),
            documentation: documentation(traits),
            idempotency_token: has(traits, "smithy.api#idempotencyToken"),
            ..Member::new(name.to_owned().leak(), self.shape(member["target"].as_str().unwrap()))
        }
    }
}

fn example(example: &Value) -> Example {
    Example {
        title: text(&example["title"]).unwrap(),
        documentation: text(&example["documentation"]).unwrap_or_default(),
        input: written(&example["input"]).unwrap_or("{}"),
        body: None,
        output: written(&example["output"]),
    }
}

fn kind(model: &Value) -> Kind {
    match model["type"].as_str().unwrap() {
        "enum" => Kind::Enum,
        "list" => Kind::List,
        "map" => Kind::Map,
        "structure" => Kind::Structure,
        "union" => Kind::Union,
        other => prelude(&format!("{}{}", other[..1].to_uppercase(), &other[1..])),
    }
}

fn prelude(name: &str) -> Kind {
    match name {
        "Unit" => Kind::Structure,
        "Blob" => Kind::Blob,
        "Boolean" | "PrimitiveBoolean" => Kind::Boolean,
        "Integer" | "PrimitiveInteger" => Kind::Integer,
        "Long" | "PrimitiveLong" => Kind::Long,
        "Double" => Kind::Double,
        "Timestamp" => Kind::Timestamp,
        "Document" => Kind::Document,
        "String" => Kind::String,
        other => panic!("no kind for {other}"),
    }
}
