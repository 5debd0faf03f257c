//! The service, and all operations bound to it or to its resources.

use std::collections::HashSet;

use super::closure::resolve_traits;
use super::flatten::{Flat, Flattener};
use super::reference::{Reference, references};
use crate::ast::{Ast, Entry, EntryId, ShapeType, Wanted};
use crate::error::{Mistake, Mistakes, Subject, shortened};
use crate::json::{Object, Raw};
use crate::origin::Origin;
use crate::shape_id::is_identifier;
use crate::traits::{ProtocolSettings, Traits, protocol_settings};
use crate::view::{Service, ServiceProtocol};
use crate::{AuthScheme, AuthTrait, Protocol, ShapeId};

/// The properties that bind operations to a resource, in the specification's order.
const LIFECYCLE: &[&str] = &["create", "put", "read", "update", "delete", "list"];

/// A service whose operations are not selected yet.
pub(super) struct Found<'a> {
    pub(super) service: Service,
    pub(super) at: Raw<'a>,
    pub(super) errors: Vec<Reference<'a>>,
    pub(super) operations: Vec<EntryId>,
}

/// Finds the service that is wanted by name, or the only one.
pub(super) fn find(ast: &Ast<'_>, wanted: Option<&str>, mistakes: &mut Mistakes) -> Option<EntryId> {
    let is_service = |entry: &Entry<'_>| entry.ty == ShapeType::Service && !has_trait(entry, "smithy.api#mixin");
    let services: Vec<_> = ast.entries().filter(|(_, entry)| is_service(entry)).collect();
    let fits = |id: &ShapeId| wanted.is_none_or(|wanted| id.as_str() == wanted || id.name() == wanted);
    let mut fitting = services.iter().filter(|(_, entry)| fits(&entry.id));
    let start = Origin { file: 0, offset: 0 };
    let mistake = match (fitting.next(), fitting.next(), wanted) {
        (Some((id, _)), None, _) => return Some(*id),
        (Some(_), Some(_), _) => Mistake::new(start, format!("there are several services: {}", listed(&services)))
            .about(Subject::Service)
            .help("say which one is meant"),
        (None, _, Some(wanted)) if !services.is_empty() => {
            let known = services.iter().flat_map(|(_, entry)| [entry.id.name(), entry.id.as_str()]);
            Mistake::new(start, format!("there is no service `{}` in the model", shortened(wanted)))
                .about(Subject::Service)
                .unknown(wanted, known.map(str::to_owned).collect())
                .help(format!("it has {}", listed(&services)))
        }
        // A file that could not be read may be the one with the service.
        (None, _, _) if !mistakes.is_empty() => return None,
        (None, _, _) => Mistake::new(start, "there is no service in the model"),
    };
    mistakes.push(mistake);
    None
}

/// The ids of the services, or of the first few.
fn listed(services: &[(EntryId, &Entry<'_>)]) -> String {
    const FEW: usize = 10;
    let ids: Vec<_> = services.iter().take(FEW).map(|(_, entry)| format!("`{}`", entry.id)).collect();
    let more = if services.len() > FEW { " and more" } else { "" };
    format!("{}{more}", ids.join(", "))
}

/// Whether a definition has a trait, without flattening it.
fn has_trait(entry: &Entry<'_>, id: &str) -> bool {
    let traits = entry.definition().object().and_then(|object| object.optional("traits", |traits| traits.object()));
    traits.ok().flatten().is_some_and(|traits| traits.get(id).is_some())
}

/// Reads the service and lists its operations: its own, then those of its resources, depth first.
pub(super) fn read<'a>(flattener: &mut Flattener<'_, 'a>, id: EntryId, mistakes: &mut Mistakes) -> Option<Found<'a>> {
    let ast = flattener.ast;
    let flat = flattener.flatten(id, mistakes)?;
    let version = flat.property("version").last().and_then(|version| mistakes.keep(version.string()));
    let traits = *resolve_traits(&flat.traits, mistakes).unwrap_or_default();
    let service = Service {
        id: ast.entry(id).id.clone(),
        version: version.unwrap_or_default().into_owned(),
        rename: rename(&flat, mistakes),
        protocols: protocols(ast, &flat, mistakes),
        auth: auth(ast, &flat, &traits),
        traits,
    };
    let errors = references(flat.property("errors"), mistakes);
    let operations = bound_operations(flattener, &flat, mistakes);
    Some(Found { service, at: flat.definition, errors, operations })
}

fn rename(flat: &Flat<'_>, mistakes: &mut Mistakes) -> Vec<(ShapeId, String)> {
    let mut renamed = Vec::new();
    let mut seen = HashSet::new();
    let objects: Vec<_> = flat.property("rename").iter().filter_map(|raw| mistakes.keep(raw.object())).collect();
    // The service's own names come last, and go before those of its mixins.
    for (id, value) in objects.iter().rev().flat_map(Object::iter) {
        let id = id.parse::<ShapeId>().map_err(|error| value.mistake(error.to_string()));
        let (Some(id), Some(name)) = (mistakes.keep(id), mistakes.keep(value.string())) else { continue };
        if !is_identifier(&name) {
            mistakes.push(value.mistake(format!("`{}` is not the name of a shape", shortened(&name))));
        } else if seen.insert(id.clone()) {
            renamed.push((id, name.into_owned()));
        }
    }
    renamed
}

/// Whether a file defines the trait `id` as one that has `definition`, as protocols have `protocolDefinition`.
fn is_defined_as(ast: &Ast<'_>, id: &str, definition: &str) -> bool {
    ast.find(id).is_some_and(|id| has_trait(ast.entry(id), definition))
}

fn protocols(ast: &Ast<'_>, flat: &Flat<'_>, mistakes: &mut Mistakes) -> Vec<ServiceProtocol> {
    let mut protocols = Vec::new();
    for (id, value) in flat.traits.iter() {
        let protocol = Protocol::from_id(id);
        if protocol.is_none() && !is_defined_as(ast, id, "smithy.api#protocolDefinition") {
            continue;
        }
        let settings = match protocol {
            Some(_) => mistakes.keep(protocol_settings(value.raw())),
            None => Some(ProtocolSettings::default()),
        };
        if let (Ok(id), Some(settings)) = (id.parse(), settings) {
            protocols.push(ServiceProtocol { id, protocol, settings });
        }
    }
    protocols
}

/// How requests may be authenticated: as `auth` says, or else by all such traits of the service, sorted by id.
fn auth(ast: &Ast<'_>, flat: &Flat<'_>, traits: &Traits) -> Vec<AuthScheme> {
    if let Some(given) = &traits.auth {
        return given.iter().map(AuthScheme::of).collect();
    }
    let is_auth = |id: &str| AuthTrait::from_id(id).is_some() || is_defined_as(ast, id, "smithy.api#authDefinition");
    let given = flat.traits.iter().filter(|(id, _)| is_auth(id));
    let mut ids: Vec<ShapeId> = given.filter_map(|(id, _)| id.parse().ok()).collect();
    ids.sort();
    ids.iter().map(AuthScheme::of).collect()
}

fn bound_operations<'a>(
    flattener: &mut Flattener<'_, 'a>,
    service: &Flat<'a>,
    mistakes: &mut Mistakes,
) -> Vec<EntryId> {
    let ast = flattener.ast;
    let mut operations = Vec::new();
    let mut seen = HashSet::new();
    let mut bind = |reference: &Reference<'a>, mistakes: &mut Mistakes| {
        let operation = reference.resolve(ast, Wanted::Operation, mistakes);
        operations.extend(operation.filter(|&operation| seen.insert(operation)));
    };
    for reference in references(service.property("operations"), mistakes) {
        bind(&reference, mistakes);
    }
    let mut visited = HashSet::new();
    let mut waiting = references(service.property("resources"), mistakes);
    waiting.reverse();
    while let Some(reference) = waiting.pop() {
        let resource = reference.resolve(ast, Wanted::Resource, mistakes);
        let Some(resource) = resource.filter(|&resource| visited.insert(resource)) else { continue };
        let Some(resource) = flattener.flatten(resource, mistakes) else { continue };
        for property in LIFECYCLE {
            let operation = resource.property(property).last().map(|raw| Reference::read(*raw));
            if let Some(operation) = operation.and_then(|operation| mistakes.keep(operation)) {
                bind(&operation, mistakes);
            }
        }
        for property in ["operations", "collectionOperations"] {
            for reference in references(resource.property(property), mistakes) {
                bind(&reference, mistakes);
            }
        }
        let mut nested = references(resource.property("resources"), mistakes);
        nested.reverse();
        waiting.append(&mut nested);
    }
    operations
}
