//! The conversation: what is asked next, and what an answer changes. It knows no terminal.

use super::answer::{self, Place, Reader};
use super::describe;
use super::line::{Line, Piece, is_file};
use super::start::Start;
use crate::host::Host;
use crate::usage::{Commands, OwnCommand, Program};
use crate::words;
use shapewright_core::json::{self, Style};
use shapewright_core::node::Map;
use shapewright_core::redact::may_hold_secrets;
use shapewright_core::{Kind, Member, Node, Operation, Service};

/// What is asked.
#[derive(Debug, Default)]
pub(super) struct Question {
    /// Text before the question, in whole lines.
    pub(super) text: String,
    /// The text before the answer.
    pub(super) prompt: String,
    /// What the answer may be completed to.
    pub(super) choices: Vec<String>,
    /// Whether the answer is not shown.
    pub(super) secret: bool,
}

/// What to do with the finished command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Carry it out.
    Run,
    /// Check and show it.
    DryRun,
    /// Nothing.
    Quit,
}

/// The state of a conversation.
#[derive(Debug)]
enum State<'a> {
    /// Which service?
    Service,
    /// Which operation?
    Operation,
    /// The arguments of a command of the program's own.
    Arguments(&'a OwnCommand),
    /// The value of the input member at this position; what there is of it, if it is a list.
    Member(usize, Vec<String>),
    /// A structure, member by member: its own position, that of its member, and what there is of it.
    Fields(usize, usize, Map),
    /// Which other parameter?
    More,
    /// What to do with it?
    Finish,
    /// Nothing is left to ask.
    Done(Decision),
}

/// A conversation.
pub(super) struct Walk<'a> {
    program: &'a Program,
    host: &'a dyn Host,
    line: Line,
    service: Option<&'static Service>,
    operation: Option<&'static Operation>,
    parameters: Map,
    /// A command of the program's own with its arguments, in place of an operation.
    own: Option<Vec<String>>,
    state: State<'a>,
}

impl<'a> Walk<'a> {
    /// Begins with the words that were given. `None`: something is wrong with them.
    pub(super) fn new(program: &'a Program, start: Start, host: &'a dyn Host) -> Option<Self> {
        let Start { globals, service, operation, rest } = start;
        let line = Line { command: Vec::new(), globals, options: Vec::new() };
        let mut walk = Self {
            program,
            host,
            line,
            service,
            operation: None,
            parameters: Map::new(),
            own: None,
            state: State::More,
        };
        match (service, operation) {
            // Options without an operation have no meaning yet.
            (_, None) if !rest.is_empty() => return None,
            (None, _) => walk.state = State::Service,
            (Some(_), None) => walk.state = State::Operation,
            (Some(service), Some(operation)) => {
                let (pieces, parameters) = Reader { service, operation, host }.options(rest).ok()?;
                if pieces.iter().any(|piece| piece.name == "generate-cli-skeleton") {
                    return None;
                }
                let has_secret = operation
                    .input
                    .members
                    .into_iter()
                    .any(|member| parameters.contains_key(member.name) && is_secret(member));
                let secret = |piece: Piece| {
                    let member = member_of(operation, &piece.name);
                    let is_document = piece.name.starts_with("cli-input-");
                    piece.secret(member.is_some_and(|(_, member)| is_secret(member)) || is_document && has_secret)
                };
                walk.line.options = pieces.into_iter().map(secret).collect();
                walk.parameters = parameters;
                walk.begin(operation);
            }
        }
        Some(walk)
    }

    /// Whether something is missing that the command needs.
    pub(super) fn lacks_something(&self) -> bool {
        !matches!(self.state, State::More)
    }

    /// What the user wants done, once all is asked.
    pub(super) fn decision(&self) -> Option<Decision> {
        if let State::Done(decision) = self.state { Some(decision) } else { None }
    }

    /// Asks once more what to do with the finished command.
    pub(super) fn decide_again(&mut self) {
        self.state = State::Finish;
    }

    /// The command so far.
    pub(super) fn line(&self) -> Line {
        if let Some(command) = &self.own {
            return Line { command: command.clone(), ..self.line.clone() };
        }
        let service = match self.program.commands {
            Commands::Services(_) => self.service.map(|service| service.command),
            Commands::Operations(_) => None,
        };
        let words = service.into_iter().chain(self.operation.map(|operation| operation.command));
        Line { command: words.map(str::to_owned).collect(), ..self.line.clone() }
    }

    /// What to ask next; nothing, if all is asked.
    pub(super) fn question(&self) -> Option<Question> {
        let question = match &self.state {
            State::Service => choice("Which service?", &self.services()),
            State::Operation => choice("Which operation?", &self.operations()),
            State::Arguments(own) => Question {
                text: format!("\n{}\nIts arguments, quoted as for a shell, or press Enter for none.\n", own.about),
                prompt: "arguments: ".to_owned(),
                ..Question::default()
            },
            State::Member(at, items) => self.member_question(*at, items.len())?,
            State::Fields(at, field, _) => self.field_question(*at, *field)?,
            State::More => Question {
                text: "\nAnother parameter? Type its name, ? for a list, or press Enter to finish.\n".to_owned(),
                prompt: "parameter: ".to_owned(),
                choices: self.others().into_iter().map(str::to_owned).collect(),
                secret: false,
            },
            State::Finish => Question {
                text: self.summary(),
                prompt: if self.own.is_some() { "run or quit? " } else { "run, dry-run or quit? " }.to_owned(),
                choices: ["run", "dry-run", "quit"].map(str::to_owned).to_vec(),
                secret: false,
            },
            State::Done(_) => return None,
        };
        Some(question)
    }

    /// Takes an answer. If it is wrong, the error says why, and the question stays.
    pub(super) fn answer(&mut self, line: &str) -> Result<(), String> {
        match std::mem::replace(&mut self.state, State::More) {
            State::Service => self.or_again(State::Service, |walk| walk.choose_service(line)),
            State::Operation => self.or_again(State::Operation, |walk| walk.choose_operation(line)),
            State::Arguments(own) => self.or_again(State::Arguments(own), |walk| {
                let words = words::split(line).map_err(|error| error.to_string())?;
                walk.own = Some([own.name.clone()].into_iter().chain(words).collect());
                walk.state = State::Finish;
                Ok(())
            }),
            State::Member(at, items) => {
                let again = State::Member(at, items.clone());
                self.or_again(again, |walk| walk.take_member(at, items, line))
            }
            State::Fields(at, field, given) => {
                let again = State::Fields(at, field, given.clone());
                self.or_again(again, |walk| walk.take_field(at, field, given, line))
            }
            State::More => self.or_again(State::More, |walk| walk.choose_member(line)),
            State::Finish => self.or_again(State::Finish, |walk| walk.decide(line)),
            State::Done(decision) => {
                self.state = State::Done(decision);
                Ok(())
            }
        }
    }

    fn or_again(&mut self, again: State<'a>, take: impl FnOnce(&mut Self) -> Result<(), String>) -> Result<(), String> {
        take(self).inspect_err(|_| self.state = again)
    }

    fn services(&self) -> Vec<&'a str> {
        match self.program.commands {
            Commands::Services(services) => {
                services.iter().map(|service| service.command).chain(self.own_commands()).collect()
            }
            Commands::Operations(service) => vec![service.command],
        }
    }

    fn operations(&self) -> Vec<&'a str> {
        let operations = self.service.into_iter().flat_map(|service| service.operations);
        let operations = operations.map(|operation| operation.command);
        match self.program.commands {
            Commands::Services(_) => operations.collect(),
            Commands::Operations(_) => operations.chain(self.own_commands()).collect(),
        }
    }

    /// The commands of the program's own. They are first words: no global option comes before them.
    fn own_commands(&self) -> impl Iterator<Item = &'a str> {
        let own = self.program.own.iter().filter(|_| self.line.globals.is_empty());
        own.map(|own| own.name.as_str())
    }

    fn choose_service(&mut self, line: &str) -> Result<(), String> {
        let name = one_of(line, &self.services())?;
        self.service = match self.program.commands {
            Commands::Services(services) => services.iter().copied().find(|service| service.command == name),
            Commands::Operations(service) => Some(service),
        };
        self.state = if self.service.is_some() { State::Operation } else { self.own_command(name) };
        Ok(())
    }

    fn choose_operation(&mut self, line: &str) -> Result<(), String> {
        let name = one_of(line, &self.operations())?;
        match self.service.and_then(|service| service.operation(name)) {
            Some(operation) => self.begin(operation),
            None => self.state = self.own_command(name),
        }
        Ok(())
    }

    fn own_command(&self, name: &str) -> State<'a> {
        self.program.own.iter().find(|own| own.name == name).map_or(State::Operation, State::Arguments)
    }

    fn begin(&mut self, operation: &'static Operation) {
        self.operation = Some(operation);
        self.go_on();
    }

    /// To what is required and missing, else to what else there may be.
    fn go_on(&mut self) {
        let members = self.operation.into_iter().flat_map(|operation| operation.input.members);
        let missing = members.into_iter().position(|member| {
            member.required && !member.idempotency_token && !self.parameters.contains_key(member.name)
        });
        self.state = missing.map_or(State::More, |at| State::Member(at, Vec::new()));
    }

    /// The member at a position, with its option.
    fn member(&self, at: usize) -> Option<(&'static str, &'static Member)> {
        let operation = self.operation?;
        Some((operation.options.get(at)?, operation.input.members.all().get(at)?))
    }

    fn reader(&self) -> Option<Reader<'a>> {
        Some(Reader { service: self.service?, operation: self.operation?, host: self.host })
    }

    fn member_question(&self, at: usize, items: usize) -> Option<Question> {
        let (option, member) = self.member(at)?;
        let mut text = if items == 0 { describe::member(&format!("--{option}"), member) } else { String::new() };
        let prompt = match member.target.kind {
            Kind::Boolean => format!("{option} (y/n): "),
            Kind::List => format!("{option}[{items}]: "),
            _ => format!("{option}: "),
        };
        match member.target.kind {
            Kind::List if items == 0 => text.push_str("  One item per line; an empty line ends the list.\n"),
            Kind::Structure | Kind::Union => {
                text.push_str("  Type it on one line, or press Enter to be asked member by member.\n")
            }
            _ => {}
        }
        let choices = answer::values(member.target).into_iter().map(str::to_owned).collect();
        Some(Question { text, prompt, choices, secret: is_secret(member) })
    }

    fn field_question(&self, at: usize, field: usize) -> Option<Question> {
        let (option, member) = self.member(at)?;
        let field = member.target.members.all().get(field)?;
        let prompt = match field.target.kind {
            Kind::Boolean => format!("{option} {} (y/n): ", field.name),
            _ => format!("{option} {}: ", field.name),
        };
        let choices = answer::values(field.target).into_iter().map(str::to_owned).collect();
        Some(Question { text: describe::member(field.name, field), prompt, choices, secret: is_secret(field) })
    }

    fn take_member(&mut self, at: usize, mut items: Vec<String>, line: &str) -> Result<(), String> {
        let (Some((option, member)), Some(reader)) = (self.member(at), self.reader()) else { return Ok(()) };
        let line = if member.target.kind == Kind::Blob { line } else { line.trim() };
        let is_list = member.target.kind == Kind::List;
        if line.is_empty() && items.is_empty() {
            match member.target.kind {
                Kind::Structure | Kind::Union if !member.target.members.is_empty() => {
                    self.state = State::Fields(at, 0, Map::new());
                }
                _ if member.required => return Err(format!("--{option} is required")),
                _ => self.go_on(),
            }
            return Ok(());
        }
        let ends = line.is_empty() || !is_list || is_whole_list(items.len(), line);
        if !line.is_empty() {
            items.push(valued(member, line)?);
        }
        let piece = piece(option, member, &items)?;
        let value = reader.value(member, &piece)?;
        let place = if ends { Place::Member(member.name) } else { Place::Growing(member.name) };
        reader.wrong(&self.parameters, (member.name, value.clone()), &place)?;
        if ends {
            self.keep(member, piece, value);
        } else {
            self.state = State::Member(at, items);
        }
        Ok(())
    }

    fn take_field(&mut self, at: usize, field_at: usize, mut given: Map, line: &str) -> Result<(), String> {
        let (Some((option, member)), Some(reader)) = (self.member(at), self.reader()) else { return Ok(()) };
        let fields = member.target.members.all();
        let Some(field) = fields.get(field_at) else { return Ok(()) };
        let line = line.trim();
        if line.is_empty() && field.required {
            return Err(format!("{} is required", field.name));
        }
        if !line.is_empty() {
            let value = reader.field(field, &valued(field, line)?)?;
            given.insert(field.name.to_owned(), value);
            let place = Place::Field(member.name, field.name);
            reader.wrong(&self.parameters, (member.name, Node::Map(given.clone())), &place)?;
        }
        let is_last = field_at + 1 == fields.len() || member.target.kind == Kind::Union && !given.is_empty();
        if !is_last {
            self.state = State::Fields(at, field_at + 1, given);
            return Ok(());
        }
        if given.is_empty() && !member.required {
            self.go_on();
            return Ok(());
        }
        let text = json::to_string(&Node::Map(given), Style::COMPACT);
        let piece = piece(option, member, &[text])?;
        let whole = reader.value(member, &piece).and_then(|value| {
            reader.wrong(&self.parameters, (member.name, value.clone()), &Place::Member(member.name)).map(|()| value)
        });
        match whole {
            Ok(value) => {
                self.keep(member, piece, value);
                Ok(())
            }
            // The members do not go together: from the first one again.
            Err(why) => {
                self.state = State::Fields(at, 0, Map::new());
                Err(why)
            }
        }
    }

    fn keep(&mut self, member: &'static Member, piece: Piece, value: Node) {
        self.parameters.insert(member.name.to_owned(), value);
        self.line.options.push(piece);
        self.go_on();
    }

    /// The options that are not given.
    fn others(&self) -> Vec<&'static str> {
        let Some(operation) = self.operation else { return Vec::new() };
        let options = operation.options.iter().zip(operation.input.members);
        options.filter(|(_, member)| !self.parameters.contains_key(member.name)).map(|(option, _)| *option).collect()
    }

    fn choose_member(&mut self, line: &str) -> Result<(), String> {
        let line = line.trim().trim_start_matches("--");
        if line.is_empty() {
            self.state = State::Finish;
            return Ok(());
        }
        let others = self.others();
        if line == "?" {
            let mut listed = String::new();
            describe::choices(&others, &mut listed);
            return Err(listed.trim_end().to_owned());
        }
        let option = one_of(line, &others)?;
        let found = self.operation.and_then(|operation| member_of(operation, option));
        self.state = found.map_or(State::More, |(at, _)| State::Member(at, Vec::new()));
        Ok(())
    }

    fn decide(&mut self, line: &str) -> Result<(), String> {
        self.state = State::Done(match line.trim().to_ascii_lowercase().as_str() {
            "r" | "run" => Decision::Run,
            "d" | "dry-run" if self.own.is_none() => Decision::DryRun,
            "q" | "quit" => Decision::Quit,
            _ if self.own.is_some() => return Err("type run or quit".to_owned()),
            _ => return Err("type run, dry-run or quit".to_owned()),
        });
        Ok(())
    }

    /// The finished command, and what is wrong with it as a whole.
    fn summary(&self) -> String {
        let line = self.line();
        let mut text = format!("\n{}\n", line.shown(&self.program.name));
        let files = line.placeholders();
        if !files.is_empty() {
            text.push_str(&format!(
                "(To run this later, put the values that are not shown into {}.)\n",
                files.join(", ")
            ));
        }
        for violation in self.reader().iter().flat_map(|reader| reader.wrong_together(&self.parameters)) {
            text.push_str(&format!("The service would reject this: {violation}\n"));
        }
        text.push('\n');
        text
    }
}

/// The member that an option is for, with its position.
fn member_of(operation: &'static Operation, option: &str) -> Option<(usize, &'static Member)> {
    let at = operation.options.iter().position(|known| *known == option)?;
    Some((at, operation.input.members.all().get(at)?))
}

fn choice(text: &str, choices: &[&str]) -> Question {
    let mut text = format!("\n{text} Type its name, a part of it, or its number.\n");
    describe::choices(choices, &mut text);
    let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
    Question { text, prompt: "> ".to_owned(), choices, secret: false }
}

fn one_of<'c>(line: &str, choices: &[&'c str]) -> Result<&'c str, String> {
    if line.trim().is_empty() {
        return Err("choose one".to_owned());
    }
    answer::chosen(line, choices)?.ok_or_else(|| format!("`{}` is not one of them", line.trim()))
}

/// The text of an answer: of an enum, the value that it means. Text that is not a value is left to the check, which reports it.
fn valued(member: &'static Member, line: &str) -> Result<String, String> {
    let values = answer::values(member.target);
    if values.is_empty() || is_file(line) || line.starts_with('[') {
        return Ok(line.to_owned());
    }
    Ok(answer::chosen(line, &values)?.unwrap_or(line).to_owned())
}

/// Whether the first line of a list is all of it: JSON, or a file.
fn is_whole_list(before: usize, line: &str) -> bool {
    before == 0 && (line.starts_with('[') || is_file(line))
}

/// The option with the words that give a value.
fn piece(option: &str, member: &'static Member, items: &[String]) -> Result<Piece, String> {
    let piece = match (member.target.kind, items) {
        (Kind::Boolean, [item]) if answer::boolean(item)? => Piece::new(option, Vec::new()),
        (Kind::Boolean, _) => Piece::new(format!("no-{option}"), Vec::new()),
        // Words of a list that look like options would end it.
        (Kind::List, [_, _, ..]) if items.iter().any(|item| item.starts_with('-')) => {
            let items = items.iter().map(|item| Node::from(item.as_str())).collect();
            Piece::new(option, vec![json::to_string(&Node::List(items), Style::COMPACT)])
        }
        _ => Piece::new(option, items.to_vec()),
    };
    Ok(piece.secret(is_secret(member)))
}

/// Whether a member is sensitive or has something sensitive in it.
fn is_secret(member: &'static Member) -> bool {
    member.constraints().sensitive || may_hold_secrets(member.target)
}

#[cfg(test)]
mod tests;
