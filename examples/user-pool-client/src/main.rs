//! User pool clients of Amazon Cognito on the command line: `user-pool-client create-user-pool-client …`.

use std::process::ExitCode;

use cognito_idp::CognitoIdp;
use shapewright::cli::Cli;

fn main() -> ExitCode {
    Cli::of::<CognitoIdp>("user-pool-client").local(user_pool_client::local()).run()
}
