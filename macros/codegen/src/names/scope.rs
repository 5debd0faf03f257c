//! One place where names must differ.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use super::ident;

/// The names taken in one place: a module, a structure's members, an enum's variants.
#[derive(Debug, Default, Clone)]
pub struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A place where these names are taken from the start.
    pub fn with(taken: &[&str]) -> Self {
        Self { taken: taken.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// The identifier for a name: as it is, or with the first number behind it that makes it differ.
    pub fn take(&mut self, name: &str) -> Ident {
        let mut found = ident(name);
        let mut number = 2;
        while !self.taken.insert(found.to_string()) {
            found = ident(&format!("{name}{number}"));
            number += 1;
        }
        found
    }

    /// The name for what is none of the others: `Unknown`, or one that is free.
    pub fn unknown(&mut self) -> Ident {
        let free = ["Unknown", "UnknownValue"].into_iter().find(|name| !self.taken.contains(*name));
        self.take(free.unwrap_or("UnknownVariant"))
    }
}
