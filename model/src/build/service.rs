//! The service, and all operations bound to it or to its resources.

use std::collections::HashSet;

use super::closure::resolve_traits;
use super::flatten::{Flat, Flattener};
use super::reference::{Reference, references};
use crate::ast::{Ast, Entry, EntryId, ShapeType};
use crate::error::{Fault, Faults, shortened};
use crate::json::{Object, Place, Raw};
use crate::shape_id::is_identifier;
use crate::traits::{ProtocolSettings, Traits, protocol_settings};
use crate::view::{Service, ServiceProtocol};
use crate::{AuthScheme, AuthTrait, Protocol, ShapeId, nearest};

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
pub(super) fn find(ast: &Ast<'_>, wanted: Option<&str>, faults: &mut Faults) -> Option<EntryId> {
    let is_service = |entry: &Entry<'_>| entry.ty == ShapeType::Service && !has_trait(entry, "smithy.api#mixin");
    let services: Vec<_> = ast.entries().filter(|(_, entry)| is_service(entry)).collect();
    let fits = |id: &ShapeId| wanted.is_none_or(|wanted| id.as_str() == wanted || id.name() == wanted);
    let mut fitting = services.iter().filter(|(_, entry)| fits(&entry.id));
    let start = Place { file: 0, offset: 0 };
    let fault = match (fitting.next(), fitting.next(), wanted) {
        (Some((id, _)), None, _) => return Some(*id),
        (Some(_), Some(_), _) => Fault::new(start, format!("there are several services: {}", listed(&services)))
            .help("say which one is meant"),
        (None, _, Some(wanted)) if !services.is_empty() => {
            let names = services.iter().flat_map(|(_, entry)| [entry.id.name(), entry.id.as_str()]);
            let fault = Fault::new(start, format!("there is no service `{}` in the model", shortened(wanted)));
            match nearest(wanted, names) {
                Some(name) => fault.meant(Some(name)),
                None => fault.help(format!("it has {}", listed(&services))),
            }
        }
        // A file that could not be read may be the one with the service.
        (None, _, _) if !faults.is_empty() => return None,
        (None, _, _) => Fault::new(start, "there is no service in the model"),
    };
    faults.push(fault);
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
    let traits = entry.definition.object().and_then(|object| object.optional("traits", |traits| traits.object()));
    traits.ok().flatten().is_some_and(|traits| traits.get(id).is_some())
}

/// Reads the service and lists its operations: its own, then those of its resources, depth first.
pub(super) fn read<'a>(flattener: &mut Flattener<'_, 'a>, id: EntryId, faults: &mut Faults) -> Option<Found<'a>> {
    let ast = flattener.ast;
    let flat = flattener.flatten(id, faults)?;
    let version = flat.property("version").last().and_then(|version| faults.keep(version.string()));
    let traits = *resolve_traits(&flat.traits, faults).unwrap_or_default();
    let service = Service {
        id: ast.entry(id).id.clone(),
        version: version.unwrap_or_default().into_owned(),
        rename: rename(&flat, faults),
        protocols: protocols(ast, &flat, faults),
        auth: auth(ast, &flat, &traits),
        traits,
    };
    let errors = references(flat.property("errors"), faults);
    let operations = bound_operations(flattener, &flat, faults);
    Some(Found { service, at: flat.definition, errors, operations })
}

fn rename(flat: &Flat<'_>, faults: &mut Faults) -> Vec<(ShapeId, String)> {
    let mut renamed = Vec::new();
    let mut seen = HashSet::new();
    let objects: Vec<_> = flat.property("rename").iter().filter_map(|raw| faults.keep(raw.object())).collect();
    // The service's own names come last, and go before those of its mixins.
    for (id, value) in objects.iter().rev().flat_map(Object::iter) {
        let id = id.parse::<ShapeId>().map_err(|error| value.fault(error.to_string()));
        let (Some(id), Some(name)) = (faults.keep(id), faults.keep(value.string())) else { continue };
        if !is_identifier(&name) {
            faults.push(value.fault(format!("`{}` is not the name of a shape", shortened(&name))));
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

fn protocols(ast: &Ast<'_>, flat: &Flat<'_>, faults: &mut Faults) -> Vec<ServiceProtocol> {
    let mut protocols = Vec::new();
    for (id, value) in flat.traits.iter() {
        let protocol = Protocol::from_id(id);
        if protocol.is_none() && !is_defined_as(ast, id, "smithy.api#protocolDefinition") {
            continue;
        }
        let settings = match protocol {
            Some(_) => faults.keep(protocol_settings(value.raw())),
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

fn bound_operations<'a>(flattener: &mut Flattener<'_, 'a>, service: &Flat<'a>, faults: &mut Faults) -> Vec<EntryId> {
    let ast = flattener.ast;
    let mut operations = Vec::new();
    let mut seen = HashSet::new();
    let mut bind = |reference: &Reference<'a>, faults: &mut Faults| {
        let operation = reference.resolve(ast, "an operation", |ty| ty == ShapeType::Operation, faults);
        operations.extend(operation.filter(|&operation| seen.insert(operation)));
    };
    for reference in references(service.property("operations"), faults) {
        bind(&reference, faults);
    }
    let mut visited = HashSet::new();
    let mut waiting = references(service.property("resources"), faults);
    waiting.reverse();
    while let Some(reference) = waiting.pop() {
        let resource = reference.resolve(ast, "a resource", |ty| ty == ShapeType::Resource, faults);
        let Some(resource) = resource.filter(|&resource| visited.insert(resource)) else { continue };
        let Some(resource) = flattener.flatten(resource, faults) else { continue };
        for property in LIFECYCLE {
            let operation = resource.property(property).last().map(|raw| Reference::read(*raw));
            if let Some(operation) = operation.and_then(|operation| faults.keep(operation)) {
                bind(&operation, faults);
            }
        }
        for property in ["operations", "collectionOperations"] {
            for reference in references(resource.property(property), faults) {
                bind(&reference, faults);
            }
        }
        let mut nested = references(resource.property("resources"), faults);
        nested.reverse();
        waiting.append(&mut nested);
    }
    operations
}
