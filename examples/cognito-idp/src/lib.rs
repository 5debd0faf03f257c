//! App clients of Amazon Cognito user pools: everything here comes out of `model/aws/cognito-idp.json`.

use shapewright::Service;

/// App clients of Amazon Cognito user pools.
#[derive(Service)]
#[service(model = "../../model/aws/cognito-idp.json", operations("*UserPoolClient*"), docs = "full")]
pub struct CognitoIdp;

/// The README's example, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
