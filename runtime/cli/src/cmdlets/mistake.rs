//! Why a cmdlet does not run, in PowerShell's words.

/// Why a cmdlet does not run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mistake {
    /// What is wrong.
    pub(super) message: String,
    /// What would be right, shown at a terminal or with `-Verbose`: PowerShell has no such line.
    pub(super) help: Option<String>,
}

impl Mistake {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    #[must_use]
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// A parameter that is missing from all of them.
    pub(super) fn missing(names: &[&str]) -> Self {
        let names: String = names.iter().map(|name| format!(" {name}")).collect();
        Self::new(format!("Cannot process command because of one or more missing mandatory parameters:{names}."))
    }
}
