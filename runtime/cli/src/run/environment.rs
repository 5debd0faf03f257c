//! The process's own environment and files, as the command line asks for them.

use std::cell::OnceCell;
use std::io::{self, Read};
use std::rc::Rc;

use super::print;
use crate::aliases::Aliases;
use crate::globals::Globals;
use crate::host::Host;
use crate::settings::{self, Files, Settings};
use crate::usage::Refusal;

/// How many bytes of a `file://` are read; a longer one is an error.
const LONGEST: u64 = 1 << 30;

/// The environment of this process.
pub(crate) struct Environment {
    /// Variables that the command line sets, before those of the process.
    set: Vec<(&'static str, String)>,
    /// Whether all arguments of the process are UTF-8.
    is_text: bool,
    files: OnceCell<Rc<Files>>,
}

impl Environment {
    pub(crate) fn new(is_text: bool) -> Self {
        Self::with(is_text, Vec::new())
    }

    /// The environment with some variables that the command line sets.
    pub(crate) fn with(is_text: bool, set: Vec<(&'static str, String)>) -> Self {
        Self { set, is_text, files: OnceCell::new() }
    }

    /// The settings for these global options. The files behind them are read once.
    pub(crate) fn settings(&self, globals: &Globals) -> Result<Settings<'_>, Refusal> {
        Settings::new(globals, self, Rc::clone(self.files()?))
    }

    fn files(&self) -> Result<&Rc<Files>, Refusal> {
        match self.files.get() {
            Some(files) => Ok(files),
            None => {
                let read = Rc::new(Files::read(self)?);
                Ok(self.files.get_or_init(|| read))
            }
        }
    }

    /// Refuses arguments that are not UTF-8: the AWS CLI would send them as half surrogate pairs, which is not JSON.
    pub(crate) fn check_arguments(&self) -> Result<(), Refusal> {
        if self.is_text { Ok(()) } else { Err(Refusal::validation("An argument is not UTF-8: nothing is sent")) }
    }

    /// Refuses files that cannot be read, and variables of the AWS CLI that are not text: a run that passed over one might
    /// send its request elsewhere.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        let ours = |name: &str| name == "HOME" || name.to_ascii_uppercase().starts_with("AWS_");
        let mut variables = std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(ours));
        match variables.find(|(_, value)| value.to_str().is_none()) {
            None => self.files().map(drop),
            Some((name, value)) if name == "AWS_PROFILE" || name == "AWS_DEFAULT_PROFILE" => {
                let profile = escaped(value.as_encoded_bytes());
                Err(Refusal::general(format!("The config profile ({profile}) could not be found")))
            }
            Some((name, _)) => Err(Refusal::general(format!("The variable {} is not UTF-8", name.to_string_lossy()))),
        }
    }
}

/// Text, with every byte that is not UTF-8 as Python shows it.
pub(crate) fn escaped(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\udc{byte:02x}")));
    }
    text
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
        let set = self.set.iter().find(|(known, _)| *known == name);
        set.map(|(_, value)| value.clone()).or_else(|| std::env::var(name).ok())
    }

    fn aliases(&self) -> Result<Aliases, Refusal> {
        settings::aliases(self)
    }

    fn ready(&self, _: &Globals) -> Result<(), Refusal> {
        print::codec(self).map(drop)
    }

    fn check_profile(&self, globals: &Globals) -> Result<(), Refusal> {
        self.settings(globals).map(drop)
    }
}
