//! The tables of a service's cmdlets: what PowerShell calls its operations and their members.

use crate::{Member, Operation, Service, Shape};

/// The cmdlets of a service.
#[derive(Debug)]
pub struct Module {
    /// The service.
    pub service: &'static Service,
    /// Where the .NET types are, such as `Amazon.CognitoIdentityProvider`.
    pub namespace: &'static str,
    /// The cmdlets, in the order of the model's operations.
    pub cmdlets: &'static [Cmdlet],
}

/// A cmdlet.
#[derive(Debug)]
pub struct Cmdlet {
    /// The name, such as `New-CGIPUserPoolClient`.
    pub name: &'static str,
    /// The operation that it calls.
    pub operation: &'static Operation,
    /// The parameters, in the order of the syntax: those with a position come first.
    pub parameters: &'static [Parameter],
    /// The parameters that a confirmation names, if it supports `-WhatIf` and `-Confirm`.
    pub target: Option<&'static [&'static str]>,
    /// What it writes unless `-Select` says otherwise: a path in the output, `*` for all of it, or nothing.
    pub select: &'static str,
    /// How it goes on to further pages.
    pub pages: Option<Pages>,
}

/// A parameter of a cmdlet.
#[derive(Debug)]
pub struct Parameter {
    /// The name.
    pub name: &'static str,
    /// Other names, sorted.
    pub aliases: &'static [&'static str],
    /// The name of its .NET type, such as `System.String[]`.
    pub ty: &'static str,
    /// The names of the members from the input down to the one that is set.
    pub path: &'static [&'static str],
    /// Whether it must be given.
    pub required: bool,
    /// Whether it can be given without its name: the order of parameters is that of such values.
    pub positional: bool,
    /// Whether the pipeline binds it by value. By property name, it binds all of them.
    pub by_value: bool,
}

/// How a cmdlet goes on to further pages.
#[derive(Debug, Clone, Copy)]
pub struct Pages {
    /// The parameter that takes the token of a page.
    pub token: &'static str,
    /// The parameter that takes the size of a page.
    pub size: Option<&'static str>,
    /// The size of a page if none is given.
    pub default_size: Option<u32>,
}

/// A struct that a service with cmdlets was derived on.
pub trait Derived {
    /// The service's cmdlets.
    const CMDLETS: &'static Module;
}

impl Module {
    /// The cmdlet of this name, in any letter case.
    pub fn cmdlet(&self, name: &str) -> Option<&'static Cmdlet> {
        self.cmdlets.iter().find(|cmdlet| cmdlet.name.eq_ignore_ascii_case(name))
    }
}

impl Cmdlet {
    /// How grave a confirmation is, if it asks for one at all: `true` for what removes things.
    pub fn is_grave(&self) -> bool {
        self.target.is_some() && self.name.starts_with("Remove-")
    }

    /// The parameter that the pipeline binds by value.
    pub fn by_value(&self) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.by_value)
    }

    /// The member that a parameter sets.
    pub fn member(&self, parameter: &Parameter) -> Option<&'static Member> {
        let (last, parents) = parameter.path.split_last()?;
        let owner = parents.iter().try_fold(self.operation.input, |shape: &'static Shape, name| {
            shape.member(name).map(|(_, member)| member.target)
        })?;
        owner.member(last).map(|(_, member)| member)
    }
}

impl Parameter {
    /// The name of the type without its namespace, as help shows it: `String[]`.
    pub fn short_type(&self) -> &'static str {
        self.ty.rsplit('.').next().unwrap_or(self.ty)
    }

    /// Whether it is called so, in any letter case.
    pub fn is_called(&self, name: &str) -> bool {
        self.names().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// The name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}
