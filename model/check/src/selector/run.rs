//! Applies selectors. Each step takes all items that came so far, so that no item is looked at twice.

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use super::attribute::Variables;
use super::{Match, Selector, Step};
use crate::graph::{Graph, Item};

/// An item, and the variables on the way to it.
type Found = (Item, Rc<Variables>);

/// What a selector selects from an item: it is asked again and again.
type Known = HashMap<(*const Selector, Item, *const Variables), (Rc<Variables>, Rc<Vec<Found>>)>;

pub(super) struct Run<'g, 'w> {
    graph: &'g Graph<'w>,
    known: Known,
    /// What selectors select from the whole model.
    roots: HashMap<*const Selector, Rc<Vec<Item>>>,
}

impl<'g, 'w> Run<'g, 'w> {
    pub(super) fn new(graph: &'g Graph<'w>) -> Self {
        Self { graph, known: Known::new(), roots: HashMap::new() }
    }

    /// What a selector selects from all items.
    pub(super) fn all(&mut self, selector: &Selector) -> Vec<Item> {
        self.start(selector, self.graph.items())
    }

    /// What a selector selects from some items.
    pub(super) fn start(&mut self, selector: &Selector, items: impl Iterator<Item = Item>) -> Vec<Item> {
        let none = Rc::<Variables>::default();
        let start = items.map(|item| (item, Rc::clone(&none))).collect();
        self.steps(selector, start).into_iter().map(|(item, _)| item).collect()
    }

    /// What a selector selects from all items, with the variables.
    pub(super) fn matches(&mut self, selector: &Selector) -> Vec<Match> {
        let none = Rc::<Variables>::default();
        let start = self.graph.items().map(|item| (item, Rc::clone(&none))).collect();
        self.steps(selector, start).into_iter().map(|(item, variables)| Match { item, variables }).collect()
    }

    fn steps(&mut self, selector: &Selector, start: Vec<Found>) -> Vec<Found> {
        selector.0.iter().fold(start, |found, step| unique(self.step(step, found)))
    }

    /// What a selector selects from one item.
    fn from(&mut self, selector: &Selector, found: &Found) -> Rc<Vec<Found>> {
        let key = (std::ptr::from_ref(selector), found.0, Rc::as_ptr(&found.1));
        if let Some((_, known)) = self.known.get(&key) {
            return Rc::clone(known);
        }
        let selected = Rc::new(self.steps(selector, vec![found.clone()]));
        // The variables are kept, so that none of others gets their address.
        self.known.insert(key, (Rc::clone(&found.1), Rc::clone(&selected)));
        selected
    }

    fn selects(&mut self, selectors: &[Selector], found: &Found) -> bool {
        selectors.iter().any(|selector| !self.from(selector, found).is_empty())
    }

    fn step(&mut self, step: &Step, found: Vec<Found>) -> Vec<Found> {
        let graph = self.graph;
        let mut selected = Vec::new();
        for one in found {
            let (item, variables) = (one.0, &one.1);
            let with = |item: Item| (item, Rc::clone(variables));
            let is_kept = match step {
                Step::Any => true,
                Step::Type(name) => is_of_type(graph.ty(item), name),
                Step::Attribute(attribute) => attribute.holds(graph, item, variables),
                Step::Test(selectors) => self.selects(selectors, &one),
                Step::Not(selectors) => !self.selects(selectors, &one),
                Step::In(selector) => self.from(selector, &one).iter().any(|(other, _)| *other == item),
                Step::Is(selectors) => {
                    selectors.iter().for_each(|selector| selected.extend(self.from(selector, &one).iter().cloned()));
                    false
                }
                Step::Neighbors { backwards, relations } => {
                    selected.extend(graph.neighbors(item, *backwards, relations).into_iter().map(with));
                    false
                }
                Step::Reachable => {
                    selected.extend(graph.reachable(item).into_iter().map(with));
                    false
                }
                Step::Root(selector) => {
                    let key = std::ptr::from_ref(selector);
                    if !self.roots.contains_key(&key) {
                        let all = Rc::new(self.all(selector));
                        self.roots.insert(key, all);
                    }
                    let all = self.roots.get(&key).cloned().unwrap_or_default();
                    selected.extend(all.iter().map(|&item| with(item)));
                    false
                }
                Step::Recursive(selector) => {
                    selected.extend(self.recursive(selector, &one));
                    false
                }
                Step::TopDown(matches, ends) => {
                    selected.extend(self.top_down(matches, ends.as_ref(), &one));
                    false
                }
                Step::Variable(name) => {
                    let items = variables.get(name).cloned().unwrap_or_default();
                    selected.extend(items.iter().map(|&item| with(item)));
                    false
                }
                Step::Bind(name, selector) => {
                    let items = self.from(selector, &one).iter().map(|(item, _)| *item).collect();
                    let mut more = Variables::clone(variables);
                    more.insert(name.clone(), Rc::new(items));
                    selected.push((item, Rc::new(more)));
                    false
                }
            };
            if is_kept {
                selected.push(one);
            }
        }
        selected
    }

    /// What a selector selects, and what it selects from that, and so on.
    fn recursive(&mut self, selector: &Selector, start: &Found) -> Vec<Found> {
        let (mut seen, mut waiting, mut selected) = (HashSet::new(), VecDeque::from([start.clone()]), Vec::new());
        while let Some(one) = waiting.pop_front() {
            for next in self.from(selector, &one).iter() {
                if seen.insert(next.0) {
                    selected.push(next.clone());
                    waiting.push_back(next.clone());
                }
            }
        }
        selected
    }

    /// Services, resources and operations that match, and those bound to them, down to where `ends` matches.
    fn top_down(&mut self, matches: &Selector, ends: Option<&Selector>, start: &Found) -> Vec<Found> {
        let is_bound = |ty: &str| matches!(ty, "service" | "resource" | "operation");
        let (mut seen, mut waiting, mut selected) = (HashSet::new(), vec![(start.0, false)], Vec::new());
        while let Some((item, inherited)) = waiting.pop() {
            if !is_bound(self.graph.ty(item)) || !seen.insert((item, inherited)) {
                continue;
            }
            let one = (item, Rc::clone(&start.1));
            let is_ended = |run: &mut Self| ends.is_some_and(|ends| !run.from(ends, &one).is_empty());
            let is_matched = !self.from(matches, &one).is_empty() || inherited && !is_ended(self);
            if is_matched {
                selected.push(one);
            }
            let below = self.graph.neighbors(item, false, &[]);
            waiting.extend(below.into_iter().map(|item| (item, is_matched)));
        }
        selected
    }
}

fn unique(found: Vec<Found>) -> Vec<Found> {
    let mut seen = HashSet::with_capacity(found.len());
    found.into_iter().filter(|(item, variables)| seen.insert((*item, Rc::as_ptr(variables)))).collect()
}

/// Whether a type is the named one, or one of those that the name stands for.
fn is_of_type(ty: &str, name: &str) -> bool {
    let is_number = matches!(
        ty,
        "byte" | "short" | "integer" | "long" | "float" | "double" | "bigInteger" | "bigDecimal" | "intEnum"
    );
    match name {
        "number" => is_number,
        "simpleType" => is_number || matches!(ty, "blob" | "boolean" | "document" | "string" | "timestamp" | "enum"),
        "dataType" => !matches!(ty, "service" | "resource" | "operation" | "member"),
        "collection" | "list" => matches!(ty, "list" | "set"),
        "string" => matches!(ty, "string" | "enum"),
        "integer" => matches!(ty, "integer" | "intEnum"),
        _ => ty == name,
    }
}
