//! A reply that describes a user pool client, decoded whole and as a view of two of its members.
//!
//! The allocations are printed beside the times: they show how much is not built.

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use cognito_idp::cognito_idp::{DescribeUserPoolClientResponse, UserPoolClientType};
use shapewright::Project;
use shapewright_core::value::{Fillable, Typed};
use shapewright_core::{project, wire};

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

/// A full reply, as the service returns it.
const REPLY: &[u8] = br#"{"UserPoolClient":{"UserPoolId":"us-west-2_aaaaaaaaa","ClientName":"web",
"ClientId":"3n4b5urk1ft4fl3mg5e62d9ado","ClientSecret":"1cn5ihmmbn2ejo4uqojsr5emk2ks3tnh5j9vk7gpq4qn8ecqc1ds",
"LastModifiedDate":1752000000.123,"CreationDate":1752000000.123,"RefreshTokenValidity":30,"AccessTokenValidity":60,
"IdTokenValidity":60,"TokenValidityUnits":{"AccessToken":"minutes","IdToken":"minutes","RefreshToken":"days"},
"ReadAttributes":["email","name","phone_number"],"WriteAttributes":["email","name"],
"ExplicitAuthFlows":["ALLOW_USER_SRP_AUTH","ALLOW_REFRESH_TOKEN_AUTH"],"SupportedIdentityProviders":["COGNITO"],
"CallbackURLs":["https://a.example/cb","https://b.example/cb"],"LogoutURLs":["https://a.example/out"],
"DefaultRedirectURI":"https://a.example/cb","AllowedOAuthFlows":["code"],"AllowedOAuthScopes":["openid","email"],
"AllowedOAuthFlowsUserPoolClient":true,"PreventUserExistenceErrors":"ENABLED","EnableTokenRevocation":true,
"EnablePropagateAdditionalUserContextData":false,"AuthSessionValidity":3}}"#;

/// The view.
#[derive(Project)]
#[smithy(from = DescribeUserPoolClientResponse)]
#[expect(dead_code, reason = "decoding is measured, and nothing else")]
struct Described {
    user_pool_client: Option<Row>,
}

/// Two of the members.
#[derive(Project)]
#[smithy(from = UserPoolClientType)]
#[expect(dead_code, reason = "decoding is measured, and nothing else")]
struct Row {
    client_id: Option<String>,
    client_name: Option<String>,
}

fn main() {
    divan::main();
}

/// The reply by a reader.
fn read<T>(reader: impl Fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>) -> Option<T> {
    reader(&mut JsonCodec::new(JsonCodecSettings::default()).create_deserializer(REPLY)).ok()
}

fn read_whole() -> Option<DescribeUserPoolClientResponse> {
    read(|deserializer| {
        let mut reply = DescribeUserPoolClientResponse::empty();
        wire::read(deserializer, DescribeUserPoolClientResponse::SHAPE, &mut reply)?;
        Ok(reply)
    })
}

#[divan::bench]
fn whole() -> Option<DescribeUserPoolClientResponse> {
    read_whole()
}

#[divan::bench]
fn whole_then_view() -> Option<Described> {
    read_whole().map(Described::from)
}

#[divan::bench]
fn view() -> Option<Described> {
    read(|deserializer| project::read::<Described>(deserializer))
}
