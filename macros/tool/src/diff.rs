//! `shapewright diff`: what changed between two versions of a model, and whether it breaks.

use std::path::PathBuf;

use lexopt::prelude::*;
use serde_json::json;
use shapewright_diff::{Change, Kind, Verdict, Version, diff};
use shapewright_model::{Errors, Mistake, Selection, Source, Whole};
use shapewright_transform::select;

use crate::failure::Failure;
use crate::output::Colour;
use crate::{Command, files, output, surface};

pub(crate) const COMMAND: Command =
    Command { name: "diff", about: "says what changed between two versions of a model, and whether it breaks", run };

const HELP: &str =
    "Says what changed between two versions of a model, and whether it breaks programs that use the old one.

usage: shapewright diff OLD NEW [options]

  OLD, NEW                 files of Smithy IDL (.smithy) or JSON AST, or folders of them
  --operations PATTERN…    compares what these operations need, such as 'List*' or '!Delete*'; everything unless given.
                           An operation may be in one version alone
  --service NAME           the service, if the files hold several; for --operations
  --format FORMAT          text, or json for one object in each line; text unless given
  -h, --help               prints this

exit codes: 0 if nothing breaks, 1 if something does or a model is wrong, 2 if the arguments are wrong
";

fn run(mut words: lexopt::Parser) -> Result<(), Failure> {
    let (mut models, mut selection, mut as_json) = (Vec::<PathBuf>::new(), Selection::default(), false);
    while let Some(word) = words.next()? {
        match word {
            Value(path) => models.push(path.into()),
            Long("operations") => {
                for pattern in words.values()? {
                    surface::select(pattern.string()?, &mut selection);
                }
            }
            Long("service") => selection.service = Some(words.value()?.string()?),
            Long("format") => as_json = output::is_json(&words.value()?.string()?)?,
            Short('h') | Long("help") => return output::print(HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    let [old, new] = models.as_slice() else {
        return Err(Failure::usage("give two models: the old one, and the new one"));
    };
    let (old, new) = (files::read(std::slice::from_ref(old))?, files::read(std::slice::from_ref(new))?);
    let (old, new) = (cut(old, &selection)?, cut(new, &selection)?);
    let old: Vec<_> = old.iter().map(files::File::source).collect();
    let new: Vec<_> = new.iter().map(files::File::source).collect();
    let whole = |sources: &[Source<'_>]| Whole::read(sources).map_err(Failure::Files);
    let changes = diff(&whole(&old)?, &whole(&new)?);
    let text = if as_json { lines(&changes, &old, &new) } else { paragraphs(&changes) };
    output::print(&text)?;
    match changes.iter().filter(|change| change.verdict == Verdict::Breaking).count() {
        0 => Ok(()),
        1 => Err(Failure::Other("one change breaks programs that use the old model".to_owned())),
        several => Err(Failure::Other(format!("{several} changes break programs that use the old model"))),
    }
}

/// The part of a model that some operations need; the files as they are if all are wanted.
fn cut(files: Vec<files::File>, selection: &Selection) -> Result<Vec<files::File>, Failure> {
    if selection.operations.is_empty() && selection.except.is_empty() {
        return Ok(files);
    }
    let sources: Vec<_> = files.iter().map(files::File::source).collect();
    let model = select(&sources, selection)?;
    let text = serde_json::to_string(&model);
    let text = text.map_err(|error| Failure::Other(format!("the model cannot be written: {error}")))?;
    let name = files.first().map_or_else(String::new, |file| file.name.replace(".smithy", ".json"));
    Ok(vec![files::File { name, text }])
}

/// One object a line, with the place in the file.
fn lines(changes: &[Change], old: &[Source<'_>], new: &[Source<'_>]) -> String {
    let mut text = String::new();
    for change in changes {
        let place = change.place.and_then(|(version, origin)| {
            let sources = if version == Version::Old { old } else { new };
            Errors::of(vec![Mistake::new(origin, "")], sources)?.into_iter().next()
        });
        let at = place.as_ref().and_then(|error| error.place.as_ref());
        let line = json!({
            "verdict": change.verdict.name(),
            "kind": change.kind.name(),
            "rule": change.rule,
            "shape": change.shape,
            "member": change.member,
            "trait": change.applied,
            "message": change.message,
            "file": place.as_ref().map(|error| error.file.as_str()),
            "line": at.map(|place| place.line),
            "column": at.map(|place| place.column),
        });
        text.push_str(&format!("{line}\n"));
    }
    text
}

/// Whether a change is in the words of a model alone.
fn is_prose(change: &Change) -> bool {
    const PROSE: [&str; 3] = ["smithy.api#documentation", "smithy.api#externalDocumentation", "smithy.api#examples"];
    change.applied.as_deref().is_some_and(|id| PROSE.contains(&id))
}

/// The changes by shape.
fn paragraphs(changes: &[Change]) -> String {
    let (prose, changes): (Vec<_>, Vec<_>) = changes.iter().partition(|change| is_prose(change));
    let mut text = String::new();
    for of_shape in changes.chunk_by(|a, b| a.shape == b.shape) {
        let name = of_shape.first().map_or("", |change| change.shape.as_str());
        text.push_str(&format!("{}\n", if name.is_empty() { "metadata" } else { name }));
        for change in of_shape {
            let member = change.member.as_ref().map(|member| format!("{member}: ")).unwrap_or_default();
            let Change { rule, kind, verdict, message, .. } = change;
            let colour = match verdict {
                Verdict::Breaking => Some(Colour::Red),
                Verdict::Risky => Some(Colour::Yellow),
                Verdict::Safe => None,
            };
            let verdict = output::coloured(&format!("{:8}", verdict.name()), colour);
            text.push_str(&format!("  {verdict}  {:9}  {member}{message} ({rule})\n", kind.name()));
        }
        text.push('\n');
    }
    let counted = |verdict| changes.iter().filter(|change| change.verdict == verdict).count();
    let [breaking, risky, safe] = [Verdict::Breaking, Verdict::Risky, Verdict::Safe].map(counted);
    let total = match changes.len() {
        0 => "no change".to_owned(),
        1 => format!("1 change: {breaking} breaking, {risky} risky, {safe} safe"),
        _ => format!("{} changes: {breaking} breaking, {risky} risky, {safe} safe", changes.len()),
    };
    text.push_str(&total);
    if !prose.is_empty() {
        let added = prose.iter().filter(|change| change.kind == Kind::Added).count();
        text.push_str(&format!("; {} of documentation and examples, {added} of them new", prose.len()));
    }
    text + "\n"
}
