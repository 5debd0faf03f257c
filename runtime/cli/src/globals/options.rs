//! The table of global options.

use crate::options::option::{CommandOption, Takes, WordType};

const OUTPUT: &[&str] = &["json", "text", "table", "yaml", "yaml-stream", "off"];
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
        flag("cli-strict").own(),
        CommandOption::new("cli-merge", Takes::Attached).own(),
    ]
}

/// The options that the AWS CLI looks for before all others.
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
        "debug" => "Tells on standard error what is being done.",
        "endpoint-url" => "Where to send requests, instead of to the service's own address.",
        "no-verify-ssl" => "Does not check the server's certificate.",
        "no-paginate" => "Sends one request only, and prints its one page.",
        "output" => "How to print the reply.",
        "query" => "A JMESPath expression: what of the reply to print.",
        "profile" => "The profile of the configuration and credentials files to use.",
        "region" => "The region to send requests to.",
        "version" => "Prints the program's version.",
        "color" => "Whether to print in colours.",
        "no-sign-request" => "Does not sign requests, and needs no credentials.",
        "ca-bundle" => "A file with the certificates to check the server's with.",
        "cli-read-timeout" => "How many seconds to wait for a reply; 0 is without end. 60 if not given.",
        "cli-connect-timeout" => "How many seconds to wait for a connection; 0 is without end. 60 if not given.",
        "cli-binary-format" => "What text for a blob is: base64, or the bytes themselves.",
        "no-cli-pager" => "Prints without a pager.",
        "cli-auto-prompt" => "Asks for what is missing.",
        "no-cli-auto-prompt" => "Does not ask for what is missing.",
        "cli-error-format" => "How to print errors.",
        "cli-local" => {
            "Calls the service that the program brings along instead of the network. Its data is in the file that is named \
             behind a `=`, or in the program's own place."
        }
        "cli-dry-run" => "Checks the request against every constraint of the model and shows it instead of sending it.",
        "cli-strict" => "Does not send a request that breaks a constraint of the model.",
        "cli-merge" => {
            "Keeps what an update does not mention as it is, instead of resetting it to its default. With a file behind a \
             `=`, which holds what the operation that reads it printed before, nothing is sent if it has changed since."
        }
        _ => "",
    }
}
