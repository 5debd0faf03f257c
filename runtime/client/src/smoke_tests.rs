//! The smoke tests of a model, `smithy.test#smokeTests`: calls of the real service that succeed, or fail as a case says.
//!
//! `emit(smoke_tests)` of a derive makes an ignored `#[test]` of each, which calls [`run()`].

use shapewright_core::node::Map;
use shapewright_core::{Node, Service, json};

use crate::protocol_tests::values;
use crate::{Client, Config, Credentials, SdkError};

/// Calls the service as a case says: in its Region, with the credentials in `AWS_ACCESS_KEY_ID`,
/// `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, at the address in `AWS_ENDPOINT_URL` if that is set. For generated
/// tests.
///
/// # Panics
///
/// If the outcome is another than the case expects, or if the case asks for what a client cannot do.
pub fn run(service: &'static Service, operation: &str, case: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(call(service, operation, case)),
        Err(error) => Err(error.to_string()),
    };
    if let Err(why) = outcome {
        panic!("{operation}: {why}");
    }
}

async fn call(service: &'static Service, operation: &str, case: &str) -> Result<(), String> {
    let operation = service.operations.iter().find(|known| known.name == operation);
    let operation = operation.ok_or("the service has no such operation")?;
    let case = json::parse(case).map_err(|error| error.to_string())?;
    let field = |name: &str| case.as_map().and_then(|case| case.get(name));
    let params =
        field("params").map_or_else(|| "{}".to_owned(), |params| json::to_string(params, json::Style::COMPACT));
    let input = values::members(operation.input, &params)?;
    let config = config(field("vendorParams").and_then(Node::as_map).unwrap_or(&Map::new()))?;
    let client = Client::new(service, config).map_err(|error| error.to_string())?;
    let outcome = client.call_untyped(operation, input).await;
    let expected = field("expect").and_then(Node::as_map).ok_or("a case expects something")?;
    match (expected.get("failure").and_then(Node::as_map), outcome) {
        (None, Ok(_)) => Ok(()),
        (None, Err(error)) => Err(crate::protocol_tests::chain(&error)),
        (Some(_), Ok(_)) => Err("the call succeeded, but is expected to fail".to_owned()),
        (Some(failure), Err(SdkError::ServiceError(error))) => {
            let found = error.err().shape().map(|shape| format!("{}#{}", shape.namespace, shape.name));
            match failure.get("errorId").and_then(Node::as_str) {
                Some(wanted) if found.as_deref() != Some(wanted) => {
                    Err(format!("the error is {}, not {wanted}", found.as_deref().unwrap_or("none of the model")))
                }
                _ => Ok(()),
            }
        }
        (Some(_), Err(error)) => Err(crate::protocol_tests::chain(&error)),
    }
}

/// The settings that a case names (`aws.test#AwsVendorParams`), and what the environment adds to them.
fn config(vendor: &Map) -> Result<Config, String> {
    let mut config = Config::new();
    for (name, value) in vendor {
        config = match (name.as_str(), value) {
            ("region", Node::String(region)) => config.region(region),
            ("uri", Node::String(url)) => config.endpoint_url(url),
            ("useFips", Node::Boolean(value)) => config.use_fips(*value),
            ("useDualstack", Node::Boolean(value)) => config.use_dual_stack(*value),
            (_, Node::Null | Node::Boolean(false)) => config,
            // The accounts of endpoints are taken where rules ask for them.
            ("useAccountIdRouting", Node::Boolean(true)) => config,
            (name, _) => return Err(format!("the case needs the setting `{name}`, which clients do not have")),
        };
    }
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(url) = variable("AWS_ENDPOINT_URL") {
        config = config.endpoint_url(url);
    }
    if let (Some(id), Some(secret)) = (variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY")) {
        config = config.credentials(Credentials::new(id, secret, variable("AWS_SESSION_TOKEN"), None, "Environment"));
    }
    Ok(config)
}
