//! The messages of the macros: a file a mistake, each with what the compiler says of it.

use std::env;
use std::process::Command;

/// The flags that trybuild gives the compiler for the cases. It leaves the last one out for their dependencies, which are
/// then compiled twice; flags in the environment go before its own.
const FLAGS: [&str; 5] = ["--cfg", "trybuild", "--verbose", "-Adead_code", "--diagnostic-width=140"];
const FLAGS_OF_CARGO: &str = "CARGO_ENCODED_RUSTFLAGS";

#[test]
fn mistakes_are_told_where_they_are() {
    with_flags(mistakes_are_told_where_they_are, || {
        let cases = trybuild::TestCases::new();
        cases.compile_fail("ui/project/*.rs");
        cases.compile_fail("ui/service/*.rs");
        cases.compile_fail("ui/idl/*.rs");
        cases.compile_fail("ui/command/*.rs");
        cases.compile_fail("ui/rules/*.rs");
    });
}

/// Apart from the mistakes, which the compiler only checks, many at once.
#[test]
fn what_is_right_compiles_and_runs() {
    with_flags(what_is_right_compiles_and_runs, || trybuild::TestCases::new().pass("ui/pass/*.rs"));
}

/// Runs what a test does in a process that has the flags in its environment, and runs that test alone.
fn with_flags<T>(_: T, test: impl FnOnce()) {
    let name = std::any::type_name::<T>();
    let name = name.split_once("::").map_or(name, |(_, name)| name);
    let flags = FLAGS.join("\u{1f}");
    if env::var(FLAGS_OF_CARGO).is_ok_and(|given| given == flags) {
        return test();
    }
    let mut again = Command::new(env::current_exe().expect("this program has a path"));
    again.args(env::args_os().skip(1).filter(|word| word.to_string_lossy().starts_with("trybuild=")));
    let status = again.args(["--exact", name]).env(FLAGS_OF_CARGO, flags).status();
    assert!(status.expect("this program runs again").success(), "see above");
}
