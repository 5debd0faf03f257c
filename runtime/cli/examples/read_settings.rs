//! Prints what the command line reads from configuration files and words, for comparison with other readers.
//!
//! Each line of standard input is JSON: `{"config": PATH, "credentials": PATH, "services": [NAME, …], "sso_sessions":
//! [NAME, …]}`, or `{"words": TEXT}`. Each line of output is what was read, or `null` if it was refused.

use std::io::{self, BufRead, Write};

use serde_json::{Map, Value};
use shapewright_cli::settings::Files;
use shapewright_cli::settings::ini::Entry;
use shapewright_cli::words;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        let read = match asked["words"].as_str() {
            Some(text) => words::split(text).map_or(Value::Null, Value::from),
            None => files(&asked)?,
        };
        writeln!(output, "{read}")?;
    }
    Ok(())
}

/// The profiles of a pair of files, and the sections that are asked for.
fn files(asked: &Value) -> io::Result<Value> {
    let bytes = |name: &str| std::fs::read(asked[name].as_str().unwrap_or_default());
    let Ok(files) = Files::parse(&bytes("config")?, &bytes("credentials")?) else { return Ok(Value::Null) };
    let profiles = files.profile_names().map(|name| (name.to_owned(), settings(files.profile(name).settings())));
    let names = |kind: &str| asked[kind].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>();
    let services = names("services").into_iter().filter_map(|name| Some((name, files.services(name)?)));
    let sessions = names("sso_sessions").into_iter().filter_map(|name| Some((name, files.sso_session(name)?)));
    let services = services.map(|(name, section)| (name.to_owned(), settings(section.entries())));
    let sessions = sessions.map(|(name, section)| (name.to_owned(), settings(section.entries())));
    Ok(serde_json::json!({
        "profiles": profiles.collect::<Map<_, _>>(),
        "services": services.collect::<Map<_, _>>(),
        "sso_sessions": sessions.collect::<Map<_, _>>(),
    }))
}

fn settings<'a>(entries: impl IntoIterator<Item = (&'a str, &'a Entry)>) -> Value {
    let value = |entry: &Entry| match entry.block() {
        Some(block) => block.into_iter().map(|(key, value)| (key.to_owned(), Value::from(value))).collect(),
        None => Value::from(entry.text.as_str()),
    };
    Value::Object(entries.into_iter().map(|(key, entry)| (key.to_owned(), value(entry))).collect())
}
