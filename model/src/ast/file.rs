//! The outermost object of a file: its version, its metadata, and the definitions of its shapes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Version;
use crate::error::{Mistake, shortened};
use crate::json::{Key, Pairs, Raw, Read};

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
    version: Option<&'a RawValue>,
    metadata: Option<&'a RawValue>,
    shapes: Option<Pairs<'a>>,
    /// A key that came a second time.
    twice: Option<&'static str>,
}

impl<'de> Deserialize<'de> for Outline<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OutlineVisitor;
        impl<'de> Visitor<'de> for OutlineVisitor {
            type Value = Outline<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a model, which is an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Outline<'de>, M::Error> {
                let mut outline = Outline::default();
                while let Some(Key(key)) = map.next_key()? {
                    let again = match &*key {
                        "smithy" => outline.version.replace(map.next_value()?).is_some().then_some("smithy"),
                        "metadata" => outline.metadata.replace(map.next_value()?).is_some().then_some("metadata"),
                        "shapes" => outline.shapes.replace(map.next_value()?).is_some().then_some("shapes"),
                        _ => map.next_value::<IgnoredAny>().map(|_| None)?,
                    };
                    outline.twice = outline.twice.or(again);
                }
                Ok(outline)
            }
        }
        deserializer.deserialize_map(OutlineVisitor)
    }
}

impl<'a> File<'a> {
    /// Scans `text`, the text of the source at position `file`.
    pub(crate) fn read(text: &'a str, file: usize) -> Read<Self> {
        let whole = Raw::file(text, file);
        let outline: Outline<'a> = serde_json::from_str(whole.text()).map_err(|error| refused(whole, &error))?;
        if let Some(key) = outline.twice {
            return Err(whole.mistake(format!("the key `{key}` is written twice")));
        }
        let version = outline.version.ok_or_else(|| {
            whole
                .mistake("the file does not say which version of smithy it is written in")
                .help("add `\"smithy\": \"2.0\"`")
        })?;
        let metadata = outline.metadata.map(|metadata| whole.part(metadata).object()).transpose()?;
        let shapes = outline.shapes.map(|Pairs(pairs)| pairs).unwrap_or_default();
        Ok(Self {
            version: read_version(whole.part(version))?,
            metadata: metadata.iter().flat_map(|it| it.iter()).map(|(key, value)| (key.clone(), value)).collect(),
            shapes: shapes.into_iter().map(|(id, definition)| (id, whole.part(definition))).collect(),
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
fn refused(whole: Raw<'_>, error: &serde_json::Error) -> Mistake {
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    if is_idl(whole.text()) {
        let help = "rename it, as a file of IDL is known by its name";
        return whole.mistake("this is Smithy IDL, but the name of the file does not end with `.smithy`").help(help);
    }
    if !error.is_data() {
        let (line, column) = (error.line(), error.column());
        return whole.mistake(format!("the file is not JSON: {reason} at line {line}, column {column}"));
    }
    // The form is wrong: find the value that has it.
    let shapes = whole.object().and_then(|model| model.require("shapes"));
    match shapes {
        Ok(shapes) => shapes.expected("an object of shapes"),
        Err(_) => whole.expected("an object with `smithy` and `shapes`"),
    }
}
