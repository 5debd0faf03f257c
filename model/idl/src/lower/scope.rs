//! What a name means in a file.

use std::collections::HashMap;

use super::{Files, Other};
use crate::prelude;
use crate::tree::{Body, Value};

/// The names of a file.
pub(super) struct Scope<'f, 'a> {
    files: &'f Files<'f, 'a>,
    namespace: &'a str,
    /// The ids of `use` statements, by name.
    uses: HashMap<&'a str, &'a str>,
    /// The absolute ids of what was looked up, by how it is written.
    resolved: HashMap<&'a str, String>,
}

impl<'f, 'a> Scope<'f, 'a> {
    pub(super) fn new(files: &'f Files<'f, 'a>, file: usize) -> Self {
        let mut scope = Self { files, namespace: "", uses: HashMap::new(), resolved: HashMap::new() };
        if let Some(file) = files.files.get(file) {
            scope.namespace = file.namespace;
            let named = |id: &'a str| (id.rsplit('#').next().unwrap_or(id), id);
            scope.uses = file.uses.iter().map(|used| named(used.text)).collect();
        }
        scope
    }

    /// The absolute id of a shape or member. It may name nothing.
    pub(super) fn resolve(&mut self, text: &'a str) -> &str {
        if text.contains('#') {
            return text;
        }
        if !self.resolved.contains_key(text) {
            let id = self.look_up(text);
            self.resolved.insert(text, id);
        }
        self.resolved.get(text).map_or(text, String::as_str)
    }

    /// The same for a text that is not a part of the file, such as a string.
    pub(super) fn resolve_owned(&self, text: &str) -> String {
        if text.contains('#') { text.to_owned() } else { self.look_up(text) }
    }

    /// A name means what `use` says, else a shape of the file's namespace, else one of the prelude.
    fn look_up(&self, text: &str) -> String {
        let (name, member) = text.find('$').map_or((text, ""), |at| text.split_at(at));
        if let Some(used) = self.uses.get(name) {
            return format!("{used}{member}");
        }
        let own = format!("{}#{name}", self.namespace);
        match prelude::type_of(name) {
            Some(_) if self.type_of(&own).is_none() => format!("smithy.api#{name}{member}"),
            _ => own + member,
        }
    }

    /// The type of the shape with this absolute id, if a file or the prelude defines it.
    pub(super) fn type_of(&self, id: &str) -> Option<String> {
        if let Some(found) = self.files.shapes.get(id) {
            return Some(found.ty.to_owned());
        }
        if let Some(found) = self.files.others.shape(id) {
            return Some(found.ty);
        }
        id.strip_prefix("smithy.api#").and_then(prelude::type_of).map(str::to_owned)
    }

    /// Whether there is the shape that is written like this. Those of other models of AWS and Smithy, which give traits
    /// their meaning, count as there.
    pub(super) fn exists(&mut self, text: &'a str) -> bool {
        let id = self.resolve(text).to_owned();
        let shape = id.split('$').next().unwrap_or(&id);
        self.type_of(shape).is_some() || is_foreign(shape)
    }

    /// The target that the resource gives to an identifier or property `name`. The resource's id is absolute.
    pub(super) fn resource_target(&self, resource: &str, name: &str) -> Option<String> {
        let Some(found) = self.files.shapes.get(resource) else {
            let Other { targets, .. } = self.files.others.shape(resource)?;
            return targets.into_iter().find(|(known, _)| known == name).map(|(_, target)| target);
        };
        let Body::Properties(properties) = &found.shape?.body else { return None };
        let given = properties.iter().filter(|property| matches!(&*property.key, "identifiers" | "properties"));
        let target = given.flat_map(|property| match &property.value.value {
            Value::Object(entries) => entries.as_slice(),
            _ => &[],
        });
        let target = target.into_iter().find(|entry| entry.key == name)?;
        match &target.value.value {
            // It is written in the names of the resource's file.
            Value::Id(text) => Some(Scope::new(self.files, found.file).resolve(text).to_owned()),
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    /// The ids and names that could be meant by one that means nothing.
    pub(super) fn known(&self) -> Vec<String> {
        let own = self.files.shapes.keys().map(|id| match id.split_once('#') {
            Some((namespace, name)) if namespace == self.namespace => name.to_owned(),
            _ => id.clone(),
        });
        let used = self.uses.keys().map(|&name| name.to_owned());
        own.chain(used).chain(prelude::traits().map(str::to_owned)).collect()
    }
}

/// Whether an id is of a namespace whose models a user rarely has: those of AWS, and of Smithy beside its prelude.
pub(super) fn is_foreign(id: &str) -> bool {
    id.starts_with("aws.") || id.starts_with("smithy.") && !id.starts_with("smithy.api#")
}
