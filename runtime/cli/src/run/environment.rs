//! The process's own environment and files, as the command line asks for them.

use std::io::{self, Read};

use crate::arguments::Host;
use crate::globals::Globals;
use crate::query::Query;
use crate::settings::Settings;
use crate::usage::Refusal;

use super::encoding::Encoding;

/// How many bytes of a `file://` are read; a longer one is an error.
const LONGEST: u64 = 1 << 30;

/// The environment of this process.
#[derive(Debug, Default)]
pub(super) struct Environment;

impl Host for Environment {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        let read = std::fs::File::open(path)?.take(LONGEST + 1).read_to_end(&mut content)?;
        if read as u64 > LONGEST {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is over 1 GiB"));
        }
        Ok(content)
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn check_query(&self, expression: &str) -> Result<(), String> {
        Query::parse(expression).map(drop).map_err(|error| error.to_string())
    }

    fn ready(&self, globals: &Globals) -> Result<(), Refusal> {
        Settings::load(globals, self)?;
        Encoding::of(self).map(drop)
    }
}
