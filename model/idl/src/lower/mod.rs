//! From files to JSON: names are resolved, inline structures get names, and what is given twice is joined or refused.

mod properties;
mod scope;
mod shape;
mod traits;

pub use properties::RESOURCE_PROPERTIES;

use std::collections::HashMap;

use crate::json::Json;
use crate::tree::{Body, Entry, File, Node, Shape, Side, Value, Version};
use crate::{Mistake, shortened};
use scope::Scope;

/// The shapes of files that are not IDL, which names in IDL may mean.
pub trait Others {
    /// The shape with this absolute id.
    fn shape(&self, id: &str) -> Option<Other>;
}

/// A shape of a file that is not IDL.
#[derive(Clone, Debug, Default)]
pub struct Other {
    /// Its type, such as `structure`.
    pub ty: String,
    /// The identifiers and properties of a resource, with the absolute ids of their targets.
    pub targets: Vec<(String, String)>,
}

/// There are no such files.
#[derive(Clone, Copy, Debug)]
pub struct NoOthers;

impl Others for NoOthers {
    fn shape(&self, _: &str) -> Option<Other> {
        None
    }
}

/// A shape of a file, and the file.
#[derive(Clone, Copy)]
struct Found<'f, 'a> {
    ty: &'a str,
    file: usize,
    /// Nothing for an inline input or output.
    shape: Option<&'f Shape<'a>>,
}

/// All files of a model.
struct Files<'f, 'a> {
    files: &'f [&'f File<'a>],
    shapes: HashMap<String, Found<'f, 'a>>,
    others: &'f dyn Others,
}

/// Writes the files of a model as JSON AST, one for each file.
///
/// # Errors
///
/// Returns the mistakes in names and in traits that are given twice, each with the position of its file.
pub fn to_json(files: &[&File<'_>], others: &dyn Others) -> Result<Vec<Json>, Vec<(usize, Mistake)>> {
    let mut shapes = HashMap::new();
    for (at, file) in files.iter().enumerate() {
        for shape in &file.shapes {
            let id = format!("{}#{}", file.namespace, shape.name.text);
            if let Body::Operation(operation) = &shape.body {
                let sides =
                    [(&operation.sides.input, &file.suffixes.input), (&operation.sides.output, &file.suffixes.output)];
                for (side, suffix) in sides {
                    if let Some(Side::Inline(_)) = side {
                        shapes.insert(format!("{id}{suffix}"), Found { ty: "structure", file: at, shape: None });
                    }
                }
            }
            shapes.insert(id, Found { ty: shape.ty, file: at, shape: Some(shape) });
        }
    }
    let files = Files { files, shapes, others };
    let (mut written, mut mistakes) = (Vec::new(), Vec::new());
    for (at, file) in files.files.iter().enumerate() {
        let mut lowering = Lowering {
            file,
            scope: Scope::new(&files, at),
            json: Json::default(),
            applied: Vec::new(),
            mistakes: Vec::new(),
        };
        lowering.check_uses();
        lowering.write();
        mistakes.extend(lowering.mistakes.into_iter().map(|mistake| (at, mistake)));
        written.push(lowering.json);
    }
    if mistakes.is_empty() { Ok(written) } else { Err(mistakes) }
}

/// One file while it is written.
struct Lowering<'f, 'a> {
    file: &'f File<'a>,
    scope: Scope<'f, 'a>,
    json: Json,
    /// Traits for shapes and members of mixins, by what they are applied to.
    applied: Vec<traits::Applied<'f, 'a>>,
    mistakes: Vec<Mistake>,
}

impl<'f, 'a> Lowering<'f, 'a> {
    fn mistake(&mut self, at: usize, message: impl Into<String>) {
        self.mistakes.push(Mistake::new(at, message));
    }

    fn check_uses(&mut self) {
        let mut known: HashMap<&str, &str> = HashMap::new();
        let name_of = |id: &'a str| id.rsplit('#').next().unwrap_or(id);
        for used in &self.file.uses {
            let name = name_of(used.text);
            if let Some(first) = known.insert(name, used.text).filter(|first| *first != used.text) {
                self.mistake(used.at, format!("`{}` and `{first}` have the same name", used.text));
            }
        }
        for shape in &self.file.shapes {
            let name = shape.name.text;
            let own = format!("{}#{name}", self.file.namespace);
            if let Some(used) = known.get(name).filter(|used| **used != own) {
                self.mistake(shape.name.at, format!("`{own}` has the name of `{used}`, which the file uses"));
            }
        }
    }

    fn write(&mut self) {
        let file = self.file;
        let version = match file.version {
            Version::V1 => "1.0",
            Version::V2 => "2.0",
        };
        self.json.mark(0);
        self.json.raw("{\"smithy\":\"");
        self.json.raw(version);
        self.json.raw("\"");
        if !file.metadata.is_empty() {
            self.json.key("metadata");
            self.entries(&file.metadata, true);
        }
        self.json.key("shapes");
        self.json.raw("{");
        for shape in &file.shapes {
            self.shape(shape);
        }
        for applied in &file.applied {
            let id = self.scope.resolve(applied.to.text).to_owned();
            let found = self.applied.iter().position(|known| known.to == id);
            let traits = applied.traits.iter().map(traits::Given::of);
            match found.and_then(|at| self.applied.get_mut(at)) {
                Some(known) => known.traits.extend(traits),
                None => self.applied.push(traits::Applied { to: id, at: applied.to.at, traits: traits.collect() }),
            }
        }
        for applied in std::mem::take(&mut self.applied) {
            self.json.key(&applied.to);
            self.json.mark(applied.at);
            self.json.raw("{\"type\":\"apply\",\"traits\":");
            self.traits(&applied.traits);
            self.json.raw("}");
        }
        self.json.raw("}}");
    }

    /// Writes a value.
    fn node(&mut self, node: &'f Node<'a>) {
        self.json.mark(node.at);
        match &node.value {
            Value::Keyword(text) | Value::Number(text) => self.json.raw(text),
            Value::Text(text) => self.json.string(text),
            Value::Id(text) => self.written_id(text, node.at),
            Value::Array(items) => {
                self.json.raw("[");
                for item in items {
                    self.json.next();
                    self.node(item);
                }
                self.json.raw("]");
            }
            Value::Object(entries) => self.entries(entries, false),
        }
    }

    /// Writes an object. A key that comes twice is a mistake, or if `joins`, its arrays are joined.
    fn entries(&mut self, entries: &'f [Entry<'a>], joins: bool) {
        let mut known: HashMap<&str, Vec<&'f Node<'a>>> = HashMap::with_capacity(entries.len());
        for Entry { key, at, value } in entries {
            let values = known.entry(&**key).or_default();
            if !values.is_empty() && !joins {
                self.mistake(*at, format!("the key `{}` is written twice", shortened(key)));
            }
            values.push(value);
        }
        self.json.raw("{");
        for Entry { key, .. } in entries {
            let Some(values) = known.remove(&**key) else { continue };
            self.json.key(key);
            self.joined(&values, "the metadata", key);
        }
        self.json.raw("}");
    }

    /// Writes what is given for one key: one value, the same value several times, or arrays that are joined.
    fn joined(&mut self, values: &[&'f Node<'a>], what: &str, key: &str) {
        let (Some(first), more) = (values.first(), values.get(1..).unwrap_or_default()) else { return };
        let start = self.json.text().len();
        self.node(first);
        let mut others = Vec::new();
        for other in more {
            let text = self.text_of(other);
            match (&first.value, &other.value) {
                _ if self.json.text().get(start..) == Some(text.as_str()) => {}
                (Value::Array(_), Value::Array(items)) => others.extend(items),
                _ => self.mistake(other.at, format!("{what} `{}` has two different values", shortened(key))),
            }
        }
        if !others.is_empty() {
            self.json.reopen();
            for item in others {
                self.json.next();
                self.node(item);
            }
            self.json.raw("]");
        }
    }

    fn text_of(&mut self, node: &'f Node<'a>) -> String {
        let json = std::mem::take(&mut self.json);
        self.node(node);
        let written = std::mem::replace(&mut self.json, json);
        written.text().to_owned()
    }

    /// Writes an id that is the value of something. It has to name a shape.
    fn written_id(&mut self, text: &'a str, at: usize) {
        let exists = self.scope.exists(text);
        let id = self.scope.resolve(text);
        self.json.string(id);
        if !exists {
            let message = format!("there is no shape `{}`", shortened(id));
            let mistake = Mistake::new(at, message).help("put it into quotes if it is a string");
            self.mistakes.push(mistake);
        }
    }
}
