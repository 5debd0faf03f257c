//! The process's own environment and files, as the command line asks for them.

use std::cell::OnceCell;
use std::io::{self, Read};
use std::rc::Rc;

use super::encoding::Encoding;
use crate::globals::Globals;
use crate::host::Host;
use crate::settings::{Files, Settings};
use crate::usage::Refusal;

/// How many bytes of a `file://` are read; a longer one is an error.
const LONGEST: u64 = 1 << 30;

/// The environment of this process.
#[derive(Default)]
pub(super) struct Environment {
    files: OnceCell<Rc<Files>>,
}

impl Environment {
    /// The settings for these global options. The files behind them are read once.
    pub(super) fn settings(&self, globals: &Globals) -> Result<Settings<'_>, Refusal> {
        let files = match self.files.get() {
            Some(files) => files,
            None => {
                let read = Rc::new(Files::read(self)?);
                self.files.get_or_init(|| read)
            }
        };
        Settings::new(globals, self, Rc::clone(files))
    }
}

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

    fn ready(&self, globals: &Globals) -> Result<(), Refusal> {
        self.settings(globals)?;
        Encoding::of(self).map(drop)
    }
}
