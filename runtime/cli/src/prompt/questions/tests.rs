#![allow(clippy::unwrap_used)]

use super::*;
use crate::arguments::{self, Parsed};
use crate::options::testing::{self, choice, constrained, operation, shape, value};
use shapewright_core::shape::Constraints;
use shapewright_core::{Shape, json};

static STRING: Shape = shape(Kind::String, &[]);
static SHORT: Shape =
    constrained(Kind::String, &[], Constraints { length: Some((Some(1), Some(8))), ..Constraints::NONE });
static SECRET: Shape = constrained(Kind::String, &[], Constraints { sensitive: true, ..Constraints::NONE });
static NUMBER: Shape = shape(Kind::Integer, &[]);
static FLAG: Shape = shape(Kind::Boolean, &[]);
static SIDE: Shape = choice(&[value("left-side"), value("right-side")]);
static SIDES: Shape = constrained(
    Kind::List,
    &[Member::new("member", &SIDE)],
    Constraints { length: Some((Some(2), None)), unique_items: true, ..Constraints::NONE },
);
static NAMES: Shape = shape(Kind::List, &[Member::new("member", &STRING)]);
static PLACE: Shape = shape(
    Kind::Structure,
    &[Member { required: true, ..Member::new("Row", &NUMBER) }, Member::new("Side", &SIDE), Member::new("Sun", &FLAG)],
);
static TREE: Shape = shape(
    Kind::Structure,
    &[
        Member { required: true, documentation: "What it is *called*.\n\nMore.", ..Member::new("Name", &SHORT) },
        Member { required: true, ..Member::new("Sides", &SIDES) },
        Member::new("Place", &PLACE),
        Member::new("Wet", &FLAG),
        Member::new("Key", &SECRET),
        Member::new("Names", &NAMES),
    ],
);
static PLANT: Operation = operation(&TREE, &["name", "sides", "place", "wet", "key", "names"]);
static GARDEN: Service = Service { operations: &[&PLANT], ..testing::GARDEN };

const FILES: testing::Same = testing::Same(Some(b"from a file"));

fn program() -> Program {
    Program::new("garden", Commands::Operations(&GARDEN))
}

/// Answers in turn; gives what was refused with why, the shown command, and the parameters that its words give.
fn walk(words: &[&str], answers: &[&str]) -> (Vec<(String, String)>, String, String) {
    let program = program();
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let mut walk = Walk::new(&program, Start::read(&program, &words).unwrap(), &FILES).unwrap();
    let mut refused = Vec::new();
    for answer in answers {
        assert!(walk.question().is_some(), "{answer} comes when all is asked");
        if let Err(why) = walk.answer(answer) {
            refused.push(((*answer).to_owned(), why));
        }
    }
    let line = walk.line();
    let parsed = arguments::parse(&program, line.words(), &FILES);
    let Ok(Parsed::Call(call)) = parsed else { panic!("{:?} is no whole command: {parsed:?}", line.words()) };
    (refused, line.shown("garden"), json::to_string(&Node::Map(call.parameters), Style::COMPACT))
}

#[test]
fn the_required_are_asked_for_until_they_are_right() {
    let answers = ["nothing", "pl", "", "far too long", "oak", "", "top", "side", "left", "1", "2", "", ""];
    let (refused, shown, parameters) = walk(&["--cli-auto-prompt"], &answers);
    let refused: Vec<_> = refused.iter().map(|(answer, why)| (answer.as_str(), why.as_str())).collect();
    assert_eq!(
        refused,
        [
            ("nothing", "`nothing` is not one of them"),
            ("", "--name is required"),
            ("far too long", "`Name` has 12 characters: at most 8 are allowed"),
            ("", "--sides is required"),
            ("top", "`Sides[0]` is `top`: not one of `left-side`, `right-side`"),
            ("side", "`side` is ambiguous: it matches left-side, right-side"),
            ("1", "`Sides` has equal items, `Sides[0]` and `Sides[1]`: each may be there only once"),
        ]
    );
    assert_eq!(shown, "garden plant --name oak --sides left-side right-side");
    assert_eq!(parameters, r#"{"Name":"oak","Sides":["left-side","right-side"]}"#);
}

#[test]
fn what_is_given_is_not_asked_for() {
    let given = ["plant", "--name", "oak", "--sides", "left-side", "right-side", "--output", "text"];
    let answers = ["place", "", "x", "3", "", "y", "wet", "n", "names", "-a", "it's", "", "zzz", "key", "hidden", ""];
    let (refused, shown, parameters) = walk(&given, &answers);
    assert_eq!(refused.iter().map(|(answer, _)| answer.as_str()).collect::<Vec<_>>(), ["x", "zzz"]);
    assert_eq!(
        shown,
        "garden --output text plant --name oak --sides left-side right-side --place '{\"Row\":3,\"Sun\":true}' --no-wet \
         --names '[\"-a\",\"it'\\''s\"]' --key file://key.txt"
    );
    assert_eq!(
        parameters,
        r#"{"Name":"oak","Sides":["left-side","right-side"],"Place":{"Row":3,"Sun":true},"Wet":false,"Key":"hidden","Names":["-a","it's"]}"#
    );
}

#[test]
fn structures_in_one_line_and_lists_in_one_word() {
    let given = ["plant", "--name=oak", "--sides", "left-side", "right-side"];
    let answers = ["place", "Row=zero", "Row=1,Side=left-side", "names", r#"["a", "b"]"#, "key", "file://here", ""];
    let (refused, shown, parameters) = walk(&given, &answers);
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(shown.ends_with(r#"--place Row=1,Side=left-side --names '["a", "b"]' --key file://here"#), "{shown}");
    assert!(parameters.contains(r#""Key":"from a file""#), "{parameters}");
}

#[test]
fn a_question_says_what_the_model_does() {
    let program = program();
    let start = Start::read(&program, &["plant".to_owned()]).unwrap();
    let mut walk = Walk::new(&program, start, &FILES).unwrap();
    assert!(walk.lacks_something());
    let question = walk.question().unwrap();
    assert_eq!(question.text, "\n--name (string, required)\n  What it is called.\n  1 to 8 characters\n");
    walk.answer("oak").unwrap();
    let question = walk.question().unwrap();
    assert_eq!(question.choices, ["left-side", "right-side"]);
    assert!(question.text.contains("    1) left-side\n    2) right-side\n"), "{}", question.text);
    for answer in ["1", "2", ""] {
        walk.answer(answer).unwrap();
    }
    assert!(walk.answer("?").unwrap_err().contains("3) key"));
    walk.answer("key").unwrap();
    assert!(walk.question().unwrap().secret);
    for answer in ["hidden", "", "q"] {
        assert_eq!(walk.decision(), None);
        let question = walk.question().unwrap();
        assert!(!question.text.contains("hidden"), "{}", question.text);
        walk.answer(answer).unwrap();
    }
    assert_eq!(walk.decision(), Some(Decision::Quit));
}

#[test]
fn what_cannot_be_read_is_left_to_who_says_why() {
    let program = program();
    for words in [&["prune"][..], &["plant", "--no-such"], &["plant", "--generate-cli-skeleton"], &["--name", "oak"]] {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        assert!(Start::read(&program, &words).and_then(|start| Walk::new(&program, start, &FILES)).is_none());
    }
}

#[test]
fn commands_of_the_programs_own_are_among_the_choices() {
    let mut program = program();
    let about = "Runs the server.".to_owned();
    program.own.push(OwnCommand { name: "serve".to_owned(), about, run: std::sync::Arc::new(|_| 0) });
    let begin = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Walk::new(&program, Start::read(&program, &words).unwrap(), &FILES).unwrap()
    };
    let mut walk = begin(&["--cli-auto-prompt"]);
    assert_eq!(walk.question().unwrap().choices, ["plant", "serve"]);
    walk.answer("serve").unwrap();
    assert!(walk.question().unwrap().text.contains("Runs the server."));
    assert_eq!(walk.answer("--port 'it").unwrap_err(), "No closing quotation");
    walk.answer("--name 'a b'").unwrap();
    let question = walk.question().unwrap();
    assert_eq!(
        (question.text.as_str(), question.prompt.as_str()),
        ("\ngarden serve --name 'a b'\n\n", "run or quit? ")
    );
    assert!(walk.answer("dry-run").is_err());
    walk.answer("run").unwrap();
    assert_eq!(walk.line().words(), ["serve", "--name", "a b"]);
    // They are first words: not behind a global option.
    assert_eq!(begin(&["--output", "text"]).question().unwrap().choices, ["plant"]);
}
