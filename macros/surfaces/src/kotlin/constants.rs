//! The values of an enum, as constants: a property holds any value, known or not.

use shapewright_codegen::ir::{Kind, Shape, ValueOf, markdown};
use shapewright_codegen::names::type_name;

use super::docs;
use super::names::{Scope, literal};

/// The object with the values of an enum.
pub(super) fn constants(shape: &Shape) -> String {
    let about = docs::shape(shape);
    let name = type_name(&shape.name);
    let mut text = format!("{}object {name} {{\n", docs::comment(&about, ""));
    let mut scope = Scope::default();
    let ty = if shape.kind == Kind::IntEnum { "kotlin.Int" } else { "kotlin.String" };
    let mut names = Vec::new();
    for value in shape.values.iter().filter(|value| !value.repeated) {
        let name = scope.constant(&value.name);
        let about: Vec<String> = value.documentation.iter().map(|text| markdown(text)).collect();
        let literal = match &value.value {
            ValueOf::Text(text) => literal(text),
            ValueOf::Number(number) => number.to_string(),
        };
        text.push_str(&docs::comment(&about, "    "));
        text.push_str(&format!("    const val {name}: {ty} = {literal}\n\n"));
        names.push(name);
    }
    text.push_str("    /** All of them. A service may have others, if it is newer than its model. */\n    @kotlin.jvm.JvmStatic\n");
    text.push_str(&format!("    val all: kotlin.collections.List<{ty}> = listOf({})\n}}\n", names.join(", ")));
    text
}
