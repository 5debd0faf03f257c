//! The drop-in `aws`, put first on `PATH`: what it does not have goes to the next `aws`.
#![cfg(unix)]

use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use shapewright_tests::{FEATURES, built};
use tempfile::TempDir;

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("aws", FEATURES));

/// Shows what it was called with, and ends with an exit code of its own.
const OTHER: &str = "#!/bin/sh\nprintf 'argument:%s\\n' \"$@\"\ncat\nenv | grep -v '^_=' | sort\necho $$ >&2\nexit 7\n";

/// Folders for `PATH`: `first` with a link to the drop-in, `second` with a script in the place of another `aws`.
fn folders(script: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["first", "second"] {
        std::fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    symlink(&*PROGRAM, folder.path().join("first/aws")).expect("a link");
    write_program(&folder.path().join("second/aws"), script);
    folder
}

fn write_program(path: &Path, script: &str) {
    std::fs::write(path, script).expect("a script");
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("a program");
}

/// A program with these folders on `PATH`, and nothing of this machine's settings.
fn command(program: impl AsRef<OsStr>, folder: &Path, path: &[&str]) -> Command {
    let entries = path.iter().map(|name| folder.join(name)).chain(["/usr/bin".into(), "/bin".into()]);
    let mut command = Command::new(program);
    command.env_clear().env("HOME", folder).env("PATH", std::env::join_paths(entries).expect("a path"));
    command
}

fn aws(folder: &Path, path: &[&str], words: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = command(folder.join("first/aws"), folder, path);
    command.args(words).envs(variables.iter().copied()).stdin(Stdio::null()).output().expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What a program writes to standard output and as its exit code, of its process's number, and that number.
fn ended(mut command: Command) -> (Output, u32) {
    let streams = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = streams.spawn().expect("the program starts");
    let id = child.id();
    child.stdin.take().expect("its input").write_all(b"input\n").expect("it reads");
    (child.wait_with_output().expect("it ends"), id)
}

#[test]
fn another_command_is_the_other_programs_own_process() {
    let folder = folders(OTHER);
    let call = |program: PathBuf| {
        let mut command = command(program, folder.path(), &["first", "second"]);
        command
            .args(["s3", "cp", "a b", "", "--region", "x"])
            .arg(OsStr::from_bytes(b"gr\xf6\xdfe"))
            .env("SOME", "thing");
        ended(command)
    };
    let (direct, _) = call(folder.path().join("second/aws"));
    let (handed, id) = call(folder.path().join("first/aws"));
    assert_eq!(direct.status.code(), Some(7));
    assert_eq!(handed.status.code(), Some(7));
    assert_eq!(text(&handed.stdout), text(&direct.stdout));
    assert!(handed.stdout.windows(5).any(|bytes| bytes == b"gr\xf6\xdfe"), "bytes that are not UTF-8 stay as they are");
    assert!(text(&handed.stdout).contains("argument:a b\nargument:\nargument:--region\nargument:x\n"), "{handed:?}");
    assert!(text(&handed.stdout).contains("input\n"), "{handed:?}");
    assert_eq!(text(&handed.stderr), format!("{id}\n"), "it is the same process, so signals reach it");
}

#[test]
fn a_signal_that_ends_the_other_program_is_seen() {
    let folder = folders("#!/bin/sh\nkill -TERM $$\n");
    let handed = aws(folder.path(), &["first", "second"], &["configure", "list"], &[]);
    assert_eq!(handed.status.signal(), Some(15));
}

#[test]
fn what_this_program_lacks_is_handed_over_and_nothing_else() {
    let folder = folders("#!/bin/sh\necho other\n");
    std::fs::create_dir_all(folder.path().join(".aws/cli")).expect("a folder");
    let aliases =
        "[toplevel]\ncopy = s3 cp\ns3api = s3api --no-paginate\nwho = cognito-idp list-user-pools\nown = --version\n";
    std::fs::write(folder.path().join(".aws/cli/alias"), aliases).expect("a file");
    let delete = ["cognito-idp", "delete-user-pool-client", "--user-pool-id", "us-west-2_a", "--client-id", "abc"];
    let skeleton = ["cognito-idp", "delete-user-pool-client", "--generate-cli-skeleton"];
    let newer = [&delete[..], &["--newer-option", "x"]].concat();
    let wrong = [&delete[..2], &["--user-pool-id", "x"]].concat();
    for (words, is_handed) in [
        (&["s3", "ls"][..], true),
        (&["configure"], true),
        (&["s3", "help"], true),
        (&["--region", "us-west-2", "sts", "get-caller-identity"], true),
        (&["cognito-idp", "list-user-pools"], true),
        (&["cognito-idp", "wait", "something"], true),
        (&newer, true),
        (&["--newer-option", "cognito-idp", "help"], false),
        (&["cognito-idp", "help", "--output", "newer-format"], true),
        (&["copy", "a", "b"], true),
        (&["s3api", "list-buckets"], true),
        (&["who"], true),
        (&["own"], false),
        (&["--version"], false),
        (&["help"], false),
        (&skeleton, false),
        (&wrong, false),
        (&[], false),
        (&["cognito-idp"], false),
    ] {
        let run = aws(folder.path(), &["first", "second"], words, &[("AWS_MAX_ATTEMPTS", "1")]);
        assert_eq!(text(&run.stdout) == "other\n", is_handed, "{words:?}: {run:?}");
    }
}

#[test]
fn a_program_hands_nothing_to_itself_nor_to_one_before_it() {
    let folder = folders("#!/bin/sh\necho other\n");
    let path = |name: &str| folder.path().join(name);
    for name in ["link", "hard", "copy", "text"] {
        std::fs::create_dir(path(name)).expect("a folder");
    }
    symlink(path("first/aws"), path("link/aws")).expect("a link");
    std::fs::hard_link(&*PROGRAM, path("hard/aws")).or_else(|_| symlink(&*PROGRAM, path("hard/aws"))).expect("a link");
    std::fs::copy(&*PROGRAM, path("copy/aws")).expect("a copy");
    std::fs::write(path("text/aws"), "no program").expect("a file");
    for (entries, is_handed) in [
        (&["first"][..], false),
        (&["first", "link", "hard", "text"], false),
        (&["first", "copy"], false),
        (&["copy", "first"], false),
        (&["second", "first"], false),
        (&["second"], false),
        (&["first", "link", "missing", "text", "copy", "second"], true),
    ] {
        let run = aws(folder.path(), entries, &["s3", "ls"], &[]);
        assert_eq!(text(&run.stdout) == "other\n", is_handed, "{entries:?}: {run:?}");
        if !is_handed {
            assert_eq!(run.status.code(), Some(252), "{entries:?}: {run:?}");
            assert!(text(&run.stderr).contains("argument command: Found invalid choice 's3'"), "{run:?}");
        }
    }
    let run = aws(folder.path(), &["first"], &["s3", "ls", "--debug"], &[]);
    let said = text(&run.stderr);
    let wanted = "help: choose one of: cognito-idp, help; there is no other `aws` behind this one on PATH\n";
    assert!(said.ends_with(wanted), "{said}");
}

#[test]
fn handing_over_can_be_turned_off() {
    let folder = folders("#!/bin/sh\necho other\n");
    std::fs::write(
        folder.path().join("config"),
        "[default]\ncli_hand_over = off\n[profile p]\ncli_hand_over = maybe\n",
    )
    .expect("a file");
    let config = folder.path().join("config").display().to_string();
    let config = ("AWS_CONFIG_FILE", config.as_str());
    for (variables, exit) in [
        (&[("AWS_CLI_HAND_OVER", "off")][..], 252),
        (&[("AWS_CLI_HAND_OVER", "on")], 0),
        (&[config], 252),
        (&[config, ("AWS_CLI_HAND_OVER", "on")], 0),
        (&[config, ("AWS_PROFILE", "p")], 255),
        (&[config, ("AWS_PROFILE", "missing")], 0),
    ] {
        let run = aws(folder.path(), &["first", "second"], &["s3", "ls"], variables);
        assert_eq!(run.status.code(), Some(exit), "{variables:?}: {run:?}");
        assert_eq!(text(&run.stdout) == "other\n", exit == 0, "{variables:?}: {run:?}");
    }
}

#[test]
fn help_and_dry_runs_say_which_program_answers() {
    let folder = folders("#!/bin/sh\necho other\n");
    let own = PROGRAM.canonicalize().expect("the program");
    let second = folder.path().join("second/aws");
    let report = |words: &[&str]| {
        let run = aws(folder.path(), &["first", "second"], words, &[]);
        serde_json::from_slice::<serde_json::Value>(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"))
    };
    let handed = report(&["s3", "rm", "--cli-dry-run", "s3://bucket/key"]);
    assert_eq!(handed["Program"], second.display().to_string());
    assert_eq!(handed["Arguments"], serde_json::json!(["s3", "rm", "s3://bucket/key"]));
    let delete = ["cognito-idp", "delete-user-pool-client", "--user-pool-id", "us-west-2_a", "--client-id", "abc"];
    let answered = report(&[&delete[..], &["--region", "us-west-2", "--cli-dry-run"]].concat());
    assert_eq!(answered["Program"], own.display().to_string());
    let explained = report(&[&delete[..], &["--region", "us-west-2", "--cli-explain-config"]].concat());
    let lines = explained["Settings"].as_array().expect("settings");
    let line = |name: &str| lines.iter().find(|line| line["Name"] == name).cloned().unwrap_or_default();
    assert_eq!(line("next_program")["Value"], second.display().to_string());
    assert_eq!(line("cli_hand_over")["Value"], "on");
    // An option of this program's own is never given to one that does not know it.
    let refused = aws(folder.path(), &["first", "second"], &["s3", "rm", "x", "--cli-strict"], &[]);
    assert_eq!((refused.status.code(), text(&refused.stdout).as_str()), (Some(252), ""));
    let page = |path: &[&str], words: &[&str]| {
        let page = text(&aws(folder.path(), path, words, &[]).stdout);
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let both = format!(
        "{} answers. Commands and options that it does not have are handed to {}.",
        own.display(),
        second.display()
    );
    for words in [&["help"][..], &["cognito-idp", "help"], &["cognito-idp", "delete-user-pool-client", "help"]] {
        let shown = page(&["first", "second"], words);
        assert!(shown.contains(&both), "{shown}");
        let shown = page(&["first"], words);
        assert!(shown.contains("There is no other `aws` behind it on PATH"), "{shown}");
    }
}
