//! Words as a command: the operation, and the values of its options.

use proc_macro2::TokenTree;
use shapewright_core::{Kind, Member, nearest};

use super::known::{Known, Operation};
use super::words::{Content, Word, string, words};
use super::{Faults, shell, tokens};

/// A command as it was written.
pub(super) struct Command<'k> {
    pub(super) operation: &'k Operation,
    /// The operation's word.
    pub(super) word: Word,
    /// What was given.
    pub(super) given: Vec<Given>,
}

/// An option with its values.
pub(super) struct Given {
    /// The option's word.
    pub(super) word: Word,
    /// Which member of the input it is for.
    pub(super) index: usize,
    pub(super) member: &'static Member,
    pub(super) values: Vec<Word>,
    /// Whether it is the `--no-…` of a boolean.
    pub(super) negated: bool,
    /// Whether it has too few or too many values, which has been told.
    pub(super) is_miscounted: bool,
}

/// Options that are for the program, not for the request.
const GLOBAL: [&str; 22] = [
    "ca-bundle",
    "cli-auto-prompt",
    "cli-binary-format",
    "cli-connect-timeout",
    "cli-error-format",
    "cli-input-json",
    "cli-input-yaml",
    "cli-read-timeout",
    "color",
    "debug",
    "endpoint-url",
    "generate-cli-skeleton",
    "max-items",
    "no-cli-pager",
    "no-paginate",
    "no-sign-request",
    "no-verify-ssl",
    "output",
    "profile",
    "query",
    "region",
    "starting-token",
];

/// Reads a command; `None` if not even the operation is known.
pub(super) fn read<'k>(trees: Vec<TokenTree>, known: &'k Known, faults: &mut Faults) -> Option<Command<'k>> {
    let mut words = split(trees, faults)?.into_iter().peekable();
    words.next_if(|word| word.text() == Some("aws"));
    words.next_if(|word| word.text() == Some(&known.service) && !is_operation(known, &known.service));
    let example = known.operations.first().map_or("", |operation| &operation.command);
    let Some(word) = words.next() else {
        let message = "there is no command here";
        faults.add(&proc_macro2::TokenStream::new(), message, &format!("begin with an operation, such as `{example}`"));
        return None;
    };
    let name = word.text().unwrap_or_default().to_owned();
    let Some(operation) = known.operations.iter().find(|operation| operation.command == name) else {
        let names = known.operations.iter().map(|operation| operation.command.as_str());
        let help = match nearest(&name, names) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the operations are those of the model in the AWS CLI's spelling, such as `{example}`"),
        };
        faults.add(&word, &format!("`{name}` is not an operation of `{}`", known.service), &help);
        return None;
    };
    let mut given: Vec<Given> = Vec::new();
    // Whether the values that follow belong to an option that is not known.
    let mut lost = false;
    for next in words {
        match next.option() {
            Some((name, value)) => {
                let found = option(&name, operation);
                lost = found.is_none();
                let Some((index, member, negated)) = found else {
                    unknown(&next, &name, operation, faults);
                    continue;
                };
                if given.iter().any(|other| other.index == index) {
                    let help = "leave one of them out: a list takes all of its values after one option";
                    faults.add(&next, &format!("`--{name}` is given twice"), help);
                    lost = true;
                    continue;
                }
                given.push(Given {
                    word: next,
                    index,
                    member,
                    values: value.into_iter().collect(),
                    negated,
                    is_miscounted: false,
                });
            }
            None if lost => {}
            None => match given.last_mut() {
                Some(given) => given.values.push(next),
                None => {
                    let shown = next.text().unwrap_or("{…}").to_owned();
                    faults.add(
                        &next,
                        &format!("`{shown}` belongs to no option"),
                        "put the option before it, as in `--name value`",
                    );
                }
            },
        }
    }
    for given in &mut given {
        given.is_miscounted = !count(given, operation, faults);
    }
    Some(Command { operation, word, given })
}

fn is_operation(known: &Known, word: &str) -> bool {
    known.operations.iter().any(|operation| operation.command == word)
}

/// The words of the tokens, or of the one string that they are.
fn split(trees: Vec<TokenTree>, faults: &mut Faults) -> Option<Vec<Word>> {
    let [TokenTree::Literal(literal)] = trees.as_slice() else { return Some(words(trees)) };
    let line = string(literal)?;
    match shell::split(&line) {
        Ok(texts) => {
            Some(texts.into_iter().map(|text| Word { trees: trees.clone(), content: Content::Text(text) }).collect())
        }
        Err(fault) => {
            faults.add(&tokens(&trees), &fault.message, &fault.help);
            None
        }
    }
}

/// The member that an option is for.
fn option(name: &str, operation: &Operation) -> Option<(usize, &'static Member, bool)> {
    let members = operation.input?.members;
    let find = |name: &str| {
        let index = operation.options.iter().position(|option| option == name)?;
        Some((index, members.all().get(index)?))
    };
    if let Some((index, member)) = find(name) {
        return Some((index, member, false));
    }
    let (index, member) = find(name.strip_prefix("no-")?)?;
    (member.target.kind == Kind::Boolean).then_some((index, member, true))
}

fn unknown(word: &Word, name: &str, operation: &Operation, faults: &mut Faults) {
    let message = format!("`{}` has no option `--{name}`", operation.command);
    let help = match nearest(name, operation.options.iter().map(String::as_str)) {
        _ if GLOBAL.contains(&name) => {
            "this one is for the program that runs, not for the request: set it in the client's configuration"
                .to_owned()
        }
        Some(meant) => format!("did you mean `--{meant}`?"),
        None => format!("its options are {}", listed(&operation.options)),
    };
    faults.add(word, &message, &help);
}

fn listed(options: &[String]) -> String {
    const MOST: usize = 10;
    let shown: Vec<String> = options.iter().take(MOST).map(|option| format!("`--{option}`")).collect();
    let more = options.len().saturating_sub(MOST);
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

/// Whether an option has as many values as it takes.
fn count(given: &Given, operation: &Operation, faults: &mut Faults) -> bool {
    let name = operation.options.get(given.index).map_or("", String::as_str);
    let is_expression = |word: &Word| matches!(word.content, Content::Expression(_));
    match (given.member.target.kind, given.values.as_slice()) {
        (Kind::Boolean, []) | (Kind::List, _) => return true,
        (Kind::Boolean, [value]) if !given.negated && is_expression(value) => return true,
        (Kind::Boolean, [value, ..]) => {
            let help = format!("write `--{name}` for true and `--no-{name}` for false, or `--{name} {{expr}}`");
            faults.add(value, &format!("`--{name}` takes no value"), &help);
        }
        (_, [_]) => return true,
        (_, []) => faults.add(&given.word, &format!("`--{name}` has no value"), &format!("write `--{name} value`")),
        (_, [_, second, ..]) => {
            let help = "put a value with blanks in quotes";
            faults.add(second, &format!("`--{name}` takes one value"), help);
        }
    }
    false
}
