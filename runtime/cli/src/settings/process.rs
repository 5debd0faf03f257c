//! The program that `credential_process` names: run without a shell, once, when a request is signed.

use std::fmt;
use std::process::Stdio;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use shapewright_core::node::{Map, Number};
use shapewright_core::{Node, json, python};
use tokio::process::Command;
use tokio::sync::OnceCell;

use super::expiration;
use super::failure::RetrievalError;
use crate::paramfile::python_error;
use crate::words;

/// A provider of what the program prints.
pub(crate) struct Process {
    command: String,
    printed: OnceCell<Credentials>,
}

// The command may have secrets in it.
impl fmt::Debug for Process {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Process").finish_non_exhaustive()
    }
}

impl ProvideCredentials for Process {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async {
            let printed = self.printed.get_or_try_init(|| run(&self.command)).await;
            printed.cloned().map_err(CredentialsError::provider_error)
        })
    }
}

impl Process {
    pub(crate) fn new(command: String) -> Self {
        Self { command, printed: OnceCell::new() }
    }
}

async fn run(command: &str) -> Result<Credentials, RetrievalError> {
    let words = words::of_command(command).map_err(|error| RetrievalError::new(error.to_string()))?;
    let Some((program, arguments)) = words.split_first() else {
        return Err(RetrievalError::process("credential_process is empty"));
    };
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let output = command.spawn().map_err(|error| RetrievalError::new(python_error(&error, program)))?;
    let output = output.wait_with_output().await.map_err(|error| RetrievalError::process(error.to_string()))?;
    if !output.status.success() {
        let error = RetrievalError::process(String::from_utf8_lossy(&output.stderr));
        return Err(error.help(format!("`{program}` ended with {}", output.status)));
    }
    credentials(&output.stdout)
}

/// The credentials in what the program printed, of which nothing is shown.
fn credentials(printed: &[u8]) -> Result<Credentials, RetrievalError> {
    let text = std::str::from_utf8(printed).map_err(|_| RetrievalError::process("The response is not UTF-8"))?;
    let Node::Map(reply) = json::parse(text).map_err(|error| RetrievalError::new(error.to_string()))? else {
        return Err(RetrievalError::process("The response is not a JSON object"));
    };
    let version = reply.get("Version");
    // Python takes these for one as well.
    let is_one = matches!(version, Some(Node::Boolean(true) | Node::Number(Number::Float(1.0))));
    if !is_one && version.and_then(Node::as_i64) != Some(1) {
        let version = version.map_or("<Version key not provided>".into(), python::str);
        return Err(RetrievalError::process(format!(
            "Unsupported version '{version}' for credential process provider, supported versions: 1"
        )));
    }
    let required = |key| match member(&reply, key)? {
        Some(value) => Ok(value),
        None => Err(RetrievalError::process(format!("Missing required key in response: '{key}'"))),
    };
    let (key, secret) = (required("AccessKeyId")?, required("SecretAccessKey")?);
    if key.is_empty() || key.contains(char::is_control) {
        return Err(RetrievalError::process("AccessKeyId in the response cannot be sent"));
    }
    let token = member(&reply, "SessionToken")?.filter(|token| !token.is_empty());
    let end = member(&reply, "Expiration")?.map(|end| expiration::check(&end));
    let end = end.transpose().map_err(|refusal| RetrievalError::new(refusal.message))?;
    Ok(Credentials::new(key, secret, token, end, "custom-process"))
}

fn member(reply: &Map, key: &str) -> Result<Option<String>, RetrievalError> {
    match reply.get(key) {
        None | Some(Node::Null) => Ok(None),
        Some(Node::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(RetrievalError::process(format!("{key} in the response is not a text"))),
    }
}
