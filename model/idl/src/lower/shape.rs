//! The definitions of shapes.

use super::Lowering;
use super::traits::{Applied, Given};
use crate::Mistake;
use crate::tree::{Body, Member, Name, Operation, Shape, Side, Target};

/// A trait that a notation implies.
const fn implied(text: &str, at: usize) -> Name<'_> {
    Name { text, at }
}

impl<'f, 'a> Lowering<'f, 'a> {
    /// Writes a shape, and the structures that are inline in it.
    pub(super) fn shape(&mut self, shape: &'f Shape<'a>) {
        let id = format!("{}#{}", self.file.namespace, shape.name.text);
        let traits: Vec<_> = shape.traits.iter().map(Given::of).collect();
        self.definition(&id, shape.name.at, shape, &traits);
        let Body::Operation(operation) = &shape.body else { return };
        let file = self.file;
        let sides = [
            (&operation.sides.input, &file.suffixes.input, "smithy.api#input"),
            (&operation.sides.output, &file.suffixes.output, "smithy.api#output"),
        ];
        for (side, suffix, marker) in sides {
            let Some(Side::Inline(structure)) = side else { continue };
            let mut traits: Vec<_> = structure.traits.iter().map(Given::of).collect();
            if !traits.iter().any(|given| self.scope.resolve(given.id.text) == marker) {
                traits.push(Given { id: implied(marker, structure.name.at), value: None });
            }
            self.definition(&format!("{id}{suffix}"), structure.name.at, structure, &traits);
        }
    }

    fn definition(&mut self, id: &str, at: usize, shape: &'f Shape<'a>, traits: &[Given<'f, 'a>]) {
        self.json.key(id);
        self.json.mark(at);
        self.json.raw("{\"type\":\"");
        self.json.raw(shape.ty);
        self.json.raw("\"");
        if !shape.mixins.is_empty() {
            self.json.key("mixins");
            self.references(&shape.mixins);
        }
        match &shape.body {
            Body::Nothing => {}
            Body::Members(members) => self.members(id, shape, members),
            Body::Operation(operation) => self.operation(id, operation),
            Body::Properties(properties) => self.properties(shape.ty, properties),
        }
        self.json.mark(at);
        self.traits_entry(traits);
        self.json.raw("}");
    }

    /// Writes the members of a structure, union or enum under one key, and those of a list or map each under its own.
    fn members(&mut self, id: &str, shape: &'f Shape<'a>, members: &'f [Member<'a>]) {
        let is_named = !matches!(shape.ty, "list" | "set" | "map");
        if is_named {
            self.json.key("members");
            self.json.raw("{");
        }
        for member in members {
            self.member(id, shape, member);
        }
        if is_named {
            self.json.raw("}");
        }
    }

    fn member(&mut self, id: &str, shape: &'f Shape<'a>, member: &'f Member<'a>) {
        let mut traits: Vec<_> = member.traits.iter().map(Given::of).collect();
        if let Some(value) = &member.value {
            let text =
                if matches!(shape.ty, "enum" | "intEnum") { "smithy.api#enumValue" } else { "smithy.api#default" };
            traits.push(Given { id: implied(text, value.at), value: Some(value) });
        }
        let Name { text: name, at } = member.name;
        let target = match member.target {
            Target::Shape(target) => Some((self.scope.resolve(target.text).to_owned(), target.at)),
            Target::Unit => Some(("smithy.api#Unit".to_owned(), at)),
            Target::Elided => self.elided(shape, name).map(|target| (target, at)),
        };
        let Some((target, target_at)) = target else {
            if shape.mixins.is_empty() {
                let message = format!("the member `{name}` has no target, and nothing gives it one");
                let help = match shape.resource {
                    Some(_) => "the resource has no such identifier or property",
                    None => "write `name: Target`, or take it from a resource with `for` or from a mixin with `with`",
                };
                self.mistakes.push(Mistake::new(at, message).help(help));
            }
            // A mixin has the member, or it is a mistake to apply something to it.
            self.applied.push(Applied { to: format!("{id}${name}"), at, traits });
            return;
        };
        self.json.key(name);
        self.json.mark(at);
        self.json.raw("{\"target\":");
        self.json.mark(target_at);
        self.json.string(&target);
        self.json.mark(at);
        self.traits_entry(&traits);
        self.json.raw("}");
    }

    /// The target of a member that the shape's resource gives it.
    fn elided(&mut self, shape: &'f Shape<'a>, name: &str) -> Option<String> {
        let resource = shape.resource?;
        let id = self.scope.resolve(resource.text).to_owned();
        self.scope.resource_target(&id, name)
    }

    fn operation(&mut self, id: &str, operation: &'f Operation<'a>) {
        let file = self.file;
        let sides = [
            ("input", &operation.sides.input, &file.suffixes.input),
            ("output", &operation.sides.output, &file.suffixes.output),
        ];
        for (key, side, suffix) in sides {
            let Some(side) = side else { continue };
            self.json.key(key);
            match side {
                Side::Named(name) => self.reference(*name),
                Side::Inline(structure) => {
                    self.json.mark(structure.name.at);
                    self.json.raw("{\"target\":");
                    self.json.string(&format!("{id}{suffix}"));
                    self.json.raw("}");
                }
            }
        }
        if let Some(errors) = &operation.errors {
            self.json.key("errors");
            self.references(errors);
        }
    }

    pub(super) fn references(&mut self, names: &[Name<'a>]) {
        self.json.raw("[");
        for name in names {
            self.json.next();
            self.reference(*name);
        }
        self.json.raw("]");
    }

    pub(super) fn reference(&mut self, name: Name<'a>) {
        self.json.mark(name.at);
        self.json.raw("{\"target\":");
        self.json.mark(name.at);
        let id = self.scope.resolve(name.text);
        self.json.string(id);
        self.json.raw("}");
    }
}
