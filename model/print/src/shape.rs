//! Shapes as statements.

use shapewright_model::{Node, ShapeId};

use crate::names::Names;
use crate::node::{self, INDENT};

type Print<T> = Result<T, String>;

/// What writing a shape needs to know.
struct Writer<'n, 'm> {
    names: &'n Names<'m>,
    is_v2: bool,
    id: &'n ShapeId,
}

pub(crate) fn shape(names: &Names<'_>, is_v2: bool, id: &ShapeId, definition: &Node) -> Print<String> {
    let writer = Writer { names, is_v2, id };
    let ty = definition.get("type").and_then(Node::as_str);
    let ty = ty.ok_or_else(|| format!("`{id}` does not say its type"))?;
    if ty == "apply" {
        return writer.apply(definition);
    }
    for (key, _) in definition.entries() {
        if !is_known(ty, key) {
            return Err(format!("`{key}` of `{id}` cannot be written as IDL"));
        }
    }
    let mut text = writer.traits(definition, 0, &[])?;
    let is_set = ty == "set" && is_v2;
    if is_set && definition.get("traits").and_then(|traits| traits.get("smithy.api#uniqueItems")).is_none() {
        text.push_str(&format!("@{}\n", names.write("smithy.api#uniqueItems")));
    }
    text.push_str(&format!("{} {}", if is_set { "list" } else { ty }, id.name()));
    let mixins = writer.targets(definition, "mixins")?;
    if !mixins.is_empty() {
        text.push_str(&format!(" with [{}]", mixins.join(", ")));
    }
    match ty {
        "structure" | "union" | "enum" | "intEnum" => {
            let members = definition.get("members").map(Node::entries).unwrap_or_default();
            text.push_str(&writer.members(ty, members.iter().map(|(name, member)| (name.as_str(), member)))?);
        }
        "list" | "set" | "map" => {
            let members = ["key", "value", "member"].into_iter();
            let members = members.filter_map(|name| Some((name, definition.get(name)?)));
            text.push_str(&writer.members(ty, members)?);
        }
        "service" | "resource" | "operation" => text.push_str(&writer.properties(definition)?),
        _ => {}
    }
    text.push('\n');
    Ok(text)
}

const PROPERTIES: [&str; 18] = [
    "version",
    "identifiers",
    "properties",
    "input",
    "output",
    "create",
    "put",
    "read",
    "update",
    "delete",
    "list",
    "operations",
    "collectionOperations",
    "resources",
    "errors",
    "rename",
    "type",
    "traits",
];

fn is_known(ty: &str, key: &str) -> bool {
    match key {
        "type" | "traits" | "mixins" => true,
        "members" => matches!(ty, "structure" | "union" | "enum" | "intEnum"),
        "member" => matches!(ty, "list" | "set"),
        "key" | "value" => ty == "map",
        _ => match ty {
            "service" => matches!(key, "version" | "operations" | "resources" | "errors" | "rename"),
            "resource" => shapewright_idl::RESOURCE_PROPERTIES.contains(&key),
            "operation" => matches!(key, "input" | "output" | "errors"),
            _ => false,
        },
    }
}

impl Writer<'_, '_> {
    fn apply(&self, definition: &Node) -> Print<String> {
        let id = self.names.write(self.id.as_str());
        let traits = definition.get("traits").map(Node::entries).unwrap_or_default();
        let written = traits.iter().map(|(id, value)| self.single(id, value, INDENT)).collect::<Print<Vec<_>>>()?;
        Ok(match written.as_slice() {
            [only] => format!("apply {id} {}\n", only.trim_start()),
            [] => format!("apply {id} {{}}\n"),
            several => {
                let lines: Vec<_> = several.iter().map(|line| format!("    {line}\n")).collect();
                format!("apply {id} {{\n{}}}\n", lines.concat())
            }
        })
    }

    /// Traits, each in a line of its own, the documentation first; without those that are written in another way.
    fn traits(&self, of: &Node, indent: usize, without: &[&str]) -> Print<String> {
        let margin = " ".repeat(indent);
        let traits = of.get("traits").map(Node::entries).unwrap_or_default();
        let (mut text, mut rest) = (String::new(), String::new());
        for (id, value) in traits.iter().filter(|(id, _)| !without.contains(&id.as_str())) {
            match (id.as_str(), value) {
                ("smithy.api#documentation", Node::String(lines)) if is_commentable(lines) => {
                    for line in lines.split('\n') {
                        let blank = if line.is_empty() { "" } else { " " };
                        text.push_str(&format!("{margin}///{blank}{line}\n"));
                    }
                }
                _ => rest.push_str(&format!("{margin}{}\n", self.single(id, value, indent)?)),
            }
        }
        Ok(text + &rest)
    }

    fn single(&self, id: &str, value: &Node, indent: usize) -> Print<String> {
        let name = self.written(id)?;
        Ok(match value {
            Node::Object(entries) if entries.is_empty() && self.names.is_annotation(id) => format!("@{name}"),
            Node::Object(entries) if !entries.is_empty() => format!("@{name}{}", node::arguments(entries, indent)),
            value => format!("@{name}({})", node::node(value, indent)),
        })
    }

    fn members<'m>(&self, ty: &str, members: impl Iterator<Item = (&'m str, &'m Node)>) -> Print<String> {
        let is_enum = matches!(ty, "enum" | "intEnum");
        let mut text = " {".to_owned();
        let mut is_tall = false;
        for (number, (name, member)) in members.enumerate() {
            if format!("{}${name}", self.id).parse::<ShapeId>().is_err() {
                return Err(format!("`{name}` of `{}` is not the name of a member", self.id));
            }
            let assigned = match (is_enum, ty, self.is_v2) {
                (true, ..) => Some("smithy.api#enumValue"),
                (_, "structure", true) => Some("smithy.api#default"),
                _ => None,
            };
            let value = assigned.and_then(|id| member.get("traits")?.get(id));
            let value = value.filter(|value| !is_enum || matches!(value, Node::String(_) | Node::Number(_)));
            let without: &[&str] = match (value, &assigned) {
                (Some(_), Some(assigned)) => &[*assigned],
                _ => &[],
            };
            let traits = self.traits(member, INDENT, without)?;
            // A member with traits stands out by blank lines.
            let gap = number > 0 && (is_tall || !traits.is_empty());
            is_tall = !traits.is_empty();
            text.push_str(if gap { "\n\n" } else { "\n" });
            text.push_str(&traits);
            text.push_str(&format!("    {name}"));
            let target = self.target(member)?;
            if !is_enum {
                text.push_str(&format!(": {target}"));
            } else if member.get("target").and_then(Node::as_str) != Some("smithy.api#Unit") {
                return Err(format!("`{name}` of `{}` has a target, which a member of an enum cannot have", self.id));
            }
            if let Some(value) = value {
                text.push_str(&format!(" = {}", node::node(value, INDENT)));
            }
        }
        text.push_str(if text.ends_with('{') { "}" } else { "\n}" });
        Ok(text)
    }

    /// The properties of a service, resource or operation.
    fn properties(&self, definition: &Node) -> Print<String> {
        let mut text = " {".to_owned();
        let known = PROPERTIES.iter().filter(|name| !matches!(**name, "type" | "traits"));
        for name in known {
            let Some(value) = definition.get(name) else { continue };
            let written = match (*name, value) {
                ("version" | "rename", value) => node::node(value, INDENT),
                (_, Node::Array(_)) => {
                    let targets = self.targets(definition, name)?.into_iter().map(str::to_owned);
                    node::layout(["[", "]"], INDENT, targets.collect())
                }
                ("identifiers" | "properties", Node::Object(entries)) => {
                    let written = entries
                        .iter()
                        .map(|(name, target)| Ok(format!("{}: {}", node::key(name), self.target(target)?)));
                    node::layout(["{ ", " }"], INDENT, written.collect::<Print<_>>()?)
                }
                (_, value) => self.target(value)?.to_owned(),
            };
            text.push_str(&format!("\n    {name}: {written}"));
        }
        text.push_str(if text.ends_with('{') { "}" } else { "\n}" });
        Ok(text)
    }

    fn target<'v>(&self, value: &'v Node) -> Print<&'v str> {
        let target = value.get("target").and_then(Node::as_str);
        let target = target.ok_or_else(|| format!("a target is missing in `{}`", self.id))?;
        self.written(target)
    }

    /// The shortest way to write an id, which has to be one.
    fn written<'v>(&self, id: &'v str) -> Print<&'v str> {
        match id.parse::<ShapeId>() {
            Ok(_) => Ok(self.names.write(id)),
            Err(error) => Err(format!("{error}, in `{}`", self.id)),
        }
    }

    fn targets<'v>(&self, definition: &'v Node, name: &str) -> Print<Vec<&'v str>> {
        definition.get(name).map(Node::items).unwrap_or_default().iter().map(|item| self.target(item)).collect()
    }
}

/// Whether a text can be a documentation comment: nothing in it would be lost.
fn is_commentable(text: &str) -> bool {
    !text.contains(|letter: char| letter.is_control() && letter != '\n' && letter != '\t')
}
