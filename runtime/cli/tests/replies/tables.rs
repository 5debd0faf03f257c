//! The tables of a service, made from its model while a test runs. A derive makes the same ones at compile time.

use std::collections::HashMap;

use serde_json::Value;
use shapewright_core::service::{Paginated, Protocol};
use shapewright_core::shape::{Members, Role, TimestampFormat};
use shapewright_core::{Kind, Member, Operation, Service, Shape};

/// The service of a model in JSON.
pub fn service(model: &str) -> &'static Service {
    let model: Value = serde_json::from_str(model).unwrap();
    let mut tables = Tables { shapes: model["shapes"].clone(), made: HashMap::new() };
    let (id, service) =
        tables.shapes.as_object().unwrap().iter().find(|(_, shape)| shape["type"] == "service").unwrap();
    let (id, service) = (leak(id), service.clone());
    let mut operations: Vec<_> = targets(&service["operations"]).map(|id| tables.operation(&id)).collect();
    operations.sort_by_key(|operation| operation.command);
    Box::leak(Box::new(Service {
        namespace: id.split('#').next().unwrap(),
        name: id.split('#').nth(1).unwrap(),
        version: "",
        sdk_id: "",
        command: "cognito-idp",
        endpoint_prefix: "cognito-idp",
        signing_name: Some("cognito-idp"),
        auth: &[shapewright_core::service::Auth::SigV4],
        served: &[],
        settings: shapewright_core::service::Settings::NONE,
        protocol: Protocol::AwsJson1_1,
        endpoint_rules: None,
        title: "",
        documentation: "",
        operations: operations.leak(),
    }))
}

struct Tables {
    shapes: Value,
    made: HashMap<String, &'static Shape>,
}

fn leak(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn targets(list: &Value) -> impl Iterator<Item = String> {
    list.as_array().cloned().unwrap_or_default().into_iter().map(|entry| entry["target"].as_str().unwrap().to_owned())
}

/// `CreateUserPoolClient` as `create-user-pool-client`.
fn command(name: &str) -> String {
    let dashed = name.chars().flat_map(|c| c.is_uppercase().then_some('-').into_iter().chain(c.to_lowercase()));
    dashed.collect::<String>().trim_start_matches('-').to_owned()
}

impl Tables {
    fn operation(&mut self, id: &str) -> &'static Operation {
        let operation = self.shapes[id].clone();
        let name = leak(id.split('#').nth(1).unwrap());
        let errors: Vec<_> = targets(&operation["errors"]).map(|id| self.shape(&id)).collect();
        let text = |value: &Value| value.as_str().map(leak);
        let paginated = operation["traits"].get("smithy.api#paginated").map(|paginated| Paginated {
            input_token: text(&paginated["inputToken"]).unwrap(),
            output_token: text(&paginated["outputToken"]).unwrap(),
            items: text(&paginated["items"]),
            page_size: text(&paginated["pageSize"]),
        });
        Box::leak(Box::new(Operation {
            name,
            command: command(name).leak(),
            input: self.shape(operation["input"]["target"].as_str().unwrap()),
            options: &[],
            output: self.shape(operation["output"]["target"].as_str().unwrap()),
            has_output: operation["output"]["target"] != "smithy.api#Unit",
            errors: errors.leak(),
            paginated,
            merge: None,
            auth: &[shapewright_core::service::Auth::SigV4],
            unsigned: false,
            transport: shapewright_core::service::Transport::NONE,
            waiters: &[],
            documentation: "",
            examples: &[],
        }))
    }

    fn shape(&mut self, id: &str) -> &'static Shape {
        if let Some(made) = self.made.get(id) {
            return made;
        }
        let shape = self.shapes.get(id).cloned().unwrap_or_default();
        let (namespace, name) = id.split_once('#').unwrap();
        // Shapes of the prelude are named after their types.
        let ty = shape["type"].as_str().map_or_else(|| name.to_lowercase(), str::to_owned);
        let members: Vec<_> = match ty.as_str() {
            "list" => vec![self.member("member", &shape["member"])],
            "map" => vec![self.member("key", &shape["key"]), self.member("value", &shape["value"])],
            _ => {
                let members = shape["members"].as_object().cloned().unwrap_or_default();
                members.iter().map(|(name, member)| self.member(name, member)).collect()
            }
        };
        let mut made = Shape::new(leak(namespace), leak(name), kind(&ty));
        made.members = Members::Fixed(if ty == "enum" { &[] } else { members.leak() });
        if shape["traits"].get("smithy.api#error").is_some() {
            made.role =
                Role::Error { status: 400, code: made.name, query_status: 400, retryable: false, throttling: false };
        }
        let made: &'static Shape = Box::leak(Box::new(made));
        self.made.insert(id.to_owned(), made);
        made
    }

    fn member(&mut self, name: &str, member: &Value) -> Member {
        let mut made = Member::new(leak(name), self.shape(member["target"].as_str().unwrap()));
        if member["traits"]["smithy.api#timestampFormat"] == "date-time" {
            made.format.timestamp = Some(TimestampFormat::DateTime);
        }
        made
    }
}

fn kind(ty: &str) -> Kind {
    match ty {
        "boolean" | "primitiveboolean" => Kind::Boolean,
        "string" => Kind::String,
        "enum" => Kind::Enum,
        "integer" => Kind::Integer,
        "long" => Kind::Long,
        "timestamp" => Kind::Timestamp,
        "list" => Kind::List,
        "map" => Kind::Map,
        "structure" | "unit" => Kind::Structure,
        other => panic!("no kind for {other}"),
    }
}
