//! The same command line below another one, inside an asynchronous runtime.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    match words.next().as_deref().and_then(|first| first.to_str()) {
        Some("desk") => ExitCode::from(desk::program().run_with(words)),
        _ => {
            eprintln!("usage: embedded desk …");
            ExitCode::from(2)
        }
    }
}
