//! The program `aws` for a folder of models: `aws FOLDER SERVICE OPERATION …` reads `FOLDER/SERVICE.json`.
//!
//! `tests/services` compares it with the AWS CLI.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use shapewright_cli::Cli;
use shapewright_codegen::{Selection, Source, load, run_time};
use shapewright_core::Service;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut words = std::env::args_os().skip(1);
    let folder = words.next().ok_or("usage: aws FOLDER SERVICE OPERATION …")?;
    let words: Vec<_> = words.collect();
    let named = words.iter().filter_map(|word| word.to_str()).find_map(|word| service(Path::new(&folder), word));
    let services: Vec<&'static Service> = named.transpose()?.into_iter().collect();
    Ok(ExitCode::from(Cli::of_services("aws", services.leak()).run_with(words)))
}

/// The service that a word names, if there is a model for it.
fn service(folder: &Path, word: &str) -> Option<Result<&'static Service, Box<dyn Error>>> {
    let is_name = word.starts_with(|c: char| c.is_ascii_lowercase()) && !word.contains(['/', '\\']);
    let path = folder.join(format!("{word}.json"));
    (is_name && path.is_file()).then(|| {
        let text = fs::read_to_string(&path)?;
        let mut api = load(&[Source { name: &path.to_string_lossy(), text: &text }], &Selection::default())?;
        word.clone_into(&mut api.service.command);
        Ok(run_time::service(&api))
    })
}
