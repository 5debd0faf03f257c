//! What this half of the command line asks of the rest.

use crate::globals::Globals;
use crate::usage::Refusal;
use std::io;

/// What reading a command line needs beyond its words.
pub trait Host {
    /// The content of a file, by the path that a parameter gives.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// The value of an environment variable, if it is set and is text.
    fn variable(&self, name: &str) -> Option<String>;

    /// What is wrong with an expression for `--query`, if anything is.
    fn check_query(&self, expression: &str) -> Result<(), String>;

    /// Called when the global options are known, before the command itself is looked at.
    ///
    /// Here belongs what the AWS CLI checks at that point, such as the encoding of its output.
    fn ready(&self, globals: &Globals) -> Result<(), Refusal>;
}
