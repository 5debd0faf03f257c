//! Runs the command of a shell that an alias stands for.

use std::process::ExitStatus;

use tokio::process::Command;

use super::Failed;
use crate::usage::Refusal;

/// Runs a command in the system's shell, with the standard streams of this program, and ends with its exit code.
pub(super) fn run(command: &str) -> Result<(), Failed> {
    let broken = |error: std::io::Error| Refusal::general(format!("the shell cannot be run: {error}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(broken)?;
    let (exit, interrupted) = runtime.block_on(ended(command)).map_err(broken)?;
    match (interrupted, exit) {
        (true, _) => Err(Failed::Interrupted),
        (false, 0) => Ok(()),
        (false, exit) => Err(Failed::Reported { exit, text: String::new() }),
    }
}

/// The exit code, and whether the user interrupted it. An interruption is for the command: this program waits for its end.
async fn ended(command: &str) -> std::io::Result<(u8, bool)> {
    let mut child = shell(command).spawn()?;
    let mut interrupted = false;
    loop {
        tokio::select! {
            status = child.wait() => return Ok((code(status?), interrupted)),
            Ok(()) = tokio::signal::ctrl_c() => interrupted = true,
        }
    }
}

#[cfg(not(windows))]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(command);
    shell
}

/// The text is for the shell as it is: quoting it once more would change it.
#[cfg(windows)]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("cmd");
    shell.arg("/C").raw_arg(format!("\"{command}\""));
    shell
}

/// The exit code as Python's `sys.exit` gives it on: of a command that a signal ended, 256 less the signal.
fn code(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return 0_u8.wrapping_sub(signal as u8);
    }
    status.code().map_or(255, |code| code as u8)
}
