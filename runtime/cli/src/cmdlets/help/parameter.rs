//! What is said of a parameter.

use shapewright_core::cmdlet::{Cmdlet, Parameter};
use shapewright_core::{Kind, Shape};

use crate::cmdlets::parameters::{Known, Role};
use crate::help::{Page, constraints};

/// Describes a parameter.
pub(super) fn parameter(page: &mut Page, cmdlet: &'static Cmdlet, known: &Known) {
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
