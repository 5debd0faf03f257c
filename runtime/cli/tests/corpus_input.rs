//! The input half of the command line against what the AWS CLI did: what is sent, what is refused, what is printed instead.
#![allow(clippy::unwrap_used, missing_docs, unreachable_pub)]

mod support;

use serde_json::Value;
use shapewright_cli::arguments::{Command, Parsed, parse};
use shapewright_cli::globals::BinaryFormat;
use shapewright_cli::usage::{Commands, Program, Refusal};
use shapewright_core::json::{Style, to_string};
use shapewright_core::node::Map;
use shapewright_core::{Node, Service};
use support::corpus::{Case, cases, json, shared};

const CATEGORIES: [&str; 12] = [
    "flags",
    "structures",
    "lists",
    "integers",
    "validation",
    "cli_input",
    "skeleton",
    "pagination",
    "query",
    "output",
    "global_options",
    "service_errors",
];

#[test]
fn words_become_what_the_aws_cli_makes_of_them() {
    check(|service| Commands::Services(vec![service].leak()), |words| words);
}

#[test]
fn a_program_of_one_service_does_without_its_word() {
    check(Commands::Operations, |words| words.into_iter().filter(|word| word != "cognito-idp").collect());
}

/// Compares all cases, their words changed for a program with these commands.
fn check(commands: fn(&'static Service) -> Commands, change: fn(Vec<String>) -> Vec<String>) {
    let Some(shared) = shared() else { return };
    let service = support::tables::cognito_idp(&json(&shared, "facts/user-pool-client.json"));
    let program = Program::new("aws", commands(service));
    let is_whole = matches!(program.commands, Commands::Services(_));
    let mut differences = Vec::new();
    for category in CATEGORIES {
        for case in cases(&shared, category).iter().filter(|case| !case.is_tagged("cli-defect")) {
            let words = case.words();
            if (is_whole || words.iter().any(|word| word == "cognito-idp"))
                && let Err(difference) = compare(case, &program, change(words))
            {
                differences.push(format!("{}: {difference}", case.id()));
            }
        }
    }
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n"));
}

fn compare(case: &Case, program: &Program, words: Vec<String>) -> Result<(), String> {
    match parse(program, words, case) {
        Err(refusal) => refused(case, program, &refusal),
        Ok(Parsed::Skeleton(text)) => same(&without_comments(&case.stdout()), &without_comments(&text)),
        Ok(Parsed::Sample(call)) => match call.sample() {
            Err(refusal) => refused(case, program, &refusal),
            Ok(_) => same(&0, &case.exit_code()),
        },
        Ok(Parsed::Call(mut call)) => match request(&mut call) {
            Err(refusal) => refused(case, program, &refusal),
            Ok(request) => sent(case, &call, &request),
        },
        Ok(Parsed::Version) => same(&0, &case.exit_code()),
        Ok(Parsed::Help(_)) => Err("help".to_owned()),
        Ok(Parsed::Shell(_)) => Err("a command of a shell".to_owned()),
    }
}

/// The first request of a call.
fn request(call: &mut Command) -> Result<Map, Refusal> {
    call.decode_blobs(call.globals.binary_format.unwrap_or(BinaryFormat::Base64))?;
    let mut more = Map::new();
    if let (Some(paging), Some(paginated)) = (&call.paging, call.operation.paginated) {
        let token = paging.starting_token.as_ref().map(|token| (paginated.input_token, Node::from(token.as_str())));
        let size = paginated.page_size.zip(paging.page_size.clone());
        more.extend(token.into_iter().chain(size).map(|(name, value)| (name.to_owned(), value)));
    }
    call.request(more)
}

fn sent(case: &Case, call: &Command, request: &Map) -> Result<(), String> {
    // Tokens that hold more than the service's own are for the other half to read.
    let has_packed_token = case.request().is_none_or(|wanted| wanted["NextToken"] != case_token(call));
    if call.paging.as_ref().is_some_and(|paging| paging.starting_token.is_some()) && has_packed_token {
        return Ok(());
    }
    match case.request() {
        Some(wanted) => {
            let request = to_string(&Node::Map(request.clone()), Style::COMPACT);
            same(wanted, &serde_json::from_str::<Value>(&request).unwrap())?;
            same(&case.stderr().contains("warning: "), &!call.warnings.is_empty())
        }
        None if case.stderr().contains("(ParamValidation)") => Err(format!("sent, not refused: {}", case.stderr())),
        // Regions, credentials and the like are for the other half to find wrong.
        None => Ok(()),
    }
}

fn case_token(call: &Command) -> Value {
    call.paging.as_ref().and_then(|paging| paging.starting_token.clone()).map_or(Value::Null, Value::String)
}

fn refused(case: &Case, program: &Program, refusal: &Refusal) -> Result<(), String> {
    same(&case.exit_code(), &u64::from(refusal.exit))
        .map_err(|difference| format!("{difference} {}", refusal.message))?;
    // The words of Python, usage texts of another program, and an output that is not the usual one, are not for this test.
    let is_structured = refusal.globals.as_ref().is_some_and(|globals| {
        globals.error_format.as_deref().is_some_and(|format| !matches!(format, "legacy" | "enhanced"))
    });
    let has_other_usage = matches!(program.commands, Commands::Operations(_)) && case.stderr().contains("usage: ");
    if case.is_tagged("python-text") || has_other_usage || is_structured {
        return Ok(());
    }
    same(case.stderr().trim_end(), refusal.text(program).trim_end())
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(wanted: &T, got: &T) -> Result<(), String> {
    if wanted == got { Ok(()) } else { Err(format!("\n  wanted {wanted:?}\n  got    {got:?}")) }
}

/// YAML without the words of its comments, which are the model's documentation.
fn without_comments(text: &str) -> String {
    let line = |line: &str| match line.split_once(" #") {
        Some((before, comment)) => {
            let required = if comment.trim_start().starts_with("[REQUIRED]") { "[REQUIRED]" } else { "" };
            format!("{} # {required}\n", before.trim_end())
        }
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}
