//! Words as a command: the operation, and the values of its options.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use shapewright_core::{Kind, Member, nearest};

use super::words::{Content, Word, string, words};
use super::{shell, tokens};
use crate::closure::{Known, KnownOperation as Operation};
use crate::mistakes::Mistakes;
use crate::names::is_program_option;

/// A command as it was written.
pub(super) struct Command<'k> {
    pub(super) operation: &'k Operation,
    /// The operation's word.
    pub(super) word: Word,
    /// The options that are given.
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
    /// Whether it has too few or too many values, which is reported already.
    pub(super) is_miscounted: bool,
}

/// Options of every operation that are for the program and not for the request.
const NOT_OF_THE_REQUEST: [&str; 4] = ["generate-cli-skeleton", "max-items", "page-size", "starting-token"];

fn is_global(name: &str) -> bool {
    NOT_OF_THE_REQUEST.contains(&name) || is_program_option(name)
}

/// Reads a command; `None` if not even the operation is known.
pub(super) fn read<'k>(trees: Vec<TokenTree>, known: &'k Known, mistakes: &mut Mistakes) -> Option<Command<'k>> {
    let mut words = split(trees, mistakes)?.into_iter().peekable();
    words.next_if(|word| word.text() == Some("aws"));
    words.next_if(|word| word.text() == Some(known.service) && !is_operation(known, known.service));
    let example = known.operations.first().map_or("", |operation| operation.command);
    let Some(word) = words.next() else {
        let message = "the command is missing";
        mistakes.on(&TokenStream::new(), message, format!("begin with an operation, such as `{example}`"));
        return None;
    };
    let name = word.text().unwrap_or_default().to_owned();
    let Some(operation) = known.operations.iter().find(|operation| operation.command == name) else {
        let next = words.peek().and_then(|next| next.text());
        if next.is_some_and(|next| is_operation(known, next)) {
            let help = format!("write `{}`, or begin with the operation", known.service);
            mistakes.on(&word, format!("`{name}` is not the program `{}`", known.service), help);
            return None;
        }
        let names = known.operations.iter().map(|operation| operation.command);
        let help = match nearest(&name, names) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the operations are those of the model in the AWS CLI's spelling, such as `{example}`"),
        };
        mistakes.on(&word, format!("`{name}` is not an operation of `{}`", known.service), help);
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
                    unknown(&next, &name, operation, mistakes);
                    continue;
                };
                if let Some(other) = given.iter().find(|other| other.index == index) {
                    given_before(&next, &name, other, negated, operation, mistakes);
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
                    mistakes.on(
                        &next,
                        format!("`{shown}` belongs to no option"),
                        "put the option before it, as in `--name value`",
                    );
                }
            },
        }
    }
    for given in &mut given {
        given.is_miscounted = !count(given, operation, mistakes);
    }
    Some(Command { operation, word, given })
}

fn is_operation(known: &Known, word: &str) -> bool {
    known.operations.iter().any(|operation| operation.command == word)
}

/// The words of the tokens, or of the one string that they are.
fn split(trees: Vec<TokenTree>, mistakes: &mut Mistakes) -> Option<Vec<Word>> {
    let Some(line) = line(&trees) else {
        let words = words(trees);
        words.iter().for_each(|word| comment(word, mistakes));
        return Some(words);
    };
    match shell::split(&line) {
        Ok(texts) => {
            Some(texts.into_iter().map(|text| Word { trees: trees.clone(), content: Content::Text(text) }).collect())
        }
        Err(error) => {
            mistakes.on(&tokens(&trees), error.message, error.help);
            None
        }
    }
}

/// The whole command in one string literal, which another macro may have passed on.
fn line(trees: &[TokenTree]) -> Option<String> {
    match trees {
        [TokenTree::Literal(literal)] => string(literal),
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
            line(&group.stream().into_iter().collect::<Vec<_>>())
        }
        _ => None,
    }
}

/// A word that ends in a colon was most likely a URL: for Rust, a comment begins at `//`.
fn comment(word: &Word, mistakes: &mut Mistakes) {
    if matches!(word.trees.as_slice(), [_, .., TokenTree::Punct(last)] if last.as_char() == ':') {
        let text = word.text().unwrap_or_default();
        let help = "put the value in quotes: in a macro, `//` begins a comment, up to the end of the line";
        mistakes.on(word, format!("`{text}` is cut off"), help);
    }
}

/// An option whose member was given before.
fn given_before(word: &Word, name: &str, other: &Given, negated: bool, operation: &Operation, mistakes: &mut Mistakes) {
    let option = operation.options.get(other.index).copied().unwrap_or_default();
    if other.negated != negated {
        mistakes.on(word, format!("`--{option}` and `--no-{option}` contradict each other"), "remove one of them");
    } else if other.member.target.kind == Kind::List {
        let help = format!("write all values after one option, as in `--{option} one two`");
        mistakes.on(word, format!("`--{name}` is given twice"), help);
    } else {
        mistakes.on(word, format!("`--{name}` is given twice"), "remove one of them");
    }
}

/// The member that an option is for.
fn option(name: &str, operation: &Operation) -> Option<(usize, &'static Member, bool)> {
    let members = operation.input?.members;
    let find = |name: &str| {
        let index = operation.options.iter().position(|option| *option == name)?;
        Some((index, members.all().get(index)?))
    };
    if let Some((index, member)) = find(name) {
        return Some((index, member, false));
    }
    let (index, member) = find(name.strip_prefix("no-")?)?;
    (member.target.kind == Kind::Boolean).then_some((index, member, true))
}

fn unknown(word: &Word, name: &str, operation: &Operation, mistakes: &mut Mistakes) {
    let message = format!("`{}` has no option `--{name}`", operation.command);
    let help = match nearest(name, operation.options.iter().copied()) {
        _ if is_global(name) => {
            "it is an option of the program, not of the request: set it in the client's configuration".to_owned()
        }
        Some(meant) => format!("did you mean `--{meant}`?"),
        None => format!("its options are {}", listed(&operation.options)),
    };
    mistakes.on(word, message, help);
}

fn listed(options: &[&str]) -> String {
    const MOST: usize = 10;
    let shown: Vec<String> = options.iter().take(MOST).map(|option| format!("`--{option}`")).collect();
    let more = options.len().saturating_sub(MOST);
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

/// Whether an option has as many values as it takes.
fn count(given: &Given, operation: &Operation, mistakes: &mut Mistakes) -> bool {
    let name = operation.options.get(given.index).copied().unwrap_or_default();
    let is_expression = |word: &Word| matches!(word.content, Content::Expression(_));
    match (given.member.target.kind, given.values.as_slice()) {
        (Kind::Boolean, []) | (Kind::List, _) => return true,
        (Kind::Boolean, [value]) if !given.negated && is_expression(value) => return true,
        (Kind::Boolean, [value, ..]) => {
            let help = format!("write `--{name}` for true and `--no-{name}` for false, or `--{name} {{expr}}`");
            mistakes.on(value, format!("`--{name}` takes no value"), help);
        }
        (_, [_]) => return true,
        (_, []) => mistakes.on(&given.word, format!("`--{name}` has no value"), format!("write `--{name} value`")),
        (_, [_, second, ..]) => {
            let help = "put a value with spaces in quotes";
            mistakes.on(second, format!("`--{name}` takes one value"), help);
        }
    }
    false
}
