//! Which traits may be where, with which values, beside which others.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use shapewright_model::{AppliedTrait, Node};

use super::{Event, Rules, Severity};
use crate::graph::Item;
use crate::selector::Selector;
use crate::value::check_value;

/// What the definition of a trait says about where it may be.
struct Definition {
    item: Item,
    selector: String,
    /// What the selector selects; nothing for all.
    allowed: Option<HashSet<Item>>,
    conflicts: Vec<String>,
    /// Whether of the members of a structure, one alone may have it, or may target a shape that has it.
    exclusive: Option<String>,
}

impl Rules<'_, '_> {
    pub(super) fn traits(&mut self) {
        let items: Vec<_> = self.items().collect();
        let mut definitions = HashMap::new();
        for &item in &items {
            for applied in self.graph.traits(item) {
                if !definitions.contains_key(&applied.id) {
                    let definition = self.definition(&applied.id);
                    definitions.insert(applied.id.clone(), definition);
                }
            }
        }
        for &item in &items {
            let traits = self.graph.traits(item);
            for applied in traits {
                if let Some(Some(definition)) = definitions.get(&applied.id) {
                    self.place_of_trait(item, applied, definition);
                    self.value_of_trait(item, applied, definition.item);
                }
            }
            self.conflicts(item, traits, &definitions);
            if self.graph.ty(item) == "structure" {
                self.exclusives(item, &definitions);
            }
        }
    }

    fn definition(&self, id: &str) -> Option<Definition> {
        let item = self.graph.find(id)?;
        let of = self.graph.traits(item).iter().find(|applied| applied.id == "smithy.api#trait");
        let text = |key: &str| of?.value.get(key)?.as_str();
        let selector = text("selector").unwrap_or("*").to_owned();
        let allowed = match selector.as_str() {
            "*" => None,
            other => {
                let selector = other.parse::<Selector>().ok()?;
                Some(selector.select(self.graph).collect())
            }
        };
        let conflicts = of.and_then(|of| of.value.get("conflicts")).map(Node::items).unwrap_or_default();
        Some(Definition {
            item,
            selector,
            allowed,
            conflicts: conflicts.iter().filter_map(Node::as_str).map(str::to_owned).collect(),
            exclusive: text("structurallyExclusive").map(str::to_owned),
        })
    }

    fn place_of_trait(&mut self, item: Item, applied: &AppliedTrait, definition: &Definition) {
        let is_mixin = self.graph.traits(definition.item).iter().any(|of| of.id == "smithy.api#mixin");
        if is_mixin {
            let message = format!("`{}` is a mixin, so it cannot be used as a trait", applied.id);
            return self.error("TraitTarget", item, applied.origin, message);
        }
        if definition.allowed.as_ref().is_some_and(|allowed| !allowed.contains(&item)) {
            let (id, selector) = (&applied.id, &definition.selector);
            let message = format!("the trait `{id}` cannot be here; it may be on what `{selector}` selects");
            self.error("TraitTarget", item, applied.origin, message);
        }
    }

    fn value_of_trait(&mut self, item: Item, applied: &AppliedTrait, definition: Item) {
        for mistake in check_value(self.graph, definition, &applied.value) {
            let place = if mistake.path.is_empty() { String::new() } else { format!(" at `{}`", mistake.path) };
            let message = format!("the trait `{}` is wrong{place}: {}", applied.id, mistake.message);
            let severity = if mistake.is_unknown_member { Severity::Warning } else { Severity::Error };
            let mistake = shapewright_model::Mistake::new(applied.origin, message);
            self.events.push(Event { rule: "TraitValue", severity, shape: self.graph.id(item), mistake });
        }
    }

    fn conflicts(&mut self, item: Item, traits: &[AppliedTrait], definitions: &HashMap<String, Option<Definition>>) {
        let mut pairs = Vec::new();
        for applied in traits {
            let Some(Some(definition)) = definitions.get(&applied.id) else { continue };
            for other in &definition.conflicts {
                let is_meant = |id: &str| match other.contains('#') {
                    true => id == other,
                    false => id.strip_prefix("smithy.api#") == Some(other),
                };
                if traits.iter().any(|applied| is_meant(&applied.id)) {
                    pairs.push(format!("`{}` and `{other}`", applied.id));
                }
            }
        }
        if let (false, Some(first)) = (pairs.is_empty(), traits.first()) {
            let message = format!("these traits cannot be together: {}", pairs.join(", "));
            self.error("TraitConflict", item, first.origin, message);
        }
    }

    /// Traits that one member of a structure may have.
    fn exclusives(&mut self, item: Item, definitions: &HashMap<String, Option<Definition>>) {
        let graph = self.graph;
        let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for member in graph.neighbors(item, false, &["member".to_owned()]) {
            let target = graph.neighbors(member, false, &[]).first().copied();
            let of_target = target.map(|target| graph.traits(target)).unwrap_or_default();
            for (traits, wanted) in [(graph.traits(member), "member"), (of_target, "target")] {
                for applied in traits {
                    let exclusive = definitions.get(&applied.id).and_then(|of| of.as_ref()?.exclusive.as_deref());
                    if exclusive == Some(wanted) {
                        found.entry(&applied.id).or_default().insert(graph.id(member));
                    }
                }
            }
        }
        let Some(shape) = graph.shape(item) else { return };
        for (id, members) in found.into_iter().filter(|(_, members)| members.len() > 1) {
            let members: Vec<_> = members.into_iter().collect();
            let message = format!("one member alone may have the trait `{id}`, not `{}`", members.join("`, `"));
            self.error("ExclusiveStructureMemberTrait", item, shape.origin, message);
        }
    }
}
