//! The help pages, with the sections of paws' pages.

use shapewright_codegen::ir::{Api, Operation, markdown, summary};

use super::function::{arguments, formals, is_required, wrapped};
use super::name;
use super::rd::{escaped, from_markdown, line};
use crate::words::{conditions, deprecated, limits};
use crate::{File, GENERATED};

/// The settings that a client has beyond those of paws.
const SETTINGS: &str = include_str!("package/man/settings.txt");

/// A page for each operation, and one for the client.
pub(super) fn pages(api: &Api, service: &str) -> Vec<File> {
    let mut pages: Vec<File> = api.operations.iter().map(|operation| of_operation(api, service, operation)).collect();
    pages.push(of_client(api, service));
    pages
}

fn page(name: &str, text: &str) -> File {
    File { path: format!("man/{name}.Rd"), text: format!("% {GENERATED}\n{text}") }
}

fn of_operation(api: &Api, service: &str, operation: &Operation) -> File {
    let name = format!("{service}_{}", name::operation(operation));
    let mut about: Vec<String> = operation.documentation.iter().map(|text| markdown(text)).collect();
    if about.is_empty() {
        about.push(format!("Calls the operation `{}`.", operation.name()));
    }
    about.extend(operation.deprecated.as_ref().map(deprecated));
    about.extend(operation.input.and_then(|input| conditions(&api.shape(input).conditions)));
    let usage = wrapped(&formals(api, operation), 2);
    let mut text = format!(
        "\\title{{{}}}\n\\name{{{name}}}\n\\alias{{{name}}}\n\\keyword{{internal}}\n\\description{{\n{}\n}}\n\\usage{{\n{name}({})\n}}\n",
        title(operation),
        from_markdown(&about.join("\n\n")),
        escaped(&usage),
    );
    if let Some(input) = operation.input.filter(|_| !arguments(api, operation).is_empty()) {
        text.push_str("\\arguments{\n");
        for member in arguments(api, operation) {
            let required = if is_required(member) { "[required] " } else { "" };
            let mut blocks: Vec<String> = api.documentation(member).iter().map(|text| markdown(text)).collect();
            blocks.extend(limits(api, api.shape(input), member));
            blocks.extend(member.deprecated.as_ref().map(deprecated));
            blocks.extend(conditions(&member.conditions));
            blocks.extend(conditions(&api.shape(member.target).conditions));
            let about = from_markdown(&blocks.join("\n\n"));
            text.push_str(&format!("\\item{{{}}}{{{required}{about}}}\n\n", member.name));
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n}\n");
    }
    page(&name, &text)
}

/// The first sentence, as a title.
fn title(operation: &Operation) -> String {
    let text = operation.documentation.as_deref().map(markdown).unwrap_or_default();
    let title = line(summary(&text));
    match title.trim_end_matches('.') {
        "" => operation.name().to_owned(),
        title => title.to_owned(),
    }
}

fn of_client(api: &Api, service: &str) -> File {
    let about = api.service.documentation.as_deref().map(markdown).unwrap_or_default();
    let about = if about.is_empty() { escaped(&api.service.title) } else { from_markdown(&about) };
    let mut operations: Vec<&Operation> = api.operations.iter().collect();
    operations.sort_by_key(|operation| &operation.command);
    let rows: Vec<String> = operations
        .iter()
        .map(|operation| {
            let name = name::operation(operation);
            format!("\\link[={service}_{name}]{{{name}}} \\tab {}", title(operation))
        })
        .collect();
    let example = operations.first().map(|operation| example(api, operation)).unwrap_or_default();
    let text = format!(
        "\\title{{{title}}}
\\name{{{service}}}
\\alias{{{service}}}
\\description{{
{about}
}}
\\usage{{
{service}(config = list(), credentials = list(), endpoint = NULL, region = NULL)
}}
\\arguments{{
\\item{{config}}{{{SETTINGS}}}

\\item{{credentials}}{{Optional \\code{{\\link{{credentials}}}}, in place of those in \\code{{config}}.}}

\\item{{endpoint}}{{Optional address to call, in place of the service's own.}}

\\item{{region}}{{Optional Region, in place of the one in \\code{{config}}.}}
}}
\\value{{
A client for the service: a list of the functions below, each of which belongs to it wherever it goes. Call them as in
\\code{{svc$operation(...)}}. A reply is a list with all members of the model's output, empty where the service set none:
texts, numbers (doubles), logicals, dates (\\code{{POSIXct}}), raw vectors, vectors of these for lists of them, and lists for
structures, for lists of structures and for maps.

An error of the service has its code as a class, as in \\code{{tryCatch(svc$operation(...), {error} = function(e) ...)}}, and
the classes \\code{{aws_error}}, \\code{{paws_error}}, \\code{{http_400}} and the like, and \\code{{http_error}}. It has
\\code{{$code}}, \\code{{$status_code}}, \\code{{$operation}}, \\code{{$request_id}} and \\code{{$error_response}}. What goes
wrong before that is an \\code{{aws_argument_error}}, \\code{{aws_config_error}}, \\code{{aws_credentials_error}} or
\\code{{aws_connection_error}}; a reply that cannot be read is an \\code{{aws_reply_error}}.
}}
\\section{{Service syntax}}{{
\\preformatted{{svc <- {service}(
  config = list(
    credentials = list(
      creds = list(
        access_key_id = \"string\",
        secret_access_key = \"string\",
        session_token = \"string\"
      ),
      profile = \"string\",
      anonymous = \"logical\"
    ),
    endpoint = \"string\",
    region = \"string\",
    close_connection = \"logical\",
    max_retries = \"numeric\",
    connect_timeout = \"numeric\"
  )
)
}}
}}
\\section{{Operations}}{{
\\tabular{{ll}}{{
{rows}
}}
}}
\\examples{{
\\dontrun{{
svc <- {service}()
{example}
}}
}}
",
        title = line(&api.service.title),
        error = api.shapes.iter().find(|shape| shape.error.is_some()).map_or("SomeException", |shape| &shape.name),
        rows = rows.join(" \\cr\n"),
    );
    page(service, &text)
}

/// A call with what it requires.
fn example(api: &Api, operation: &Operation) -> String {
    let given: Vec<String> = arguments(api, operation)
        .iter()
        .filter(|member| is_required(member))
        .map(|member| format!("{} = \"string\"", name::quoted(&member.name)))
        .collect();
    escaped(&format!("svc${}({})", name::quoted(&name::operation(operation)), given.join(", ")))
}

/// Pages that do not depend on the model.
pub(super) fn fixed(service: &str) -> Vec<File> {
    let pages = [
        ("config", include_str!("package/man/config.Rd")),
        ("credentials", include_str!("package/man/credentials.Rd")),
        ("creds", include_str!("package/man/creds.Rd")),
        ("paginate", include_str!("package/man/paginate.Rd")),
    ];
    pages.map(|(name, text)| page(name, &text.replace("{{service}}", service))).into_iter().collect()
}
