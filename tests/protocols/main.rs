//! The official protocol tests: each request and reply, by the client and by the server.
//!
//! The models are read at run time, so that the calls are untyped; the same tables, schemas and codecs serve typed ones.

mod addresses;
mod authentication;
mod broken_success;
mod case;
mod events;
mod generated;
mod host_prefix;
mod hostile;
mod known;
mod model_tests;
mod results;
mod round_trips;
mod s3;
mod server;
mod typed;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;

use shapewright::client::protocol_tests::{check_request, check_response};
use shapewright::service::Service;
use shapewright_codegen::{Selection, Source, load, run_time};

use case::Case;
use known::Known;
use results::Counts;

/// All protocols.
const PROTOCOLS: [&str; 8] =
    ["awsJson1_0", "awsJson1_1", "restJson1", "restXml", "awsQuery", "ec2Query", "rpcv2Cbor", "rpcv2Json"];

fn shared() -> Option<PathBuf> {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return None;
    };
    Some(PathBuf::from(shared))
}

/// The messages of an error and of all its sources.
fn chain(error: &(dyn Error + 'static)) -> String {
    let errors = std::iter::successors(Some(error), |&error| error.source());
    errors.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// The only service of a model.
fn load_all(model: &str) -> shapewright_codegen::ir::Api {
    load(&[Source { name: "model.json", text: model }], &Selection::default()).expect("a sound model")
}

/// The form in which a model is read.
#[derive(Clone, Copy)]
enum Form {
    Json,
    /// Printed from the JSON.
    Idl,
}

/// The names and texts of a model's files, which is given as JSON.
fn files(json: String, form: Form) -> Vec<(String, String)> {
    match form {
        Form::Json => vec![("protocol.json".to_owned(), json)],
        Form::Idl => {
            let printed = shapewright_print::print(&json).expect("the official models can be printed");
            printed.into_iter().map(|file| (format!("{}.smithy", file.namespace), file.text)).collect()
        }
    }
}

/// The table of a test service.
fn service(files: &[(String, String)], id: &str) -> &'static Service {
    let selection = Selection { service: Some(id.to_owned()), ..Selection::default() };
    let sources: Vec<_> = files.iter().map(|(name, text)| Source { name, text }).collect();
    let api = load(&sources, &selection).unwrap_or_else(|error| {
        panic!("the official model of {id} cannot be read: {error}");
    });
    run_time::service(&api)
}

/// Runs the cases that are included, and compares those that fail with the known ones; the results with those under a
/// title of `README.md`. `PROTOCOL_TESTS=show` prints why each of the known ones fails.
fn holds(
    form: Form,
    title: Option<&str>,
    is_included: impl Fn(&Case) -> bool,
    run: impl AsyncFn(&'static Service, &Case) -> Result<(), String>,
    known: Known,
) {
    let Some(shared) = shared() else { return };
    let folder = shared.join("conformance/protocol");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut failures: BTreeMap<String, String> = BTreeMap::new();
    let mut results: Vec<(&str, Counts)> = Vec::new();
    for protocol in PROTOCOLS {
        let model = std::fs::read_to_string(folder.join(format!("ast/{protocol}.json"))).expect("a model");
        let model = if protocol == "restXml" { s3::with_rules(&model, &shared) } else { model };
        let model = files(model, form);
        let cases = std::fs::read_to_string(folder.join(format!("cases/{protocol}.jsonl"))).expect("cases");
        let cases: Vec<Case> = cases.lines().map(Case::parse).filter(|case| is_included(case)).collect();
        let mut services: BTreeMap<&str, &'static Service> = BTreeMap::new();
        let mut counts = Counts::new();
        for case in &cases {
            let service = services.entry(&case.service).or_insert_with(|| self::service(&model, &case.service));
            let count = counts.entry(case.kind.clone()).or_default();
            count.1 += 1;
            match runtime.block_on(run(service, case)) {
                Ok(()) => count.0 += 1,
                Err(why) => {
                    failures.insert(format!("{protocol} {} {}", case.kind, case.of_trait.id), why);
                }
            }
        }
        results.push((protocol, counts));
    }
    let reasons: BTreeSet<&str> = known.cases().collect();
    if std::env::var("PROTOCOL_TESTS").is_ok_and(|how| how == "show") {
        failures.iter().for_each(|(id, why)| println!("\n{id}: {why}"));
    }
    let wrong: Vec<_> = failures.iter().filter(|(id, _)| !reasons.contains(id.as_str())).collect();
    let passing: Vec<_> = reasons.iter().filter(|id| !failures.contains_key(**id)).collect();
    for (id, why) in &wrong {
        println!("\n{id}: {why}");
    }
    assert!(wrong.is_empty(), "{} fail that should pass", wrong.len());
    assert!(passing.is_empty(), "these pass, and are listed as failures: {passing:?}");
    if let Some(title) = title {
        let failures = failures.keys().map(String::as_str).collect();
        results::check(title, &results::section(title, &results, &failures, known));
    }
}

fn client_passes(form: Form) {
    let run = async |service, case: &Case| match case.kind.as_str() {
        "request" => check_request(service, &case.of_trait).await,
        _ => check_response(service, &case.of_trait).await,
    };
    holds(form, Some("Client"), Case::is_of_client, run, known::OF_CLIENT);
}

#[test]
fn the_client_passes_the_official_tests() {
    client_passes(Form::Json);
}

#[test]
fn the_client_passes_the_official_tests_of_models_in_idl() {
    client_passes(Form::Idl);
}

fn server_passes(form: Form) {
    let run = async |service, case: &Case| match case.kind.as_str() {
        "request" => server::reads(service, &case.of_trait).await,
        "response" => server::writes(service, &case.of_trait).await,
        _ => server::refuses(service, case).await,
    };
    holds(form, Some("Server"), Case::is_of_server, run, known::OF_SERVER);
}

#[test]
fn the_server_passes_the_official_tests() {
    server_passes(Form::Json);
}

#[test]
fn the_server_passes_the_official_tests_of_models_in_idl() {
    server_passes(Form::Idl);
}

#[test]
fn the_client_passes_the_official_tests_of_event_streams() {
    let run = async |service, case: &Case| events::of_client(service, case).await;
    holds(Form::Json, None, Case::is_of_client_events, run, known::OF_CLIENT_EVENTS);
}

#[test]
fn the_server_passes_the_official_tests_of_event_streams() {
    let run = async |service, case: &Case| events::of_server(service, case).await;
    holds(Form::Json, None, Case::is_of_server_events, run, known::OF_SERVER_EVENTS);
}

#[test]
fn broken_replies_make_no_client_panic() {
    let is_reply = |case: &Case| case.is_of_client() && case.kind == "response";
    holds(Form::Json, None, is_reply, async |service, case: &Case| hostile::replies(service, case).await, Known::NONE);
}

#[test]
fn broken_requests_are_never_the_fault_of_the_server() {
    let is_request = |case: &Case| case.is_of_server() && case.kind == "request";
    holds(
        Form::Json,
        None,
        is_request,
        async |service, case: &Case| hostile::requests(service, case).await,
        Known::NONE,
    );
}
