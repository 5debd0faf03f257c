//! The command line.

fn main() -> std::process::ExitCode {
    desk::program().run()
}
