//! The official tests of S3 assume its endpoint rules, which their model lacks: it gets those of S3's own model.

use std::path::Path;

use serde_json::{Map, Value};

const NAMESPACE: &str = "com.amazonaws.s3#";

/// Where its buckets are, for a server.
pub(crate) const HOSTS: [&str; 4] = [
    "s3.us-west-2.amazonaws.com",
    "s3.dualstack.us-west-2.amazonaws.com",
    "s3-accelerate.amazonaws.com",
    "s3-accelerate.dualstack.amazonaws.com",
];

/// A model in which S3 has the endpoint rules, and operations and members the traits that set their parameters.
pub(crate) fn with_rules(model: &str, shared: &Path) -> String {
    let own = std::fs::read_to_string(shared.join("models/s3-2006-03-01.json")).expect("the model of S3");
    let own: Value = serde_json::from_str(&own).expect("a model");
    let mut model: Value = serde_json::from_str(model).expect("a model");
    for (id, shape) in shapes(&mut model).iter_mut().filter(|(id, _)| id.starts_with(NAMESPACE)) {
        add(shape, &own["shapes"][id]);
        for (name, member) in shape.get_mut("members").and_then(Value::as_object_mut).into_iter().flatten() {
            add(member, &own["shapes"][id]["members"][name]);
        }
    }
    model.to_string()
}

fn shapes(model: &mut Value) -> &mut Map<String, Value> {
    model["shapes"].as_object_mut().expect("a model has shapes")
}

/// Adds the traits of endpoint rules that `from` has.
fn add(to: &mut Value, from: &Value) {
    let traits = from["traits"].as_object().into_iter().flatten();
    let of_rules = |id: &str| id.starts_with("smithy.rules#") && id != "smithy.rules#endpointTests";
    for (id, value) in traits.filter(|(id, _)| of_rules(id)) {
        to["traits"][id] = value.clone();
    }
}
