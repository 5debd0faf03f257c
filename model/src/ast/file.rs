//! The outermost object of a file: its version, its metadata, and the definitions of its shapes.

use std::borrow::Cow;

use serde::de::IgnoredAny;

use super::Version;
use crate::error::{Mistake, shortened};
use crate::json::{Raw, Read, scan};

/// A file with its definitions skipped over.
pub(crate) struct File<'a> {
    pub(super) version: Version,
    pub(super) metadata: Vec<(Cow<'a, str>, Raw<'a>)>,
    /// Shape id and definition, in the file's order, duplicates included.
    pub(crate) shapes: Vec<(Cow<'a, str>, Raw<'a>)>,
}

/// Whether a text is written in Smithy's own language: its first statement says so.
fn is_idl(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let Some(line) = lines.next() else { return false };
    let keyword = |word: &str| line.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '\t']));
    line.starts_with('$') || ["namespace", "metadata", "use"].into_iter().any(keyword)
}

/// What the one scan of the text finds.
#[derive(Default)]
struct Outline<'a> {
    version: Option<Raw<'a>>,
    metadata: Option<Raw<'a>>,
    shapes: Option<Vec<(Cow<'a, str>, Raw<'a>)>>,
    /// A key that came a second time.
    twice: Option<&'static str>,
}

impl<'a> Outline<'a> {
    /// Nothing if the text is not JSON, or is JSON of another form.
    fn scan(whole: Raw<'a>) -> Option<Self> {
        let (text, mut outline) = (whole.text(), Self::default());
        let bytes = text.as_bytes();
        let end = scan::object(text, scan::blanks(bytes, 0), &mut |key, at| {
            if key == "\"shapes\"" {
                let mut shapes = Vec::new();
                let end = scan::object(text, at, &mut |key, at| {
                    let end = scan::value(bytes, at)?;
                    shapes.push((unquoted(key)?, whole.part(text.get(at..end)?)));
                    Some(end)
                });
                if outline.shapes.replace(shapes).is_some() {
                    outline.twice = Some("shapes");
                }
                return end;
            }
            let end = scan::value(bytes, at)?;
            let value = whole.part(text.get(at..end)?);
            let again = match key {
                "\"smithy\"" => outline.version.replace(value).and(Some("smithy")),
                "\"metadata\"" => outline.metadata.replace(value).and(Some("metadata")),
                _ => None,
            };
            outline.twice = outline.twice.or(again);
            Some(end)
        })?;
        (scan::blanks(bytes, end) == bytes.len()).then_some(outline)
    }
}

/// The value of a string, which is nearly always written without escapes.
fn unquoted(written: &str) -> Option<Cow<'_, str>> {
    let plain = written.get(1..written.len() - 1)?;
    match plain.contains('\\') {
        true => serde_json::from_str(written).ok().map(Cow::Owned),
        false => Some(Cow::Borrowed(plain)),
    }
}

impl<'a> File<'a> {
    /// Scans `text`, the text of the source at position `file`.
    pub(crate) fn read(text: &'a str, file: usize) -> Read<Self> {
        let whole = Raw::file(text, file);
        let outline = Outline::scan(whole).ok_or_else(|| refused(whole))?;
        if let Some(key) = outline.twice {
            return Err(whole.mistake(format!("the key `{key}` is written twice")));
        }
        let version = outline.version.ok_or_else(|| {
            whole
                .mistake("the file does not say which version of smithy it is written in")
                .help("add `\"smithy\": \"2.0\"`")
        })?;
        let metadata = outline.metadata.map(|metadata| metadata.object()).transpose()?;
        Ok(Self {
            version: read_version(version)?,
            metadata: metadata.iter().flat_map(|it| it.iter()).map(|(key, value)| (key.clone(), value)).collect(),
            shapes: outline.shapes.unwrap_or_default(),
        })
    }
}

fn read_version(version: Raw<'_>) -> Read<Version> {
    let text = version.string()?;
    match &*text {
        "1" | "1.0" => Ok(Version::V1),
        "2" | "2.0" => Ok(Version::V2),
        _ => {
            Err(version.mistake(format!("`{}` is not a known version of Smithy", shortened(&text))).help("write `2.0`"))
        }
    }
}

/// Why a text is not the outline of a model: it is not JSON, or it is JSON of another form.
fn refused(whole: Raw<'_>) -> Mistake {
    if is_idl(whole.text()) {
        let help = "rename it, as a file of IDL is known by its name";
        return whole.mistake("this is Smithy IDL, but the name of the file does not end with `.smithy`").help(help);
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(whole.text()) {
        let (line, column, reason) = (error.line(), error.column(), error.to_string());
        let reason = reason.split(" at line ").next().unwrap_or_default();
        return whole.mistake(format!("the file is not JSON: {reason} at line {line}, column {column}"));
    }
    // The form is wrong: find the value that has it.
    let shapes = whole.object().and_then(|model| model.require("shapes"));
    match shapes {
        Ok(shapes) => shapes.expected("an object of shapes"),
        Err(_) => whole.expected("an object with `smithy` and `shapes`"),
    }
}
