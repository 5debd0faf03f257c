//! What is wrong with names, and with what is given twice.

use std::collections::{HashMap, HashSet};

use super::link::inline;
use super::scope::{is_foreign, name_of};
use super::traits::Given;
use super::{Linked, Writer};
use crate::tree::{Body, Entry, File, Name, Node, Shape, Target, Trait, Value, Version};
use crate::{Mistake, shortened};

impl<'a> Linked<'a> {
    /// Everything that is wrong, with the position of its file.
    pub(super) fn check(&self) -> Vec<(usize, Mistake)> {
        let mut found = Vec::new();
        for (at, file) in self.files.iter().enumerate() {
            let (few, ids, numbers) = (Vec::new(), HashMap::new(), Vec::new());
            let mut check = Check { linked: self, file, few, ids, numbers, mistakes: Vec::new() };
            check.uses();
            check.metadata();
            for shape in &file.shapes {
                check.shape(shape);
                inline(shape).into_iter().flatten().for_each(|structure| check.shape(structure));
            }
            file.applied.iter().for_each(|applied| check.applied(&applied.traits));
            self.applied(at).for_each(|traits| check.double(&traits));
            found.extend(check.mistakes.into_iter().map(|mistake| (at, mistake)));
        }
        found
    }
}

/// So many keys or traits are compared with each other; of more, a set is made.
const FEW: usize = 16;

pub(super) struct Check<'c, 'a> {
    linked: &'c Linked<'a>,
    pub(super) file: &'c File<'a>,
    /// The first traits that were met, as they are written, with their numbers. Most models use few, and derives run without
    /// optimisation, where comparing a few texts is quicker than hashing one.
    few: Vec<(&'a str, usize)>,
    /// The numbers of all traits that were met, by absolute id.
    ids: HashMap<String, usize>,
    /// The traits of the shape or member at hand.
    numbers: Vec<usize>,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'c, 'a> Check<'c, 'a> {
    pub(super) fn mistake(&mut self, at: usize, message: impl Into<String>) {
        self.mistakes.push(Mistake::new(at, message));
    }

    fn uses(&mut self) {
        let mut known: HashMap<&str, &str> = HashMap::new();
        for used in &self.file.uses {
            let name = name_of(used.text);
            if let Some(first) = known.insert(name, used.text).filter(|first| *first != used.text) {
                self.mistake(used.at, format!("`{}` and `{first}` have the same name", used.text));
            }
        }
        if known.is_empty() {
            return;
        }
        for shape in &self.file.shapes {
            let Some(used) = known.get(shape.name.text) else { continue };
            let own = format!("{}#{}", self.file.namespace, shape.name.text);
            if *used != own {
                self.mistake(shape.name.at, format!("`{own}` has the name of `{used}`, which the file uses"));
            }
        }
    }

    fn metadata(&mut self) {
        let mut known: HashMap<&str, &Node<'a>> = HashMap::new();
        for Entry { key, value, .. } in &self.file.metadata {
            self.node(value);
            if let Some(first) = known.get(&**key).copied() {
                self.again(first, value, format_args!("the metadata `{}`", shortened(key)));
            } else {
                known.insert(key, value);
            }
        }
    }

    /// Checks a second value for something, which has to be the same, or an array like the first.
    fn again(&mut self, first: &Node<'a>, second: &Node<'a>, what: std::fmt::Arguments<'_>) {
        let are_arrays = matches!((&first.value, &second.value), (Value::Array(_), Value::Array(_)));
        let text = |node| {
            let mut writer = Writer::new(self.linked, self.file);
            writer.node(node);
            writer.json.into_text()
        };
        if !are_arrays && text(first) != text(second) {
            self.mistake(second.at, format!("{what} has two different values"));
        }
    }

    fn shape(&mut self, shape: &'c Shape<'a>) {
        self.traits(&shape.traits, None);
        match &shape.body {
            Body::Members(members) => {
                for member in members {
                    let implied = match (&member.value, shape.ty) {
                        (Some(value), "enum" | "intEnum") => Some(("smithy.api#enumValue", value)),
                        (Some(value), _) => Some(("smithy.api#default", value)),
                        (None, _) => None,
                    };
                    self.traits(&member.traits, implied);
                    if matches!(member.target, Target::Elided) && shape.mixins.is_empty() {
                        self.elided(shape, member.name);
                    }
                }
            }
            Body::Properties(properties) => self.properties(shape.ty, properties),
            Body::Nothing | Body::Operation(_) => {}
        }
    }

    fn elided(&mut self, shape: &Shape<'a>, Name { text: name, at }: Name<'a>) {
        if self.linked.elided(self.file, shape, name).is_some() {
            return;
        }
        let message = format!("the member `{name}` has no target, and nothing gives it one");
        let help = match shape.resource {
            Some(_) => "the resource has no such identifier or property",
            None => "write `name: Target`, or take it from a resource with `for` or from a mixin with `with`",
        };
        self.mistakes.push(Mistake::new(at, message).help(help));
    }

    /// Checks the traits of a shape or member, with the one that its value implies.
    fn traits(&mut self, traits: &'c [Trait<'a>], implied: Option<(&'static str, &'c Node<'a>)>) {
        self.numbers.clear();
        let mut is_double = traits.len() > FEW;
        for given in traits {
            let number = self.number(given.id);
            is_double |= self.numbers.contains(&number);
            if !is_double {
                self.numbers.push(number);
            }
            if let Some(value) = &given.value {
                self.node(value);
            }
        }
        if let Some((id, value)) = implied {
            self.node(value);
            is_double |= !traits.is_empty() && traits.iter().any(|given| id.ends_with(name_of(given.id.text)));
        }
        if is_double {
            let implied = implied.map(|(text, value)| Given { id: Name { text, at: value.at }, value: Some(value) });
            self.double(&traits.iter().map(Given::of).chain(implied).collect::<Vec<_>>());
        }
    }

    /// Checks the traits of an `apply` statement, each by itself.
    fn applied(&mut self, traits: &'c [Trait<'a>]) {
        for given in traits {
            self.number(given.id);
            given.value.iter().for_each(|value| self.node(value));
        }
    }

    /// One that is given twice has to be given alike, or is an array, which is joined.
    fn double(&mut self, traits: &[Given<'c, 'a>]) {
        let mut known: HashMap<String, Option<&Node<'a>>> = HashMap::with_capacity(traits.len());
        for Given { id, value } in traits {
            let absolute = self.linked.resolve(self.file, id.text);
            match (known.get(&absolute), value) {
                (None, value) => _ = known.insert(absolute, *value),
                (Some(Some(first)), Some(value)) => {
                    self.again(first, value, format_args!("the trait `{}`", shortened(&absolute)));
                }
                (Some(None), None) => {}
                _ => self.mistake(id.at, format!("the trait `{}` is given twice, once without a value", id.text)),
            }
        }
    }

    /// The number of a trait, which has to be known.
    fn number(&mut self, id: Name<'a>) -> usize {
        for &(text, number) in &self.few {
            if text == id.text {
                return number;
            }
        }
        let absolute = self.linked.resolve(self.file, id.text);
        let mut is_wrong = false;
        if self.linked.type_of(&absolute).is_none() && !is_foreign(&absolute) {
            let message = format!("there is no trait `{}`", shortened(id.text));
            let help = "define it, or name its namespace in a `use` statement";
            let mistake = Mistake::new(id.at, message).unknown(id.text, self.linked.known(self.file)).help(help);
            self.mistakes.push(mistake);
            is_wrong = true;
        }
        if absolute == "smithy.api#mixin" && self.file.version == Version::V1 {
            let message = "the trait `@mixin` needs version 2.0 of Smithy; this file is of version 1.0";
            self.mistakes.push(Mistake::new(id.at, message).help("begin the file with `$version: \"2.0\"`"));
            is_wrong = true;
        }
        let next = self.ids.len();
        let number = *self.ids.entry(absolute).or_insert(next);
        // A wrong one is reported wherever it is.
        if !is_wrong && self.few.len() < FEW {
            self.few.push((id.text, number));
        }
        number
    }

    /// Checks a value: ids that are not in quotes name shapes, and keys differ.
    pub(super) fn node(&mut self, node: &'c Node<'a>) {
        match &node.value {
            Value::Keyword(_) | Value::Number(_) | Value::Text(_) => {}
            Value::Id(text) => {
                let id = self.linked.resolve(self.file, text);
                if !self.linked.exists(&id) {
                    let mistake = Mistake::new(node.at, format!("there is no shape `{}`", shortened(&id)));
                    self.mistakes.push(mistake.help("put it into quotes if it is a string"));
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.node(item);
                }
            }
            Value::Object(entries) => {
                self.keys(entries);
                for entry in entries {
                    self.node(&entry.value);
                }
            }
        }
    }

    /// Checks that the keys of an object differ.
    pub(super) fn keys(&mut self, entries: &'c [Entry<'a>]) {
        let mut known = HashSet::new();
        for (number, Entry { key, at, .. }) in entries.iter().enumerate() {
            let is_known = match entries.len() <= FEW {
                true => entries.iter().take(number).any(|entry| entry.key == *key),
                false => !known.insert(&**key),
            };
            if is_known {
                self.mistake(*at, format!("the key `{}` is written twice", shortened(key)));
            }
        }
    }
}
