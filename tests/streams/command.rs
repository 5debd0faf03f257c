//! Streaming blobs on the command line: `--body`-like options that name a file, and the file that the output goes to.

use shapewright::cli::{Cli, Local};
use shapewright::client::{SharedHttpClient, in_process};

use crate::events::rest_json_talk::Room;
use crate::events::{RestJson, rest_json};
use crate::store::*;

/// The exit code of a command.
fn exit(store: &SharedHttpClient, words: &[&str]) -> u8 {
    let store = store.clone();
    let cli = Cli::of::<Files>("files").local(Local::new(move |_| Ok(store.clone())));
    cli.run_with(words.iter().copied().chain(["--cli-local"]))
}

#[test]
fn files_go_up_and_come_down() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path that is text").to_owned();
    let (up, down) = (path("up"), path("down"));
    std::fs::write(&up, "hello").expect("a file that can be written");
    let store = in_process(serve(Store::default()));
    assert_eq!(exit(&store, &["put-file", "--name", "a/b", "--content", &up, "--note", "n"]), 0);
    assert_eq!(exit(&store, &["get-file", "--name", "a/b", &down]), 0);
    assert_eq!(std::fs::read(&down).expect("a file"), b"hello");
    // In a document the body is base64.
    let document = r#"{"name": "c", "content": "Ynll"}"#;
    assert_eq!(exit(&store, &["put-file", "--cli-input-json", document]), 0);
    assert_eq!(exit(&store, &["get-file", &down, "--name", "c"]), 0);
    assert_eq!(std::fs::read(&down).expect("a file"), b"bye");
    assert_eq!(exit(&store, &["reverse", "--content", &up, &down]), 0);
    assert_eq!(std::fs::read(&down).expect("a file"), b"olleh");
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path that is text").to_owned();
    std::fs::write(path("up"), "hello").expect("a file that can be written");
    let store = in_process(serve(Store::default()));
    let up = path("up");
    assert_eq!(exit(&store, &["put-file", "--name", "a", "--content", &path("none")]), 252);
    assert_eq!(exit(&store, &["put-file", "--name", "a", "--content", &format!("fileb://{up}")]), 252);
    assert_eq!(exit(&store, &["put-file", "--name", "a"]), 252);
    assert_eq!(exit(&store, &["get-file", "--name", "a"]), 252);
    assert_eq!(exit(&store, &["get-file", "--name", "a", &path("down"), "extra"]), 252);
    assert_eq!(exit(&store, &["get-file", "--name", "none", &path("down")]), 254);
    assert!(!std::fs::exists(path("down")).expect("a folder that can be read"), "an error leaves no file");
    assert_eq!(exit(&store, &["put-file", "--name", "a", "--content", &up]), 0);
    assert_eq!(exit(&store, &["get-file", "--name", "a", &path("none/down")]), 255);
    // As in the AWS CLI, an operation with a file for its output has neither documents nor skeletons.
    assert_eq!(exit(&store, &["get-file", "--generate-cli-skeleton", "input", &path("down")]), 252);
}

#[test]
fn events_that_come_are_a_list_of_the_output() {
    let room = in_process(rest_json::serve(Room));
    let exit = |words: &[&str]| {
        let room = room.clone();
        let cli = Cli::of::<RestJson>("talk").local(Local::new(move |_| Ok(room.clone())));
        cli.run_with(words.iter().copied().chain(["--cli-local"]))
    };
    // The length of a missing list is an error.
    assert_eq!(exit(&["listen", "--room", "2", "--query", "length(heard)"]), 0);
    assert_eq!(exit(&["listen", "--room", "2", "--query", "length(none)"]), 255);
    // The exception that ends it, and an error in its place.
    assert_eq!(exit(&["listen", "--room", "3"]), 254);
    assert_eq!(exit(&["listen", "--room", "nowhere"]), 254);
    // Events cannot be sent.
    assert_eq!(exit(&["say"]), 252);
    assert_eq!(exit(&["talk", "--room", "a"]), 252);
}
