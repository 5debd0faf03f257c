//! The recorded behaviour of the AWS CLI, and the surroundings of a case of it.

use serde_json::Value;
use shapewright_cli::globals::Globals;
use shapewright_cli::host::Host;
use shapewright_cli::usage::Refusal;
use std::io;
use std::path::{Path, PathBuf};

const ENDPOINT: &str = "http://127.0.0.1:4566";

/// Where the shared files are, if the environment says so.
pub fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("SHAPEWRIGHT_SHARED").map(PathBuf::from);
    if shared.is_none() {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
    }
    shared
}

/// A JSON file below a folder.
pub fn json(folder: &Path, path: &str) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join(path)).unwrap()).unwrap()
}

/// A case: a command line, and what the AWS CLI did with it.
pub struct Case(Value);

/// The cases of a category.
pub fn cases(shared: &Path, category: &str) -> Vec<Case> {
    let text = std::fs::read_to_string(shared.join(format!("conformance/cli/{category}.jsonl"))).unwrap();
    text.lines().map(|line| Case(serde_json::from_str(line).unwrap())).collect()
}

impl Case {
    pub fn id(&self) -> &str {
        self.0["id"].as_str().unwrap()
    }

    pub fn is_tagged(&self, tag: &str) -> bool {
        self.0["tags"].as_array().is_some_and(|tags| tags.iter().any(|other| other == tag))
    }

    /// The words after the program's name.
    pub fn words(&self) -> Vec<String> {
        let mut words: Vec<String> =
            self.0["argv"].as_array().unwrap().iter().map(|word| filled(word.as_str().unwrap())).collect();
        for (field, option, value) in
            [("add_endpoint", "--endpoint-url", ENDPOINT), ("add_region", "--region", "us-west-2")]
        {
            if self.0[field] != false {
                words.extend([option.to_owned(), value.to_owned()]);
            }
        }
        words
    }

    pub fn exit_code(&self) -> u64 {
        self.0["exit_code"].as_u64().unwrap()
    }

    pub fn stdout(&self) -> String {
        filled(self.0["stdout"].as_str().unwrap())
    }

    pub fn stderr(&self) -> String {
        filled(self.0["stderr"].as_str().unwrap())
    }

    /// The body of the first request, if one was sent.
    pub fn request(&self) -> Option<&Value> {
        self.0["requests"].get(0).map(|request| &request["body"])
    }
}

fn filled(text: &str) -> String {
    text.replace("{ENDPOINT}", ENDPOINT).replace("{HOSTPORT}", "127.0.0.1:4566").replace("{PORT}", "4566")
}

impl Host for Case {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        if path.starts_with('/') {
            return std::fs::read(path);
        }
        match &self.0["files"][path] {
            Value::String(text) => Ok(text.clone().into_bytes()),
            Value::Object(file) => Ok(base64(file["b64"].as_str().unwrap())),
            _ => Err(io::Error::from_raw_os_error(2)),
        }
    }

    fn variable(&self, name: &str) -> Option<String> {
        let given = self.0["env"].get(name).and_then(Value::as_str).map(filled);
        given.or_else(|| (name == "HOME").then(|| "/nowhere".to_owned()))
    }

    fn ready(&self, _: &Globals) -> Result<(), Refusal> {
        Ok(())
    }
}

/// The bytes of well-formed base64.
fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.bytes().filter_map(|byte| DIGITS.iter().position(|digit| *digit == byte));
    let bits: Vec<usize> = digits.flat_map(|digit| (0..6).rev().map(move |bit| digit >> bit & 1)).collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |value, bit| value << 1 | *bit as u8)).collect()
}
