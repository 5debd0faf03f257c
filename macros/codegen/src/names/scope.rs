//! A place in which names must differ.

use std::collections::{HashMap, HashSet};

use proc_macro2::Ident;

use super::ident;

/// The names that are taken in one place: a module, a structure's members, an enum's variants.
#[derive(Debug, Default, Clone)]
pub struct Scope {
    taken: HashSet<String>,
    /// For each name that was wanted again, the number to try next.
    next: HashMap<String, usize>,
}

impl Scope {
    /// A place in which these names are taken from the start.
    pub fn with(taken: &[&str]) -> Self {
        Self { taken: taken.iter().map(|name| (*name).to_owned()).collect(), next: HashMap::new() }
    }

    /// Whether a name is taken.
    pub fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The identifier for a name: the name itself, or the first of `name_2`, `name_3`, … that is free.
    pub fn take(&mut self, name: &str) -> Ident {
        let found = ident(name);
        if self.taken.insert(found.to_string()) {
            return found;
        }
        let next = self.next.entry(name.to_owned()).or_insert(2);
        loop {
            let found = ident(&format!("{name}_{next}"));
            *next += 1;
            if self.taken.insert(found.to_string()) {
                return found;
            }
        }
    }

    /// The identifiers for the names of a model, in order: `convert` spells each as Rust does. Names that need no
    /// conversion are allocated first, so that none of them gives way to a converted one.
    pub fn take_all<'n>(
        &mut self,
        names: impl Iterator<Item = &'n str>,
        convert: impl Fn(&str) -> String,
    ) -> Vec<Ident> {
        let wanted: Vec<(&str, String)> = names.map(|name| (name, convert(name))).collect();
        let mut taken: Vec<Option<Ident>> =
            wanted.iter().map(|(name, wanted)| (name == wanted).then(|| self.take(wanted))).collect();
        for (slot, (_, wanted)) in taken.iter_mut().zip(&wanted) {
            if slot.is_none() {
                *slot = Some(self.take(wanted));
            }
        }
        taken.into_iter().flatten().collect()
    }

    /// The name for what is none of the others: `Unknown`, or one that is free.
    pub fn unknown(&mut self) -> Ident {
        let free = ["Unknown", "UnknownValue"].into_iter().find(|name| !self.taken.contains(*name));
        self.take(free.unwrap_or("UnknownVariant"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::pascal_case;

    #[test]
    fn clean_names_are_kept_and_others_get_a_number() {
        let mut scope = Scope::with(&["Taken"]);
        let names = ["V_1", "V1", "V12", "v1", "Taken"];
        let taken: Vec<String> =
            scope.take_all(names.into_iter(), pascal_case).iter().map(ToString::to_string).collect();
        assert_eq!(taken, ["V1_2", "V1", "V12", "V1_3", "Taken_2"]);
    }

    #[test]
    fn many_names_that_fold_to_one_take_linear_time() {
        let mut scope = Scope::default();
        let names: Vec<String> = (0..100_000).map(|_| "a".to_owned()).collect();
        let taken = scope.take_all(names.iter().map(String::as_str), str::to_uppercase);
        assert_eq!(taken.last().map(ToString::to_string).as_deref(), Some("A_100000"));
    }
}
