//! Which changes of a trait break: of Smithy's own and those of AWS, and of traits that say so themselves.

use shapewright_model::Node;

use crate::{Diff, Verdict};

/// What happens to a trait, or to a part of its value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Add,
    Remove,
    Update,
}

/// The changes that a rule is about.
#[derive(Clone, Copy)]
pub(crate) enum On {
    Add,
    Remove,
    Update,
    /// Adding or removing.
    Presence,
    Any,
}

impl On {
    pub(crate) fn includes(self, slot: Slot) -> bool {
        match self {
            Self::Add => slot == Slot::Add,
            Self::Remove => slot == Slot::Remove,
            Self::Update => slot == Slot::Update,
            Self::Presence => slot != Slot::Update,
            Self::Any => true,
        }
    }
}

/// A change that matters.
#[derive(Clone)]
pub(crate) struct Rule {
    pub(crate) on: On,
    /// The part of the value, as a JSON pointer.
    pub(crate) path: String,
    pub(crate) verdict: Verdict,
    /// What the trait's definition says about it.
    pub(crate) message: Option<String>,
}

use On::{Add, Any, Presence, Remove, Update};
use Verdict::{Breaking, Risky};

/// Traits whose presence and value are a part of what is sent, or of the types of generated code.
const FIXED: &[&str] = &[
    "smithy.api#box",
    "smithy.api#endpoint",
    "smithy.api#error",
    "smithy.api#eventHeader",
    "smithy.api#eventPayload",
    "smithy.api#hostLabel",
    "smithy.api#httpError",
    "smithy.api#httpHeader",
    "smithy.api#httpLabel",
    "smithy.api#httpPayload",
    "smithy.api#httpPrefixHeaders",
    "smithy.api#httpQuery",
    "smithy.api#httpQueryParams",
    "smithy.api#httpResponseCode",
    "smithy.api#jsonName",
    "smithy.api#nestedProperties",
    "smithy.api#requiresLength",
    "smithy.api#sparse",
    "smithy.api#streaming",
    "smithy.api#timestampFormat",
    "smithy.api#xmlAttribute",
    "smithy.api#xmlFlattened",
    "smithy.api#xmlName",
    "smithy.api#xmlNamespace",
    "aws.protocols#awsQueryError",
    "aws.protocols#ec2QueryName",
    "aws.customizations#s3UnwrappedXmlOutput",
];

/// What breaks for other traits. A change that is not here is safe.
const POLICIES: &[(&str, On, &str, Verdict)] = &[
    ("smithy.api#authDefinition", Presence, "", Breaking),
    ("smithy.api#cors", Remove, "", Breaking),
    ("smithy.api#cors", Update, "", Risky),
    ("smithy.api#default", Presence, "", Breaking),
    ("smithy.api#default", Update, "", Breaking),
    ("smithy.api#http", Add, "", Risky),
    ("smithy.api#http", Remove, "", Breaking),
    ("smithy.api#http", Update, "/method", Breaking),
    ("smithy.api#http", Update, "/uri", Breaking),
    ("smithy.api#http", Update, "/code", Breaking),
    ("smithy.api#httpChecksumRequired", Add, "", Risky),
    ("smithy.api#idempotencyToken", Remove, "", Breaking),
    ("smithy.api#idempotent", Remove, "", Breaking),
    ("smithy.api#idRef", Add, "", Risky),
    ("smithy.api#mediaType", Remove, "", Breaking),
    ("smithy.api#mediaType", Update, "", Risky),
    ("smithy.api#mixin", Remove, "", Breaking),
    ("smithy.api#notProperty", Add, "", Breaking),
    ("smithy.api#optionalAuth", Remove, "", Breaking),
    ("smithy.api#output", Any, "", Risky),
    ("smithy.api#paginated", Remove, "", Breaking),
    ("smithy.api#paginated", Any, "/items", Breaking),
    ("smithy.api#paginated", Update, "/inputToken", Breaking),
    ("smithy.api#paginated", Update, "/outputToken", Breaking),
    ("smithy.api#paginated", Update, "/pageSize", Breaking),
    ("smithy.api#paginated", Remove, "/pageSize", Breaking),
    ("smithy.api#private", Add, "", Breaking),
    ("smithy.api#property", Remove, "", Breaking),
    ("smithy.api#property", Update, "", Breaking),
    ("smithy.api#protocolDefinition", Presence, "", Breaking),
    ("smithy.api#readonly", Remove, "", Risky),
    ("smithy.api#requestCompression", Any, "", Risky),
    ("smithy.api#resourceIdentifier", Remove, "", Breaking),
    ("smithy.api#resourceIdentifier", Update, "", Breaking),
    ("smithy.api#retryable", Remove, "", Risky),
    ("smithy.api#sensitive", Remove, "", Risky),
    ("smithy.api#trait", Remove, "", Breaking),
    ("smithy.waiters#waitable", Remove, "", Breaking),
    ("smithy.waiters#waitable", Update, "", Risky),
    ("aws.api#service", Update, "/sdkId", Breaking),
    ("aws.api#service", Update, "/endpointPrefix", Risky),
    ("aws.auth#sigv4", Update, "/name", Breaking),
    ("aws.auth#sigv4a", Update, "/name", Breaking),
    ("aws.auth#unsignedPayload", Any, "", Risky),
    ("aws.protocols#awsJson1_0", Remove, "", Breaking),
    ("aws.protocols#awsJson1_1", Remove, "", Breaking),
    ("aws.protocols#awsQuery", Remove, "", Breaking),
    ("aws.protocols#awsQueryCompatible", Remove, "", Breaking),
    ("aws.protocols#ec2Query", Remove, "", Breaking),
    ("aws.protocols#restJson1", Remove, "", Breaking),
    ("aws.protocols#restXml", Remove, "", Breaking),
    ("smithy.protocols#rpcv2Cbor", Remove, "", Breaking),
    ("smithy.protocols#rpcv2Json", Remove, "", Breaking),
];

/// What breaks for a trait.
pub(crate) fn rules_of(diff: &Diff<'_>, id: &str) -> Vec<Rule> {
    if FIXED.contains(&id) {
        return vec![Rule { on: Any, path: String::new(), verdict: Breaking, message: None }];
    }
    let known = POLICIES.iter().filter(|(of, ..)| *of == id);
    let known = known.map(|&(_, on, path, verdict)| Rule { on, path: path.to_owned(), verdict, message: None });
    known.chain(defined(diff, id)).collect()
}

/// What the definition of a trait in the model says.
fn defined(diff: &Diff<'_>, id: &str) -> Vec<Rule> {
    let Some(shape) = diff.new.shape(id).or_else(|| diff.old.shape(id)) else { return Vec::new() };
    let mut rules = Vec::new();
    if shape.applied("smithy.api#protocolDefinition").is_some() {
        rules.push(Rule { on: Remove, path: String::new(), verdict: Breaking, message: None });
    }
    let said = shape.applied("smithy.api#trait").and_then(|value| value.get("breakingChanges"));
    for entry in said.map(Node::items).unwrap_or_default() {
        let text = |key| entry.get(key).and_then(Node::as_str);
        let on = match text("change") {
            Some("add") => Add,
            Some("remove") => Remove,
            Some("update") => Update,
            Some("presence") => Presence,
            _ => Any,
        };
        let verdict = match text("severity") {
            Some("NOTE") => Verdict::Safe,
            Some("WARNING" | "DANGER") => Risky,
            _ => Breaking,
        };
        let (path, message) = (text("path").unwrap_or_default().to_owned(), text("message").map(str::to_owned));
        rules.push(Rule { on, path, verdict, message });
    }
    rules
}
