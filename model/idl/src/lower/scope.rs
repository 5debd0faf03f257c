//! What a name means in a file.

use std::borrow::Cow;

use super::link::Found;
use super::{Linked, Other};
use crate::prelude;
use crate::tree::{Body, File, Shape, Value};

/// The name in an id, which is its last part.
pub(super) fn name_of(id: &str) -> &str {
    id.find('#').and_then(|at| id.get(at + 1..)).unwrap_or(id)
}

impl<'a> Linked<'a> {
    /// The absolute id of a shape or member. It may name nothing.
    ///
    /// A name means what `use` says, else a shape of the file's namespace, else one of the prelude.
    pub(super) fn resolve(&self, file: &File<'a>, text: &str) -> String {
        if text.contains('#') {
            return text.to_owned();
        }
        let (name, member) = text.find('$').map_or((text, ""), |at| text.split_at(at));
        if let Some(used) = file.used.get(name) {
            return [used, member].concat();
        }
        let own = [file.namespace, "#", name].concat();
        match prelude::type_of(name) {
            Some(_) if self.type_of(&own).is_none() => ["smithy.api#", name, member].concat(),
            _ => own + member,
        }
    }

    fn found(&self, id: &str) -> Option<Found<'a>> {
        let (namespace, name) = id.split_at_checked(id.find('#')?)?;
        let found = self.shapes.get(name.get(1..)?)?;
        found.iter().rev().find(|found| self.files.get(found.file).is_some_and(|it| it.namespace == namespace)).copied()
    }

    /// The type of the shape with this absolute id, if a file or the prelude defines it.
    pub(super) fn type_of(&self, id: &str) -> Option<Cow<'a, str>> {
        if let Some(found) = self.found(id) {
            return Some(Cow::Borrowed(found.ty));
        }
        if let Some(found) = self.others.shape(id) {
            return Some(Cow::Owned(found.ty));
        }
        id.strip_prefix("smithy.api#").and_then(prelude::type_of).map(Cow::Borrowed)
    }

    /// Whether there is the shape with this absolute id. Those of other models of AWS and Smithy, which give traits their
    /// meaning, count as there.
    pub(super) fn exists(&self, id: &str) -> bool {
        let shape = id.split('$').next().unwrap_or(id);
        self.type_of(shape).is_some() || is_foreign(shape)
    }

    /// The target of a member that the shape's resource gives it.
    pub(super) fn elided(&self, file: &File<'a>, shape: &Shape<'a>, name: &str) -> Option<String> {
        self.resource_target(&self.resolve(file, shape.resource?.text), name)
    }

    /// The target that the resource gives to an identifier or property `name`. The resource's id is absolute.
    fn resource_target(&self, resource: &str, name: &str) -> Option<String> {
        let Some(found) = self.found(resource) else {
            let Other { targets, .. } = self.others.shape(resource)?;
            return targets.into_iter().find(|(known, _)| known == name).map(|(_, target)| target);
        };
        let file = self.files.get(found.file)?;
        let Body::Properties(properties) = &file.shapes.get(found.shape?)?.body else { return None };
        let given = properties.iter().filter(|property| matches!(&*property.key, "identifiers" | "properties"));
        let mut target = given.flat_map(|property| match &property.value.value {
            Value::Object(entries) => entries.as_slice(),
            _ => &[],
        });
        match &target.find(|entry| entry.key == name)?.value.value {
            // It is written in the names of the resource's file.
            Value::Id(text) => Some(self.resolve(file, text)),
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    /// The ids and names that could be meant by one that means nothing.
    pub(super) fn known(&self, file: &File<'a>) -> Vec<String> {
        let all = self.shapes.iter().flat_map(|(name, found)| found.iter().map(move |found| (name, found.file)));
        let own = all.map(|(name, at)| match self.files.get(at) {
            Some(other) if other.namespace != file.namespace => format!("{}#{name}", other.namespace),
            _ => name.to_string(),
        });
        let used = file.used.keys().map(|&name| name.to_owned());
        own.chain(used).chain(prelude::traits().map(str::to_owned)).collect()
    }
}

/// Whether an id is of a namespace whose models a user rarely has: those of AWS, and of Smithy beside its prelude.
pub(super) fn is_foreign(id: &str) -> bool {
    id.starts_with("aws.") || id.starts_with("smithy.") && !id.starts_with("smithy.api#")
}
