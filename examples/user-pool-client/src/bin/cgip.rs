//! User pool clients of Amazon Cognito as cmdlets: `cgip New-CGIPUserPoolClient …`.

use std::process::ExitCode;

use cognito_idp::CognitoIdp;
use shapewright::cli::Cmdlets;

fn main() -> ExitCode {
    Cmdlets::of::<CognitoIdp>("cgip").local(user_pool_client::local()).run()
}
