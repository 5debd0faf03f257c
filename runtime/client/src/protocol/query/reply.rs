//! The parts of a reply: the output or the error inside its envelope.

use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::error::metadata::{Builder as ErrorMetadataBuilder, ErrorMetadata};
use aws_smithy_xml::codec::find_depth2_element_slice_by;
use aws_smithy_xml::decode::{Document, try_data};

/// The element that holds the output: `<…Result>` of a reply to `awsQuery`, or else the whole.
pub(super) fn result<'a>(body: &'a [u8], operation: &str) -> &'a [u8] {
    let is_result = |name: &str| name.strip_suffix("Result") == Some(operation);
    find_depth2_element_slice_by(body, is_result).unwrap_or(whole(body))
}

/// The whole reply; one without a body is an element without content.
pub(super) fn whole(body: &[u8]) -> &[u8] {
    if body.trim_ascii().is_empty() { b"<Response/>" } else { body }
}

/// The element of an error: inside of `<ErrorResponse>`, or of `<Response><Errors>` as EC2 has it.
pub(super) fn error(body: &[u8]) -> &[u8] {
    let errors = find_depth2_element_slice_by(body, |name| name == "Errors").unwrap_or(body);
    find_depth2_element_slice_by(errors, |name| name == "Error").unwrap_or(whole(errors))
}

/// The code and the message of an error, and the id of its request.
pub(super) fn metadata(body: &[u8]) -> Result<ErrorMetadataBuilder, SerdeError> {
    let mut metadata = ErrorMetadata::builder();
    if body.trim_ascii().is_empty() {
        return Ok(metadata);
    }
    for (name, text) in texts(error(body))? {
        metadata = match name.as_str() {
            "Code" => metadata.code(text),
            "Message" | "message" => metadata.message(text),
            _ => metadata,
        };
    }
    for (name, text) in texts(body)? {
        if name.eq_ignore_ascii_case("RequestId") {
            metadata = metadata.custom("aws_request_id", text);
        }
    }
    Ok(metadata)
}

/// The texts of the elements right below the root, with their names; elements with others inside have none.
fn texts(xml: &[u8]) -> Result<Vec<(String, String)>, SerdeError> {
    let invalid = |error: &dyn std::fmt::Display| SerdeError::invalid_input(error.to_string());
    let text = std::str::from_utf8(xml).map_err(|error| invalid(&error))?;
    let mut document = Document::new(text);
    let mut root = document.root_element().map_err(|error| invalid(&error))?;
    let mut texts = Vec::new();
    while let Some(mut tag) = root.next_tag() {
        let name = tag.start_el().local().to_owned();
        if let Ok(content) = try_data(&mut tag) {
            texts.push((name, content.into_owned()));
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_found_in_both_envelopes() {
        let aws = b"<ErrorResponse><Error><Type>Sender</Type><Code>Gone</Code><Message>no</Message></Error><RequestId>r1</RequestId></ErrorResponse>";
        let ec2 = b"<Response><Errors><Error><Code>Gone</Code><Message>no</Message></Error></Errors><RequestID>r1</RequestID></Response>";
        for body in [&aws[..], &ec2[..]] {
            let found = metadata(body).map(|metadata| metadata.build()).unwrap_or_default();
            assert_eq!((found.code(), found.message()), (Some("Gone"), Some("no")));
            assert_eq!(found.extra("aws_request_id"), Some("r1"));
            assert!(error(body).starts_with(b"<Error>") && error(body).ends_with(b"</Error>"));
        }
        assert!(metadata(b"<Err").is_err() && metadata(b"\xff").is_err());
        assert_eq!(metadata(b" ").map(|metadata| metadata.build().code().is_none()).ok(), Some(true));
    }

    #[test]
    fn only_the_result_of_the_operation_is_its_output() {
        let body = b"<GetResponse><OtherResult>1</OtherResult><GetResult><A/></GetResult></GetResponse>";
        assert_eq!(result(body, "Get"), b"<GetResult><A/></GetResult>");
        assert_eq!(result(b"", "Get"), b"<Response/>");
    }
}
