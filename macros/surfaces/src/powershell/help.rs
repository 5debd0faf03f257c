//! Comment-based help, and text in PowerShell's own quotes.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use shapewright_codegen::ir::{Api, code, markdown};

use super::{Cmdlet, Cmdlets, Parameter, Select};
use crate::words::{conditions, deprecated, limits};

/// What the parameters of every cmdlet are for.
const COMMON: [(&str, &str); 9] = [
    ("AccessKey", "The access key of the credentials."),
    ("Credential", "Credentials: an object with AccessKey, SecretKey and, if they are temporary, Token."),
    ("EndpointUrl", "The address to call, in place of that of the Region."),
    ("NetworkCredential", "Credentials for a federated sign-in, which is not supported."),
    ("ProfileLocation", "The file of the profiles."),
    ("ProfileName", "The profile with the credentials and the settings."),
    ("Region", "The Region to call."),
    ("SecretKey", "The secret key of the credentials."),
    ("SessionToken", "The session token of temporary credentials."),
];

/// The help of a cmdlet.
pub(super) fn help(api: &Api, cmdlets: &Cmdlets<'_>, cmdlet: &Cmdlet<'_>) -> String {
    let operation = cmdlet.operation;
    let synopsis = format!("Calls the {} {} API operation.", api.service.title, operation.name());
    let mut about: Vec<String> = operation.documentation.iter().map(|text| markdown(text)).collect();
    about.extend(operation.input.and_then(|input| conditions(&api.shape(input).conditions)));
    let mut sections = vec![(".SYNOPSIS".to_owned(), synopsis.clone())];
    sections.push((".DESCRIPTION".to_owned(), if about.is_empty() { synopsis } else { about.join("\n\n") }));
    let mut parameters: Vec<(String, String)> =
        cmdlet.parameters.iter().map(|parameter| (parameter.name.clone(), of_parameter(api, parameter))).collect();
    parameters.extend(cmdlet.fixed().into_iter().map(|name| (name.to_owned(), fixed(name, cmdlet))));
    parameters.extend(COMMON.map(|(name, text)| (name.to_owned(), text.to_owned())));
    parameters.sort_by_key(|(name, _)| name.to_lowercase());
    sections.extend(parameters.into_iter().map(|(name, text)| (format!(".PARAMETER {name}"), text)));
    if let Some(parameter) = cmdlet.parameters.iter().find(|parameter| parameter.by_value) {
        let text = format!("{}. You can pipe it to `-{}`.", parameter.ty.short(api), parameter.name);
        sections.push((".INPUTS".to_owned(), text));
    }
    sections.push((".OUTPUTS".to_owned(), outputs(api, cmdlets, cmdlet)));
    let mut text = String::from("<#\n");
    for (name, body) in sections {
        text.push_str(&format!("{name}\n{}\n\n", harmless(&plain(&body))));
    }
    text.truncate(text.trim_end().len());
    text + "\n#>\n"
}

fn outputs(api: &Api, cmdlets: &Cmdlets<'_>, cmdlet: &Cmdlet<'_>) -> String {
    match &cmdlet.select {
        Select::Nothing => "None. `-Select *` writes the response.".to_owned(),
        Select::Everything => format!("{}.", cmdlet.response(&cmdlets.namespace)),
        Select::Member { name, ty } => {
            let ty = ty.as_ref().map(|ty| format!("{}, ", ty.item().full(api, &cmdlets.namespace))).unwrap_or_default();
            format!("{ty}the member {} of {}.", code(name), cmdlet.response(&cmdlets.namespace))
        }
    }
}

fn of_parameter(api: &Api, parameter: &Parameter<'_>) -> String {
    let member = parameter.member;
    let mut blocks: Vec<String> = api.documentation(member).iter().map(|text| markdown(text)).collect();
    blocks.extend(limits(api, parameter.owner, member));
    blocks.extend(member.deprecated.as_ref().map(deprecated));
    blocks.extend(conditions(&member.conditions));
    blocks.extend(conditions(&api.shape(member.target).conditions));
    blocks.join("\n\n")
}

fn fixed(name: &str, cmdlet: &Cmdlet<'_>) -> String {
    match name {
        "Select" => {
            let default = match &cmdlet.select {
                Select::Nothing => "Nothing is written unless given.".to_owned(),
                Select::Everything => "The whole response is written unless given.".to_owned(),
                Select::Member { name, .. } => format!("{} unless given.", code(name)),
            };
            format!(
                "What is written: `*` for the whole response, the path of a member, or `^` and a parameter. {default}"
            )
        }
        "PassThru" => {
            let of = cmdlet.parameters.iter().find(|of| of.by_value).map(|of| of.name.as_str()).unwrap_or_default();
            format!("Deprecated: use `-Select ^{of}`, which is the same.")
        }
        "Force" => "Asks for no confirmation.".to_owned(),
        "NoAutoIteration" => "Writes one page, and does not go on to the next.".to_owned(),
        _ => {
            "Settings of the client: a hashtable with MaxErrorRetry, ConnectTimeout and Timeout, in seconds.".to_owned()
        }
    }
}

/// Markdown without its marks.
fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut links = Vec::new();
    let mut depth = 0_usize;
    for event in Parser::new(markdown) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url),
            Event::End(TagEnd::Link) => {
                if let Some(target) = links.pop().filter(|target| !text.ends_with(&**target)) {
                    text.push_str(&format!(" ({target})"));
                }
            }
            Event::Start(Tag::List(_)) => {
                depth += 1;
                line(&mut text);
            }
            Event::End(TagEnd::List(_)) => {
                depth = depth.saturating_sub(1);
                line(&mut text);
            }
            Event::Start(Tag::Item) => {
                line(&mut text);
                text.push_str(&format!("{}- ", "  ".repeat(depth.saturating_sub(1))));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock) => {
                line(&mut text);
                if depth == 0 {
                    text.push('\n');
                }
            }
            _ => {}
        }
    }
    text.trim().to_owned()
}

fn line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Text that neither ends the comment that it is in, nor begins a section of it.
fn harmless(text: &str) -> String {
    let lines = text.lines().map(|line| match line.trim_start().strip_prefix('.') {
        Some(rest) if rest.starts_with(|next: char| next.is_alphabetic()) => format!(". {rest}"),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n").replace("#>", "# >").replace("<#", "< #")
}

/// Text as a literal. Curly quotes end it as straight ones do.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::from('\'');
    for next in text.chars() {
        if matches!(next, '\'' | '\u{2018}'..='\u{201b}') {
            literal.push(next);
        }
        literal.push(next);
    }
    literal.push('\'');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_made_plain() {
        let text = "Uses `a\\_b`, **not** [that](https://example.com).\n\n- one\n- two\n\n> **Note:** last";
        assert_eq!(plain(text), "Uses a\\_b, not that (https://example.com).\n\n- one\n- two\nNote: last");
        assert_eq!(harmless("a #> b\n.EXAMPLE\n... c"), "a # > b\n. EXAMPLE\n... c");
        assert_eq!(literal("it's ‘so’"), "'it''s ‘‘so’’'");
    }
}
