//! The advanced function for a cmdlet: its help, its parameters, and a table that the module's own functions read.

use shapewright_codegen::ir::{Api, Kind, ShapeIndex, ValueOf};

use super::help::{help, literal};
use super::{Cmdlet, Cmdlets, Options, Parameter, Select, Type};
use crate::words::is_secret;

/// The parameters of every cmdlet, with their aliases and types.
const COMMON: [(&str, &[&str], &str); 9] = [
    ("AccessKey", &["AK"], "string"),
    ("SecretKey", &["SK", "SecretAccessKey"], "string"),
    ("SessionToken", &["ST"], "string"),
    ("ProfileName", &["StoredCredentials", "AWSProfileName"], "string"),
    ("ProfileLocation", &["AWSProfilesLocation", "ProfilesLocation"], "string"),
    ("Credential", &[], "object"),
    ("NetworkCredential", &[], "pscredential"),
    ("EndpointUrl", &[], "string"),
    ("Region", &["RegionToCall"], "object"),
];

/// Asks for confirmation. `-WhatIf` goes before `-Force`.
const CONFIRM: &str = "        if ((-not $Force -or $WhatIfPreference) -and
            -not $PSCmdlet.ShouldProcess((Get-ConfirmationTarget $operation $PSBoundParameters), $operation.Message)) {
            return
        }
";

/// The file of a cmdlet.
pub(super) fn function(api: &Api, cmdlets: &Cmdlets<'_>, cmdlet: &Cmdlet<'_>, options: &Options) -> String {
    let mut parameters: Vec<String> =
        cmdlet.in_syntax_order().into_iter().map(|parameter| own(api, parameter, options)).collect();
    parameters.extend(cmdlet.fixed().into_iter().map(fixed));
    parameters.extend(COMMON.map(|(name, aliases, ty)| {
        let aliases: Vec<String> = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        format!("{}        [{ty}] ${name}", attributes(&[], &aliases))
    }));
    let confirms = cmdlet.impact().map(|impact| format!("SupportsShouldProcess, ConfirmImpact = '{impact}', "));
    let output = output(api, cmdlets, cmdlet).map(|ty| format!("    [OutputType({})]\n", literal(&ty)));
    format!(
        "{help}function {name} {{
    [CmdletBinding({confirms}PositionalBinding = $false)]
{output}    param(
{parameters}
    )

    begin {{
        $operation = {table}
    }}

    process {{
{confirm}        Invoke-Operation $operation $PSBoundParameters $PSCmdlet
    }}
}}
",
        help = help(api, cmdlets, cmdlet),
        name = cmdlet.name(),
        confirms = confirms.unwrap_or_default(),
        output = output.unwrap_or_default(),
        parameters = parameters.join(",\n\n"),
        table = table(api, cmdlets, cmdlet),
        confirm = if cmdlet.target.is_some() { CONFIRM } else { "" },
    )
}

/// The type of what is written.
fn output(api: &Api, cmdlets: &Cmdlets<'_>, cmdlet: &Cmdlet<'_>) -> Option<String> {
    match &cmdlet.select {
        Select::Nothing => None,
        Select::Everything => Some(cmdlet.response(&cmdlets.namespace)),
        Select::Member { ty, .. } => ty.as_ref().map(|ty| ty.item().full(api, &cmdlets.namespace)),
    }
}

fn own(api: &Api, parameter: &Parameter<'_>, options: &Options) -> String {
    let mut facts = Vec::new();
    facts.extend(parameter.required.then(|| "Mandatory".to_owned()));
    facts.extend(parameter.position.map(|position| format!("Position = {}", position - 1)));
    facts.extend(parameter.by_value.then(|| "ValueFromPipeline".to_owned()));
    facts.push("ValueFromPipelineByPropertyName".to_owned());
    let mut text = attributes(&facts, &parameter.aliases);
    if parameter.required {
        let (is_text, is_list) = (parameter.ty == Type::String, matches!(parameter.ty, Type::Array(_)));
        text.push_str(if is_text { "        [AllowEmptyString()]\n" } else { "" });
        text.push_str(if is_list { "        [AllowEmptyCollection()]\n" } else { "" });
    }
    let values = values(api, parameter.member.target);
    if !values.is_empty() {
        text.push_str(&format!("        [ArgumentCompletions({})]\n", values.join(", ")));
    }
    let ty = match parameter.ty {
        Type::String if options.secure_strings && is_secret(api, parameter.member) => "securestring".to_owned(),
        ref ty if ty.is_value() => format!("Nullable[{}]", accelerator(api, ty)),
        ref ty => accelerator(api, ty),
    };
    format!("{text}        [{ty}] ${}", parameter.name)
}

/// The values of an enum, or of the enum in a list.
fn values(api: &Api, target: ShapeIndex) -> Vec<String> {
    let mut shape = api.shape(target);
    if let (Kind::List, [item]) = (shape.kind, shape.members.as_slice()) {
        shape = api.shape(item.target);
    }
    let values = shape.values.iter().filter(|value| !value.repeated).filter_map(|value| match &value.value {
        // A completion cannot be empty.
        ValueOf::Text(text) => (!text.is_empty()).then(|| literal(text)),
        ValueOf::Number(number) => Some(literal(&number.to_string())),
    });
    values.collect()
}

/// The type in the source. Numbers may be left out; what can be given in several ways is any object.
fn accelerator(api: &Api, ty: &Type) -> String {
    let name = match ty {
        Type::String => "string",
        Type::Boolean => "bool",
        Type::Int32 => "int",
        Type::Int64 => "long",
        Type::Single => "float",
        Type::Double => "double",
        Type::Decimal => "decimal",
        Type::BigInteger => "bigint",
        Type::DateTime => "datetime",
        Type::Document => "psobject",
        Type::Hashtable => "hashtable",
        Type::Shape(index) if api.shape(*index).kind == Kind::Enum => "string",
        Type::Bytes | Type::Object | Type::Stream | Type::Shape(_) => "object",
        Type::Array(of) => return format!("{}[]", accelerator(api, of)),
    };
    name.to_owned()
}

fn fixed(name: &str) -> String {
    let ty = match name {
        "Select" => "string",
        "ClientConfig" => "hashtable",
        _ => "switch",
    };
    format!("        [Parameter(ValueFromPipelineByPropertyName)]\n        [{ty}] ${name}")
}

fn attributes(facts: &[String], aliases: &[String]) -> String {
    let facts = if facts.is_empty() { "ValueFromPipelineByPropertyName".to_owned() } else { facts.join(", ") };
    let mut text = format!("        [Parameter({facts})]\n");
    if !aliases.is_empty() {
        let aliases: Vec<String> = aliases.iter().map(|alias| literal(alias)).collect();
        text.push_str(&format!("        [Alias({})]\n", aliases.join(", ")));
    }
    text
}

/// What the module's own functions have to know of an operation.
fn table(api: &Api, cmdlets: &Cmdlets<'_>, cmdlet: &Cmdlet<'_>) -> String {
    let list = |items: &[String]| {
        let items: Vec<String> = items.iter().map(|item| literal(item)).collect();
        format!("@({})", items.join(", "))
    };
    let by_value = cmdlet.parameters.iter().find(|of| of.by_value).map(|of| literal(&of.name));
    let members: Vec<String> = cmdlet
        .parameters
        .iter()
        .map(|parameter| {
            let path: Vec<String> = parameter.path.iter().map(|member| member.name.clone()).collect();
            let kind = match &parameter.ty {
                Type::Bytes | Type::Object | Type::Stream => "Bytes",
                Type::Array(of) if **of == Type::Stream => "Bytes",
                _ => "Value",
            };
            format!("                {} = @{{ Path = {}; Kind = '{kind}' }}\n", literal(&parameter.name), list(&path))
        })
        .collect();
    let pages = cmdlet.pages.as_ref().zip(cmdlet.operation.paginated.as_ref()).map(|(pages, paginated)| {
        let size = pages.size.as_ref().zip(pages.default_size);
        let size = size.map(|(name, size)| format!("; Size = {}; DefaultSize = {size}", literal(name)));
        format!(
            "            Pages = @{{ Token = {}; Next = {}{} }}\n",
            literal(&pages.token),
            list(&paginated.output_token),
            size.unwrap_or_default()
        )
    });
    let message = format!("{} ({})", cmdlet.name(), cmdlet.operation.name());
    let mut text = format!("@{{\n            Command = {}\n", literal(&cmdlet.operation.command));
    text.push_str(&format!("            Message = {}\n", literal(&message)));
    text.push_str(&format!("            Target = {}\n", list(cmdlet.target.as_deref().unwrap_or_default())));
    text.push_str(&format!("            Select = {}\n", literal(cmdlet.select.path())));
    text.push_str(&format!("            ByValue = {}\n", by_value.as_deref().unwrap_or("$null")));
    text.push_str(&format!("            Response = {}\n", literal(&cmdlet.response(&cmdlets.namespace))));
    text.push_str(&format!(
        "            OutputType = {}\n",
        literal(&output(api, cmdlets, cmdlet).unwrap_or_default())
    ));
    text.push_str(&pages.unwrap_or_default());
    text.push_str(&format!("            Members = [ordered]@{{\n{}            }}\n        }}", members.concat()));
    text
}
