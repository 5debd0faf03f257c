//! Completion in real shells: the printed script, loaded, and asked as the shell asks it.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use shapewright_tests::built;

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

/// The scripts for other shells are at least read by them, where they are here.
#[test]
fn other_shells_read_their_scripts() {
    let program = built("user-pool-client", &[]);
    for shell in ["bash", "zsh", "fish"] {
        let script = Command::new(&program).args(["--cli-completion", shell]).output().expect("the program starts");
        assert!(script.status.success(), "{}", String::from_utf8_lossy(&script.stderr));
        let text = String::from_utf8_lossy(&script.stdout).into_owned();
        assert!(text.contains("user-pool-client") && !text.contains("PROGRAM"), "{text}");
        if Command::new(shell).arg("--version").output().is_err() {
            println!("skipped: {shell} is not installed");
            continue;
        }
        let read = Command::new(shell).args(["-n", "-c", &text]).output().expect("the shell runs");
        assert!(read.status.success(), "{shell}: {}", String::from_utf8_lossy(&read.stderr));
    }
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
