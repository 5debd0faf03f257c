//! The files of a model together: what they define, and what they apply.

use std::borrow::Cow;
use std::collections::HashMap;

use super::traits::Given;
use super::{Others, Writer};
use crate::Mistake;
use crate::json::Json;
use crate::tree::{Body, File, Name, Node, Shape, Side, Target, Version};

/// All files of a model that are IDL. Every name in them has a meaning.
pub struct Linked<'a> {
    pub(super) files: Vec<File<'a>>,
    /// What the files define, by name without the namespace.
    pub(super) shapes: HashMap<Cow<'a, str>, Vec<Found<'a>>>,
    pub(super) others: Box<dyn Others + 'a>,
    statements: Vec<Vec<Statement<'a>>>,
}

/// A shape of a file.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) ty: &'a str,
    pub(super) file: usize,
    /// Its position in the file; nothing for an inline input or output.
    pub(super) shape: Option<usize>,
}

/// The definition of a shape, or traits that are applied to a shape or member from outside.
#[derive(Debug)]
pub struct Statement<'a> {
    /// The absolute id of the shape or member.
    pub id: Cow<'a, str>,
    /// The type of the shape, or `apply`.
    pub ty: &'a str,
    what: What,
}

#[derive(Debug)]
enum What {
    /// The shape at this position in the file.
    Shape(usize),
    /// The inline input or output of the operation at this position.
    Input(usize),
    Output(usize),
    Applied {
        at: usize,
        from: Vec<From>,
    },
}

/// Where traits come from that are applied.
#[derive(Clone, Copy, Debug)]
enum From {
    /// The `apply` statement at this position in the file.
    Statement(usize),
    /// A member that a mixin gives a shape: the positions of the shape, of the inline structure in it, and of the member.
    Member(usize, Option<usize>, usize),
}

/// The inline input and output of an operation.
pub(super) fn inline<'f, 'a>(shape: &'f Shape<'a>) -> [Option<&'f Shape<'a>>; 2] {
    let Body::Operation(operation) = &shape.body else { return [None, None] };
    [&operation.sides.input, &operation.sides.output].map(|side| match side {
        Some(Side::Inline(structure)) => Some(structure),
        _ => None,
    })
}

impl<'a> Linked<'a> {
    /// Puts the files of a model together.
    ///
    /// # Errors
    ///
    /// Returns the mistakes in names, and in what is given twice, each with the position of its file.
    pub fn new(files: Vec<File<'a>>, others: impl Others + 'a) -> Result<Self, Vec<(usize, Mistake)>> {
        let others = Box::new(others);
        let mut linked = Self { files, shapes: HashMap::new(), others, statements: Vec::new() };
        for (at, file) in linked.files.iter().enumerate() {
            linked.shapes.reserve(file.shapes.len());
            for (number, shape) in file.shapes.iter().enumerate() {
                for (structure, suffix) in inline(shape).iter().zip([&file.suffixes.input, &file.suffixes.output]) {
                    if structure.is_some() {
                        let name = Cow::Owned(format!("{}{suffix}", shape.name.text));
                        let found = Found { ty: "structure", file: at, shape: None };
                        linked.shapes.entry(name).or_default().push(found);
                    }
                }
                let found = Found { ty: shape.ty, file: at, shape: Some(number) };
                linked.shapes.entry(Cow::Borrowed(shape.name.text)).or_default().push(found);
            }
        }
        linked.statements = linked.files.iter().map(|file| linked.statements_of(file)).collect();
        let mistakes = linked.check();
        if mistakes.is_empty() { Ok(linked) } else { Err(mistakes) }
    }

    /// What a file says: its shapes, each followed by the structures that are inline in it, then what it applies.
    pub fn statements(&self, file: usize) -> &[Statement<'a>] {
        self.statements.get(file).map_or(&[], Vec::as_slice)
    }

    /// Whether a file is written in version 2.0.
    pub fn is_v2(&self, file: usize) -> bool {
        self.files.get(file).is_some_and(|file| file.version == Version::V2)
    }

    /// The metadata of a file, an object.
    pub fn metadata(&self, file: usize) -> Json {
        let Some(file) = self.files.get(file) else { return Json::default() };
        let mut writer = Writer::new(self, file);
        writer.json.raw("{");
        let mut known: HashMap<&str, Vec<&Node<'a>>> = HashMap::with_capacity(file.metadata.len());
        for entry in &file.metadata {
            known.entry(&*entry.key).or_default().push(&entry.value);
        }
        for entry in &file.metadata {
            if let Some(values) = known.remove(&*entry.key) {
                writer.json.key(&entry.key);
                writer.joined(&values);
            }
        }
        writer.json.raw("}");
        writer.json
    }

    /// What a statement of a file is in JSON AST, without its key.
    pub fn json(&self, file: usize, statement: &Statement<'a>) -> Json {
        let Some(file) = self.files.get(file) else { return Json::default() };
        let mut writer = Writer::new(self, file);
        let shape = |at: &usize| file.shapes.get(*at);
        match &statement.what {
            What::Shape(at) => {
                if let Some(shape) = shape(at) {
                    writer.shape(&statement.id, shape);
                }
            }
            What::Input(at) => writer.inline(&statement.id, shape(at).and_then(|it| inline(it)[0]), "smithy.api#input"),
            What::Output(at) => {
                writer.inline(&statement.id, shape(at).and_then(|it| inline(it)[1]), "smithy.api#output");
            }
            What::Applied { at, from } => writer.applied(*at, &given(file, from)),
        }
        writer.json
    }

    /// A whole file as JSON AST.
    pub fn file(&self, file: usize) -> String {
        let mut json = Json::default();
        json.raw(if self.is_v2(file) { "{\"smithy\":\"2.0\"" } else { "{\"smithy\":\"1.0\"" });
        if self.files.get(file).is_some_and(|file| !file.metadata.is_empty()) {
            json.key("metadata");
            json.raw(self.metadata(file).text());
        }
        json.key("shapes");
        json.raw("{");
        for statement in self.statements(file) {
            json.key(&statement.id);
            json.raw(self.json(file, statement).text());
        }
        json.raw("}}");
        json.into_text()
    }

    fn statements_of(&self, file: &File<'a>) -> Vec<Statement<'a>> {
        let mut statements = Vec::with_capacity(file.shapes.len());
        let (mut applied, mut known) = (Vec::new(), HashMap::new());
        for (at, shape) in file.shapes.iter().enumerate() {
            let id = [file.namespace, "#", shape.name.text].concat();
            self.apply_members(file, &id, shape, |member| From::Member(at, None, member), &mut applied);
            let sides = [
                (&file.suffixes.input, What::Input as fn(usize) -> What),
                (&file.suffixes.output, What::Output as fn(usize) -> What),
            ];
            let mut more = Vec::new();
            for (side, (structure, (suffix, what))) in inline(shape).into_iter().zip(sides).enumerate() {
                let Some(structure) = structure else { continue };
                let id = format!("{id}{suffix}");
                self.apply_members(file, &id, structure, |member| From::Member(at, Some(side), member), &mut applied);
                more.push(Statement { id: id.into(), ty: "structure", what: what(at) });
            }
            statements.push(Statement { id: id.into(), ty: shape.ty, what: What::Shape(at) });
            statements.append(&mut more);
        }
        let more = file.applied.iter().enumerate();
        applied.extend(more.map(|(at, it)| (self.resolve(file, it.to.text), it.to.at, From::Statement(at))));
        let first = statements.len();
        for (id, at, from) in applied {
            let position = *known.entry(id.clone()).or_insert(statements.len() - first);
            match statements.get_mut(first + position) {
                Some(Statement { what: What::Applied { from: known, .. }, .. }) => known.push(from),
                _ => {
                    let what = What::Applied { at, from: vec![from] };
                    statements.push(Statement { id: id.into(), ty: "apply", what });
                }
            }
        }
        statements
    }

    /// Notes the members to which a shape gives traits, but not a target, as a mixin does.
    fn apply_members(
        &self,
        file: &File<'a>,
        id: &str,
        shape: &Shape<'a>,
        from: impl Fn(usize) -> From,
        applied: &mut Vec<(String, usize, From)>,
    ) {
        let Body::Members(members) = &shape.body else { return };
        if shape.mixins.is_empty() {
            return;
        }
        for (at, member) in members.iter().enumerate() {
            let Name { text: name, at: place } = member.name;
            if matches!(member.target, Target::Elided) && self.elided(file, shape, name).is_none() {
                applied.push((format!("{id}${name}"), place, from(at)));
            }
        }
    }

    /// The traits that a file applies, for each shape or member.
    pub(super) fn applied(&self, at: usize) -> impl Iterator<Item = Vec<Given<'_, 'a>>> {
        let of = move |statement: &'_ Statement<'a>| match (self.files.get(at), &statement.what) {
            (Some(file), What::Applied { from, .. }) => Some(given(file, from)),
            _ => None,
        };
        self.statements(at).iter().filter_map(of)
    }
}

fn given<'f, 'a>(file: &'f File<'a>, from: &[From]) -> Vec<Given<'f, 'a>> {
    let mut traits = Vec::new();
    for from in from {
        match *from {
            From::Statement(at) => {
                traits.extend(file.applied.get(at).iter().flat_map(|applied| &applied.traits).map(Given::of));
            }
            From::Member(shape, side, member) => {
                let Some(shape) = file.shapes.get(shape) else { continue };
                let shape = match side {
                    Some(side) => inline(shape).get(side).copied().flatten(),
                    None => Some(shape),
                };
                if let Some((shape, Body::Members(members))) = shape.map(|shape| (shape, &shape.body)) {
                    traits.extend(members.get(member).into_iter().flat_map(|member| Given::of_member(shape, member)));
                }
            }
        }
    }
    traits
}

impl std::fmt::Debug for Linked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Linked").field("files", &self.files.len()).finish_non_exhaustive()
    }
}
