//! The protocols and the ways to authenticate that are known here, by the ids of their traits.

use crate::ShapeId;

macro_rules! known_traits {
    (
        $(#[$doc:meta])* $name:ident;
        $($(#[$variant_doc:meta])* $variant:ident = $id:literal,)*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* #[doc = concat!("\n\nThe trait `", $id, "`.")] $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The absolute id of the trait.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// The one whose trait has this absolute id.
            pub fn from_id(id: &str) -> Option<Self> {
                match id {
                    $($id => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

known_traits! {
    /// A protocol. They are in the order in which a client prefers them if a service speaks several.
    Protocol;
    /// JSON, with the operation in a header.
    AwsJson1_0 = "aws.protocols#awsJson1_0",
    /// JSON, with the operation in a header.
    AwsJson1_1 = "aws.protocols#awsJson1_1",
    /// CBOR, with the operation in the path.
    Rpcv2Cbor = "smithy.protocols#rpcv2Cbor",
    /// JSON, with members in the URI and in headers.
    RestJson1 = "aws.protocols#restJson1",
    /// XML, with members in the URI and in headers.
    RestXml = "aws.protocols#restXml",
    /// Parameters of a form, and XML as the reply.
    AwsQuery = "aws.protocols#awsQuery",
    /// Parameters of a form, and XML as the reply, as EC2 has it.
    Ec2Query = "aws.protocols#ec2Query",
    /// JSON, with the operation in the path.
    Rpcv2Json = "smithy.protocols#rpcv2Json",
}

known_traits! {
    /// A way to authenticate a request.
    AuthTrait;
    /// AWS Signature Version 4.
    SigV4 = "aws.auth#sigv4",
    /// AWS Signature Version 4 for several regions.
    SigV4a = "aws.auth#sigv4a",
    /// An API key.
    HttpApiKey = "smithy.api#httpApiKeyAuth",
    /// A name and a password.
    HttpBasic = "smithy.api#httpBasicAuth",
    /// A bearer token.
    HttpBearer = "smithy.api#httpBearerAuth",
    /// A name and a digest of a password.
    HttpDigest = "smithy.api#httpDigestAuth",
}

/// A way to authenticate a request: one that is known here, or one that a model defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthScheme {
    /// A known one.
    Known(AuthTrait),
    /// Another trait with `authDefinition`.
    Other(ShapeId),
}

impl AuthScheme {
    /// The scheme of a trait.
    pub fn of(id: &ShapeId) -> Self {
        AuthTrait::from_id(id.as_str()).map_or_else(|| Self::Other(id.clone()), Self::Known)
    }

    /// The absolute id of the trait.
    pub fn id(&self) -> &str {
        match self {
            Self::Known(scheme) => scheme.id(),
            Self::Other(id) => id.as_str(),
        }
    }
}
