//! The rules of the specification: what may refer to what, and which traits may be where, with which values.
//!
//! To add a rule, write a function over [`Rules`] in the file of its family, and list it in [`RULES`], with the ids of
//! its events. The ids are those of the reference implementation, so that what a model says in `suppress` means the same.

mod auth;
mod closures;
mod constraint;
mod default;
mod deprecated;
mod enums;
mod event;
mod examples;
mod form;
mod host;
mod http;
mod idempotency;
mod linters;
mod metadata;
mod names;
mod operation;
mod paginated;
mod private;
mod recursion;
mod reference;
mod references;
mod resource;
mod service;
mod streaming;
mod suppress;
mod traits;
mod union;
mod values;
mod xml;

use shapewright_model::{AppliedTrait, Mistake, Origin, Whole};

use crate::graph::{Graph, Item};
pub use event::{Event, Severity};

/// A rule: the ids of its events, of which each may be followed by a dot and what it is about, and its check.
struct Rule(&'static [&'static str], fn(&mut Rules<'_, '_>));

/// What is wrong with the form of a model.
const FORM: &[Rule] = &[Rule(&["Model"], form::check)];

/// Which shapes a model has.
const REFERENCES: &[Rule] =
    &[Rule(&["Target", "DeprecatedShape"], reference::check), Rule(&["ResourceCycle"], recursion::resources)];

/// All other rules.
const RULES: &[Rule] = &[
    Rule(&["AuthTrait"], auth::schemes),
    Rule(&["ServiceAuthDefinitions"], auth::priority),
    Rule(&["HttpApiKeyAuthTrait"], auth::api_key),
    Rule(&["CorsTrait"], auth::cors),
    Rule(&["ShapeClosure"], closures::check),
    Rule(&["LengthTrait"], constraint::length),
    Rule(&["RangeTrait"], constraint::range),
    Rule(&["PatternTrait"], constraint::pattern),
    Rule(&["MediaType"], constraint::media_type),
    Rule(&["DefaultTrait"], default::check),
    Rule(&["DefaultValueInUpdate"], default::in_updates),
    Rule(&["DeprecatedTrait"], deprecated::traits),
    Rule(&["UnstableTrait"], deprecated::unstable),
    Rule(&["ModelDeprecation"], deprecated::forms),
    Rule(&["EnumShape"], enums::shapes),
    Rule(&["EnumTrait", "EnumNamesPresent"], enums::traits),
    Rule(&["ExamplesTrait"], examples::check),
    Rule(&["HostLabelTrait"], host::check),
    Rule(&["HttpBindingTraitIgnored"], http::ignored::check),
    Rule(&["HttpBindingsMissing"], http::missing::check),
    Rule(&["HttpHeaderTrait"], http::header::check),
    Rule(&["HttpPrefixHeadersTrait"], http::header::prefixes),
    Rule(&["HttpLabelTrait"], http::label::check),
    Rule(&["HttpMethodSemantics"], http::method::check),
    Rule(&["HttpPayload"], http::payload::check),
    Rule(&["HttpQueryTrait"], http::query::check),
    Rule(&["HttpQueryParamsTrait"], http::query::params),
    Rule(&["HttpResponseCodeSemantics"], http::code::check),
    Rule(&["HttpUriConflict"], http::conflict::check),
    Rule(&["HttpUriFormat"], http::uri::format),
    Rule(&["HttpUriGreedyLabel"], http::uri::greedy_labels),
    Rule(&["IdempotencyTokenIgnored"], idempotency::tokens),
    Rule(&["IdempotentTrait"], idempotency::errors),
    Rule(&["MetadataTrait"], metadata::traits),
    Rule(&["TypedMetadata"], metadata::values),
    Rule(&["ShapeIdConflict"], names::ids),
    Rule(&["JsonName"], names::json),
    Rule(&["OperationInputOutputMisuse", "OperationInputOutputName"], operation::inputs_and_outputs),
    Rule(&["OperationNameAmbiguity"], operation::names),
    Rule(&["PaginatedTrait"], paginated::check),
    Rule(&["PrivateAccess"], private::access),
    Rule(&["PrivateMixinMember"], private::mixin_members),
    Rule(&["ShapeRecursion"], recursion::shapes),
    Rule(&["ReferencesTrait"], references::check),
    Rule(&["MemberShouldReferenceResource"], references::missing),
    Rule(&["ResourceIdentifier"], resource::identifiers),
    Rule(&["ResourceIdentifierBinding"], resource::binding::check),
    Rule(&["ResourceLifecycle"], resource::lifecycle),
    Rule(&["ResourceOperationInputOutput"], resource::property::check),
    Rule(&["ServiceBoundResourceOperation"], resource::binding::misplaced),
    Rule(&["Service"], service::names),
    Rule(&["SingleOperationBinding"], service::operations),
    Rule(&["SingleResourceBinding"], service::resources),
    Rule(&["StreamingTrait"], streaming::check),
    Rule(&["EventPayloadTrait"], streaming::event_payloads),
    Rule(&["NoInlineDocumentSupport"], streaming::documents),
    Rule(&["RequestCompressionTrait"], streaming::compression),
    Rule(&["TraitBreakingChanges"], traits::breaking_changes),
    Rule(&["TraitConflict"], traits::conflicts),
    Rule(&["TraitTarget"], traits::targets),
    Rule(&["TraitValue"], traits::values),
    Rule(&["TraitValidators"], traits::validators),
    Rule(&["ExclusiveStructureMemberTrait"], traits::exclusives),
    Rule(&["Union"], union::check),
    Rule(&["UnitType"], union::unit),
    Rule(&["XmlFlattenedTrait"], xml::flattened),
    Rule(&["XmlNamespaceTrait"], xml::namespaces),
    // What the metadata `validators` asks for, under ids of its own.
    Rule(&["UnknownValidator"], linters::check),
];

/// The ids of the events that rules have, without those that a model names itself.
pub fn ids() -> impl Iterator<Item = &'static str> {
    [FORM, REFERENCES, RULES].into_iter().flatten().flat_map(|Rule(ids, _)| ids.iter().copied())
}

/// Applies all rules to a model, without those shapes that are of the prelude. What the model suppresses is among the
/// events, as [`Severity::Suppressed`].
pub fn events(whole: &Whole) -> Vec<Event> {
    let Some(start) = whole.shapes().first().map(|shape| shape.origin) else { return Vec::new() };
    let graph = Graph::of(whole);
    let bound = service::bound(&graph);
    let mut rules = Rules { whole, graph: &graph, bound: &bound, start, events: Vec::new() };
    for stage in [FORM, REFERENCES, RULES] {
        stage.iter().for_each(|Rule(_, check)| check(&mut rules));
        // What comes later would only report what follows from the same mistakes.
        if rules.events.iter().any(|event| event.severity == Severity::Error) {
            break;
        }
    }
    suppress::apply(rules)
}

/// What rules look at, and where they report.
struct Rules<'g, 'w> {
    whole: &'w Whole,
    graph: &'g Graph<'w>,
    /// Each service with what is bound to it.
    bound: &'g [service::Bound],
    /// Where events are that have no place of their own.
    start: Origin,
    events: Vec<Event>,
}

impl<'g, 'w> Rules<'g, 'w> {
    /// The items that rules look at.
    fn items(&self) -> impl Iterator<Item = Item> + use<'g, 'w> {
        let graph = self.graph;
        graph.items().filter(|&item| graph.namespace(item) != "smithy.api")
    }

    /// The shapes of a type that rules look at.
    fn of_type(&self, ty: &'static str) -> impl Iterator<Item = Item> + use<'g, 'w> {
        let graph = self.graph;
        self.items().filter(move |&item| graph.ty(item) == ty)
    }

    /// The items that have a trait of `smithy.api`, each with that trait.
    fn with(&self, name: &str) -> Vec<(Item, &'w AppliedTrait)> {
        self.with_id(&format!("smithy.api#{name}"))
    }

    /// The items that have the trait with this id, each with that trait.
    fn with_id(&self, id: &str) -> Vec<(Item, &'w AppliedTrait)> {
        let graph = self.graph;
        let items = graph.with_id(id).iter().filter(|&&item| graph.namespace(item) != "smithy.api");
        items.filter_map(|&item| Some((item, graph.applied(item, id)?))).collect()
    }

    fn report(
        &mut self,
        severity: Severity,
        id: impl Into<String>,
        item: Option<Item>,
        message: impl Into<String>,
    ) -> &mut Event {
        let origin = item.and_then(|item| self.graph.origin(item)).unwrap_or(self.start);
        let shape = item.map(|item| self.graph.id(item)).unwrap_or_default();
        let event = Event { id: id.into(), severity, shape, mistake: Mistake::new(origin, message) };
        let at = self.events.len();
        self.events.push(event);
        &mut self.events[at]
    }

    fn error(&mut self, id: impl Into<String>, item: Item, message: impl Into<String>) -> &mut Event {
        self.report(Severity::Error, id, Some(item), message)
    }

    fn danger(&mut self, id: impl Into<String>, item: Item, message: impl Into<String>) -> &mut Event {
        self.report(Severity::Danger, id, Some(item), message)
    }

    fn warning(&mut self, id: impl Into<String>, item: Item, message: impl Into<String>) -> &mut Event {
        self.report(Severity::Warning, id, Some(item), message)
    }

    fn note(&mut self, id: impl Into<String>, item: Item, message: impl Into<String>) -> &mut Event {
        self.report(Severity::Note, id, Some(item), message)
    }
}

/// Names in backticks, with commas between them.
fn ticked(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    names.join(", ")
}
