//! The parser of Python's `argparse`, as far as the AWS CLI uses it.
//!
//! Words are first classified: options, arguments, and the first `--`, after which all are arguments. Then options and the
//! one positional argument take what belongs to them. Words that nothing takes are left, in order, for the next parser.

use super::mistake::Mistake;
use super::option::{CommandOption, Takes};
use shapewright_core::python;

/// What a parser expects.
pub(crate) struct Parser<'a> {
    /// The options, in the order in which messages name them.
    pub(crate) options: &'a [CommandOption],
    /// The positional argument, if there is one.
    pub(crate) positional: Option<Positional<'a>>,
    /// The options, by the position and the text after the dashes, that are left to the next parser whatever they are.
    pub(crate) leaves: &'a dyn Fn(usize, &str) -> bool,
}

/// Leaves nothing but what the parser does not have.
pub(crate) const LEAVES_NOTHING: &dyn Fn(usize, &str) -> bool = &|_, _| false;

/// A positional argument.
pub(crate) struct Positional<'a> {
    /// Its name in messages.
    pub(crate) name: &'static str,
    /// What it may be; `None`: anything.
    pub(crate) choices: Option<&'a [&'a str]>,
    /// Whether the command line must have it.
    pub(crate) required: bool,
}

/// What a parser makes of the words.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// The version was asked for. Nothing after that counts.
    Version,
    /// What was given.
    Arguments(Arguments),
}

/// What was given.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// For each option, its last value.
    pub(crate) values: Vec<Option<Value>>,
    /// The positional argument.
    pub(crate) positional: Option<String>,
    /// What nothing took.
    pub(crate) rest: Vec<String>,
}

/// The value of an option.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    /// The words that it took.
    pub(crate) words: Vec<String>,
    /// How many options were before it: of two that exclude each other, the later one counts.
    pub(crate) order: usize,
}

/// What a word is.
#[derive(Debug, Clone, PartialEq)]
enum Word {
    Argument,
    /// The first `--`.
    Separator,
    /// An option; `None`: one that the parser does not have.
    Option(Option<Found>),
}

/// An option of the parser that a word names.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    option: usize,
    /// The text after its `=`.
    explicit: Option<String>,
}

impl Parser<'_> {
    /// Reads the words, or reports what is wrong with them.
    pub(crate) fn read(&self, words: Vec<String>) -> Result<Outcome, Mistake> {
        let kinds = self.kinds(&words)?;
        let values = vec![None; self.options.len()];
        let arguments = Arguments { values, ..Arguments::default() };
        let reading = Reading { parser: self, kinds, words, at: 0, arguments, expects_positional: true, taken: 0 };
        reading.finish()
    }

    fn kinds(&self, words: &[String]) -> Result<Vec<Word>, String> {
        let mut kinds = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            if word == "--" {
                kinds.push(Word::Separator);
                break;
            }
            let is_left = word.strip_prefix("--").is_some_and(|option| (self.leaves)(at, option));
            kinds.push(if is_left { Word::Option(None) } else { self.kind(word)? });
        }
        kinds.resize(words.len(), Word::Argument);
        Ok(kinds)
    }

    fn kind(&self, word: &str) -> Result<Word, String> {
        if !word.starts_with('-') || word == "-" {
            return Ok(Word::Argument);
        }
        if let Some(name) = word.strip_prefix("--") {
            let exact = |name: &str| self.options.iter().position(|option| option.name == name);
            if let Some(option) = exact(name) {
                return Ok(Word::Option(Some(Found { option, explicit: None })));
            }
            let (name, explicit) = match name.split_once('=') {
                Some((name, explicit)) => (name, Some(explicit.to_owned())),
                None => (name, None),
            };
            if let Some(option) = exact(name) {
                return Ok(Word::Option(Some(Found { option, explicit })));
            }
            if let Some(option) = self.shortened(word, name)? {
                return Ok(Word::Option(Some(Found { option, explicit })));
            }
        }
        let is_argument = is_negative_number(word) || word.contains(' ');
        Ok(if is_argument { Word::Argument } else { Word::Option(None) })
    }

    /// The one option whose name begins so.
    fn shortened(&self, word: &str, beginning: &str) -> Result<Option<usize>, String> {
        let meant: Vec<usize> = (0..self.options.len())
            .filter(|at| self.options.get(*at).is_some_and(|option| option.may_mean(beginning)))
            .collect();
        if meant.len() < 2 {
            return Ok(meant.first().copied());
        }
        let names = meant.iter().filter_map(|at| self.options.get(*at)).map(|option| format!("--{}", option.name));
        Err(format!("ambiguous option: {word} could match {}", names.collect::<Vec<_>>().join(", ")))
    }

    /// What is required and was not given.
    fn missing(&self, arguments: &Arguments, expects_positional: bool) -> Result<(), String> {
        let options = self.options.iter().zip(&arguments.values);
        let mut missing: Vec<String> = options
            .filter(|(option, value)| option.required && value.is_none())
            .map(|(option, _)| format!("--{}", option.name))
            .collect();
        if let Some(Positional { name, required: true, .. }) = self.positional
            && expects_positional
        {
            missing.push(name.to_owned());
        }
        if missing.is_empty() {
            return Ok(());
        }
        Err(format!("the following arguments are required: {}", missing.join(", ")))
    }
}

/// Whether a word that begins with `-` is a number: digits, perhaps with a fraction.
fn is_negative_number(word: &str) -> bool {
    let number = word.get(1..).unwrap_or_default();
    let digits =
        |text: &str| text.chars().all(|c| c.is_numeric() && python::integer(c.encode_utf8(&mut [0; 4])).is_some());
    match number.split_once('.') {
        Some((whole, fraction)) => digits(whole) && !fraction.is_empty() && digits(fraction),
        None => !number.is_empty() && digits(number),
    }
}

/// Words being read.
struct Reading<'p, 'a> {
    parser: &'p Parser<'a>,
    kinds: Vec<Word>,
    words: Vec<String>,
    /// The word that comes next.
    at: usize,
    arguments: Arguments,
    expects_positional: bool,
    /// How many options have been taken.
    taken: usize,
}

impl Reading<'_, '_> {
    fn finish(mut self) -> Result<Outcome, Mistake> {
        while let Some(next) = self.next_option() {
            if self.at != next && self.positional()? {
                continue;
            }
            self.leave_over(next);
            if self.option()? {
                return Ok(Outcome::Version);
            }
        }
        self.positional()?;
        self.leave_over(self.words.len());
        self.parser.missing(&self.arguments, self.expects_positional)?;
        Ok(Outcome::Arguments(self.arguments))
    }

    fn next_option(&self) -> Option<usize> {
        let coming = self.kinds.get(self.at..)?;
        coming.iter().position(|kind| matches!(kind, Word::Option(_))).map(|distance| self.at + distance)
    }

    fn leave_over(&mut self, end: usize) {
        let words = self.words.get_mut(self.at..end).unwrap_or_default();
        self.arguments.rest.extend(words.iter_mut().map(std::mem::take));
        self.at = self.at.max(end);
    }

    fn is(&self, at: usize, kind: &Word) -> bool {
        self.kinds.get(at) == Some(kind)
    }

    /// Lets the positional argument take its word, and the `--` around it; returns whether it took any.
    ///
    /// Where it is optional it is done with here, also without a word.
    fn positional(&mut self) -> Result<bool, Mistake> {
        let Some(positional) = self.parser.positional.as_ref().filter(|_| self.expects_positional) else {
            return Ok(false);
        };
        let start = self.at;
        let word = start + usize::from(self.is(start, &Word::Separator));
        let has_word = self.is(word, &Word::Argument);
        if !has_word && positional.required {
            return Ok(false);
        }
        self.expects_positional = false;
        self.at = word;
        if has_word {
            let given = self.words.get_mut(word).map(std::mem::take).unwrap_or_default();
            self.at += 1 + usize::from(self.is(word + 1, &Word::Separator));
            if let Some(choices) = positional.choices {
                super::option::check_choice(&given, choices, choices)
                    .map_err(|mistake| mistake.about(positional.name))?;
            }
            self.arguments.positional = Some(given);
        }
        Ok(self.at > start)
    }

    /// Lets the option at hand take its words; returns whether it asks for the version.
    fn option(&mut self) -> Result<bool, Mistake> {
        let Some(Word::Option(found)) = self.kinds.get_mut(self.at).map(|kind| std::mem::replace(kind, Word::Argument))
        else {
            return Ok(false);
        };
        let Some((Found { option: index, explicit }, option)) =
            found.and_then(|found| self.parser.options.get(found.option).map(|option| (found, option)))
        else {
            self.leave_over(self.at + 1);
            return Ok(false);
        };
        self.at += 1;
        let refuse = |mistake: Mistake| mistake.about(&format!("--{}", option.name));
        let words = match (option.takes, explicit) {
            (Takes::Nothing | Takes::Version, Some(explicit)) => {
                return Err(refuse(format!("ignored explicit argument {}", option.quoted(&explicit)).into()));
            }
            (_, Some(explicit)) => vec![explicit],
            (Takes::Nothing | Takes::Version | Takes::Attached, None) => Vec::new(),
            (Takes::One | Takes::Optional, None) => self.take_arguments(1),
            (Takes::Many, None) => self.take_arguments(usize::MAX),
        };
        if option.takes == Takes::Version {
            return Ok(true);
        }
        if option.takes == Takes::One && words.is_empty() {
            return Err(refuse("expected one argument".to_owned().into()));
        }
        for word in &words {
            option.check(word).map_err(&refuse)?;
        }
        self.taken += 1;
        if let Some(value) = self.arguments.values.get_mut(index) {
            *value = Some(Value { words, order: self.taken });
        }
        Ok(false)
    }

    /// The arguments that come next, up to a number of them.
    fn take_arguments(&mut self, most: usize) -> Vec<String> {
        let coming = self.kinds.get(self.at..).unwrap_or_default();
        let count = coming.iter().take(most).take_while(|kind| **kind == Word::Argument).count();
        let words = self.words.get_mut(self.at..self.at + count).unwrap_or_default();
        self.at += count;
        words.iter_mut().map(std::mem::take).collect()
    }
}

#[cfg(test)]
mod tests;
