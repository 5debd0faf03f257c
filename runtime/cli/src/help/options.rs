//! Options in a help text.

use super::page::Page;
use super::{constraints, syntax};
use crate::globals;
use crate::options::option::{CommandOption, Takes, WordType};
use crate::options::table::{Role, Table};
use crate::streams;
use crate::usage::Program;
use shapewright_core::command::quoted;
use shapewright_core::json::{Style, to_string};
use shapewright_core::shape::EnumValue;
use shapewright_core::{Kind, Member, Node, Operation};

/// Lists the options of an operation: what it takes, and which of these it must have.
pub(super) fn synopsis(page: &mut Page, words: &str, table: &Table, has_outfile: bool) {
    page.row(words);
    page.deeper(|page| {
        for (role, option) in table.rows() {
            let name = spelled(role, option);
            page.row(&if option.required { name } else { format!("[{name}]") });
        }
        if has_outfile {
            page.row("<outfile>");
        }
    });
}

/// An option as it is written, with what follows it. The two of a boolean are written together.
fn spelled(role: Role, option: &CommandOption) -> String {
    let name = &option.name;
    match (role, option.takes) {
        (Role::Member(_), Takes::Nothing) => format!("--{name} | --no-{name}"),
        (_, Takes::Nothing | Takes::Version) => format!("--{name}"),
        (_, Takes::One) => format!("--{name} <value>"),
        (_, Takes::Optional) => format!("--{name} [<value>]"),
        (_, Takes::Attached) => format!("--{name}[=<value>]"),
        (_, Takes::Many) => format!("--{name} <value> [<value> ...]"),
    }
}

/// Describes the options of an operation.
pub(super) fn of_operation(page: &mut Page, operation: &'static Operation, table: &Table) {
    let globals = globals::options();
    for (role, option) in table.rows() {
        let member = match role {
            Role::Member(index) => operation.input.members.get(index),
            _ => None,
        };
        let stream = streams::blob(operation).filter(|_| role == Role::Body);
        let kind = match (member, option.words) {
            _ if stream.is_some() => "streaming blob",
            (Some(member), _) => syntax::type_name(member.target),
            (None, WordType::Integer) => "integer",
            (None, _) => "string",
        };
        let required = if option.required { " [required]" } else { "" };
        let name = if option.takes == Takes::Nothing { spelled(role, option) } else { format!("--{}", option.name) };
        page.item(&format!("{name} ({kind}){required}"), "");
        page.deeper(|page| match member {
            Some(member) => {
                describe(page, member);
                if globals.iter().any(|global| global.name == option.name) {
                    page.markdown("Before the operation's name, the global option of this name is meant.");
                }
            }
            None => {
                if let Some(stream) = stream {
                    page.markdown(stream.documentation);
                }
                page.markdown(documentation(role));
            }
        });
    }
    if streams::has_outfile(operation) {
        page.item("outfile (string) [required]", "The file that the content is saved to.");
    }
}

fn describe(page: &mut Page, member: &'static Member) {
    page.markdown(member.documentation());
    constraints::show(page, &member.constraints());
    let shape = member.target;
    let valued = match (shape.kind, shape.members.all()) {
        (Kind::List, [item]) => item.target,
        _ => shape,
    };
    if !valued.values.is_empty() {
        page.markdown("Possible values:");
        page.values(valued.values.iter().map(|value| (enum_value(valued.kind, value), value.documentation)));
    }
    constraints::of_parts(page, shape);
    if let Some(shorthand) = syntax::shorthand(shape) {
        page.markdown(if valued.is_scalar() { "Syntax:" } else { "Shorthand syntax:" });
        page.code(&shorthand);
    }
    if !valued.is_scalar() {
        page.markdown("JSON syntax:");
        page.code(&syntax::json(shape));
    }
}

/// A value of an enum as it is typed on the command line.
fn enum_value(kind: Kind, value: &EnumValue) -> String {
    match kind {
        Kind::IntEnum => value.number.to_string(),
        _ if value.text.contains(char::is_control) => to_string(&Node::from(value.text), Style::COMPACT),
        _ => quoted(value.text),
    }
}

/// What the options do that every operation has, or every operation with pages.
fn documentation(role: Role) -> &'static str {
    match role {
        Role::StartingToken => "The item to start from: the `NextToken` that a command with `--max-items` printed.",
        Role::PageSize => {
            "The number of items to fetch with each request. Smaller pages take more requests, each of which is less likely \
             to time out; the output is the same."
        }
        Role::MaxItems => {
            "The maximum number of items to print. If there are more, a `NextToken` for `--starting-token` is printed, too."
        }
        Role::InputJson => {
            "Reads parameters from a JSON text or, with `file://`, from a file. Options override it. Cannot be combined \
             with `--cli-input-yaml`."
        }
        Role::InputYaml => {
            "Reads parameters from a YAML text or, with `file://`, from a file. Options override it. Cannot be combined \
             with `--cli-input-json`."
        }
        Role::Skeleton => {
            "Prints a skeleton instead of sending a request: `input` (or no value) for `--cli-input-json`, `yaml-input` \
             for `--cli-input-yaml`, `output` for a sample of the output, `filled` for `input` with the given parameters \
             filled in."
        }
        Role::Body => "The value is the path to a file, without `file://` or `fileb://`. It is sent as it is read.",
        Role::Member(_) | Role::No(_) => "",
    }
}

/// Describes the options that every command has, or those that work for one operation.
pub(super) fn global(page: &mut Page, program: &Program, operation: Option<&Operation>) {
    page.section("GLOBAL OPTIONS");
    for option in globals::options().into_iter().filter(|option| program.offers(&option.name, operation)) {
        let choices = match option.words {
            WordType::Choice(choices) => format!(" Possible values: {}.", choices.join(", ")),
            _ => String::new(),
        };
        let text = format!("{}{choices}", globals::documentation(&option.name));
        page.item(&spelled(Role::Skeleton, &option), &text);
    }
    // These two are used alone.
    page.item("--cli-completion <shell>", "Prints a completion script for bash, zsh or fish.");
    page.item(
        "--cli-manual=<folder>",
        "Writes manual pages to the folder `man1` in a folder. With that folder in `MANPATH`, man finds them.",
    );
}
