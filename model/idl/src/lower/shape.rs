//! The definitions of shapes.

use super::Writer;
use super::traits::Given;
use crate::tree::{Body, Member, Name, Operation, Shape, Side, Target};

impl<'a> Writer<'_, 'a> {
    pub(super) fn shape(&mut self, id: &str, shape: &Shape<'a>) {
        let traits: Vec<_> = shape.traits.iter().map(Given::of).collect();
        self.definition(id, shape, &traits);
    }

    /// Writes a structure that is inline in an operation. It has the trait that says so.
    pub(super) fn inline(&mut self, id: &str, structure: Option<&Shape<'a>>, marker: &'static str) {
        let Some(structure) = structure else { return };
        let mut traits: Vec<_> = structure.traits.iter().map(Given::of).collect();
        if !traits.iter().any(|given| self.resolve(given.id.text) == marker) {
            traits.push(Given { id: Name { text: marker, at: structure.name.at }, value: None });
        }
        self.definition(id, structure, &traits);
    }

    fn definition(&mut self, id: &str, shape: &Shape<'a>, traits: &[Given<'_, 'a>]) {
        let at = shape.name.at;
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
            Body::Members(members) => self.members(shape, members),
            Body::Operation(operation) => self.operation(id, operation),
            Body::Properties(properties) => self.properties(properties),
        }
        self.json.mark(at);
        self.traits_entry(traits);
        self.json.raw("}");
    }

    /// Writes the members of a structure, union or enum under one key, and those of a list or map each under its own.
    fn members(&mut self, shape: &Shape<'a>, members: &[Member<'a>]) {
        let is_named = !matches!(shape.ty, "list" | "set" | "map");
        if is_named {
            self.json.key("members");
            self.json.raw("{");
        }
        for member in members {
            self.member(shape, member);
        }
        if is_named {
            self.json.raw("}");
        }
    }

    fn member(&mut self, shape: &Shape<'a>, member: &Member<'a>) {
        let Name { text: name, at } = member.name;
        let target = match member.target {
            Target::Shape(target) => Some((self.resolve(target.text), target.at)),
            Target::Unit => Some(("smithy.api#Unit".to_owned(), at)),
            Target::Elided => self.linked.elided(self.file, shape, name).map(|target| (target, at)),
        };
        // A mixin has the member otherwise, and its traits are applied to it.
        let Some((target, target_at)) = target else { return };
        self.json.key(name);
        self.json.mark(at);
        self.json.raw("{\"target\":");
        self.json.mark(target_at);
        self.json.string(&target);
        self.json.mark(at);
        self.traits_entry(&Given::of_member(shape, member));
        self.json.raw("}");
    }

    fn operation(&mut self, id: &str, operation: &Operation<'a>) {
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

    fn references(&mut self, names: &[Name<'a>]) {
        self.json.raw("[");
        for name in names {
            self.json.next();
            self.reference(*name);
        }
        self.json.raw("]");
    }

    fn reference(&mut self, name: Name<'a>) {
        self.json.mark(name.at);
        self.json.raw("{\"target\":");
        self.json.mark(name.at);
        let id = self.resolve(name.text);
        self.json.string(&id);
        self.json.raw("}");
    }
}
