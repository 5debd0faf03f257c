//! What an operation puts before the host name: `smithy.api#endpoint`.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use shapewright_core::Shape;
use shapewright_core::value::{Structure, View};

/// The prefix with the values of the members that its labels name.
///
/// # Errors
///
/// Returns an error if a value is missing, or cannot be part of a host name. No value is in its text.
pub(crate) fn filled(prefix: &str, shape: &'static Shape, input: &dyn Structure) -> Result<EndpointPrefix, BoxError> {
    let mut host = String::with_capacity(prefix.len() + 16);
    let mut rest = prefix;
    while let Some((literal, (label, after))) =
        rest.split_once('{').and_then(|(literal, rest)| Some((literal, rest.split_once('}')?)))
    {
        host.push_str(literal);
        let value = shape.member(label).and_then(|(index, _)| input.get(index, label));
        match value.map(|value| value.view()) {
            Some(View::String(text)) if is_label(text) => host.push_str(text),
            Some(View::String(text)) if !text.is_empty() => {
                return Err(
                    format!("`{label}` is part of the host name, and has a character that none can have").into()
                );
            }
            _ => return Err(format!("`{label}` is part of the host name, and must not be empty").into()),
        }
        rest = after;
    }
    host.push_str(rest);
    Ok(EndpointPrefix::new(host)?)
}

/// Whether a value can be a label of a host name. A dot would make two of it, which may belong to someone else.
fn is_label(text: &str) -> bool {
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&text.len()) && text.bytes().all(is_host)
}

#[cfg(test)]
mod tests {
    use shapewright_core::node::Map;
    use shapewright_core::shape::Members;
    use shapewright_core::{Kind, Member, Node};

    use super::*;

    static TEXT: Shape = Shape::new("example", "Text", Kind::String);
    static INPUT: Shape = {
        let mut shape = Shape::new("example", "Input", Kind::Structure);
        shape.members = Members::Fixed(&[Member::new("account", &TEXT)]);
        shape
    };

    fn with(account: &str) -> Result<String, String> {
        let input: Map = [("account".to_owned(), Node::from(account))].into_iter().collect();
        let prefix = filled("{account}.data-", &INPUT, &input);
        prefix.map(|prefix| prefix.as_str().to_owned()).map_err(|error| error.to_string())
    }

    #[test]
    fn labels_are_filled_in_and_cannot_change_the_host() {
        assert_eq!(with("123-a").as_deref(), Ok("123-a.data-"));
        for wrong in ["", "a.b", "a/b", "a@evil.example/", "a b", "\u{e9}", &"a".repeat(64)] {
            let error = with(wrong).expect_err("no label of a host");
            assert!(error.contains("`account`") && (wrong.is_empty() || !error.contains(wrong)), "{wrong}: {error}");
        }
        assert!(filled("data-", &INPUT, &Map::new()).is_ok());
        assert!(filled("{account}.", &INPUT, &Map::new()).is_err());
    }
}
