use super::*;
use crate::options::testing::{self, operation, shape};
use shapewright_core::shape::Constraints;

const SENSITIVE: Constraints = Constraints { sensitive: true, ..Constraints::NONE };

static STRING: Shape = shape(Kind::String, &[]);
static BLOB: Shape = shape(Kind::Blob, &[]);
static LONG: Shape = shape(Kind::Long, &[]);
static NUMBERS: Shape = shape(Kind::List, &[Member::new("member", &LONG)]);
static PAIR: Shape = shape(
    Kind::Structure,
    &[Member::new("Key", &STRING), Member { constraints: SENSITIVE, ..Member::new("Code", &STRING) }],
);
static OUTER: Shape = shape(Kind::Structure, &[Member::new("Pair", &PAIR), Member::new("Numbers", &NUMBERS)]);
static INPUT: Shape = shape(
    Kind::Structure,
    &[
        Member::new("Outer", &OUTER),
        Member { constraints: SENSITIVE, ..Member::new("Hidden", &OUTER) },
        Member { constraints: SENSITIVE, ..Member::new("Blob", &BLOB) },
        Member { constraints: SENSITIVE, ..Member::new("Long", &LONG) },
        Member { constraints: SENSITIVE, ..Member::new("Numbers", &NUMBERS) },
    ],
);
static OPERATION: Operation = operation(&INPUT, &["outer", "hidden", "blob", "long", "numbers"]);
static SERVICE: Service = Service { operations: &[&OPERATION], ..testing::GARDEN };

const FILES: testing::Same = testing::Same(Some(b"hush\xff"));

/// What a command line is refused with, at whatever step.
fn refused(words: &[&str]) -> String {
    use crate::arguments::{Parsed, parse};
    use crate::globals::BinaryFormat;
    use crate::usage::{Commands, Program};
    let program = Program::new("garden", Commands::Operations(&SERVICE));
    let words = ["plant"].iter().chain(words).map(|word| (*word).to_owned()).collect();
    let refusal = match parse(&program, words, &FILES) {
        Ok(Parsed::Call(mut command)) => {
            let request = command.decode_blobs(BinaryFormat::Base64).and_then(|()| command.request(Map::new()));
            request.expect_err("this is refused")
        }
        Ok(parsed) => panic!("{parsed:?}"),
        Err(refusal) => refusal,
    };
    refusal.message
}

#[test]
fn no_error_of_typing_shows_what_is_sensitive() {
    let document = |text: &str| vec!["--cli-input-json".to_owned(), text.to_owned()];
    let option = |name: &str, value: &str| vec![format!("--{name}"), value.to_owned()];
    for words in [
        option("outer", "Pair={Code=hush"),
        option("outer", "{\"Pair\": {\"Code\": \"hush\""),
        option("outer", "Pair=hush"),
        option("hidden", "hush"),
        option("hidden", "Numbers=hush"),
        option("hidden", "{\"hush\": 1}"),
        option("hidden", "{\"Pair\": {\"Key\": 1, \"hush\": 2}}"),
        option("blob", "hush5"),
        option("long", "hush"),
        vec!["--long=hush".to_owned()],
        option("numbers", "hush"),
        option("numbers", "[\"hush\"]"),
        option("numbers", "[hush"),
        document("{\"Outer\": {\"Pair\": [\"hush\"]}}"),
        document("{\"Outer\": \"hush\"}"),
        document("{\"Hidden\": {\"Numbers\": \"hush\", \"Pair\": {\"Key\": [\"hush\"]}}}"),
        document("{\"Blob\": [\"hush\"]}"),
        document("{\"Blob\": \"hush5\"}"),
        document("{\"Long\": \"hush\"}"),
    ] {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let message = refused(&words);
        assert!(!message.contains("hush"), "{words:?}: {message}");
    }
    // What is not sensitive is still shown.
    assert!(refused(&["--cli-input-json", "{\"Outer\": {\"Numbers\": \"shown\"}}"]).contains("shown"));
    assert!(refused(&["--outer", "Numbers=[1", "--nothing", "shown"]).contains("shown"));
}
