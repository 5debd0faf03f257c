//! The words of a command line, bound to the parameters of a cmdlet.

use shapewright_core::Node;
use shapewright_core::cmdlet::Cmdlet;

use super::convert::{Types, Unfit, boolean};
use super::mistake::Mistake;
use super::parameters::{self, Known, Role};
use super::value::{self, Value};

/// What a command line says.
#[derive(Debug)]
pub(super) struct Bound {
    /// The values of the cmdlet's own parameters, `None` where nothing is given; `$null` is null.
    pub(super) own: Vec<Option<Node>>,
    /// The values of the others.
    others: Vec<(Role, Value)>,
    /// Whether `-` asks for the pipeline, which standard input is.
    pub(super) reads_input: bool,
    /// Whether `-?` asks for help.
    pub(super) asks_for_help: bool,
}

impl Bound {
    pub(super) fn value(&self, role: Role) -> Option<&Value> {
        self.others.iter().find(|(known, _)| *known == role).map(|(_, value)| value)
    }

    /// The text of a parameter; `$null` is as if it was not given.
    pub(super) fn text(&self, role: Role) -> Option<String> {
        match self.value(role)? {
            Value::Text { text, .. } => Some(text.clone()),
            Value::Boolean(value) => Some(if *value { "True" } else { "False" }.to_owned()),
            _ => None,
        }
    }

    /// Whether a switch is on; `None` if it is not given.
    pub(super) fn switch(&self, role: Role) -> Option<bool> {
        self.value(role).map(|value| *value != Value::Boolean(false))
    }

    pub(super) fn is_on(&self, role: Role) -> bool {
        self.switch(role) == Some(true)
    }

    /// The mandatory parameters that are still missing.
    pub(super) fn missing(&self, cmdlet: &Cmdlet) -> Vec<usize> {
        let required = cmdlet.parameters.iter().enumerate().filter(|(_, parameter)| parameter.required);
        required.map(|(at, _)| at).filter(|at| self.own.get(*at).is_none_or(Option::is_none)).collect()
    }
}

/// Binds the words after the name of a cmdlet.
pub(super) fn bind(cmdlet: &'static Cmdlet, known: &[Known], types: Types, words: &[String]) -> Result<Bound, Mistake> {
    let own = cmdlet.parameters.iter().map(|_| None).collect();
    let mut binder = Binder {
        cmdlet,
        known,
        types,
        bound: Bound { own, others: Vec::new(), reads_input: false, asks_for_help: false },
        words,
        positional: Vec::new(),
    };
    binder.words()?;
    binder.positions()?;
    Ok(binder.bound)
}

struct Binder<'w> {
    cmdlet: &'static Cmdlet,
    known: &'w [Known],
    types: Types,
    bound: Bound,
    words: &'w [String],
    positional: Vec<String>,
}

impl Binder<'_> {
    fn words(&mut self) -> Result<(), Mistake> {
        let mut are_names = true;
        while let Some((word, rest)) = self.words.split_first() {
            self.words = rest;
            match word.as_str() {
                "--" if are_names => are_names = false,
                "-" if are_names => self.bound.reads_input = true,
                "-?" if are_names => self.bound.asks_for_help = true,
                word => match name(word).filter(|_| are_names) {
                    Some((name, attached)) => self.named(name, attached)?,
                    None => {
                        let word = self.whole(word.to_owned(), false);
                        self.positional.push(word);
                    }
                },
            }
        }
        Ok(())
    }

    /// A word with those after it that belong to it, as a bracket is open.
    fn whole(&mut self, mut word: String, takes_many: bool) -> String {
        while let Some((next, rest)) = self.words.split_first() {
            let continues = value::goes_on(&word, takes_many) || takes_many && next.starts_with(',');
            if !continues || takes_many && word.ends_with(',') && name(next).is_some() {
                break;
            }
            word.push(' ');
            word.push_str(next);
            self.words = rest;
        }
        word
    }

    fn named(&mut self, name: &str, attached: Option<&str>) -> Result<(), Mistake> {
        let known = parameters::find(self.known, name)?;
        let is_bound = match known.role {
            Role::Own(at) => self.bound.own.get(at).is_some_and(Option::is_some),
            Role::Session => {
                return Err(Mistake::new(format!(
                    "The parameter '{}' is about a session of PowerShell, which this program is not part of.",
                    known.name
                )));
            }
            role => self.bound.value(role).is_some(),
        };
        if is_bound {
            return Err(Mistake::new(format!(
                "Cannot bind parameter because parameter '{}' is specified more than once. To provide multiple values to \
                 parameters that can accept multiple values, use the array syntax. For example, \"-parameter \
                 value1,value2,value3\".",
                known.name
            )));
        }
        match (known.role, attached) {
            (Role::CliLocal, Some(file)) => self.bound.others.push((Role::CliLocal, Value::bare(file))),
            (role, None) if known.is_switch() => self.bound.others.push((role, Value::Boolean(true))),
            (role, Some(word)) if known.is_switch() => {
                let given = value::one(word).map_err(Mistake::new)?;
                let node = boolean(&given).map_err(|unfit| unfit.of(known.name))?;
                self.bound.others.push((role, Value::Boolean(node == Node::Boolean(true))));
            }
            (_, Some(word)) if !word.is_empty() => self.give(known, word.to_owned())?,
            _ => match self.words.split_first() {
                Some((next, rest)) if self::name(next).is_none() && next != "-" && next != "-?" => {
                    self.words = rest;
                    self.give(known, next.clone())?;
                }
                _ => {
                    return Err(Mistake::new(format!(
                        "Missing an argument for parameter '{}'. Specify a parameter of type '{}' and try again.",
                        known.name, known.ty
                    )));
                }
            },
        }
        Ok(())
    }

    /// Gives a parameter the value that begins with a word.
    fn give(&mut self, known: Known, word: String) -> Result<(), Mistake> {
        let many = known.takes_many();
        let text = self.whole(word, many);
        let read = if many { value::many(&text) } else { value::one(&text) };
        let value = read.map_err(|why| Mistake::new(format!("Cannot bind parameter '{}'. {why}", known.name)))?;
        let Role::Own(at) = known.role else {
            let is_structure = matches!(known.role, Role::ClientConfig | Role::Credential | Role::NetworkCredential);
            if matches!(value, Value::List(_) | Value::Hash(_)) && !is_structure {
                return Err(Unfit::Type { given: value.type_name(), wanted: known.ty.to_owned() }.of(known.name));
            }
            self.bound.others.push((known.role, value));
            return Ok(());
        };
        self.set(at, &value)
    }

    fn set(&mut self, at: usize, value: &Value) -> Result<(), Mistake> {
        if let (Some(parameter), Some(slot)) = (self.cmdlet.parameters.get(at), self.bound.own.get_mut(at)) {
            *slot = Some(convert(self.cmdlet, at, self.types, value).map_err(|unfit| unfit.of(parameter.name))?);
        }
        Ok(())
    }

    /// Gives the words without a name to the parameters with a position.
    fn positions(&mut self) -> Result<(), Mistake> {
        for word in std::mem::take(&mut self.positional) {
            let parameters = self.cmdlet.parameters.iter().enumerate();
            let mut free = parameters.filter(|(at, of)| of.positional && self.bound.own.get(*at) == Some(&None));
            let Some((at, parameter)) = free.next() else {
                let shown = value::one(&word).ok().and_then(|value| match value {
                    Value::Text { text, .. } => Some(text),
                    _ => None,
                });
                return Err(Mistake::new(format!(
                    "A positional parameter cannot be found that accepts argument '{}'.",
                    shown.as_deref().unwrap_or(&word)
                )));
            };
            let many = parameter.ty.ends_with("[]") && parameter.ty != "System.Byte[]";
            let read = if many { value::many(&word) } else { value::one(&word) };
            let value =
                read.map_err(|why| Mistake::new(format!("Cannot bind parameter '{}'. {why}", parameter.name)))?;
            self.set(at, &value)?;
        }
        Ok(())
    }
}

/// The value of one of the cmdlet's own parameters.
pub(super) fn convert(cmdlet: &'static Cmdlet, at: usize, types: Types, value: &Value) -> Result<Node, Unfit> {
    match cmdlet.parameters.get(at).and_then(|parameter| cmdlet.member(parameter)) {
        Some(member) => types.node(value, member.target).map_err(|unfit| match member.constraints().sensitive {
            // The value stays out of the message.
            true => Unfit::Type { given: value.type_name(), wanted: types.name(member.target) },
            false => unfit,
        }),
        None => Ok(Node::Null),
    }
}

/// The name of a parameter and the value behind its colon, if the word is one: a dash and a letter.
fn name(word: &str) -> Option<(&str, Option<&str>)> {
    let rest = word.strip_prefix(['-', '\u{2013}', '\u{2014}', '\u{2015}'])?;
    rest.starts_with(|letter: char| letter.is_alphabetic() || letter == '_').then(|| match rest.split_once(':') {
        Some((name, value)) => (name, Some(value)),
        None => (rest, None),
    })
}
