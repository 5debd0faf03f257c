//! Completion in real shells: the printed script, loaded, and asked as the shell asks it.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use rexpect::reader::Options;
use rexpect::session::spawn_with_options;
use shapewright_tests::built;

/// Whether a shell is here; the test that needs it says so if it is not.
fn is_installed(shell: &str) -> bool {
    let found = Command::new(shell).arg("--version").output().is_ok();
    if !found {
        println!("skipped: {shell} is not installed");
    }
    found
}

/// A user with profiles, one of them with a blank in its name, and aliases.
fn user() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(home.path().join(".aws/cli")).expect("a folder");
    let config = "[default]\n[profile work]\n[profile 'my home']\n";
    std::fs::write(home.path().join(".aws/config"), config).expect("a file");
    let aliases =
        "[toplevel]\npools = cognito-idp list-user-pool-clients\n[command cognito-idp]\nls = list-user-pool-clients\n";
    std::fs::write(home.path().join(".aws/cli/alias"), aliases).expect("a file");
    home
}

/// A shell that finds these programs, and nothing of this machine's settings.
fn shell(name: &str, programs: &[&Path], home: &Path) -> Command {
    let folders = programs.iter().filter_map(|program| program.parent()).map(Path::to_owned);
    let path = std::env::join_paths(folders.chain(["/usr/bin".into(), "/bin".into()])).expect("a path");
    let mut command = Command::new(name);
    command.env_clear().env("HOME", home).env("PATH", path).env("TERM", "dumb").env("LANG", "C.UTF-8");
    command
}

/// The words that bash breaks a line into: at white space, and at `=` and `:`, which are words themselves.
fn bash_words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in line.split(' ') {
        let mut word = String::new();
        for letter in part.chars() {
            let breaks = |letter| matches!(letter, '=' | ':');
            let before = word.chars().last();
            if !word.is_empty() && (breaks(letter) != before.is_some_and(breaks)) {
                words.push(std::mem::take(&mut word));
            }
            word.push(letter);
        }
        words.push(word);
    }
    words
}

/// What bash offers at the end of a line.
fn bash(program: &Path, line: &str) -> Vec<String> {
    let name = program.file_name().and_then(|name| name.to_str()).expect("a name");
    let function = format!("_{}_complete", name.replace('-', "_"));
    let words: Vec<String> = bash_words(line).iter().map(|word| format!("'{word}'")).collect();
    let script = format!(
        "source <({name} --cli-completion bash) && COMP_LINE='{line}' COMP_POINT={} && COMP_WORDS=({}) && COMP_CWORD={} \
         && {function} && printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        line.len(),
        words.join(" "),
        words.len() - 1,
    );
    let folder = program.parent().expect("a folder").display().to_string();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let run = Command::new("bash").args(["--norc", "-c", &script]).env("PATH", path).output().expect("bash runs");
    assert!(run.status.success(), "{line}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn bash_completes_what_the_model_has() {
    if Command::new("bash").arg("--version").output().is_err() {
        println!("skipped: bash is not installed");
        return;
    }
    let (aws, own) = (built("aws", &[]), built("user-pool-client", &[]));
    for (program, line, wanted) in [
        (&aws, "aws cog", vec!["cognito-idp"]),
        (
            &aws,
            "aws --region us-west-2 cognito-idp del",
            vec!["delete-user-pool-client", "delete-user-pool-client-secret"],
        ),
        (&aws, "aws --output ya", vec!["yaml", "yaml-stream"]),
        (&aws, "aws --output=ya", vec!["yaml", "yaml-stream"]),
        (&own, "user-pool-client des", vec!["describe-user-pool-client"]),
        (&own, "user-pool-client create-user-pool-client --cal", vec!["--callback-urls"]),
        (&own, "user-pool-client create-user-pool-client --client-name web --client-n", vec![]),
        (&own, "user-pool-client create-user-pool-client --no-generate-secret --generate-s", vec![]),
        (&own, "user-pool-client create-user-pool-client --prevent-user-existence-errors ", vec!["LEGACY", "ENABLED"]),
        (
            &own,
            "user-pool-client create-user-pool-client --explicit-auth-flows ALLOW_USER_AUTH ALLOW_C",
            vec!["ALLOW_CUSTOM_AUTH"],
        ),
        (
            &own,
            "user-pool-client create-user-pool-client --token-validity-units ",
            vec!["AccessToken=", "IdToken=", "RefreshToken="],
        ),
        // bash has a word of its own behind the sign.
        (
            &own,
            "user-pool-client create-user-pool-client --token-validity-units AccessToken=minutes,IdToken=",
            vec!["seconds", "minutes", "hours", "days"],
        ),
        (&own, "user-pool-client create-user-pool-client --token-validity-units AccessToken=m", vec!["minutes"]),
        (&own, "user-pool-client nothing --x", vec![]),
    ] {
        assert_eq!(bash(program, line), wanted, "{line}");
    }
}

/// Lines with one completion each, and what they become when a person presses the key.
const TYPED: [(&str, &str); 8] = [
    ("user-pool-client des", "user-pool-client describe-user-pool-client"),
    ("user-pool-client create-user-pool-client --cal", "user-pool-client create-user-pool-client --callback-urls"),
    (
        "user-pool-client create-user-pool-client --token-validity-units Acc",
        "user-pool-client create-user-pool-client --token-validity-units AccessToken=",
    ),
    ("aws cognito-idp delete-user-pool-client-s", "aws cognito-idp delete-user-pool-client-secret"),
    ("aws --profile wo", "aws --profile work"),
    ("aws --region mx", "aws --region mx-central-1"),
    ("aws --output=yaml-s", "aws --output=yaml-stream"),
    ("aws poo", "aws pools"),
];

/// Types a line at a shell's prompt, presses the key, and has the shell print the line that results.
fn typed(session: &mut rexpect::session::PtySession, line: &str) -> String {
    session.send(&format!("{line}\t")).expect("the shell reads");
    session.flush().expect("the shell reads");
    // The shell needs its time to ask the program; what comes next waits in its input.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    // To the beginning of the line, so that it becomes an argument of `echo`. What is typed is shown as well, with quotes.
    session.send_line("\u{1}echo G''OT: \u{5} :E''ND").expect("the shell reads");
    session.exp_string("GOT: ").expect("the line is printed");
    session.exp_string(" :END").expect("the line ends").trim_end().to_owned()
}

fn completes(shell_name: &str, arguments: &[&str], start: &[&str]) {
    if !is_installed(shell_name) {
        return;
    }
    let (aws, own) = (built("aws", &[]), built("user-pool-client", &[]));
    let home = user();
    let mut command = shell(shell_name, &[&aws, &own], home.path());
    command.args(arguments);
    let options = Options::new().timeout_ms(Some(20_000)).strip_ansi_escape_codes(true);
    let mut session = spawn_with_options(command, options).expect("a terminal");
    for line in start {
        session.send_line(line).expect("the shell reads");
    }
    session.send_line("echo READY: $((20 + 3))").expect("the shell reads");
    session.exp_string("READY: 23").expect("the shell has read its scripts");
    for (line, wanted) in TYPED {
        assert_eq!(typed(&mut session, line), wanted, "{shell_name}: {line}");
    }
}

#[test]
fn bash_completes_at_a_terminal() {
    let scripts = ["source <(aws --cli-completion bash)", "source <(user-pool-client --cli-completion bash)"];
    completes(
        "bash",
        &["--norc", "--noprofile", "-i"],
        &[&["bind 'set enable-bracketed-paste off'"][..], &scripts].concat(),
    );
}

#[test]
fn zsh_completes_at_a_terminal() {
    let scripts = ["source <(aws --cli-completion zsh)", "source <(user-pool-client --cli-completion zsh)"];
    let start = ["bindkey -e; autoload -U compinit; compinit -u -D; unset zle_bracketed_paste"];
    completes("zsh", &["-f", "-i"], &[&start[..], &scripts].concat());
}

#[test]
fn fish_completes_what_the_model_has() {
    if !is_installed("fish") {
        return;
    }
    let (aws, own) = (built("aws", &[]), built("user-pool-client", &[]));
    let home = user();
    let offered = |line: &str| {
        let script =
            "aws --cli-completion fish | source; user-pool-client --cli-completion fish | source; complete -C $argv[1]";
        let run = shell("fish", &[&aws, &own], home.path()).args(["--no-config", "-c", script, line]).output();
        let run = run.expect("fish runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let shown = String::from_utf8_lossy(&run.stdout).into_owned();
        let candidates = shown.lines().filter_map(|line| line.split('\t').next().map(str::to_owned));
        let mut candidates: Vec<_> = candidates.collect();
        candidates.sort();
        candidates
    };
    for (line, wanted) in TYPED {
        let last = wanted.rsplit(' ').next().expect("a word");
        assert_eq!(offered(line), [last], "{line}");
    }
    assert_eq!(offered("aws --profile "), ["default", "my home", "work"]);
    assert_eq!(offered("aws cognito-idp l"), ["list-user-pool-client-secrets", "list-user-pool-clients", "ls"]);
    assert_eq!(offered("aws pools --starting"), ["--starting-token"], "an alias is read as what it stands for");
}

#[test]
fn profiles_regions_and_aliases_are_offered() {
    let aws = built("aws", &[]);
    let home = user();
    let offered = |words: &[&str]| {
        let run = shell(&aws.display().to_string(), &[], home.path()).arg("--cli-complete").args(words).output();
        let shown = String::from_utf8_lossy(&run.expect("the program starts").stdout).into_owned();
        let lines = shown.lines().skip(1).filter_map(|line| line.split('\t').next().map(str::to_owned));
        lines.collect::<Vec<_>>()
    };
    assert_eq!(offered(&["--profile", ""]), ["default", "work", "my home"]);
    assert_eq!(offered(&["--profile=m"]), ["--profile=my home"]);
    assert_eq!(offered(&["--region", "us-gov"]), ["us-gov-east-1", "us-gov-west-1"]);
    assert_eq!(offered(&["--region=eu-c"]), ["--region=eu-central-1", "--region=eu-central-2"]);
    assert_eq!(offered(&[""]), ["cognito-idp", "pools", "help"]);
    assert_eq!(offered(&["cognito-idp", "ls", "--user"]), ["--user-pool-id"]);
    std::fs::write(home.path().join(".aws/config"), "nonsense").expect("a file");
    assert_eq!(offered(&["--profile", ""]), [] as [&str; 0], "a broken file is reported by the command itself");
}

#[test]
fn there_is_no_script_for_other_shells() {
    let program = built("user-pool-client", &[]);
    let refused = Command::new(&program).args(["--cli-completion", "tcsh"]).output().expect("the program starts");
    assert_eq!(refused.status.code(), Some(252));
}

/// What cannot be written is not passed over: whoever installs a script must not be left with half of one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let program = built("user-pool-client", &[]);
    for arguments in [&["--cli-completion", "bash"][..], &["--cli-complete", "user-pool-client", ""], &["--version"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
        let run = Command::new(&program).args(arguments).stdout(full).output().expect("the program starts");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(255), "{arguments:?}: {said}");
        assert!(said.contains("the output cannot be written: No space left on device"), "{arguments:?}: {said}");
    }
}
