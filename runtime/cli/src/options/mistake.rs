//! What is wrong with a command line.

/// How many choices are named.
const MOST_CHOICES: usize = 12;

/// What is wrong, in the AWS CLI's words, and what would be right, which the AWS CLI does not say.
#[derive(Debug)]
pub(crate) struct Mistake {
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// Whether another version of the program might have what this one lacks.
    pub(crate) is_unknown: bool,
}

impl Mistake {
    /// A word that is none of the choices, which are named if they are few.
    pub(super) fn choice(message: String, choices: &[&str]) -> Self {
        let are_few = choices.len() <= MOST_CHOICES;
        Self { message, help: are_few.then(|| format!("choose one of: {}", choices.join(", "))), is_unknown: true }
    }

    /// The same, about an argument.
    pub(crate) fn about(self, argument: &str) -> Self {
        Self { message: format!("argument {argument}: {}", self.message), ..self }
    }
}

impl From<String> for Mistake {
    fn from(message: String) -> Self {
        Self { message, help: None, is_unknown: false }
    }
}
