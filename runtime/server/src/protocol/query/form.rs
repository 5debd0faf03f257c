//! The parameters of a form.

use std::cmp::Ordering;
use std::ops::Range;

use aws_smithy_schema::serde::SerdeError;
use percent_encoding::percent_decode;

/// Parameters whose names are paths, such as `Items.member.1.Name`. They are sorted, so that all those of one value are
/// next to one another, and its own text comes first.
#[derive(Debug)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads `application/x-www-form-urlencoded`.
    pub(super) fn parse(body: &[u8]) -> Result<Self, SerdeError> {
        let mut parameters = pairs(body)
            .map(|(name, value)| Ok((decoded(name)?, decoded(value)?)))
            .collect::<Result<Vec<_>, SerdeError>>()?;
        // A stable sort, as what comes twice is refused, or else the last counts.
        parameters.sort_by(|(one, _), (other, _)| compare(one, other));
        Ok(Self(parameters))
    }

    /// All parameters.
    pub(super) fn all(&self) -> Range<usize> {
        0..self.0.len()
    }

    /// The name and the text of a parameter.
    pub(super) fn get(&self, index: usize) -> Option<(&str, &str)> {
        self.0.get(index).map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Those among some parameters that are of the value at a path.
    pub(super) fn below(&self, range: Range<usize>, path: &str) -> Range<usize> {
        let among = self.0.get(range.clone()).unwrap_or_default();
        let start = among.partition_point(|(name, _)| compare(name, path) == Ordering::Less);
        let rest = among.get(start..).unwrap_or_default();
        let count = rest.partition_point(|(name, _)| is_below(name, path));
        range.start + start..range.start + start + count
    }
}

/// The value of a parameter, without reading all the others.
pub(super) fn find(body: &[u8], wanted: &str) -> Option<String> {
    let mut found = pairs(body).filter(|(name, _)| decoded(name).is_ok_and(|name| name == wanted));
    decoded(found.next()?.1).ok()
}

fn pairs(body: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let parameters = body.split(|byte| *byte == b'&').filter(|parameter| !parameter.is_empty());
    parameters.map(|parameter| match parameter.iter().position(|byte| *byte == b'=') {
        Some(at) => (&parameter[..at], &parameter[at + 1..]),
        None => (parameter, &[][..]),
    })
}

fn decoded(text: &[u8]) -> Result<String, SerdeError> {
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let text = percent_decode(&spaced).decode_utf8();
    Ok(text.map_err(|_| SerdeError::invalid_input("the form is not UTF-8"))?.into_owned())
}

fn is_below(name: &str, path: &str) -> bool {
    path.is_empty() || name.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The order of names: a dot comes before all other characters, so that nothing is between `a` and `a.b`.
fn compare(one: &str, other: &str) -> Ordering {
    let key = |byte: u8| if byte == b'.' { 0 } else { u16::from(byte) + 1 };
    one.bytes().map(key).cmp(other.bytes().map(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parameters_of_a_value_are_next_to_one_another() {
        let form = Form::parse(b"a-b=1&a.b=x+y%2Bz&&a=&a.b.c=2&b=%C3%BC&a%2Eb=4&\x00=0").expect("a form");
        let names = |range: Range<usize>| -> Vec<_> { range.filter_map(|index| form.get(index)).collect() };
        let below = form.below(form.all(), "a");
        assert_eq!(names(below.clone()), [("a", ""), ("a.b", "x y+z"), ("a.b", "4"), ("a.b.c", "2")]);
        assert_eq!(names(form.below(below.clone(), "a.b.c")), [("a.b.c", "2")]);
        assert_eq!(names(form.below(form.all(), "b")), [("b", "ü")]);
        assert!(form.below(form.all(), "none").is_empty() && form.below(below, "b").is_empty());
        assert_eq!(form.below(form.all(), ""), form.all());
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(Form::parse(b"a=%ff").is_err());
        assert_eq!(find(b"a=%ff&Action=Get+It&Action=Other", "Action").as_deref(), Some("Get It"));
        assert_eq!(find(b"Action", "Action").as_deref(), Some(""));
        assert_eq!(find(b"", "Action"), None);
    }
}
