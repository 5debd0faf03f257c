//! Why a configuration file cannot be read.

use std::fmt;

/// What is wrong with a configuration file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The line, counted from 1.
    pub line: usize,
    /// The section that the line is in, if it is in one.
    pub section: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The line is neither a header nor a key with its value.
    NoDelimiter,
    /// The line begins with the delimiter.
    NoKey,
    /// The line comes before the first header.
    NoSection,
    /// The header was there before, at this line.
    SectionTwice(usize),
    /// The key was there before in this section.
    KeyTwice {
        /// The key, in lower case.
        key: String,
        /// The line of the first one.
        first: usize,
    },
    /// A line of a nested block has no `=`.
    Nested,
    /// The bytes are not UTF-8.
    Encoding,
}

impl SyntaxError {
    pub(super) fn new(line: usize, section: Option<&str>, problem: Problem) -> Self {
        Self { line, section: section.map(str::to_owned), problem }
    }
}

// Never the line itself: it may be a secret that was pasted at the wrong place.
impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(section) = &self.section {
            write!(f, ", section [{section}]")?;
        }
        match &self.problem {
            Problem::NoDelimiter => f.write_str(": the line has no `=`"),
            Problem::NoKey => f.write_str(": there is no key in front of the delimiter"),
            Problem::NoSection => f.write_str(": the line comes before the first [section]"),
            Problem::SectionTwice(first) => write!(f, ": the section is already at line {first}"),
            Problem::KeyTwice { key, first } => write!(f, ": `{key}` is already at line {first}"),
            Problem::Nested => f.write_str(": the nested line has no `=`"),
            Problem::Encoding => f.write_str(": the file is not UTF-8"),
        }
    }
}

impl std::error::Error for SyntaxError {}
