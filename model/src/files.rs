//! The files of a model as JSON: those in IDL are turned into the JSON AST first.

use std::borrow::Cow;
use std::collections::HashMap;

use shapewright_idl::{File, Json, Other, Others, to_json};

use crate::ast::{Outline, PRELUDE, ShapeType};
use crate::error::{Errors, Mistake, Mistakes};
use crate::json::{Object, Raw};
use crate::origin::Origin;
use crate::selection::Source;

/// The sources, each in IDL with the JSON that it was turned into.
pub(crate) struct Files<'s> {
    sources: &'s [Source<'s>],
    /// For each source that is IDL and without mistakes.
    written: Vec<Option<Json>>,
}

impl<'s> Files<'s> {
    /// Reads the sources that are IDL. Of these, either all are turned into JSON or none.
    pub(crate) fn read(sources: &'s [Source<'s>], mistakes: &mut Mistakes) -> Self {
        let mut files = Self { sources, written: sources.iter().map(|_| None).collect() };
        let idl: Vec<usize> = (0..sources.len()).filter(|&at| files.is_idl(at)).collect();
        if idl.is_empty() {
            return files;
        }
        let mut parsed = Vec::with_capacity(idl.len());
        for &at in &idl {
            match File::parse(files.text(at)) {
                Ok(file) => parsed.push(file),
                Err(wrong) => wrong.into_iter().for_each(|mistake| mistakes.push(of_idl(at, mistake))),
            }
        }
        if parsed.len() < idl.len() {
            return files;
        }
        match to_json(&parsed.iter().collect::<Vec<_>>(), &JsonShapes::read(sources)) {
            Ok(written) => {
                for (at, json) in idl.into_iter().zip(written) {
                    files.written[at] = Some(json);
                }
            }
            Err(wrong) => {
                for (file, mistake) in wrong {
                    mistakes.push(of_idl(idl.get(file).copied().unwrap_or_default(), mistake));
                }
            }
        }
        files
    }

    /// The sources, those in IDL with the text of their JSON.
    pub(crate) fn json(&self) -> Vec<Source<'_>> {
        let json = self.sources.iter().zip(&self.written);
        json.map(|(source, json)| Source { text: json.as_ref().map_or(source.text, Json::text), ..*source }).collect()
    }

    pub(crate) fn is_idl(&self, file: usize) -> bool {
        self.sources.get(file).is_some_and(Source::is_idl)
    }

    pub(crate) fn name(&self, file: usize) -> &str {
        self.sources.get(file).map_or("", |source| source.name)
    }

    /// The text as it was given.
    pub(crate) fn text(&self, file: usize) -> &'s str {
        self.sources.get(file).map_or("", |source| source.text)
    }

    /// The place in the text as it was given.
    pub(crate) fn given(&self, origin: Origin) -> Origin {
        match self.written.get(origin.file) {
            Some(Some(json)) => Origin { offset: json.place(origin.offset), ..origin },
            _ => origin,
        }
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
    match mistakes.is_empty() {
        true => Ok(files.json().into_iter().map(|source| source.text.to_owned()).collect()),
        false => Err(mistakes.into_errors(&files)),
    }
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
