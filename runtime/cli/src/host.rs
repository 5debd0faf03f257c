//! What reading a command line needs beyond its words.

use crate::aliases::Aliases;
use crate::globals::Globals;
use crate::usage::Refusal;
use std::io;

/// The files and the environment of a command line.
pub trait Host {
    /// The content of a file, by the path in a parameter.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// Whether there is a file at a path.
    fn is_file(&self, path: &str) -> bool {
        std::path::Path::new(path).is_file()
    }

    /// The value of an environment variable, if it is set and is text.
    fn variable(&self, name: &str) -> Option<String>;

    /// The user's aliases.
    ///
    /// # Errors
    ///
    /// A file of them that cannot be read or parsed: exit code 255.
    fn aliases(&self) -> Result<Aliases, Refusal> {
        Ok(Aliases::default())
    }

    /// Called when the global options are known, before the command itself is read: the place for what the AWS CLI
    /// checks at that point, such as the encoding of its output.
    fn ready(&self, globals: &Globals) -> Result<(), Refusal>;

    /// Called before anything but an alias for a shell is carried out: refuses a profile that there is not.
    fn check_profile(&self, _: &Globals) -> Result<(), Refusal> {
        Ok(())
    }
}
