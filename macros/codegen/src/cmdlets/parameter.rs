//! The parameters of a cmdlet: the members of the input, with structures flattened.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::ir::{Api, Kind, Member, Shape, ShapeIndex};

use super::name::capital;
use super::pinned::OfParameter;
use super::singular::singular;
use super::ty::Type;

/// Names that every cmdlet has for other things, and their aliases.
const RESERVED: [&str; 39] = [
    "accesskey",
    "credential",
    "endpointurl",
    "networkcredential",
    "profilelocation",
    "profilename",
    "region",
    "secretkey",
    "sessiontoken",
    "ak",
    "sk",
    "st",
    "regiontocall",
    "awsprofileslocation",
    "profileslocation",
    "secretaccesskey",
    "storedcredentials",
    "awsprofilename",
    "select",
    "force",
    "passthru",
    "clientconfig",
    "noautoiteration",
    "debug",
    "db",
    "verbose",
    "vb",
    "whatif",
    "wi",
    "confirm",
    "cf",
    "erroraction",
    "errorvariable",
    "informationaction",
    "informationvariable",
    "outvariable",
    "outbuffer",
    "pipelinevariable",
    "warningaction",
];

/// How many parameters a cmdlet may have before structures are kept whole.
const MOST: usize = 1000;

/// A parameter of a cmdlet.
#[derive(Debug, Clone)]
pub struct Parameter<'a> {
    /// The name.
    pub name: String,
    /// Other names, sorted.
    pub aliases: Vec<String>,
    /// The type.
    pub ty: Type,
    /// The members from the input down to the one that is set.
    pub path: Vec<&'a Member>,
    /// The last of them.
    pub member: &'a Member,
    /// The structure or union that has the member.
    pub owner: &'a Shape,
    /// Whether it must be given.
    pub required: bool,
    /// The position, counted from 1, if it can be given without its name.
    pub position: Option<usize>,
    /// Whether the pipeline binds it by value. By property name, it binds all of them.
    pub by_value: bool,
}

impl Parameter<'_> {
    /// The path of the member, such as `TokenValidityUnits.AccessToken`.
    pub fn member_path(&self) -> String {
        joined(&self.path, str::to_owned, ".")
    }

    /// The name of the member in .NET.
    pub(super) fn leaf(&self) -> String {
        capital(&self.member.name)
    }
}

/// The parameters of an input, in the model's order, without positions.
pub(super) fn parameters<'a>(
    api: &'a Api,
    input: ShapeIndex,
    noun: &str,
    pinned: &BTreeMap<String, OfParameter>,
) -> Vec<Parameter<'a>> {
    let mut flattener = Flattener { api, pinned, keeps_whole: false, found: Vec::new() };
    flattener.visit(input, &mut Vec::new(), true);
    if flattener.found.len() > MOST {
        flattener.keeps_whole = true;
        flattener.found.clear();
        flattener.visit(input, &mut Vec::new(), true);
    }
    let mut parameters = flattener.found;
    names(&mut parameters, noun, pinned);
    parameters
}

struct Flattener<'a, 'p> {
    api: &'a Api,
    pinned: &'p BTreeMap<String, OfParameter>,
    keeps_whole: bool,
    found: Vec<Parameter<'a>>,
}

impl<'a> Flattener<'a, '_> {
    fn visit(&mut self, owner: ShapeIndex, path: &mut Vec<&'a Member>, is_required: bool) {
        let owner = self.api.shape(owner);
        for member in &owner.members {
            // More than that are found a second time, with structures kept whole.
            if self.found.len() > MOST && !self.keeps_whole {
                return;
            }
            path.push(member);
            let required = is_required && member.required && !member.idempotency_token;
            if self.is_flattened(member.target, path) {
                self.visit(member.target, path, required);
            } else {
                self.found.push(Parameter {
                    name: String::new(),
                    aliases: Vec::new(),
                    ty: Type::of(self.api, member.target),
                    path: path.clone(),
                    member,
                    owner,
                    required,
                    position: None,
                    by_value: false,
                });
            }
            path.pop();
        }
    }

    fn is_flattened(&self, target: ShapeIndex, path: &[&Member]) -> bool {
        let shape = self.api.shape(target);
        let is_pinned = || self.pinned.get(&joined(path, str::to_owned, ".")).is_some_and(|of| of.whole);
        let has_parts = is_structure(shape) && !shape.members.is_empty() && !shape.streaming;
        has_parts && !self.keeps_whole && !is_pinned() && !self.contains_itself(target)
    }

    /// Whether a structure leads back to itself with no list or map in between, so that its parts would have no end.
    fn contains_itself(&self, index: ShapeIndex) -> bool {
        if !self.api.shape(index).is_recursive {
            return false;
        }
        let (mut seen, mut ahead) = (BTreeSet::new(), vec![index]);
        while let Some(next) = ahead.pop() {
            let members = self.api.shape(next).members.iter().map(|member| member.target);
            for target in members.filter(|target| is_structure(self.api.shape(*target))) {
                if target == index {
                    return true;
                }
                if seen.insert(target) {
                    ahead.push(target);
                }
            }
        }
        false
    }
}

fn is_structure(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Structure | Kind::Union)
}

/// Gives each parameter its name and the alias that goes with it.
fn names(parameters: &mut [Parameter<'_>], noun: &str, pinned: &BTreeMap<String, OfParameter>) {
    let full: Vec<String> = parameters.iter().map(|parameter| joined(&parameter.path, capital, "_")).collect();
    for (parameter, full) in parameters.iter_mut().zip(&full) {
        let short = joined(&parameter.path[parameter.path.len().saturating_sub(2)..], capital, "_");
        let shortened = singular(if parameter.path.len() > 2 { &short } else { full });
        let is_changed = shortened.chars().count() != full.chars().count();
        parameter.name = if is_changed { shortened } else { full.clone() };
    }
    let hand = |parameter: &Parameter<'_>| pinned.get(&parameter.member_path());
    for parameter in parameters.iter_mut() {
        if let Some(name) = hand(parameter).and_then(|of| of.name.as_ref()) {
            parameter.name.clone_from(name);
        } else if RESERVED.contains(&&*parameter.name.to_lowercase()) {
            parameter.name = format!("{noun}{}", parameter.name);
        }
    }
    // Names that collide give way to those in full, which differ unless their letters differ in case alone.
    let taken: Vec<String> = parameters.iter().map(|parameter| parameter.name.to_lowercase()).collect();
    for (index, parameter) in parameters.iter_mut().enumerate() {
        let collides = taken.iter().enumerate().any(|(other, name)| other != index && *name == taken[index]);
        if collides && hand(parameter).is_none_or(|of| of.name.is_none()) {
            parameter.name.clone_from(&full[index]);
        }
    }
    let mut used = HashSet::new();
    for (parameter, full) in parameters.iter_mut().zip(&full) {
        let wanted = parameter.name.clone();
        for count in 2.. {
            if used.insert(parameter.name.to_lowercase()) {
                break;
            }
            parameter.name = format!("{wanted}_{count}");
        }
        let of_hand = hand(parameter);
        let is_ours = of_hand.is_none_or(|of| of.name.is_none());
        parameter.aliases = match of_hand.and_then(|of| of.aliases.clone()) {
            Some(aliases) => aliases,
            None if is_ours && parameter.name != *full && !RESERVED.contains(&&*full.to_lowercase()) => {
                vec![full.clone()]
            }
            None => Vec::new(),
        };
    }
}

/// Adds an alias unless it is the name.
pub(super) fn add_alias(parameter: &mut Parameter<'_>, alias: &str) {
    if !parameter.name.eq_ignore_ascii_case(alias) && !parameter.aliases.iter().any(|known| known == alias) {
        parameter.aliases.push(alias.to_owned());
    }
}

/// Sorts the aliases, and leaves out those that something else is called by.
pub(super) fn settle_aliases(parameters: &mut [Parameter<'_>]) {
    let mut used: HashSet<String> = parameters.iter().map(|parameter| parameter.name.to_lowercase()).collect();
    for parameter in parameters {
        parameter.aliases.sort();
        parameter.aliases.retain(|alias| used.insert(alias.to_lowercase()));
    }
}

fn joined(path: &[&Member], each: impl Fn(&str) -> String, separator: &str) -> String {
    path.iter().map(|member| each(&member.name)).collect::<Vec<_>>().join(separator)
}
