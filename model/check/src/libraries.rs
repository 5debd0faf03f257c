//! The traits that are published beside Smithy.

/// Whether an id is of the namespaces of AWS, or of Smithy beside its prelude. Their definitions are seldom among a model's
/// files, so that nothing is wrong if they are not there.
pub(crate) fn has(id: &str) -> bool {
    id.starts_with("aws.") || id.starts_with("smithy.") && !id.starts_with("smithy.api#")
}
