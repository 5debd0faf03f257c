//! A data class, which reads itself from JSON.

use shapewright_codegen::ir::{Api, Kind, Member, Shape};
use shapewright_codegen::names::type_name;

use super::docs;
use super::names::{Scope, literal};
use crate::words::is_sensitive;

/// How many parameters a constructor may have: the JVM takes 255, and defaults need some.
const MOST: usize = 240;

/// A property of a class.
pub(super) struct Property<'a> {
    pub(super) name: String,
    pub(super) member: &'a Member,
    owner: &'a Shape,
}

/// The properties for some members of a structure, in their order.
pub(super) fn properties<'a>(owner: &'a Shape, members: impl Iterator<Item = &'a Member>) -> Vec<Property<'a>> {
    let mut scope = Scope::default();
    members.map(|member| Property { name: scope.property(&member.name), member, owner }).collect()
}

/// The class of a structure or a union.
pub(super) fn class(api: &Api, shape: &Shape) -> String {
    let streams = |member: &&Member| !api.shape(member.target).streaming;
    let properties = properties(shape, shape.members.iter().filter(streams));
    let mut about = docs::shape(shape);
    about.extend((shape.kind == Kind::Union).then(|| "Exactly one property is set.".to_owned()));
    let name = type_name(&shape.name);
    declaration(api, &name, &about, &properties, &format!("read_(Json_.read(json)) ?: {name}()"))
}

/// A class with some properties. `from_json` is the expression of the factory, which has the text in `json`.
pub(super) fn declaration(
    api: &Api,
    name: &str,
    about: &[String],
    properties: &[Property<'_>],
    from_json: &str,
) -> String {
    let is_data = (1..=MOST).contains(&properties.len());
    let kind = if is_data { "data class" } else { "class" };
    let mut text = format!("{}{kind} {name}(", docs::comment(about, ""));
    let in_constructor = properties.len() <= MOST;
    for (index, property) in properties.iter().enumerate().filter(|_| in_constructor) {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&docs::comment(&docs::member(api, property.owner, property.member), "    "));
        text.push_str(&format!("    val {}: {}? = null", property.name, ty(api, property.member)));
    }
    text.push_str(if in_constructor && !properties.is_empty() { "\n) {\n" } else { ") {\n" });
    for property in properties.iter().filter(|_| !in_constructor) {
        text.push_str(&docs::comment(&docs::member(api, property.owner, property.member), "    "));
        text.push_str(&format!("    var {}: {}? = null\n\n", property.name, ty(api, property.member)));
    }
    text.push_str(&to_string(api, name, properties));
    text.push_str("    companion object {\n");
    text.push_str("        /** Reads JSON, as the service or the command line writes it. */\n");
    text.push_str("        @kotlin.jvm.JvmStatic\n");
    text.push_str(&format!("        fun fromJson(json: kotlin.String): {name} = {from_json}\n\n"));
    text.push_str(&format!("        internal fun read_(value_: kotlin.Any?): {name}? {{\n"));
    let variable = if properties.is_empty() { "" } else { "val members_ = " };
    text.push_str(&format!("            {variable}Json_.members(value_) ?: return null\n"));
    if properties.is_empty() {
        text.push_str(&format!("            return {name}()\n"));
    } else if in_constructor {
        let arguments: Vec<String> =
            properties.iter().map(|of| format!("                {} = {}", of.name, reading(api, of.member))).collect();
        text.push_str(&format!("            return {name}(\n{}\n            )\n", arguments.join(",\n")));
    } else {
        text.push_str(&format!("            val read_ = {name}()\n"));
        for property in properties {
            text.push_str(&format!("            read_.{} = {}\n", property.name, reading(api, property.member)));
        }
        text.push_str("            return read_\n");
    }
    text.push_str("        }\n    }\n}\n");
    text
}

/// A text without secrets, if there are any.
fn to_string(api: &Api, name: &str, properties: &[Property<'_>]) -> String {
    if !properties.iter().any(|property| is_sensitive(api, property.member)) {
        return String::new();
    }
    let shown = properties.iter().map(|property| {
        let bare = property.name.trim_matches('`');
        match is_sensitive(api, property.member) {
            true => format!("{bare}=***"),
            false => format!("{bare}=${{{}}}", property.name),
        }
    });
    let shown: Vec<String> = shown.collect();
    format!(
        "    /** Leaves secrets out. */\n    override fun toString(): kotlin.String = \"{name}({})\"\n\n",
        shown.join(", ")
    )
}

/// The type of a member's values.
fn ty(api: &Api, member: &Member) -> String {
    let shape = api.shape(member.target);
    let element = |member: &Member| {
        let mark = if shape.format.sparse { "?" } else { "" };
        format!("{}{mark}", ty(api, member))
    };
    match (shape.kind, shape.members.as_slice()) {
        (Kind::Boolean, _) => "kotlin.Boolean".to_owned(),
        (Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum, _) => "kotlin.Int".to_owned(),
        (Kind::Long, _) => "kotlin.Long".to_owned(),
        (Kind::Float, _) => "kotlin.Float".to_owned(),
        (Kind::Double, _) => "kotlin.Double".to_owned(),
        (Kind::BigInteger, _) => "java.math.BigInteger".to_owned(),
        (Kind::BigDecimal, _) => "java.math.BigDecimal".to_owned(),
        (Kind::Timestamp, _) => "java.time.Instant".to_owned(),
        (Kind::Document, _) => "kotlin.Any".to_owned(),
        (Kind::List, [item]) => format!("kotlin.collections.List<{}>", element(item)),
        (Kind::Map, [_, value]) => format!("kotlin.collections.Map<kotlin.String, {}>", element(value)),
        (Kind::Structure, _) if shape.is_unit() => "kotlin.Any".to_owned(),
        (Kind::Structure | Kind::Union, _) => type_name(&shape.name),
        // Enums too, as services have values that no model knows; bytes are base64, as in JSON.
        _ => "kotlin.String".to_owned(),
    }
}

/// The expression that reads a member.
fn reading(api: &Api, member: &Member) -> String {
    let found = format!("members_[{}]", literal(&member.name));
    let found = match &member.format.json_name {
        Some(name) if *name != member.name => format!("(members_[{}] ?: {found})", literal(name)),
        _ => found,
    };
    value(api, member, &found)
}

fn value(api: &Api, member: &Member, found: &str) -> String {
    let shape = api.shape(member.target);
    let each = |reader: &str, member: &Member| {
        let sparse = if shape.format.sparse { "Sparse" } else { "" };
        format!("Json_.{reader}{sparse}({found}) {{ {} }}", value(api, member, "it"))
    };
    match (shape.kind, shape.members.as_slice()) {
        (Kind::Boolean, _) => format!("Json_.boolean({found})"),
        (Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum, _) => format!("Json_.int({found})"),
        (Kind::Long, _) => format!("Json_.long({found})"),
        (Kind::Float, _) => format!("Json_.double({found})?.toFloat()"),
        (Kind::Double, _) => format!("Json_.double({found})"),
        (Kind::BigInteger, _) => format!("Json_.decimal({found})?.toBigIntegerExact()"),
        (Kind::BigDecimal, _) => format!("Json_.decimal({found})"),
        (Kind::Timestamp, _) => format!("Json_.instant({found})"),
        (Kind::Document, _) => found.to_owned(),
        (Kind::List, [item]) => each("list", item),
        (Kind::Map, [_, value]) => each("map", value),
        (Kind::Structure, _) if shape.is_unit() => found.to_owned(),
        (Kind::Structure | Kind::Union, _) => format!("{}.read_({found})", type_name(&shape.name)),
        _ => format!("Json_.text({found})"),
    }
}
