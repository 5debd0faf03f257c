//! `shapewright#cmdlet`: what hands have decided, as names in use must stay whatever rule they follow.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Why no cmdlets can be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(pub(super) String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// The trait on a service.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OfService {
    /// What nouns begin with, such as `CGIP`.
    pub(super) prefix: Option<String>,
    /// Where the types are, such as `Amazon.CognitoIdentityProvider`.
    pub(super) namespace: Option<String>,
    /// The parameter that is bound by value in each cmdlet that has it.
    pub(super) by_value: Option<String>,
}

/// The trait on an operation.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OfOperation {
    pub(super) verb: Option<String>,
    /// The noun without the prefix of the service.
    pub(super) noun: Option<String>,
    /// The parameter that is bound by value, which is the first; empty if there is none.
    pub(super) by_value: Option<String>,
    /// The parameters that have a position after the one that is bound by value.
    #[serde(default)]
    pub(super) positions: Vec<String>,
    /// The default of `-Select`: a member of the output, `*`, or empty if nothing is written.
    pub(super) select: Option<String>,
    /// The parameters that a confirmation names.
    pub(super) target: Option<Vec<String>>,
    /// False if the cmdlet does not go on to further pages, though the operation has them.
    pub(super) paginated: Option<bool>,
    /// What the page size is if none is given.
    pub(super) page_size: Option<u32>,
    /// By the path of the member, such as `Tags.Items`.
    #[serde(default)]
    pub(super) parameters: BTreeMap<String, OfParameter>,
}

/// What is decided for one parameter.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OfParameter {
    pub(super) name: Option<String>,
    pub(super) aliases: Option<Vec<String>>,
    /// A structure is one parameter, and its members are none.
    #[serde(default)]
    pub(super) whole: bool,
}

/// Reads the trait on the shape of an id.
pub(super) fn read<T: DeserializeOwned + Default>(id: &str, json: Option<&str>) -> Result<T, Error> {
    let Some(json) = json else { return Ok(T::default()) };
    serde_json::from_str(json).map_err(|error| {
        let why = error.to_string();
        let why = why.split(" at line ").next().unwrap_or_default();
        Error(format!("{id}: `shapewright#cmdlet` cannot be read: {why}"))
    })
}
