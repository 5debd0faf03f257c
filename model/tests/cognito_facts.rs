//! Compares `aws/cognito-idp.json` with what is known about the service, in both directions: a shape is rewritten in
//! the form of the facts and must then be equal to them, so nothing can be missing and nothing can be made up.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

const MODEL: &str = include_str!("../aws/cognito-idp.json");
const NAMESPACE: &str = "com.amazonaws.cognitoidentityprovider#";
const SERVICE: &str = "AWSCognitoIdentityProviderService";
const FACTS: &str = "facts/user-pool-client.json";
const OFFICIAL: &str = "models/cognito-identity-provider-2016-04-18.json";
const DOCUMENTATION: &str = "smithy.api#documentation";
/// A documentation text this long cannot be the same as somebody else's by chance.
const LONG_SENTENCE: usize = 60;

#[test]
fn shapes_are_those_of_the_facts() {
    let Some(facts) = shared_json(FACTS) else { return };
    let model = shapes();
    let facts = facts["shapes"].as_object().unwrap();
    let model = of_types(&model, |ty| ty != "service" && ty != "operation");
    assert_eq!(names(&model), names(facts), "names of shapes");
    for (name, shape) in model {
        let mut fact = facts[&name].as_object().unwrap().clone();
        let botocore = fact.remove("botocore-2026-07").or_else(|| fact.remove("boto")).unwrap();
        assert_eq!(botocore_form(&shape), without_anchors(botocore), "{name}, as botocore has it");
        for about_sources in ["sources", "smithy-2025-04", "effectiveHttpStatus"] {
            fact.remove(about_sources);
        }
        if fact.is_empty() {
            assert_eq!(shape["traits"].get("smithy.api#httpError"), None, "no source has a status for {name}");
        } else {
            assert_eq!(smithy_form(&shape), Value::Object(fact), "{name}, as Smithy has it");
        }
    }
}

#[test]
fn members_keep_their_order() {
    let Some(text) = shared(FACTS) else { return };
    let model = orders(MODEL);
    for (name, expected) in orders(&text) {
        assert_eq!(model[&name], expected, "members of {name}");
    }
    let (shapes, facts): (_, Value) = (shapes(), serde_json::from_str(&text).unwrap());
    for (operation, options) in facts["cliOptions"].as_object().unwrap() {
        let input = target(&shapes[operation]["input"]);
        let options = options.as_array().unwrap();
        let names: Vec<_> = options.iter().map(|option| option["member"].as_str().unwrap()).collect();
        assert_eq!(model[input].0, names, "options of {operation}");
        for option in options {
            let name = option["member"].as_str().unwrap();
            let traits = &shapes[input]["members"][name]["traits"];
            assert_eq!(traits.get("smithy.api#required").is_some(), option["required"], "{operation} {name}");
        }
    }
}

#[test]
fn operations_are_those_of_the_facts() {
    let Some(facts) = shared_json(FACTS) else { return };
    let model = shapes();
    let facts = facts["operations"].as_object().unwrap();
    let operations = of_types(&model, |ty| ty == "operation");
    assert_eq!(names(&operations), names(facts), "names of operations");
    for (name, operation) in operations {
        let (smithy, botocore) = (&facts[&name]["smithy-2026-04"], &facts[&name]["botocore-2026-07"]);
        let mut expected = smithy.clone();
        expected["errors"] = botocore["errors"].clone();
        assert_eq!(operation_form(&operation), expected, "{name}");
        let paginated = expected["paginated"].as_object().map(|paginated| {
            json!({
                "input_token": paginated["inputToken"],
                "output_token": paginated["outputToken"],
                "result_key": paginated["items"],
                "limit_key": paginated["pageSize"],
            })
        });
        assert_eq!(paginated.unwrap_or(Value::Null), botocore["paginator"], "paginator of {name}");
    }
}

#[test]
fn service_is_that_of_the_facts() {
    let Some(facts) = shared_json(FACTS) else { return };
    let (model, fact) = (shapes(), &facts["service"]);
    let service = &model[SERVICE];
    assert_eq!(fact["serviceShape"], SERVICE);
    assert_eq!(format!("{}#", fact["namespace"].as_str().unwrap()), NAMESPACE);
    assert_eq!(service["version"], fact["version"]);
    let operations = targets(&service["operations"]);
    assert_eq!(operations, names(facts["operations"].as_object().unwrap()), "operations of the service");
    let mut traits = service["traits"].as_object().unwrap().clone();
    assert_eq!(
        traits.remove("aws.api#service").unwrap(),
        json!({
            "sdkId": fact["sdkId"],
            "arnNamespace": fact["arnNamespace"],
            "cloudFormationName": "Cognito",
            "cloudTrailEventSource": fact["cloudTrailEventSource"],
            "docId": fact["uid"],
            "endpointPrefix": fact["endpointPrefix"],
        })
    );
    assert_eq!(traits.remove("aws.auth#sigv4").unwrap(), json!({ "name": fact["sigv4SigningName"] }));
    assert_eq!(traits.remove(fact["protocol"].as_str().unwrap()), Some(json!({})));
    let rules = traits.remove("smithy.rules#endpointRuleSet").unwrap();
    let parameters = fact["endpointRuleSetParameters"].as_array().unwrap();
    let mut parameters: Vec<_> = parameters.iter().map(|name| name.as_str().unwrap()).collect();
    parameters.sort_unstable();
    assert_eq!(names(rules["parameters"].as_object().unwrap()), parameters, "parameters of the endpoint rules");
    without_our_own(&mut traits);
    let rest = [DOCUMENTATION, "smithy.api#title", "smithy.api#xmlNamespace", "smithy.rules#endpointTests"];
    assert_eq!(names(&traits), rest, "other traits of the service");
}

#[test]
fn endpoint_tests_are_many_and_different() {
    let model = shapes();
    let cases = model[SERVICE]["traits"]["smithy.rules#endpointTests"]["testCases"].as_array().unwrap();
    assert!(cases.len() >= 25, "only {} endpoint tests", cases.len());
    let mut seen = BTreeMap::new();
    for case in cases {
        let url = case["expect"].pointer("/endpoint/url").is_some();
        assert_ne!(url, case["expect"].get("error").is_some(), "an endpoint or an error: {case}");
        assert_eq!(seen.insert(case["params"].to_string(), case), None, "the same parameters twice");
    }
}

#[test]
fn every_shape_and_member_is_documented() {
    for (name, shape) in shapes() {
        check_documentation(&name, &shape);
        for (member, definition) in members(&shape) {
            check_documentation(&format!("{name}${member}"), definition);
        }
    }
}

#[test]
fn examples_are_valid() {
    let model = shapes();
    for (name, operation) in of_types(&model, |ty| ty == "operation") {
        let examples = operation["traits"]["smithy.api#examples"].as_array().unwrap();
        assert!(examples.iter().any(|example| example.get("output").is_some()), "{name} has no example of success");
        for example in examples {
            let path = format!("{name}: {}", example["title"].as_str().unwrap());
            check_value(&model, &operation["input"], &example["input"], &path);
            match example.get("error") {
                Some(error) => {
                    let target = json!({ "target": error["shapeId"] });
                    assert!(operation["errors"].as_array().unwrap().contains(&target), "{path}: {target}");
                    check_value(&model, &target, &error["content"], &path);
                }
                None => check_value(&model, &operation["output"], &example["output"], &path),
            }
        }
    }
}

#[test]
fn documentation_is_in_own_words() {
    let Some(official) = shared_json(OFFICIAL) else { return };
    let mut texts = Vec::new();
    collect_documentation(&official, &mut texts);
    let official: Vec<_> = texts.iter().map(|text| plain(text)).collect();
    let official = official.join("\n");
    let mut texts = Vec::new();
    let model = Value::Object(shapes());
    collect_documentation(&model, &mut texts);
    for text in texts {
        for sentence in plain(text).split_inclusive(". ").map(str::trim) {
            let copied = sentence.len() > LONG_SENTENCE && official.contains(sentence);
            assert!(!copied, "in the official documentation as well: {sentence}");
        }
    }
}

/// A shape as the facts write what its Smithy traits say.
fn smithy_form(shape: &Value) -> Value {
    let mut form = trait_form(shape);
    form.insert("type".into(), shape["type"].clone());
    match shape["type"].as_str().unwrap() {
        "list" => drop(form.insert("member".into(), json!(target(&shape["member"])))),
        "enum" => drop(form.insert("values".into(), enum_values(shape).into_iter().collect())),
        "structure" => {
            let members = members(shape).into_iter().map(|(name, member)| {
                let mut form = trait_form(member);
                form.insert("target".into(), json!(target(member)));
                (name.to_owned(), Value::Object(form))
            });
            form.insert("members".into(), members.collect());
        }
        _ => {}
    }
    Value::Object(form)
}

/// The traits of a shape or member under their names in the facts. A trait that the facts do not know is a failure.
fn trait_form(definition: &Value) -> Map<String, Value> {
    let known = |name: &str, value: &Value| match name {
        "smithy.api#input" | "smithy.api#output" | "smithy.api#required" | "smithy.api#sensitive" => json!(true),
        "smithy.api#default" | "smithy.api#error" | "smithy.api#httpError" => value.clone(),
        "smithy.api#length" | "smithy.api#pattern" | "smithy.api#range" => value.clone(),
        unknown => panic!("the facts have no trait `{unknown}`"),
    };
    let traits = definition["traits"].as_object().unwrap();
    // Facts that are documented only in prose have no trait there.
    let prose = ["smithy.contracts#conditions", "shapewright#conditions", "shapewright#advice", DOCUMENTATION];
    let traits = traits.iter().filter(|(name, _)| !prose.contains(&name.as_str()));
    traits.map(|(name, value)| (local(name).to_owned(), known(name, value))).collect()
}

/// A shape as botocore writes it.
fn botocore_form(shape: &Value) -> Value {
    let Value::Object(mut form) = smithy_form(shape) else { unreachable!() };
    for not_in_botocore in ["default", "httpError", "input", "output"] {
        form.remove(not_in_botocore);
    }
    for limits in ["length", "range"] {
        let limits = form.remove(limits);
        form.extend(limits.iter().flat_map(|limits| limits.as_object().unwrap().clone()));
    }
    if let Some(error) = form.remove("error") {
        form.insert("exception".into(), json!(true));
        form.extend((error == "server").then(|| ("fault".into(), json!(true))));
    }
    if let Some(values) = form.remove("values") {
        form.insert("type".into(), json!("string"));
        form.insert("enum".into(), values.as_object().unwrap().values().cloned().collect());
    }
    if let Some(members) = form.get_mut("members") {
        for member in members.as_object_mut().unwrap().values_mut().map(|member| member.as_object_mut().unwrap()) {
            let target = member.remove("target").unwrap();
            member.insert("shape".into(), target);
            let unset_by_default = member.remove("default") == Some(Value::Null);
            member.extend(unset_by_default.then(|| ("box".into(), json!(true))));
        }
    }
    without_anchors(Value::Object(form))
}

/// What botocore leaves to chance is made alike: anchors of patterns, lower limits of 0, the order of enum values
/// (compared by `members_keep_their_order`).
fn without_anchors(mut form: Value) -> Value {
    if let Some(pattern) = form.get("pattern").and_then(Value::as_str) {
        form["pattern"] = json!(pattern.trim_start_matches('^').trim_end_matches('$'));
    }
    if let Some(values) = form.get_mut("enum").and_then(Value::as_array_mut) {
        values.sort_by_key(ToString::to_string);
    }
    if form.get("min") == Some(&json!(0)) {
        form.as_object_mut().unwrap().remove("min");
    }
    form
}

/// Takes away our own traits of operations and services: what a merge reads, and the names of cmdlets. No source has them.
fn without_our_own(traits: &mut Map<String, Value>) {
    traits.remove("shapewright#mergeFrom");
    traits.remove("shapewright#cmdlet");
}

/// An operation as the facts write it.
fn operation_form(operation: &Value) -> Value {
    let mut traits = operation["traits"].as_object().unwrap().clone();
    traits.remove(DOCUMENTATION);
    traits.remove("smithy.api#examples");
    without_our_own(&mut traits);
    json!({
        "input": target(&operation["input"]),
        "output": target(&operation["output"]),
        "errors": targets(&operation["errors"]),
        "readonly": traits.remove("smithy.api#readonly").is_some(),
        "idempotent": traits.remove("smithy.api#idempotent").is_some(),
        "paginated": traits.remove("smithy.api#paginated"),
        "otherTraits": traits,
    })
}

#[track_caller]
fn check_documentation(name: &str, definition: &Value) {
    let text = definition["traits"][DOCUMENTATION].as_str().unwrap_or_default();
    let summary = text.split("\n\n").next().unwrap_or_default();
    assert!(summary.ends_with('.') && !summary.contains('\n'), "{name} has no summary: {text:?}");
    assert!(!text.contains('<'), "{name} has HTML: {text:?}");
    assert!(text.lines().all(|line| !line.starts_with("    ")), "{name} has a line that is a code block: {text:?}");
}

/// Members exist, required ones are there, and values have the type, the length and the range of their shape.
#[track_caller]
fn check_value(model: &Map<String, Value>, reference: &Value, value: &Value, path: &str) {
    let name = target(reference);
    if name == "Unit" {
        assert_eq!(value, &json!({}), "{path}");
        return;
    }
    let shape = &model[name];
    let size = match shape["type"].as_str().unwrap() {
        "boolean" => value.as_bool().map(i64::from),
        "integer" => value.as_i64(),
        "timestamp" => value.as_f64().map(|_| 0),
        "string" => value.as_str().map(|text| text.chars().count() as i64),
        "enum" => enum_values(shape).iter().any(|(_, known)| known == value).then_some(0),
        "list" => value.as_array().map(|items| {
            items.iter().for_each(|item| check_value(model, &shape["member"], item, path));
            items.len() as i64
        }),
        "structure" => value.as_object().map(|fields| {
            let members = members(shape);
            for (name, field) in fields {
                let member = members.get(name.as_str()).unwrap_or_else(|| panic!("{path}: no member `{name}`"));
                check_value(model, member, field, &format!("{path}/{name}"));
            }
            for (name, member) in members {
                let required = member["traits"].get("smithy.api#required").is_some();
                assert!(!required || fields.contains_key(name), "{path}: no value for `{name}`");
            }
            0
        }),
        other => panic!("{path}: a {other} in an example"),
    };
    let size = size.unwrap_or_else(|| panic!("{path}: {value} is not a {name}"));
    for limits in ["smithy.api#length", "smithy.api#range"] {
        let limits = &shape["traits"][limits];
        let fits = limits["min"].as_i64().is_none_or(|min| size >= min)
            && limits["max"].as_i64().is_none_or(|max| size <= max);
        assert!(fits, "{path}: {value} is outside {limits}");
    }
}

/// The shapes of the model, by name.
fn shapes() -> Map<String, Value> {
    let model: Value = serde_json::from_str(MODEL).unwrap();
    assert_eq!(model["smithy"], "2.0");
    let shapes = model["shapes"].as_object().unwrap();
    shapes.iter().map(|(id, shape)| (id.strip_prefix(NAMESPACE).unwrap().to_owned(), shape.clone())).collect()
}

fn of_types(shapes: &Map<String, Value>, wanted: impl Fn(&str) -> bool) -> Map<String, Value> {
    let wanted = shapes.iter().filter(|(_, shape)| wanted(shape["type"].as_str().unwrap()));
    wanted.map(|(name, shape)| (name.clone(), shape.clone())).collect()
}

/// The members of a structure or an enum, or the one member of a list.
fn members(shape: &Value) -> BTreeMap<&str, &Value> {
    let many = shape.get("members").and_then(Value::as_object).into_iter().flatten();
    let one = shape.get("member").map(|member| ("member", member));
    many.map(|(name, member)| (name.as_str(), member)).chain(one).collect()
}

fn enum_values(shape: &Value) -> Vec<(String, Value)> {
    let value = |member: &Value| {
        let mut traits = member["traits"].as_object().unwrap().clone();
        traits.remove(DOCUMENTATION);
        let value = traits.remove("smithy.api#enumValue").unwrap();
        assert!(traits.is_empty(), "other traits of an enum member: {traits:?}");
        value
    };
    members(shape).into_iter().map(|(name, member)| (name.to_owned(), value(member))).collect()
}

fn names(map: &Map<String, Value>) -> Vec<&str> {
    let mut names: Vec<_> = map.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

fn target(reference: &Value) -> &str {
    local(reference["target"].as_str().unwrap())
}

fn targets(references: &Value) -> Vec<&str> {
    references.as_array().unwrap().iter().map(target).collect()
}

/// What follows the namespace of a shape id.
fn local(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

fn collect_documentation<'v>(value: &'v Value, texts: &mut Vec<&'v str>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(text) if name == DOCUMENTATION || name == "documentation" => texts.push(text),
                    _ => collect_documentation(field, texts),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_documentation(item, texts)),
        _ => {}
    }
}

/// A text without tags and code marks, and with single blanks between words.
fn plain(text: &str) -> String {
    let mut parts = text.split('<');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| plain.push_str(part.split_once('>').map_or(part, |(_, text)| text)));
    plain.replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A file of the shared folder, or `None` where there is no such folder.
fn shared(path: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return None;
    };
    let path = std::path::Path::new(&folder).join(path);
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn shared_json(path: &str) -> Option<Value> {
    shared(path).map(|text| serde_json::from_str(&text).unwrap())
}

/// Names of members and enum values by shape, in the order of the file, which a JSON value does not keep.
fn orders(text: &str) -> BTreeMap<String, Keys> {
    let fields = |text: &str| serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(text).unwrap();
    let order = |shape: &str| {
        let mut shape = fields(shape);
        if let Some(botocore) = shape.get("boto") {
            shape = fields(botocore.get());
        }
        let members = shape.get("members").or_else(|| shape.get("values"));
        members.map(|members| serde_json::from_str(members.get()).unwrap()).unwrap_or_default()
    };
    let shapes = fields(fields(text)["shapes"].get());
    shapes.into_iter().map(|(id, shape)| (local(&id).to_owned(), order(shape.get()))).collect()
}

/// The keys of a JSON object in the order of the file.
#[derive(Debug, Default, PartialEq)]
struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeysVisitor;

        impl<'de> Visitor<'de> for KeysVisitor {
            type Value = Keys;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, IgnoredAny)) = map.next_entry()? {
                    keys.push(key);
                }
                Ok(Keys(keys))
            }
        }

        deserializer.deserialize_map(KeysVisitor)
    }
}
