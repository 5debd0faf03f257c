//! A program for a service of one's own, run as a whole.
#![allow(clippy::unwrap_used, missing_docs)]

use shapewright_cli::Cli;
use shapewright_core::service::{Operation, Protocol, Service};
use shapewright_core::shape::{Constraints, Members};
use shapewright_core::{Kind, Member, Shape};

const fn shape(kind: Kind, members: &'static [Member]) -> Shape {
    let mut shape = Shape::new("a", "Shape", kind);
    shape.members = Members::Fixed(members);
    shape
}

static STRING: Shape = shape(Kind::String, &[]);
static TIMESTAMP: Shape = shape(Kind::Timestamp, &[]);
const LONG_ENOUGH: Constraints = Constraints { length: Some((Some(36), Some(36))), ..Constraints::NONE };
static INPUT: Shape = shape(
    Kind::Structure,
    &[
        Member { required: true, idempotency_token: true, constraints: LONG_ENOUGH, ..Member::new("Token", &STRING) },
        Member::new("At", &TIMESTAMP),
    ],
);
static PLANT: Operation = Operation {
    name: "Plant",
    command: "plant",
    input: &INPUT,
    options: &["token", "at"],
    output: &shapewright_core::shape::UNIT,
    has_output: false,
    errors: &[],
    paginated: None,
    merge: None,
    unsigned: false,
    documentation: "",
    examples: &[],
};
static GARDEN: Service = Service {
    namespace: "a",
    name: "Garden",
    version: "1",
    sdk_id: "Garden",
    command: "garden",
    endpoint_prefix: "garden",
    signing_name: None,
    protocol: Protocol::AwsJson1_1,
    endpoint_rules: None,
    title: "Garden",
    documentation: "",
    operations: &[&PLANT],
};

/// The exit code of a run in which nothing listens where requests go.
fn exit(words: &[&str]) -> u8 {
    static SERVICES: [&Service; 1] = [&GARDEN];
    let cli = Cli::of_services("program", &SERVICES);
    let options = ["--region", "us-west-2", "--endpoint-url", "http://127.0.0.1:9", "--cli-connect-timeout", "1"];
    cli.run_with(["garden", "plant"].iter().chain(words).chain(&options).copied())
}

#[test]
fn what_is_filled_in_and_rewritten_before_sending_is_judged_as_it_is_sent() {
    for at in ["2020-01-01", "1577836800", "2020-01-01T00:00:00+01:00"] {
        assert_eq!(exit(&["--at", at, "--cli-dry-run"]), 0, "{at}");
        // Nothing is refused; but nobody is there.
        assert_eq!(exit(&["--at", at, "--cli-strict"]), 255, "{at}");
    }
    assert_eq!(exit(&["--token", "short", "--cli-dry-run"]), 252);
    assert_eq!(exit(&["--token", "short", "--cli-strict"]), 252);
    assert_eq!(exit(&["--at", "never", "--cli-dry-run"]), 252);
}

#[tokio::test]
async fn a_program_runs_inside_another_runtime() {
    assert_eq!(exit(&["--cli-strict"]), 255);
}
