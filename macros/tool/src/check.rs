//! `shapewright check`: what is wrong with a model, for people or as JSON.

use std::path::PathBuf;

use lexopt::prelude::*;
use serde_json::json;
use shapewright_check::{Severity, events, prelude};
use shapewright_core::nearest;
use shapewright_model::{Error, Errors, Model, Selection, Source, Whole};

use crate::failure::Failure;
use crate::output::Colour;
use crate::{Command, files, output};

pub(crate) const COMMAND: Command = Command { name: "check", about: "says what is wrong with a model", run };

const HELP: &str = "Says what is wrong with a model: with the form of its files, and by the rules of Smithy.

usage: shapewright check MODEL… [options]

  MODEL                    a file of Smithy IDL (.smithy) or its JSON AST, or a folder of them
  --format FORMAT          text, or json for one object in each line; text unless given
  -h, --help               prints this

Each event has the id of Smithy's reference implementation. What the model suppresses is left out.

exit codes: 0 if nothing is worse than a warning, 1 if something is or a file cannot be read, 2 if the arguments are wrong
";

/// Something that was found.
struct Finding {
    severity: Severity,
    id: String,
    shape: String,
    error: Error,
}

fn run(mut words: lexopt::Parser) -> Result<(), Failure> {
    let (mut models, mut as_json) = (Vec::<PathBuf>::new(), false);
    while let Some(word) = words.next()? {
        match word {
            Value(path) => models.push(path.into()),
            Long("format") => as_json = output::is_json(&words.value()?.string()?)?,
            Short('h') | Long("help") => return output::print(HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    let files = files::read(&models)?;
    let sources: Vec<_> = files.iter().map(files::File::source).collect();
    let findings = findings(&sources);
    let mut text = String::new();
    for finding in &findings {
        text.push_str(&if as_json { line(finding) } else { paragraph(finding) });
    }
    output::print(&text)?;
    let worst = findings.iter().filter(|finding| finding.severity >= Severity::Danger).count();
    match worst {
        0 => Ok(()),
        1 => Err(Failure::Other("the model has a mistake".to_owned())),
        several => Err(Failure::Other(format!("the model has {several} mistakes"))),
    }
}

fn findings(sources: &[Source<'_>]) -> Vec<Finding> {
    let all: Vec<_> = sources.iter().copied().chain([prelude()]).collect();
    let whole = match Whole::read(&all) {
        Ok(whole) => whole,
        Err(errors) => return of_model(errors),
    };
    let mut findings = Vec::new();
    let mut events = events(&whole);
    events.retain(|event| event.severity > Severity::Suppressed);
    let mistakes: Vec<_> = events.iter().map(|event| event.mistake.clone()).collect();
    for (event, error) in events.into_iter().zip(Errors::each(&mistakes, &all)) {
        findings.push(Finding { severity: event.severity, id: event.id, shape: event.shape, error });
    }
    if findings.iter().any(|finding| finding.severity >= Severity::Danger) {
        return findings;
    }
    // What is wrong with a service as a whole, such as two operations with one URI.
    let is_mixin = |id: &str| whole.shape(id).is_some_and(|shape| shape.applied("smithy.api#mixin").is_some());
    let services = whole.shapes().iter().filter(|shape| shape.ty == "service" && !is_mixin(shape.id.as_str()));
    for service in services {
        let selection = Selection { service: Some(service.id.to_string()), ..Selection::default() };
        for finding in Model::load(sources, &selection).err().map(of_model).unwrap_or_default() {
            if !findings.iter().any(|known| known.error == finding.error) {
                findings.push(finding);
            }
        }
    }
    findings
}

fn of_model(mut errors: Errors) -> Vec<Finding> {
    errors.suggest(|name, known| nearest(name, known.iter().map(String::as_str)));
    let finding =
        |error: Error| Finding { severity: Severity::Error, id: "Model".to_owned(), shape: error.shape.clone(), error };
    errors.into_iter().map(finding).collect()
}

fn line(finding: &Finding) -> String {
    let Finding { severity, id, shape, error } = finding;
    let place = error.place.as_ref();
    let line = json!({
        "severity": severity.to_string(),
        "id": id,
        "shape": shape,
        "file": error.file,
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "pointer": error.pointer,
        "message": error.message,
        "help": error.help,
    });
    format!("{line}\n")
}

fn paragraph(finding: &Finding) -> String {
    let Finding { severity, id, shape, error } = finding;
    let about = if shape.is_empty() { format!(" ({id})") } else { format!(" ({id} of {shape})") };
    let colour = match severity {
        Severity::Error | Severity::Danger => Some(Colour::Red),
        Severity::Warning => Some(Colour::Yellow),
        Severity::Note | Severity::Suppressed => Some(Colour::Cyan),
    };
    let severity = output::coloured(&severity.to_string(), colour);
    let mut text = format!("{severity}: {}{about}\n", error.message);
    if let Some(place) = &error.place {
        text.push_str(&format!("  --> {}:{}:{}\n{place}\n", error.file, place.line, place.column));
    }
    if !error.pointer.is_empty() {
        text.push_str(&format!("  at {}\n", error.pointer));
    }
    if let Some(help) = &error.help {
        text.push_str(&format!("help: {help}\n"));
    }
    text + "\n"
}
