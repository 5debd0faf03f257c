//! The drop-in for the AWS CLI: `aws cognito-idp create-user-pool-client …`. What it does not have is answered by the next
//! `aws` on `PATH`.

use std::process::ExitCode;

use cognito_idp::CognitoIdp;
use shapewright::cli::Cli;
use shapewright::service::{Derived, Service};

/// The version whose behavior this program has, and its own.
const VERSION: &str = concat!("aws-cli/2.36.7 shapewright/", env!("CARGO_PKG_VERSION"), " Rust");

static SERVICES: [&Service; 1] = [CognitoIdp::SERVICE];

fn main() -> ExitCode {
    Cli::of_services("aws", &SERVICES).version(VERSION).local(user_pool_client::local()).hands_over().run()
}
