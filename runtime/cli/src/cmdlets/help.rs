//! `Get-Help` and `Get-Command`: what there is, and what it is for.

use shapewright_core::cmdlet::{Cmdlet, Parameter};
use shapewright_core::json::{self, Style};
use shapewright_core::{Kind, Node, Shape, nearest};

use super::mistake::Mistake;
use super::parameters::{self, ACCESS, Known, Role};
use super::value::literal;
use super::{Cmdlets, capital};
use crate::help::{Page, constraints};

/// How much a page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Detail {
    /// What the cmdlet is for, and its syntax.
    Brief,
    /// Its parameters and examples too.
    Detailed,
    /// Everything.
    Full,
    /// Its examples.
    Examples,
    /// One parameter, or all of them.
    Parameter(String),
}

/// The answer to a command that is about cmdlets.
pub(super) fn answer(program: &Cmdlets, first: &str, rest: &[String]) -> Option<Result<String, Mistake>> {
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(first));
    if is(&["--version", "-Version"]) {
        return Some(Ok(format!("{}\n", program.version)));
    }
    if is(&["Get-Command", "gcm"]) {
        return Some(commands(program, rest));
    }
    is(&["Get-Help", "help", "man", "--help", "-h", "-?"]).then(|| help(program, rest))
}

fn help(program: &Cmdlets, words: &[String]) -> Result<String, Mistake> {
    let (mut name, mut detail) = (None, Detail::Brief);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let option = word.strip_prefix('-').map(str::to_ascii_lowercase);
        let mut value = || {
            let missing =
                "Missing an argument for a parameter. Specify a parameter of type 'System.String' and try again.";
            words.next().cloned().ok_or_else(|| Mistake::new(missing))
        };
        match option.as_deref() {
            None => name = Some(word.clone()),
            Some("name") => name = Some(value()?),
            Some("full") => detail = Detail::Full,
            Some("detailed") => detail = Detail::Detailed,
            Some("examples") => detail = Detail::Examples,
            Some("parameter") => detail = Detail::Parameter(value()?),
            Some(other) => {
                return Err(Mistake::new(format!(
                    "A parameter cannot be found that matches parameter name '{other}'."
                ))
                .help("Get-Help has -Name, -Full, -Detailed, -Examples and -Parameter"));
            }
        }
    }
    let Some(name) = name else { return Ok(overview(program)) };
    let Some(cmdlet) = program.module.cmdlet(&name) else {
        let mistake = Mistake::new(format!("Get-Help could not find {name} in this program."));
        return Err(match nearest(&name, program.module.cmdlets.iter().map(|cmdlet| cmdlet.name)) {
            Some(near) => mistake.help(format!("did you mean {near}?")),
            None => mistake.help(format!("{} Get-Command lists the cmdlets", program.name)),
        });
    };
    if let Detail::Parameter(pattern) = &detail
        && listed(program, cmdlet, pattern).is_empty()
    {
        return Err(Mistake::new(format!("No parameter matches criteria {pattern}.")));
    }
    Ok(page(program, cmdlet, detail))
}

/// The cmdlets whose names match a pattern.
fn commands(program: &Cmdlets, words: &[String]) -> Result<String, Mistake> {
    let pattern = words.iter().find(|word| !word.starts_with('-')).map_or("*", String::as_str);
    let found: Vec<_> = program.module.cmdlets.iter().filter(|cmdlet| matches(pattern, cmdlet.name)).collect();
    if found.is_empty() {
        return Err(Mistake::new(format!(
            "The term '{pattern}' is not recognized as a name of a cmdlet, function, script file, or executable program."
        )));
    }
    let width = found.iter().map(|cmdlet| cmdlet.name.len()).max().unwrap_or_default();
    Ok(found.iter().map(|cmdlet| format!("{:width$}  {}\n", cmdlet.name, cmdlet.operation.name)).collect())
}

/// Whether a name matches a pattern, in any letter case: `*` is any text, `?` any letter.
fn matches(pattern: &str, name: &str) -> bool {
    let fold = |text: &str| text.to_lowercase().chars().collect::<Vec<_>>();
    let (pattern, name) = (fold(pattern), fold(name));
    let (mut at, mut from, mut star) = (0, 0, None);
    while at < name.len() {
        match pattern.get(from) {
            Some('*') => {
                star = Some((from, at));
                from += 1;
            }
            Some(letter) if *letter == '?' || Some(letter) == name.get(at) => (at, from) = (at + 1, from + 1),
            _ => match star {
                Some((back, matched)) => {
                    star = Some((back, matched + 1));
                    (at, from) = (matched + 1, back + 1);
                }
                None => return false,
            },
        }
    }
    pattern.get(from..).unwrap_or_default().iter().all(|letter| *letter == '*')
}

/// The page as text: one blank line, then what it says.
fn shown(page: &Page) -> String {
    format!("\n{}", page.plain().trim_start_matches('\n'))
}

/// What the program is, and its cmdlets.
pub(super) fn overview(program: &Cmdlets) -> String {
    let service = program.module.service;
    let mut page = Page::new("");
    page.section("NAME");
    page.line(&format!("{}: cmdlets for {}", program.name, service.title));
    page.section("SYNTAX");
    page.line(&format!("{} CMDLET [-Parameter value]...", program.name));
    page.line(&format!("{} Get-Help CMDLET [-Full | -Detailed | -Examples | -Parameter NAME]", program.name));
    page.line(&format!("{} Get-Command [PATTERN]", program.name));
    page.section("DESCRIPTION");
    page.markdown(service.documentation);
    page.section("CMDLETS");
    for cmdlet in program.module.cmdlets {
        page.item(cmdlet.name, &synopsis(program, cmdlet));
    }
    shown(&page)
}

fn synopsis(program: &Cmdlets, cmdlet: &Cmdlet) -> String {
    format!("Calls the {} {} API operation.", program.module.service.title, cmdlet.operation.name)
}

/// The page of a cmdlet.
pub(super) fn page(program: &Cmdlets, cmdlet: &'static Cmdlet, detail: Detail) -> String {
    let mut page = Page::new("");
    if let Detail::Parameter(pattern) = &detail {
        for known in listed(program, cmdlet, pattern) {
            parameter(&mut page, cmdlet, &known);
        }
        return shown(&page);
    }
    page.section("NAME");
    page.line(cmdlet.name);
    page.section("SYNOPSIS");
    page.line(&synopsis(program, cmdlet));
    if detail == Detail::Examples {
        examples(&mut page, program, cmdlet);
        return shown(&page);
    }
    page.section("SYNTAX");
    page.line(&syntax(cmdlet));
    page.section("DESCRIPTION");
    page.markdown(cmdlet.operation.documentation);
    if detail == Detail::Brief {
        related(&mut page, program, cmdlet);
        page.section("REMARKS");
        for option in ["-Detailed", "-Full", "-Examples", "-Parameter *"] {
            page.line(&format!("{} Get-Help {} {option}", program.name, cmdlet.name));
        }
        return shown(&page);
    }
    page.section("PARAMETERS");
    let mut known = parameters::declared(cmdlet);
    known.sort_by_key(|known| known.name.to_lowercase());
    for known in &known {
        parameter(&mut page, cmdlet, known);
    }
    if detail == Detail::Full {
        page.section("COMMON CREDENTIAL AND REGION PARAMETERS");
        for known in &ACCESS {
            parameter(&mut page, cmdlet, known);
        }
        page.section("COMMON PARAMETERS");
        for known in others(program, cmdlet) {
            parameter(&mut page, cmdlet, &known);
        }
        page.section("INPUTS");
        page.line(cmdlet.by_value().map_or("None by value.", |parameter| parameter.ty));
        page.line("Objects on standard input: JSON, or lines. Properties of a parameter's name are bound to it.");
        page.section("OUTPUTS");
        page.line(&outputs(program, cmdlet));
        notes(&mut page, cmdlet.operation.input);
    }
    examples(&mut page, program, cmdlet);
    related(&mut page, program, cmdlet);
    page.section("SUPPORTED VERSION");
    page.line(&program.version);
    shown(&page)
}

/// The parameters that only this program or PowerShell itself has, as far as they are supported.
fn others(program: &Cmdlets, cmdlet: &'static Cmdlet) -> Vec<Known> {
    let declared = parameters::declared(cmdlet).len();
    let known = parameters::all(cmdlet, program.setup.local.is_some()).into_iter().skip(declared + ACCESS.len());
    known.filter(|known| known.role != Role::Session).collect()
}

fn listed(program: &Cmdlets, cmdlet: &'static Cmdlet, pattern: &str) -> Vec<Known> {
    let mut known = parameters::all(cmdlet, program.setup.local.is_some());
    known.retain(|known| known.role != Role::Session && matches(pattern, known.name));
    known.sort_by_key(|known| known.name.to_lowercase());
    known
}

/// The syntax: positional parameters first, what may be left out in brackets.
pub(super) fn syntax(cmdlet: &'static Cmdlet) -> String {
    let mut words = vec![cmdlet.name.to_owned()];
    words.extend(parameters::declared(cmdlet).iter().map(|known| {
        let own = match known.role {
            Role::Own(at) => cmdlet.parameters.get(at),
            _ => None,
        };
        let name = match own.is_some_and(|own| own.positional) {
            true => format!("[-{}]", known.name),
            false => format!("-{}", known.name),
        };
        let word = if known.is_switch() { name } else { format!("{name} <{}>", known.short_type()) };
        if own.is_some_and(|own| own.required) { word } else { format!("[{word}]") }
    }));
    if cmdlet.target.is_some() {
        words.extend(["[-WhatIf]".to_owned(), "[-Confirm]".to_owned()]);
    }
    words.push("[<CommonParameters>]".to_owned());
    words.join(" ")
}

fn parameter(page: &mut Page, cmdlet: &'static Cmdlet, known: &Known) {
    let title = match known.is_switch() {
        true => format!("-{} [<{}>]", known.name, known.short_type()),
        false => format!("-{} <{}>", known.name, known.short_type()),
    };
    page.item(&title, "");
    page.deeper(|page| match known.role {
        Role::Own(at) => {
            let Some((parameter, member)) =
                cmdlet.parameters.get(at).and_then(|parameter| Some((parameter, cmdlet.member(parameter)?)))
            else {
                return;
            };
            page.markdown(member.documentation());
            constraints::show(page, &member.constraints());
            values(page, member.target);
            let by_value = if parameter.by_value { "ByValue, " } else { "" };
            facts(
                page,
                parameter.required,
                position(cmdlet, parameter),
                &format!("True ({by_value}ByPropertyName)"),
                known,
            );
        }
        role => {
            page.line(&about(cmdlet, role));
            facts(page, false, "Named".to_owned(), "False", known);
        }
    });
}

fn position(cmdlet: &Cmdlet, parameter: &Parameter) -> String {
    let mut positional = cmdlet.parameters.iter().filter(|of| of.positional);
    match positional.position(|of| of.name == parameter.name) {
        Some(at) => (at + 1).to_string(),
        None => "Named".to_owned(),
    }
}

fn facts(page: &mut Page, required: bool, position: String, pipeline: &str, known: &Known) {
    let mut rows = vec![
        ("Required?", required.to_string()),
        ("Position?", position),
        ("Accept pipeline input?", pipeline.to_owned()),
    ];
    if !known.aliases.is_empty() {
        rows.push(("Aliases", known.aliases.join(", ")));
    }
    page.facts(&rows);
}

/// The values of an enum, or of the enum in a list.
fn values(page: &mut Page, shape: &'static Shape) {
    let shape = match (shape.kind, shape.members.all()) {
        (Kind::List, [item]) => item.target,
        _ => shape,
    };
    if !shape.values.is_empty() {
        page.values(shape.values.iter().map(|value| (value.text.to_owned(), value.documentation)));
    }
}

/// What a parameter of every cmdlet is for.
fn about(cmdlet: &'static Cmdlet, role: Role) -> String {
    match role {
        Role::Select => {
            let default = match cmdlet.select {
                "" => "Nothing is written unless it is given.".to_owned(),
                "*" => "The whole response is written unless it is given.".to_owned(),
                path => format!("The default is {path}."),
            };
            format!(
                "What is written: a property of the response or a path of properties, '*' for the whole response, or '^' \
                 and the name of a parameter for its value. {default}"
            )
        }
        Role::PassThru => format!(
            "Deprecated: -Select '^{}' does the same. Writes the value of that parameter.",
            cmdlet.by_value().map_or("", |parameter| parameter.name)
        ),
        Role::Force => "Does not ask for a confirmation.".to_owned(),
        Role::NoAutoIteration => "Writes one page, and does not ask for those after it.".to_owned(),
        Role::ClientConfig => "Settings of the client, as a hashtable: ConnectTimeout, MaxErrorRetry, RegionEndpoint, \
                               RetryMode, ServiceURL, Timeout, UseDualstackEndpoint, UseFIPSEndpoint."
            .to_owned(),
        Role::AccessKey => "The access key of the credentials.".to_owned(),
        Role::Credential => {
            "Credentials: a hashtable with AccessKey, SecretKey and, if they are temporary, Token.".to_owned()
        }
        Role::EndpointUrl => "The address to call, in place of that of the Region.".to_owned(),
        Role::NetworkCredential => "Credentials for a federated sign-in, which is not supported.".to_owned(),
        Role::ProfileLocation => "The file of the profiles.".to_owned(),
        Role::ProfileName => "The profile with the credentials and the settings.".to_owned(),
        Role::Region => "The Region to call.".to_owned(),
        Role::SecretKey => "The secret key of the credentials.".to_owned(),
        Role::SessionToken => "The session token of temporary credentials.".to_owned(),
        Role::AsJson => "Writes JSON: an object, or an array if there are several.".to_owned(),
        Role::CliLocal => {
            "Calls the service that is built into the program; -CliLocal:FILE keeps its data in a file.".to_owned()
        }
        Role::WhatIf => "Says what would be done, and does not do it.".to_owned(),
        Role::Confirm => match cmdlet.is_grave() {
            true => "Asks for a confirmation, which is the default: -Confirm:$false does without.".to_owned(),
            false => "Asks for a confirmation.".to_owned(),
        },
        Role::Verbose => "Says what is done, and what would be right where something is wrong.".to_owned(),
        Role::Debug => "Shows the requests and the replies, without secrets.".to_owned(),
        Role::ErrorAction => {
            "SilentlyContinue and Ignore show no errors; Stop ends with the first object of the pipeline \
                              that does not fit."
                .to_owned()
        }
        Role::WarningAction => "SilentlyContinue and Ignore show no warnings.".to_owned(),
        Role::Session | Role::Own(_) => String::new(),
    }
}

fn outputs(program: &Cmdlets, cmdlet: &Cmdlet) -> String {
    let response = format!("{}.Model.{}Response", program.module.namespace, cmdlet.operation.name);
    match cmdlet.select {
        "" => format!("None. -Select '*' writes {response}, which has no properties."),
        "*" => response,
        path => format!("{path} of {response}. -Select writes something else."),
    }
}

/// The rules about several members.
fn notes(page: &mut Page, input: &'static Shape) {
    if input.conditions.is_empty() {
        return;
    }
    page.section("NOTES");
    for condition in input.conditions {
        let text = if condition.documentation.is_empty() { condition.expression } else { condition.documentation };
        page.markdown(&format!("- {}: {}", condition.name, text.replace('\n', " ")));
    }
}

fn related(page: &mut Page, program: &Cmdlets, cmdlet: &'static Cmdlet) {
    page.section("RELATED LINKS");
    let noun = |name: &'static str| name.split_once('-').map_or(name, |(_, noun)| noun);
    let beside = program.module.cmdlets.iter().filter(|of| {
        of.name != cmdlet.name
            && (noun(of.name).starts_with(noun(cmdlet.name)) || noun(cmdlet.name).starts_with(noun(of.name)))
    });
    for of in beside {
        page.line(of.name);
    }
    page.line(&format!("{} Get-Command", program.name));
}

/// The examples of the model, as command lines that any shell takes.
fn examples(page: &mut Page, program: &Cmdlets, cmdlet: &'static Cmdlet) {
    let found = cmdlet.operation.examples;
    if found.is_empty() {
        return;
    }
    page.section("EXAMPLES");
    for (at, example) in found.iter().enumerate() {
        let Ok(input) = json::parse(example.input) else { continue };
        page.item(&format!("Example {}: {}", at + 1, example.title), "");
        page.deeper(|page| {
            page.markdown(example.documentation);
            page.code(&line(&program.name, cmdlet, &input));
        });
    }
}

/// A command line for an input.
fn line(program: &str, cmdlet: &'static Cmdlet, input: &Node) -> String {
    let mut line = format!("{program} {}", cmdlet.name);
    for parameter in cmdlet.parameters {
        let found = parameter.path.iter().try_fold(input, |node, name| node.as_map()?.get(*name));
        if let Some(node) = found {
            let word = word(node);
            let quoted = match word.contains(['\'', '"', '@', '{', ';', ' ']) && !matches!(node, Node::String(_)) {
                true => format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$")),
                false => word,
            };
            line.push_str(&format!(" -{} {quoted}", parameter.name));
        }
    }
    line
}

/// A value as PowerShell writes it.
fn word(node: &Node) -> String {
    match node {
        Node::Null => "$null".to_owned(),
        Node::Boolean(value) => value.to_string(),
        Node::String(text) => literal(text),
        Node::Number(_) | Node::Bytes(_) => json::to_string(node, Style::COMPACT),
        Node::List(items) if items.is_empty() => "@()".to_owned(),
        Node::List(items) => items.iter().map(word).collect::<Vec<_>>().join(","),
        Node::Map(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(name, value)| format!("{}={}", literal(&capital(name)), word(value))).collect();
            format!("@{{{}}}", entries.join("; "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_match_in_any_letter_case() {
        for (pattern, name, expected) in [
            ("*", "New-Task", true),
            ("new-*", "New-Task", true),
            ("*task*", "Get-TaskList", true),
            ("*-Task", "Get-TaskList", false),
            ("Get-Tas?", "Get-Task", true),
            ("", "a", false),
            ("a**b*", "aXbYb", true),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }
}
