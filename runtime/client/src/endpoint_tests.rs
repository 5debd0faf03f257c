//! The endpoint tests of a model, `smithy.rules#endpointTests`: where the rules lead with given parameters.
//!
//! `emit(endpoint_tests)` of a derive makes a `#[test]` of each, which calls [`check()`].

use shapewright_core::endpoint::{RuleSet, case};
use shapewright_core::{Service, json};

/// Checks that the endpoint rules of a service lead where a case says. For generated tests.
///
/// # Panics
///
/// If they do not.
pub fn check(service: &'static Service, case: &str) {
    let outcome = || {
        let rules = service.endpoint_rules.ok_or("the service has no endpoint rules")?;
        let rules = RuleSet::parse(rules).map_err(|error| error.to_string())?;
        case::check(&rules, &json::parse(case).map_err(|error| error.to_string())?)
    };
    if let Err(why) = outcome() {
        panic!("{}: {why}", service.name);
    }
}
