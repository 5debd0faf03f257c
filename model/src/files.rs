//! The files of a model. Definitions in IDL are turned into JSON when they are read.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use shapewright_idl::{File, Json, Linked, Other, Others, Statement};

use crate::ast::{Outline, PRELUDE, ShapeType};
use crate::error::{Errors, Mistake, Mistakes};
use crate::json::{Object, Raw};
use crate::origin::Origin;
use crate::selection::Source;

/// The sources, and the names and definitions of those that are IDL.
pub(crate) struct Files<'s> {
    pub(crate) sources: &'s [Source<'s>],
    /// Nothing if there is no IDL, or something is wrong with it.
    linked: Option<Linked<'s>>,
    /// For each source, its files of IDL and what was written from it.
    idl: Vec<Option<Idl>>,
}

/// A source that is IDL.
struct Idl {
    /// Its position among them.
    at: usize,
    metadata: Json,
    /// Its statements, so far as they were read.
    written: Vec<OnceCell<Json>>,
}

impl<'s> Files<'s> {
    /// Reads the sources that are IDL. Of these, either all are read or none.
    pub(crate) fn read(sources: &'s [Source<'s>], mistakes: &mut Mistakes) -> Self {
        let mut files = Self { sources, linked: None, idl: sources.iter().map(|_| None).collect() };
        let idl: Vec<usize> = (0..sources.len()).filter(|&at| sources[at].is_idl()).collect();
        if idl.is_empty() {
            return files;
        }
        let mut parsed = Vec::with_capacity(idl.len());
        for &at in &idl {
            match File::parse(sources[at].text) {
                Ok(file) => parsed.push(file),
                Err(wrong) => wrong.into_iter().for_each(|mistake| mistakes.push(of_idl(at, mistake))),
            }
        }
        if parsed.len() < idl.len() {
            return files;
        }
        match Linked::new(parsed, JsonShapes::read(sources)) {
            Ok(linked) => {
                for (at, &source) in idl.iter().enumerate() {
                    let written = linked.statements(at).iter().map(|_| OnceCell::new()).collect();
                    files.idl[source] = Some(Idl { at, metadata: linked.metadata(at), written });
                }
                files.linked = Some(linked);
            }
            Err(wrong) => {
                for (file, mistake) in wrong {
                    mistakes.push(of_idl(idl.get(file).copied().unwrap_or_default(), mistake));
                }
            }
        }
        files
    }

    fn idl(&self, file: usize) -> Option<(&Linked<'s>, &Idl)> {
        self.linked.as_ref().zip(self.idl.get(file)?.as_ref())
    }

    /// Whether the source is IDL of version 2.0, if it is IDL.
    pub(crate) fn is_v2(&self, file: usize) -> Option<bool> {
        self.idl(file).map(|(linked, idl)| linked.is_v2(idl.at))
    }

    /// What a source that is IDL says.
    pub(crate) fn statements(&self, file: usize) -> &[Statement<'s>] {
        self.idl(file).map_or(&[], |(linked, idl)| linked.statements(idl.at))
    }

    /// The metadata of a source that is IDL.
    pub(crate) fn metadata(&self, file: usize) -> Option<Raw<'_>> {
        self.idl(file).map(|(_, idl)| Raw::idl(&idl.metadata, file))
    }

    /// A statement of a source that is IDL, in JSON.
    pub(crate) fn statement(&self, file: usize, statement: usize) -> Option<Raw<'_>> {
        let (linked, idl) = self.idl(file)?;
        let (cell, of) = (idl.written.get(statement)?, linked.statements(idl.at).get(statement)?);
        Some(Raw::idl(cell.get_or_init(|| linked.json(idl.at, of)), file))
    }
}

/// The JSON AST of each source; those that are JSON are as they were given.
///
/// # Errors
///
/// Returns every mistake in the form and in the names of the files that are IDL.
pub fn json_ast(sources: &[Source<'_>]) -> Result<Vec<String>, Errors> {
    let mut mistakes = Mistakes::default();
    let files = Files::read(sources, &mut mistakes);
    if !mistakes.is_empty() {
        return Err(mistakes.into_errors(sources));
    }
    let text = |(at, source): (usize, &Source<'_>)| match files.idl(at) {
        Some((linked, idl)) => linked.file(idl.at),
        None => source.text.to_owned(),
    };
    Ok(sources.iter().enumerate().map(text).collect())
}

fn of_idl(file: usize, mistake: shapewright_idl::Mistake) -> Mistake {
    let shapewright_idl::Mistake { at, message, help, unknown, .. } = mistake;
    let mut found = Mistake::new(Origin { file, offset: at }, message);
    if let Some(unknown) = unknown {
        found = found.unknown(unknown.name, unknown.known.into());
    }
    match help {
        Some(help) => found.help(help),
        None => found,
    }
}

/// The shapes of the files that are JSON, which names in IDL may mean.
struct JsonShapes<'s>(HashMap<Cow<'s, str>, Raw<'s>>);

impl<'s> JsonShapes<'s> {
    fn read(sources: &'s [Source<'s>]) -> Self {
        let json = sources.iter().filter(|source| !source.is_idl()).map(|source| source.text);
        // What is wrong with a file is reported when it is read as a part of the model.
        Self(
            json.chain([PRELUDE]).filter_map(|text| Outline::read(text, 0).ok()).flat_map(|file| file.shapes).collect(),
        )
    }
}

impl Others for JsonShapes<'_> {
    fn shape(&self, id: &str) -> Option<Other> {
        let definition = self.0.get(id)?;
        let ty = ShapeType::of(*definition).ok()?;
        let mut targets = Vec::new();
        if ty == ShapeType::Resource {
            let object = definition.object().ok()?;
            let given = ["identifiers", "properties"].into_iter().filter_map(|key| object.get(key)?.object().ok());
            for (name, reference) in given.collect::<Vec<_>>().iter().flat_map(Object::iter) {
                let target = reference.object().and_then(|reference| reference.require("target")?.string());
                targets.extend(target.ok().map(|target| (name.to_string(), target.into_owned())));
            }
        }
        Some(Other { ty: ty.name().to_owned(), targets })
    }
}
