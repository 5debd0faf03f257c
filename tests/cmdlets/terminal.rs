//! A command at a terminal.

use std::process::Command;

use rexpect::process::WaitStatus;
use rexpect::reader::Options;
use rexpect::session::spawn_with_options;

use crate::case::Tty;
use crate::places::Places;

/// What a terminal shows, and the exit code.
pub(crate) fn shown(command: Command, tty: &Tty, places: &Places) -> (String, Option<i32>) {
    let mut sized = Command::new("sh");
    sized.args(["-c", "stty cols \"$0\" -echo; exec \"$@\"", &tty.cols.to_string()]);
    sized.arg(command.get_program()).args(command.get_args()).env_clear().env("PATH", "/usr/bin:/bin");
    sized.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    sized.current_dir(command.get_current_dir().expect("a folder"));
    let mut session = spawn_with_options(sized, Options::new().timeout_ms(Some(20_000))).expect("a terminal");
    let mut text = String::new();
    for (before, line) in &tty.typed {
        text.push_str(&session.exp_string(before).expect("what is to be shown before"));
        text.push_str(before);
        session.send_line(&places.filled(line)).expect("the line is typed");
    }
    text.push_str(&session.exp_eof().expect("the program ends"));
    match session.process().wait() {
        Ok(WaitStatus::Exited(_, code)) => (utf8(&text).replace("\r\n", "\n"), Some(code)),
        other => panic!("no exit: {other:?}"),
    }
}

/// The session takes each byte for a letter.
fn utf8(text: &str) -> String {
    let bytes: Vec<u8> = text.chars().filter_map(|letter| u8::try_from(letter).ok()).collect();
    String::from_utf8(bytes).expect("the program writes UTF-8")
}
