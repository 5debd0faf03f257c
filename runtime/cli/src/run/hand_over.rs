//! What this program does not have is handed to the next program of its name on `PATH`: the same arguments, environment
//! and standard streams, and on Unix the same process.
//!
//! Put first on `PATH`, a program for some of the AWS CLI's commands so takes nothing away from the others.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use shapewright_core::Node;
use shapewright_core::json::{self, Style};
use shapewright_core::node::Map;

use super::environment::Environment;
use crate::globals::{self, Globals};
use crate::help::Page;
use crate::usage::{Program, Refusal};

/// What becomes of a command that this program does not have.
pub(super) enum Next {
    /// The program at this path gets it.
    Program(PathBuf),
    /// Nobody has asked for more than to see who would get it: this text shows it.
    Shown(String),
    /// It is refused; the text says why it is not handed over.
    Refused(String),
}

/// Decides what becomes of a command with these words.
pub(super) fn next(program: &Program, words: &[String], environment: &Environment) -> Result<Next, Refusal> {
    if !is_on(environment)? {
        return Ok(Next::Refused("AWS_CLI_HAND_OVER or `cli_hand_over` of the profile is off".to_owned()));
    }
    let Some(path) = find(&program.name) else {
        return Ok(Next::Refused(format!("there is no other `{}` behind this one on PATH", program.name)));
    };
    match own_option(words).as_deref() {
        None => Ok(Next::Program(path)),
        Some("cli-dry-run") => Ok(Next::Shown(shown(&path, words))),
        Some(option) => Ok(Next::Refused(format!("{} does not know --{option}", path.display()))),
    }
}

/// Whether commands are handed over. Where the settings cannot be read, the other program says what is wrong with them.
fn is_on(environment: &Environment) -> Result<bool, Refusal> {
    let Ok(settings) = environment.settings(&Globals::default()) else { return Ok(true) };
    match settings.value(&["AWS_CLI_HAND_OVER"], "cli_hand_over").as_deref() {
        None | Some("on") => Ok(true),
        Some("off") => Ok(false),
        Some(other) => Err(Refusal::general(format!("Invalid value for cli_hand_over: \"{other}\" is not on or off"))),
    }
}

/// The first of this program's own options, which no other program knows.
fn own_option(words: &[String]) -> Option<String> {
    let own: Vec<_> = globals::options().into_iter().filter(|option| !option.may_be_shortened).collect();
    words.iter().take_while(|word| *word != "--").find_map(|word| {
        let name = word.strip_prefix("--")?.split('=').next()?;
        own.iter().any(|option| option.name == name).then(|| name.to_owned())
    })
}

/// What a dry run shows: the program that would answer, and its arguments.
fn shown(path: &Path, words: &[String]) -> String {
    let words = words.iter().filter(|word| *word != "--cli-dry-run").map(|word| Node::from(word.as_str()));
    let report = Map::from_iter([
        ("Program".to_owned(), Node::from(path.to_string_lossy().into_owned())),
        ("Arguments".to_owned(), Node::List(words.collect())),
    ]);
    json::to_string(&Node::Map(report), Style::INDENTED) + "\n"
}

/// Says in a help page which program answers.
pub(super) fn describe(program: &Program, environment: &Environment, page: &mut Page) {
    let mut text = match std::env::current_exe() {
        Ok(path) => format!("{} answers. ", path.display()),
        Err(_) => String::new(),
    };
    let name = &program.name;
    text.push_str(&match (is_on(environment), find(name)) {
        (Ok(true), Some(path)) => {
            let off = "Set AWS_CLI_HAND_OVER=off to turn that off.";
            format!("Commands and options that it does not have are handed to {}. {off}", path.display())
        }
        (Ok(true), None) => {
            format!("There is no other `{name}` behind it on PATH that other commands could be handed to.")
        }
        _ => format!("Other commands are not handed to another `{name}`: that is turned off."),
    });
    page.section("PROGRAM").line(&text);
}

/// The next program of this name on `PATH`, which is behind this one; none where this one is not on `PATH`.
///
/// So no two programs, of which one may be a script that calls the other, ever call each other in turn.
pub(super) fn find(name: &str) -> Option<PathBuf> {
    let own = Identity::of(&std::env::current_exe().ok()?)?;
    behind(&own, candidates(name))
}

fn behind(own: &Identity, candidates: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    let mut behind = candidates.skip_while(|path| Identity::of(path).as_ref() != Some(own)).skip(1);
    behind.find(|path| Identity::of(path).is_some_and(|identity| identity != *own))
}

/// The programs of a name, in the order of `PATH`. An empty entry is the folder at hand.
fn candidates(name: &str) -> impl Iterator<Item = PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let names: Vec<String> = match cfg!(windows) {
        true => ["exe", "cmd", "bat"].iter().map(|end| format!("{name}.{end}")).collect(),
        false => vec![name.to_owned()],
    };
    let files = folders.into_iter().flat_map(move |folder| {
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        names.iter().map(move |name| folder.join(name)).collect::<Vec<_>>()
    });
    files.filter(|path| is_program(path))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// Which file a path leads to, whatever links are on the way.
#[derive(Debug, PartialEq, Eq)]
#[cfg(unix)]
struct Identity(u64, u64);

#[cfg(unix)]
impl Identity {
    fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata(path).ok().map(|found| Self(found.dev(), found.ino()))
    }
}

/// Which file a path leads to, whatever links are on the way.
#[derive(Debug, PartialEq, Eq)]
#[cfg(not(unix))]
struct Identity(PathBuf);

#[cfg(not(unix))]
impl Identity {
    fn of(path: &Path) -> Option<Self> {
        path.canonicalize().ok().map(Self)
    }
}

/// Becomes the program, with these arguments; returns only if that cannot be.
#[cfg(unix)]
pub(super) fn run(program: &Path, arguments: &[OsString]) -> Result<u8, Refusal> {
    use std::os::unix::process::CommandExt;
    Err(unstarted(program.as_os_str(), &Command::new(program).args(arguments).exec()))
}

/// Runs the program with these arguments; returns its exit code.
#[cfg(not(unix))]
pub(super) fn run(program: &Path, arguments: &[OsString]) -> Result<u8, Refusal> {
    let ended = Command::new(program).args(arguments).status();
    let ended = ended.map_err(|error| unstarted(program.as_os_str(), &error))?;
    Ok(ended.code().map_or(255, |code| u8::try_from(code).unwrap_or(255)))
}

fn unstarted(program: &OsStr, error: &std::io::Error) -> Refusal {
    Refusal::general(format!("{} cannot be run: {error}", program.to_string_lossy()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Empty files of these names, each the program that a link to it is.
    fn folder(names: &[&str], links: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        names.iter().for_each(|name| std::fs::write(folder.path().join(name), "").expect("a file"));
        for (link, target) in links {
            std::os::unix::fs::symlink(folder.path().join(target), folder.path().join(link)).expect("a link");
        }
        folder
    }

    #[test]
    fn the_next_one_is_behind_this_one_and_never_this_one() {
        let folder = folder(&["own", "a", "b"], &[("link", "own"), ("chain", "link")]);
        std::fs::hard_link(folder.path().join("own"), folder.path().join("hard")).expect("a link");
        let path = |name: &str| folder.path().join(name);
        let own = Identity::of(&path("own")).expect("a file");
        for (order, next) in [
            (&["own", "a", "b"][..], Some("a")),
            (&["a", "own", "b"], Some("b")),
            (&["a", "own"], None),
            (&["a", "b"], None),
            (&["own", "link", "chain", "hard", "b"], Some("b")),
            (&["link", "own"], None),
            (&["link", "a", "own", "b"], Some("a")),
            (&["own", "missing", "a"], Some("a")),
            (&[], None),
        ] {
            assert_eq!(behind(&own, order.iter().map(|name| path(name))), next.map(path), "{order:?}");
        }
    }

    #[test]
    fn own_options_are_seen_wherever_they_are() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        for (given, wanted) in [
            (&["s3", "ls"][..], None),
            (&["s3", "ls", "--cli-dry-run"], Some("cli-dry-run")),
            (&["--cli-local=x", "s3"], Some("cli-local")),
            (&["s3", "--cli-dry"], None),
            (&["s3", "--", "--cli-dry-run"], None),
        ] {
            assert_eq!(own_option(&words(given)).as_deref(), wanted, "{given:?}");
        }
    }
}
