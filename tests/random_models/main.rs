//! Random valid models: what a client sends arrives at the server, and what the server returns arrives at the client, in
//! each protocol.

mod model;
mod value;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use model::{Operation, operation};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};
use shapewright::client::in_process;
use shapewright::client::protocol_tests::{client, values};
use shapewright::node::{Map, Node};
use shapewright::server::{Answer, Dispatch, Request, Serve, call_untyped};
use shapewright::service::Service;
use shapewright_codegen::{Selection, Source, load, run_time};

/// How many models there are, each in every protocol.
const MODELS: u32 = 256;

const PROTOCOLS: [&str; 8] = [
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
];

/// Returns the members of the input that its output has too.
#[derive(Clone)]
struct Echo(&'static Service, Arc<Mutex<Option<Map>>>);

impl Dispatch for Echo {
    fn dispatch<'a>(&'a self, operation: &str, request: Request) -> Option<Answer<'a>> {
        let operation = *self.0.operations.iter().find(|known| known.name == operation)?;
        Some(call_untyped(operation, request, |input| {
            *self.1.lock().expect("no test panics here") = Some(input.clone());
            let has = |name: &String| operation.output.member(name).is_some();
            std::future::ready(Ok(input.into_iter().filter(|(name, _)| has(name)).collect()))
        }))
    }
}

/// Sends a value to the server of a protocol and back.
async fn round_trip(protocol: &str, operation: &Operation, value: &Map) -> Result<(), String> {
    let text = operation.model(protocol);
    let api = load(&[Source { name: "random.json", text: &text }], &Selection::default());
    let service = run_time::service(&api.map_err(|error| format!("{error} in {text}"))?);
    let seen = Arc::default();
    let server = Serve::new(service, Echo(service, Arc::clone(&seen)));
    let client = client(service, "example.com", in_process(server))?;
    let called = service.operations[0];
    let output = client.call_untyped(called, value.clone()).await;
    let seen = seen.lock().expect("no test panics").take();
    let wrong = |what: &str| format!("{protocol}: {what}\nsent {value:?}\nseen {seen:?}\noutput {output:?}\n{text}");
    if !seen.as_ref().is_some_and(|seen| values::same(&Node::Map(seen.clone()), &Node::Map(value.clone()))) {
        return Err(wrong("another input arrived"));
    }
    let wanted = value.iter().filter(|(name, _)| called.output.member(name).is_some());
    let wanted = Node::Map(wanted.map(|(name, value)| (name.clone(), value.clone())).collect());
    match &output {
        Ok(output) if values::same(output, &wanted) => Ok(()),
        _ => Err(wrong("another output arrived")),
    }
}

#[test]
fn values_of_random_models_arrive_in_every_protocol() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let config = Config { cases: MODELS, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let counted = Mutex::new(&mut kinds);
    let models = operation().prop_flat_map(|operation| {
        let value = value::members(&operation.members);
        (Just(operation), value)
    });
    let outcome = TestRunner::new(config).run(&models, |(operation, value)| {
        for protocol in PROTOCOLS {
            runtime.block_on(round_trip(protocol, &operation, &value)).map_err(TestCaseError::fail)?;
        }
        let mut counted = counted.lock().expect("no test panics");
        operation.kinds().for_each(|kind| *counted.entry(kind).or_default() += 1);
        Ok(())
    });
    println!("members by kind and place: {kinds:?}");
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(why, _)) => panic!("{why}"),
        Err(why) => panic!("{why}"),
    }
    assert!(kinds.len() > 30, "the models are too much alike: {kinds:?}");
}
