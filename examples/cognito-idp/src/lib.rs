//! App clients of Amazon Cognito user pools: everything here is generated from `model/aws/cognito-idp.json`.

use shapewright::Service;

/// App clients of Amazon Cognito user pools.
#[derive(Service)]
#[service(model = "../../model/aws/cognito-idp.json", operations("*UserPoolClient*"), docs = "full")]
pub struct CognitoIdp;
