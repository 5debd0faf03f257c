//! The code of a device, which the user types unseen: asked for as Python's `getpass` does, at the terminal itself, so that
//! standard input and output stay the command's own. Without a terminal it is a line of standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};

use super::failure::RetrievalError;

/// Asks for the code of this device. If the future is dropped first, the terminal is as it was.
pub(super) async fn ask(device: &str) -> Result<String, RetrievalError> {
    let prompt = format!("Enter MFA code for {device}: ");
    let line = match Unseen::open() {
        Some(unseen) => unseen.line(&prompt).await,
        None => {
            let read = || read_line(&mut io::stdin().lock());
            match say(&mut io::stderr(), &format!("Warning: Password input may be echoed.\n{prompt}")) {
                Ok(()) => off_thread(read).await,
                Err(error) => Err(error),
            }
        }
    };
    match line {
        Ok(Some(line)) => Ok(line),
        Ok(None) => Err(RetrievalError::new(format!("The input ended before the code of {device}"))),
        Err(error) => Err(RetrievalError::new(format!("The code of {device} cannot be read: {error}"))),
    }
}

/// Reads on a thread of its own: the user may take long, and may stop the program meanwhile.
async fn off_thread(read: impl FnOnce() -> io::Result<Option<String>> + Send + 'static) -> io::Result<Option<String>> {
    tokio::task::spawn_blocking(read).await.map_err(io::Error::other)?
}

/// A line without its end, if there is one more.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let text = line.strip_suffix('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    Ok(Some(text.unwrap_or(&line).to_owned()))
}

fn say(output: &mut impl Write, text: &str) -> io::Result<()> {
    output.write_all(text.as_bytes())?;
    output.flush()
}

/// A terminal that does not show what is typed, until this is dropped.
#[cfg(unix)]
struct Unseen {
    input: File,
    /// What questions are written to.
    output: File,
    before: rustix::termios::Termios,
}

#[cfg(unix)]
impl Unseen {
    /// The terminal of the program, or the one that standard input is.
    fn open() -> Option<Self> {
        use std::os::fd::AsFd;
        let own = File::options().read(true).write(true).open("/dev/tty").and_then(|own| Ok((own.try_clone()?, own)));
        let (input, output) = own
            .or_else(|_| {
                let input = File::from(io::stdin().as_fd().try_clone_to_owned()?);
                Ok::<_, io::Error>((input, File::from(io::stderr().as_fd().try_clone_to_owned()?)))
            })
            .ok()?;
        let before = rustix::termios::tcgetattr(&input).ok()?;
        let mut unseen = before.clone();
        unseen.local_modes.remove(rustix::termios::LocalModes::ECHO);
        rustix::termios::tcsetattr(&input, rustix::termios::OptionalActions::Flush, &unseen).ok()?;
        Some(Self { input, output, before })
    }

    async fn line(mut self, prompt: &str) -> io::Result<Option<String>> {
        say(&mut self.output, prompt)?;
        let mut input = BufReader::new(self.input.try_clone()?);
        let line = off_thread(move || read_line(&mut input)).await?;
        if line.is_some() {
            // The end of the line was not shown either.
            say(&mut self.output, "\n")?;
        }
        Ok(line)
    }
}

#[cfg(unix)]
impl Drop for Unseen {
    fn drop(&mut self) {
        // A terminal that is gone needs nothing back.
        let _ = rustix::termios::tcsetattr(&self.input, rustix::termios::OptionalActions::Flush, &self.before);
    }
}

/// Elsewhere, standard input is read as it is.
#[cfg(not(unix))]
struct Unseen(std::convert::Infallible);

#[cfg(not(unix))]
impl Unseen {
    fn open() -> Option<Self> {
        None
    }

    async fn line(self, _: &str) -> io::Result<Option<String>> {
        match self.0 {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_without_its_end() {
        for (input, line) in [
            ("123456\nrest", Some("123456")),
            ("123456\r\n", Some("123456")),
            (" 1 ", Some(" 1 ")),
            ("\n", Some("")),
            ("", None),
        ] {
            assert_eq!(read_line(&mut input.as_bytes()).unwrap().as_deref(), line, "{input:?}");
        }
        assert!(read_line(&mut &b"\xff\n"[..]).is_err());
    }
}
