//! What the crates of shapewright do together: see the suites beside this folder.

pub mod sources;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The features that programs are built with where the chain makes no difference: those of the tests, as a program built
/// with others would take the place of the one that another test runs.
pub const FEATURES: &[&str] = if cfg!(feature = "credential-chain") { &["credential-chain"] } else { &[] };

/// Builds one of the example's programs with these features, and returns its path.
///
/// # Panics
///
/// If it does not build.
pub fn built(program: &str, features: &[&str]) -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", "user-pool-client", "--bin", program])
        .args(["--message-format", "json", "--features", &features.join(",")])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let artifacts = String::from_utf8_lossy(&built.stdout).into_owned();
    let named = artifacts.lines().filter_map(|line| line.split_once(r#""executable":""#));
    let mut named = named.filter_map(|(_, rest)| rest.split('"').next());
    named.next_back().map(PathBuf::from).expect("cargo names the program that it built")
}

/// A user with a folder of their own: a program runs with nothing of this machine's settings.
#[derive(Debug)]
pub struct User<'a> {
    /// The program.
    pub program: &'a Path,
    /// The user's folder.
    pub home: &'a Path,
}

impl User<'_> {
    /// Writes `~/.aws/config`.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    pub fn configure(&self, config: &str) {
        std::fs::create_dir_all(self.home.join(".aws")).expect("a folder");
        std::fs::write(self.home.join(".aws/config"), config).expect("a file");
    }

    /// Runs `describe-user-pool-client` with these arguments and variables.
    ///
    /// # Panics
    ///
    /// If the program cannot be started.
    pub fn describe<'v>(
        &self,
        arguments: &[&str],
        variables: impl IntoIterator<Item = (&'v str, impl AsRef<str>)>,
    ) -> Output {
        self.call("describe-user-pool-client", arguments, variables)
    }

    /// Runs an operation on an app client with these arguments and variables.
    ///
    /// # Panics
    ///
    /// If the program cannot be started.
    pub fn call<'v>(
        &self,
        operation: &str,
        arguments: &[&str],
        variables: impl IntoIterator<Item = (&'v str, impl AsRef<str>)>,
    ) -> Output {
        self.command(Command::new(self.program), operation, arguments, variables).output().expect("the program starts")
    }

    /// The same command, begun with the program, or with one that runs it.
    pub fn command<'v>(
        &self,
        mut command: Command,
        operation: &str,
        arguments: &[&str],
        variables: impl IntoIterator<Item = (&'v str, impl AsRef<str>)>,
    ) -> Command {
        let variables = variables.into_iter().map(|(name, value)| (name, value.as_ref().to_owned()));
        command
            .args(["cognito-idp", operation, "--region", "us-west-2"])
            .args(["--user-pool-id", "us-west-2_aaaaaaaaa", "--client-id", "3n4b5urk1ft4fl3mg5e62d9ado"])
            .args(arguments)
            .env_clear()
            .env("HOME", self.home)
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_MAX_ATTEMPTS", "1")
            .envs(variables);
        command
    }
}
