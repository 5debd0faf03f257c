//! The options of one operation.

use super::option::{CommandOption, Takes, WordType};
use super::parser::Value;
use crate::streams;
use shapewright_core::service::Stream;
use shapewright_core::{Kind, Member, Operation};

/// How `--generate-cli-skeleton` is spelled; the last is ours alone.
pub(crate) const SKELETONS: &[&str] = &["input", "output", "yaml-input", "filled"];

/// The options of an operation, each with what it is for.
pub(crate) struct Table {
    /// The options, in the AWS CLI's order.
    pub(crate) options: Vec<CommandOption>,
    roles: Vec<Role>,
    /// Options of the operation that those for its pages replace.
    shadowed: Vec<(usize, Role)>,
}

/// What an option is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The input member at this position.
    Member(usize),
    /// The boolean input member at this position, to be false.
    No(usize),
    /// The streaming blob beside the input.
    Body,
    /// `--starting-token`
    StartingToken,
    /// `--page-size`
    PageSize,
    /// `--max-items`
    MaxItems,
    /// `--cli-input-json`
    InputJson,
    /// `--cli-input-yaml`
    InputYaml,
    /// `--generate-cli-skeleton`
    Skeleton,
}

impl Table {
    /// The options of an operation.
    pub(crate) fn of(operation: &'static Operation) -> Self {
        let mut table = Self { options: Vec::new(), roles: Vec::new(), shadowed: Vec::new() };
        let stream = streams::blob(operation);
        for (index, (member, name)) in operation.input.members.iter().zip(operation.options).enumerate() {
            table.add_stream(stream.filter(|stream| stream.position == index));
            table.add_member(index, member, name);
        }
        table.add_stream(stream.filter(|stream| stream.position >= operation.input.members.len()));
        // The AWS CLI has neither documents nor skeletons where a file takes the output.
        if streams::has_outfile(operation) {
            table.add_paging(operation);
            return table;
        }
        for (role, name) in [(Role::InputJson, "cli-input-json"), (Role::InputYaml, "cli-input-yaml")] {
            table.add(role, CommandOption::new(name, Takes::One));
        }
        table.add_paging(operation);
        let skeleton = CommandOption::new("generate-cli-skeleton", Takes::Optional);
        table.add(Role::Skeleton, skeleton.of(WordType::OwnChoice(SKELETONS)));
        table
    }

    fn add_member(&mut self, index: usize, member: &'static Member, name: &'static str) {
        let is_secret = member.constraints().sensitive;
        let (takes, words) = match member.target.kind {
            Kind::Boolean => {
                let flag = CommandOption { is_secret, ..CommandOption::new(name, Takes::Nothing) };
                self.add(Role::Member(index), flag.clone());
                self.add(Role::No(index), CommandOption { name: format!("no-{name}").into(), ..flag });
                return;
            }
            Kind::List => (Takes::Many, WordType::Text),
            Kind::Long => (Takes::One, WordType::Integer),
            Kind::Float | Kind::Double => (Takes::One, WordType::Float),
            _ => (Takes::One, WordType::Text),
        };
        let required = member.required && !member.idempotency_token;
        let option = CommandOption { required, is_secret, ..CommandOption::new(name, takes) };
        self.add(Role::Member(index), option.of(words));
    }

    fn add_stream(&mut self, stream: Option<&Stream>) {
        if let Some(stream) = stream {
            self.add(
                Role::Body,
                CommandOption { required: stream.required, ..CommandOption::new(stream.option, Takes::One) },
            );
        }
    }

    fn add_paging(&mut self, operation: &'static Operation) {
        let Some(paginated) = operation.paginated else { return };
        let page_size = paginated.page_size.and_then(|name| operation.input.member(name));
        let words = match page_size.map(|(_, member)| member.target.kind) {
            Some(Kind::String | Kind::Enum) => WordType::Text,
            _ => WordType::Integer,
        };
        self.add_shadowing(Role::StartingToken, CommandOption::new("starting-token", Takes::One));
        if page_size.is_some() {
            self.add_shadowing(Role::PageSize, CommandOption::new("page-size", Takes::One).of(words));
        }
        self.add_shadowing(Role::MaxItems, CommandOption::new("max-items", Takes::One).of(words));
    }

    /// Adds an option, in the place of one of the same name.
    fn add(&mut self, role: Role, option: CommandOption) {
        match self.position(&option.name) {
            Some(at) => {
                if let (Some(old), Some(old_role)) = (self.options.get_mut(at), self.roles.get_mut(at)) {
                    (*old, *old_role) = (option, role);
                }
            }
            None => {
                self.options.push(option);
                self.roles.push(role);
            }
        }
    }

    fn add_shadowing(&mut self, role: Role, option: CommandOption) {
        let shadowed = self.position(&option.name);
        self.shadowed.extend(shadowed.and_then(|at| Some((at, *self.roles.get(at)?))));
        self.add(role, option);
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.options.iter().position(|option| option.name == name)
    }

    /// Lets the command line leave out what it would otherwise have to have.
    pub(crate) fn relax(&mut self) {
        self.options.iter_mut().for_each(|option| option.required = false);
    }

    /// Gives options that those for pages replaced their own meaning again.
    pub(crate) fn restore_shadowed(&mut self) {
        for (at, role) in std::mem::take(&mut self.shadowed) {
            if let Some(old) = self.roles.get_mut(at) {
                *old = role;
            }
        }
    }

    /// Whether an option for pages replaces one of the operation's own.
    pub(crate) fn is_shadowing(&self, name: &str) -> bool {
        self.position(name).is_some_and(|at| self.shadowed.iter().any(|(shadowed, _)| *shadowed == at))
    }

    /// The value of the option of this name.
    pub(crate) fn value<'v>(&self, name: &str, values: &'v [Option<Value>]) -> Option<&'v Value> {
        values.get(self.position(name)?)?.as_ref()
    }

    /// Each option with its purpose, but for those that set a boolean to false.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (Role, &CommandOption)> {
        let rows = self.roles.iter().copied().zip(&self.options);
        rows.filter(|(role, _)| !matches!(role, Role::No(_)))
    }

    /// Each option's purpose, name and value.
    pub(crate) fn given<'v>(
        &'v self,
        values: &'v [Option<Value>],
    ) -> impl Iterator<Item = (Role, &'v CommandOption, &'v Value)> {
        let rows = self.roles.iter().zip(&self.options).zip(values);
        rows.filter_map(|((role, option), value)| Some((*role, option, value.as_ref()?)))
    }
}
