//! A shape with everything that its mixins give it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::own::{Own, OwnMember, TraitList, TraitValue};
use super::reference::Reference;
use crate::ShapeId;
use crate::ast::{Ast, EntryId, ShapeType, Version, Wanted};
use crate::error::{Mistake, Mistakes};
use crate::json::{Keyed, Raw};

/// No mixin of a sane model has so many mixins below it.
const DEEPEST: usize = 64;

/// Mixins multiply: this many members and traits may be copied from them, then loading is given up.
const MOST_COPIES: usize = 1_000_000;

const MIXIN: &str = "smithy.api#mixin";

const UNIT: &str = "smithy.api#Unit";

/// A member of a flattened shape.
#[derive(Clone, Debug)]
pub(super) struct FlatMember<'a> {
    pub(super) target: Reference<'a>,
    pub(super) traits: TraitList<'a>,
}

/// A shape without mixins: they are part of it now.
#[derive(Clone, Debug)]
pub(super) struct Flat<'a> {
    pub(super) ty: ShapeType,
    pub(super) definition: Raw<'a>,
    pub(super) traits: TraitList<'a>,
    pub(super) members: Keyed<'a, FlatMember<'a>>,
    /// The mixins that the shape names itself.
    pub(super) mixins: Vec<Cow<'a, str>>,
    /// Properties that are not members: the values that mixins give come first, the shape's own comes last.
    properties: Keyed<'a, Vec<Raw<'a>>>,
}

impl<'a> Flat<'a> {
    /// All values of a property.
    pub(super) fn property(&self, name: &str) -> &[Raw<'a>] {
        self.properties.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn properties(&self) -> impl Iterator<Item = (&Cow<'a, str>, &Vec<Raw<'a>>)> {
        self.properties.iter()
    }

    pub(super) fn is_mixin(&self) -> bool {
        self.traits.get(MIXIN).is_some()
    }
}

/// Flattens shapes, each mixin once.
pub(super) struct Flattener<'s, 'a> {
    pub(super) ast: &'s Ast<'a>,
    mixins: HashMap<EntryId, Option<Rc<Flat<'a>>>>,
    /// The shapes that wait for their mixins.
    path: Vec<EntryId>,
    copies: usize,
}

impl<'s, 'a> Flattener<'s, 'a> {
    pub(super) fn new(ast: &'s Ast<'a>) -> Self {
        Self { ast, mixins: HashMap::new(), path: Vec::new(), copies: 0 }
    }

    /// Reads a shape. `None` where there is nothing to read; what is wrong is in `mistakes` then.
    pub(super) fn flatten(&mut self, id: EntryId, mistakes: &mut Mistakes) -> Option<Flat<'a>> {
        let own = Own::read(self.ast, id, mistakes)?;
        let ty = self.ast.entry(id).ty;
        let mut flat = Flat {
            ty,
            definition: own.definition,
            traits: Keyed::new(),
            members: Keyed::new(),
            mixins: own.mixins.iter().map(|mixin| mixin.id.clone()).collect(),
            properties: Keyed::new(),
        };
        self.path.push(id);
        for reference in &own.mixins {
            if let Some(mixin) = self.mixin(ty, reference, mistakes) {
                self.inherit(&mut flat, &mixin, reference, mistakes);
            }
        }
        self.path.pop();
        for (name, value) in own.properties {
            extend(&mut flat.properties, name, &[value]);
        }
        merge(&mut flat.traits, own.traits);
        let is_v1 = self.ast.entry(id).version == Version::V1;
        if let Some(given) = flat.property("properties").last().filter(|_| is_v1 && ty == ShapeType::Resource) {
            let help = "set the version of the file to 2.0";
            mistakes.push(given.mistake("`properties` of a resource need version 2.0 of Smithy").help(help));
        }
        if flat.is_mixin() {
            self.check_mixin(&flat, id, mistakes);
        }
        for (name, member) in own.members.into_entries() {
            add_member(&mut flat.members, name, member, &self.ast.entry(id).id, mistakes);
        }
        Some(flat)
    }

    /// Some properties of a mixin would mean something else in the shape that uses it.
    fn check_mixin(&self, flat: &Flat<'a>, id: EntryId, mistakes: &mut Mistakes) {
        let kept: &[&str] = match flat.ty {
            ShapeType::Operation => &["input", "output"],
            ShapeType::Resource => shapewright_idl::RESOURCE_PROPERTIES,
            _ => &[],
        };
        let given = kept.iter().flat_map(|name| flat.property(name).iter().map(move |value| (name, value)));
        for (name, value) in given.filter(|(_, value)| !is_empty(**value)) {
            let id = &self.ast.entry(id).id;
            mistakes.push(value.mistake(format!("the mixin `{id}` cannot have `{name}`, which is not inherited")));
        }
    }

    /// The flattened mixin that `reference` names, for a shape of type `ty`.
    fn mixin(&mut self, ty: ShapeType, reference: &Reference<'a>, mistakes: &mut Mistakes) -> Option<Rc<Flat<'a>>> {
        let id = reference.resolve(self.ast, Wanted::Mixin(ty), mistakes)?;
        if let Some(known) = self.mixins.get(&id) {
            return known.clone();
        }
        if let Some(start) = self.path.iter().position(|&waiting| waiting == id) {
            let names = self.path[start..].iter().chain([&id]).map(|&id| format!("`{}`", self.ast.entry(id).id));
            let names = names.collect::<Vec<_>>().join(" uses ");
            mistakes.push(reference.at.mistake(format!("mixins form a cycle: {names}")));
            return None;
        }
        if self.path.len() > DEEPEST {
            mistakes.push(reference.at.mistake(format!("mixins are nested more than {DEEPEST} deep")));
            return None;
        }
        let flat = self.flatten(id, mistakes);
        if flat.as_ref().is_some_and(|flat| !flat.is_mixin()) {
            let mistake = reference.at.mistake(format!("`{}` is used as a mixin, but is not one", reference.id));
            mistakes.push(mistake.help(format!("give `{}` the trait `{MIXIN}`", reference.id)));
        }
        let flat = flat.map(Rc::new);
        self.mixins.insert(id, flat.clone());
        flat
    }

    fn inherit(&mut self, flat: &mut Flat<'a>, mixin: &Flat<'a>, reference: &Reference<'a>, mistakes: &mut Mistakes) {
        let before = self.copies;
        self.copies += 1 + mixin.traits.len();
        self.copies += mixin.members.iter().map(|(_, member)| 1 + member.traits.len()).sum::<usize>();
        self.copies += mixin.properties.iter().map(|(_, values)| values.len()).sum::<usize>();
        if self.copies > MOST_COPIES {
            if before <= MOST_COPIES {
                mistakes.push(
                    reference.at.mistake(format!("mixins give shapes more than {MOST_COPIES} members and traits")),
                );
            }
            return;
        }
        let local = local_traits(mixin.traits.get(MIXIN), mistakes);
        for (id, value) in mixin.traits.iter() {
            if id != MIXIN && !local.contains(id) {
                flat.traits.insert(id.clone(), value.clone());
            }
        }
        for (name, values) in mixin.properties.iter() {
            extend(&mut flat.properties, name.clone(), values);
        }
        for (name, member) in mixin.members.iter() {
            match flat.members.get_mut(name) {
                None => {
                    flat.members.insert(name.clone(), member.clone());
                }
                Some(known) if known.target.id == member.target.id => merge(&mut known.traits, member.traits.clone()),
                Some(known) => mistakes.push(differing(name, &known.target.id, &member.target, reference.at)),
            }
        }
    }
}

/// Whether a property says nothing: it is empty, or the input or output that an operation has without it.
fn is_empty(value: Raw<'_>) -> bool {
    let is_unit = || Reference::read(value).is_ok_and(|reference| reference.id == UNIT);
    matches!(value.array().as_deref(), Ok([]))
        || value.object().is_ok_and(|object| object.iter().len() == 0)
        || is_unit()
}

/// The traits that a mixin keeps to itself.
fn local_traits<'m>(mixin: Option<&'m TraitValue<'_>>, mistakes: &mut Mistakes) -> HashSet<Cow<'m, str>> {
    let read = |raw: Raw<'m>| raw.array()?.iter().map(Raw::string).collect();
    let local = mixin.map(|mixin| mixin.raw().object().and_then(|object| object.optional("localTraits", read)));
    local.and_then(|local| mistakes.keep(local)).flatten().unwrap_or_default()
}

fn extend<'a>(properties: &mut Keyed<'a, Vec<Raw<'a>>>, name: Cow<'a, str>, values: &[Raw<'a>]) {
    match properties.get_mut(&name) {
        Some(known) => known.extend(values),
        None => {
            properties.insert(name, values.to_vec());
        }
    }
}

/// Adds a member of the shape's own, or what it says about a member that a mixin gave it.
fn add_member<'a>(
    members: &mut Keyed<'a, FlatMember<'a>>,
    name: Cow<'a, str>,
    own: OwnMember<'a>,
    shape: &ShapeId,
    mistakes: &mut Mistakes,
) {
    match (members.get_mut(&name), own.target) {
        (Some(known), Some(target)) if known.target.id != target.id => {
            mistakes.push(differing(&name, &known.target.id, &target, target.at));
        }
        (Some(known), _) => merge(&mut known.traits, own.traits),
        (None, Some(target)) => {
            members.insert(name, FlatMember { target, traits: own.traits });
        }
        (None, None) => {
            let mut mistake = own.at.mistake(format!("`{shape}` has no member `{name}`"));
            if mistakes.are_few() {
                mistake = mistake.unknown(name, members.iter().map(|(name, _)| name.to_string()).collect());
            }
            mistakes.push(mistake);
        }
    }
}

fn merge<'a>(traits: &mut TraitList<'a>, more: TraitList<'a>) {
    for (id, value) in more.into_entries() {
        traits.insert(id, value);
    }
}

fn differing(name: &str, first: &str, second: &Reference<'_>, at: Raw<'_>) -> Mistake {
    at.mistake(format!("the member `{name}` targets `{first}` in a mixin, but `{}` here", second.id))
}
