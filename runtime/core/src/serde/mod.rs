//! Generated types through `serde`, under the names that their members have on the wire.
//!
//! Every generated structure, union and enum is `Serialize` and `Deserialize`, by its table: one implementation for all.
//!
//! - Members have the model's names (`CallbackURLs`), or those of `jsonName`. What is unset is left out; `null` is unset.
//!   Members that the model does not have are passed over, and a required one that is missing is an error.
//! - **Sensitive values are redacted** unless you wrap the value in [`with_secrets`]: the text `*** redacted ***` is
//!   written instead, and is read back as that text.
//! - Enums are their text, known to the model or not; intEnums their number. A union is a map of one entry.
//! - A timestamp is what the JSON protocols write: seconds since 1970, with a fraction where there is one, unless the
//!   model's `timestampFormat` says otherwise. Reading takes seconds, RFC 3339 and HTTP dates alike. Formats that no
//!   human reads get RFC 3339 in every case, as they cannot distinguish a number from a text.
//! - Blobs are base64, or bytes in formats that no human reads. Numbers of any size are text, and may be numbers when
//!   read. Floats that are not finite are `"NaN"`, `"Infinity"`, `"-Infinity"`, as on the wire.
//! - Documents are as they are; reading them takes a format that describes itself, such as JSON, YAML or CBOR.
//! - What is nested deeper than 128 levels is an error, both ways.
//!
//! ```
//! use cognito_idp::cognito_idp::UserPoolClientType;
//! use shapewright::serde::with_secrets;
//!
//! let client = UserPoolClientType::new().client_name("web").client_secret("open sesame");
//! let text = serde_json::to_string(&client)?;
//! assert_eq!(text, r#"{"ClientName":"web","ClientSecret":"*** redacted ***"}"#);
//! let whole = serde_json::to_string(&with_secrets(&client))?;
//! assert_eq!(serde_json::from_str::<UserPoolClientType>(&whole)?, client);
//! # Ok::<(), serde_json::Error>(())
//! ```

mod collection;
mod document;
mod instant;
mod read;
mod scalar;
mod write;

use crate::value::{Fillable, MAX_DEPTH};
use crate::{Shape, debug};

pub use read::read;
pub use write::{WithSecrets, with_secrets, write};

#[doc(hidden)]
pub use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What is written instead of a sensitive value.
pub const REDACTED: &str = debug::REDACTED;

/// A generated structure, union or enum: a value with its table.
pub trait Shaped: Fillable {
    /// The table of its shape.
    const SHAPE: &'static Shape;
}

/// The message for a value that is nested too deeply.
fn too_deep() -> String {
    format!("the value is nested deeper than {MAX_DEPTH} levels")
}

/// `Serialize` and `Deserialize` of a generated type. For generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! with_serde {
    (number $name:ident) => {
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i32(self.number())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                <::core::primitive::i32 as $crate::serde::Deserialize>::deserialize(deserializer)
                    .map(::core::convert::From::from)
            }
        }
    };
    ($name:ident, $table:expr) => {
        impl $crate::serde::Shaped for $name {
            const SHAPE: &'static $crate::Shape = $table;
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::write($crate::value::Value::view(self), $table, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::read(deserializer)
            }
        }
    };
}
