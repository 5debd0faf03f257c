//! Serves user pools on a loopback port.

use std::error::Error;
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;
use local_user_pools::{LocalUserPools, service};
use shapewright::server::listen;
use tokio::net::TcpListener;

const USAGE: &str = "usage: local-user-pools [--address 127.0.0.1] [--port N] [--file FILE]

  --address  where to listen; 127.0.0.1 unless given
  --port     the port; a free one unless given
  --file     where the pools are kept; in memory unless given
";

/// The options of the command line.
struct Options {
    address: IpAddr,
    port: u16,
    file: Option<PathBuf>,
    help: bool,
}

fn main() -> ExitCode {
    let options = match read() {
        Ok(options) => options,
        Err(error) => {
            complain(&error);
            return ExitCode::from(2);
        }
    };
    let outcome = if options.help { say(USAGE).map_err(Into::into) } else { run(options) };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&*error);
            ExitCode::FAILURE
        }
    }
}

fn say(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()
}

fn complain(error: &dyn Error) {
    // If this fails, there is nowhere left to report it.
    let _ = writeln!(io::stderr(), "local-user-pools: {error}");
}

fn read() -> Result<Options, lexopt::Error> {
    let mut options = Options { address: IpAddr::from([127, 0, 0, 1]), port: 0, file: None, help: false };
    let mut words = lexopt::Parser::from_env();
    while let Some(word) = words.next()? {
        match word {
            Long("address") => options.address = words.value()?.parse()?,
            Long("port") => options.port = words.value()?.parse()?,
            Long("file") => options.file = Some(words.value()?.into()),
            Short('h') | Long("help") => options.help = true,
            _ => return Err(word.unexpected()),
        }
    }
    Ok(options)
}

#[tokio::main]
async fn run(options: Options) -> Result<(), Box<dyn Error>> {
    let pools = match &options.file {
        Some(file) => LocalUserPools::open(file)?,
        None => LocalUserPools::in_memory()?,
    };
    let address = SocketAddr::new(options.address, options.port);
    let listener = TcpListener::bind(address).await.map_err(|error| format!("cannot listen on {address}: {error}"))?;
    say(&format!("listening on http://{}\n", listener.local_addr()?))?;
    listen(listener, service(pools), stopped()).await?;
    Ok(())
}

/// Completes when the user or the system asks the program to stop.
async fn stopped() {
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}
