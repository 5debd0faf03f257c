//! Amazon S3: names of buckets, keys of encryption, sources of copies, metadata, and keys of objects in lists.

use shapewright_client::ReplyHead;
use shapewright_core::node::Map;
use shapewright_core::shape::Binding;
use shapewright_core::{Node, Operation};

use super::unquoted;
use crate::service_error::ServiceError;
use crate::usage::Refusal;

/// The patterns of the AWS CLI for names of buckets, and for ARNs in their place.
const NAME: &str = r"^[a-zA-Z0-9.\-_]{1,255}$";
const ARN: &str = r"^arn:(aws).*:(s3|s3-object-lambda):[a-z\-0-9]*:[0-9]{12}:accesspoint[/:][a-zA-Z0-9\-.]{1,63}$|^arn:(aws).*:s3-outposts:[a-z\-0-9]+:[0-9]{12}:outpost[/:][a-zA-Z0-9\-]{1,63}[/:]accesspoint[/:][a-zA-Z0-9\-]{1,63}$";

/// The option that the AWS CLI adds to requests for lists, so that keys with any character can be in XML.
const ENCODING: &str = "EncodingType";

/// Changes parameters. Returns whether an encoding was added that the reply has to be read by.
pub(super) fn parameters(operation: &Operation, parameters: &mut Map) -> Result<bool, Refusal> {
    if let Some(Node::String(bucket)) = parameters.get("Bucket")
        && !is_name(bucket)
        && !is_arn(bucket)
    {
        return Err(invalid(&format!(
            "Invalid bucket name \"{bucket}\": Bucket name must match the regex \"{NAME}\" or be an ARN matching the regex \
             \"{ARN}\""
        )));
    }
    if matches!(operation.name, "CopyObject" | "PutObject" | "CreateMultipartUpload")
        && let Some(Node::Map(metadata)) = parameters.get("Metadata")
    {
        let text = |value: &Node| value.as_str().unwrap_or_default().to_owned();
        let wrong = metadata.iter().find(|(key, value)| !key.is_ascii() || !text(value).is_ascii());
        if let Some((key, value)) = wrong {
            return Err(invalid(&format!(
                "Non ascii characters found in S3 metadata for key \"{key}\", value: \"{}\".  \nS3 metadata can only contain \
                 ASCII characters.",
                text(value)
            )));
        }
    }
    if let Some(Node::String(source)) = parameters.get_mut("CopySource") {
        *source = quoted_source(source);
    }
    for [key, sum] in
        [["SSECustomerKey", "SSECustomerKeyMD5"], ["CopySourceSSECustomerKey", "CopySourceSSECustomerKeyMD5"]]
    {
        let takes = |name: &str| operation.input.member(name).is_some();
        if takes(key) && takes(sum) && !parameters.contains_key(sum) {
            encrypt(parameters, key, sum)?;
        }
    }
    let adds = !listed(operation).is_empty() && !parameters.contains_key(ENCODING);
    if adds {
        parameters.insert(ENCODING.to_owned(), Node::from(AUTOMATIC));
    }
    Ok(adds)
}

/// The encoding that is asked for where the caller asks for none.
const AUTOMATIC: &str = "url";

/// Where the reply of an operation has names that may be encoded: at its top, and in its lists.
fn listed(operation: &Operation) -> &'static [&'static str] {
    match operation.name {
        "ListObjects" => &["Delimiter", "Marker", "NextMarker", "Contents.Key", "CommonPrefixes.Prefix"],
        "ListObjectsV2" => &["Delimiter", "Prefix", "StartAfter", "Contents.Key", "CommonPrefixes.Prefix"],
        "ListObjectVersions" => &[
            "KeyMarker",
            "NextKeyMarker",
            "Prefix",
            "Delimiter",
            "Versions.Key",
            "DeleteMarkers.Key",
            "CommonPrefixes.Prefix",
        ],
        _ => &[],
    }
}

/// Changes a reply, by whether an encoding was added to its request.
pub(super) fn reply(operation: &Operation, has_encoding: bool, members: &mut Map) {
    if operation.name == "GetBucketLocation"
        && let Some(location) = members.get_mut("LocationConstraint")
        && location.as_str() == Some("")
    {
        // The first Region has no name here.
        *location = Node::Null;
    }
    if has_encoding && members.get(ENCODING).and_then(Node::as_str) == Some(AUTOMATIC) {
        for path in listed(operation) {
            match path.split_once('.') {
                None => decode(members.get_mut(*path)),
                Some((list, name)) => {
                    let Some(Node::List(items)) = members.get_mut(list) else { continue };
                    for item in items {
                        if let Node::Map(item) = item {
                            decode(item.get_mut(name));
                        }
                    }
                }
            }
        }
    }
}

/// Adds the text of a header, `Expires`, whether it is a date or not.
pub(super) fn expires(operation: &Operation, head: &ReplyHead, members: &mut Map) {
    let has_date = operation.output.members.iter().any(|member| member.binding == Some(Binding::Header("Expires")));
    if let Some(text) = head.value("expires").filter(|_| has_date) {
        members.insert("ExpiresString".to_owned(), Node::String(text));
    }
}

/// The Region of a bucket that was looked for in another.
pub(super) fn region(operation: &Operation, head: &ReplyHead, error: &ServiceError) -> Option<String> {
    let is_head = matches!(operation.name, "HeadObject" | "HeadBucket");
    let is_moved = match error.code() {
        "PermanentRedirect"
        | "TemporaryRedirect"
        | "Redirect"
        | "AuthorizationHeaderMalformed"
        | "301"
        | "302"
        | "307" => true,
        "IllegalLocationConstraintException" => operation.name != "CreateBucket",
        "400" => is_head,
        _ => false,
    };
    head.value("x-amz-bucket-region").filter(|region| is_moved && !region.is_empty())
}

fn decode(name: Option<&mut Node>) {
    if let Some(Node::String(text)) = name {
        *text = unquoted(&text.replace('+', " "));
    }
}

fn invalid(why: &str) -> Refusal {
    Refusal::validation(format!("Parameter validation failed:\n{why}"))
}

fn is_name(bucket: &str) -> bool {
    (1..=255).contains(&bucket.len())
        && bucket.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

/// Whether a text is the ARN of an access point.
fn is_arn(text: &str) -> bool {
    let mut parts = text.splitn(6, ':');
    let [Some("arn"), Some(partition), Some(service), Some(region), Some(account), Some(resource)] =
        [(); 6].map(|()| parts.next())
    else {
        return false;
    };
    let is_region = region.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let is_account = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let is_label = |text: &str, dot: bool| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || (dot && byte == b'.');
        (1..=63).contains(&text.len()) && text.bytes().all(is_letter)
    };
    let resource: Vec<&str> = resource.split(['/', ':']).collect();
    let is_resource = match (service, resource.as_slice()) {
        ("s3" | "s3-object-lambda", ["accesspoint", name]) => is_label(name, true),
        ("s3-outposts", ["outpost", outpost, "accesspoint", name]) => {
            !region.is_empty() && is_label(outpost, false) && is_label(name, false)
        }
        _ => false,
    };
    partition.starts_with("aws") && is_region && is_account && is_resource
}

/// A source with what no header can carry escaped, but for the version behind it.
fn quoted_source(source: &str) -> String {
    let (path, version) = match source.find("?versionId=") {
        Some(at) if !source.get(at..).unwrap_or_default().contains(char::is_whitespace) => source.split_at(at),
        _ => (source, ""),
    };
    let mut quoted = String::with_capacity(source.len());
    for byte in path.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' | b'/' => quoted.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => quoted.push(char::from(byte)),
            _ => quoted.push_str(&format!("%{byte:02X}")),
        }
    }
    quoted + version
}

/// Writes a key in base64, and its MD5 beside it.
#[cfg(feature = "checksums")]
fn encrypt(parameters: &mut Map, key: &str, sum: &str) -> Result<(), Refusal> {
    use md5::{Digest, Md5};
    let bytes = match parameters.get(key) {
        Some(Node::String(text)) => text.as_bytes(),
        Some(Node::Bytes(bytes)) => bytes,
        _ => return Ok(()),
    };
    let hash = aws_smithy_types::base64::encode(Md5::digest(bytes));
    super::encode(parameters, key);
    parameters.insert(sum.to_owned(), Node::String(hash));
    Ok(())
}

#[cfg(not(feature = "checksums"))]
fn encrypt(parameters: &mut Map, key: &str, sum: &str) -> Result<(), Refusal> {
    match parameters.contains_key(key) {
        true => {
            Err(Refusal::general(format!("{sum} needs the feature `checksums` of shapewright, or has to be given")))
        }
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_arns_of_buckets_are_known() {
        for name in ["a", "my.bucket-1_A", &"x".repeat(255)] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "a/b", "é", "a b", &"x".repeat(256)] {
            assert!(!is_name(name), "{name}");
        }
        for arn in [
            "arn:aws:s3:us-west-2:123456789012:accesspoint/ap",
            "arn:aws-cn:s3-object-lambda:cn-north-1:123456789012:accesspoint:ap",
            "arn:aws:s3::123456789012:accesspoint/name.mrap",
            "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-1/accesspoint/ap",
        ] {
            assert!(is_arn(arn), "{arn}");
        }
        for arn in [
            "arn:aws:s3:us-west-2:1:accesspoint/ap",
            "arn:aws:s3:us-west-2:123456789012:bucket/ap",
            "arn:aws:sqs:us-west-2:123456789012:accesspoint/ap",
            "arn:aws:s3-outposts::123456789012:outpost/op-1/accesspoint/ap",
            "arn:aws:s3",
        ] {
            assert!(!is_arn(arn), "{arn}");
        }
    }

    #[test]
    fn sources_of_copies_are_escaped() {
        for (source, quoted) in [
            ("src/a b+c", "src/a%20b%2Bc"),
            ("src/a?versionId=v+1", "src/a?versionId=v+1"),
            ("src/a?b", "src/a%3Fb"),
            ("src/é", "src/%C3%A9"),
        ] {
            assert_eq!(quoted_source(source), quoted);
        }
    }
}
