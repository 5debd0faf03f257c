//! The table of global options.

use crate::options::option::{CommandOption, Takes, WordType};
use crate::output::Format;

const OUTPUT: &[&str] = &Format::NAMES;
const COLOR: &[&str] = &["on", "off", "auto"];
const BINARY_FORMAT: &[&str] = &["base64", "raw-in-base64-out"];
const ERROR_FORMAT: &[&str] = &["legacy", "json", "yaml", "text", "table", "enhanced"];

/// The usage text of the first look at the words, which the AWS CLI leaves to Python.
pub(crate) const EARLY_USAGE: &str = "[--profile PROFILE] [--debug]";

/// The global options, in the AWS CLI's order, which messages show; then our own.
pub(crate) fn options() -> Vec<CommandOption> {
    let flag = |name: &'static str| CommandOption::new(name, Takes::Nothing);
    let word = |name: &'static str| CommandOption::new(name, Takes::One);
    vec![
        flag("debug"),
        word("endpoint-url"),
        flag("no-verify-ssl"),
        flag("no-paginate"),
        word("output").of(WordType::Choice(OUTPUT)),
        word("query"),
        word("profile"),
        word("region"),
        word("color").of(WordType::Choice(COLOR)),
        flag("no-sign-request"),
        word("ca-bundle"),
        word("cli-read-timeout"),
        word("cli-connect-timeout"),
        word("cli-binary-format").of(WordType::Choice(BINARY_FORMAT)),
        flag("no-cli-pager"),
        flag("cli-auto-prompt"),
        flag("no-cli-auto-prompt"),
        word("cli-error-format").of(WordType::Choice(ERROR_FORMAT)),
        CommandOption::new("version", Takes::Version),
        CommandOption::new("cli-local", Takes::Attached).own(),
        flag("cli-dry-run").own(),
        flag("cli-explain-config").own(),
        flag("cli-strict").own(),
        CommandOption::new("cli-merge", Takes::Attached).own(),
    ]
}

/// The options that the AWS CLI reads before all others.
pub(crate) fn early_options() -> Vec<CommandOption> {
    vec![CommandOption::new("profile", Takes::One), CommandOption::new("debug", Takes::Nothing)]
}

/// Whether the words ask both for prompts and for none.
pub(crate) fn prompts_conflict(words: &[String]) -> bool {
    ["--cli-auto-prompt", "--no-cli-auto-prompt"].iter().all(|option| words.iter().any(|word| word == option))
}

/// What a global option does.
pub(crate) fn documentation(name: &str) -> &'static str {
    match name {
        "debug" => "Logs what the program does to standard error.",
        "endpoint-url" => "The address to send requests to, instead of the service's own.",
        "no-verify-ssl" => "Does not verify the certificate of the service.",
        "no-paginate" => "Sends a single request and prints only its page.",
        "output" => "The format of the output.",
        "query" => "A JMESPath expression that selects what to print.",
        "profile" => "The profile of the configuration and credentials files to use.",
        "region" => "The region to send requests to.",
        "version" => "Prints the program's version.",
        "color" => "Whether to print in color.",
        "no-sign-request" => "Sends requests unsigned, so no credentials are needed.",
        "ca-bundle" => "A file of certificates to trust instead of the system's.",
        "cli-read-timeout" => "Seconds to wait for each part of a reply (default: 60); 0 waits forever.",
        "cli-connect-timeout" => "Seconds to wait for a connection (default: 60); 0 waits forever.",
        "cli-binary-format" => "How to read the text given for a blob: as base64 or as raw bytes.",
        "no-cli-pager" => "Prints without a pager.",
        "cli-auto-prompt" => "Asks for missing parameters.",
        "no-cli-auto-prompt" => "Does not ask for missing parameters.",
        "cli-error-format" => "The format of errors.",
        "cli-local" => {
            "Calls the program's built-in local service instead of the network. Its data is kept in the file given after \
             `=`, or in a default location."
        }
        "cli-dry-run" => "Checks the request against all constraints of the model and prints it instead of sending it.",
        "cli-explain-config" => {
            "Prints each setting in force with the place that it comes from, the address and the credentials that a call \
             would use, instead of sending a request. Secrets are not shown."
        }
        "cli-strict" => "Refuses to send a request that violates a constraint of the model.",
        "cli-merge" => {
            "Keeps everything that an update does not mention, instead of resetting it to its default, also within \
             structures; lists and maps are replaced whole. A null in JSON unsets a member. With a file after `=` (saved \
             output of the describing operation), sends nothing if the resource has changed since."
        }
        _ => "",
    }
}
