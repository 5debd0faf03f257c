use super::*;
use crate::options::testing::{self, operation, shape};
use shapewright_core::json::{self, Style};
use shapewright_core::{Kind, Member, Node, Shape};

static STRING: Shape = shape(Kind::String, &[]);
static FLAG: Shape = shape(Kind::Boolean, &[]);
static INPUT: Shape = shape(
    Kind::Structure,
    &[
        Member::new("region", &STRING),
        Member::new("version", &STRING),
        Member::new("query", &STRING),
        Member::new("output", &STRING),
        Member::new("r", &STRING),
        Member::new("profile", &STRING),
        Member::new("debug", &FLAG),
        Member::new("verifySsl", &FLAG),
    ],
);
const OPTIONS: &[&str] = &["region", "version", "query", "output", "r", "profile", "debug", "verify-ssl"];
static PLANT: Operation = operation(&INPUT, OPTIONS);
static GARDEN: Service = Service { operations: &[&PLANT], ..testing::GARDEN };
static SERVICES: [&Service; 1] = [&GARDEN];

const FILES: testing::Same = testing::Same(None);

fn command(commands: Commands, words: &[&str]) -> Box<Command> {
    let program = Program::new("program", commands);
    match parse(&program, words.iter().map(|word| (*word).to_owned()).collect(), &FILES) {
        Ok(Parsed::Call(command)) => command,
        other => panic!("{words:?}: {other:?}"),
    }
}

#[test]
fn members_with_the_names_of_global_options_are_reachable() {
    let own = ["--version", "1", "--region=here", "--query", "[", "--output", "none", "--r", "x", "--profile", "p"];
    let own = [&own[..], &["--debug", "--no-verify-ssl"]].concat();
    let globals = ["--region", "us-west-2", "--output", "text", "--query", "plant"];
    for (commands, operation) in
        [(Commands::Operations(&GARDEN), &["plant"][..]), (Commands::Services(&SERVICES), &["garden", "plant"])]
    {
        let command = command(commands, &[&globals[..], operation, &own, &["--color", "on"]].concat());
        assert_eq!(command.globals.region.as_deref(), Some("us-west-2"));
        assert_eq!(command.globals.output.as_deref(), Some("text"));
        assert_eq!(command.globals.query.as_deref(), Some("plant"));
        assert_eq!(command.globals.color, globals::Color::On);
        assert!(!command.globals.debug && command.globals.verify_ssl && command.globals.profile.is_none());
        let text = |name: &str| command.parameters.get(name).and_then(Node::as_str).unwrap_or_default();
        let given = ["version", "region", "query", "output", "r", "profile"].map(text);
        assert_eq!(given, ["1", "here", "[", "none", "x", "p"]);
        assert_eq!(command.parameters.get("debug"), Some(&Node::Boolean(true)));
        assert_eq!(command.parameters.get("verifySsl"), Some(&Node::Boolean(false)));
    }
}

#[test]
fn options_that_cannot_work_are_not_in_the_help() {
    for has_local in [false, true] {
        let program = Program { has_local, ..Program::new("program", Commands::Operations(&GARDEN)) };
        for words in [&["help"][..], &["plant", "help"]] {
            let parsed = parse(&program, words.iter().map(|word| (*word).to_owned()).collect(), &FILES);
            let Ok(Parsed::Help(page)) = parsed else { panic!("{words:?}: {parsed:?}") };
            let text = page.plain();
            assert_eq!(text.contains("--cli-local"), has_local, "{words:?}: {text}");
            assert!(!text.contains("--cli-merge") && text.contains("--cli-strict"), "{words:?}: {text}");
        }
    }
}

/// A user with aliases.
struct Aliased(&'static str);

impl Host for Aliased {
    fn read(&self, _: &str) -> std::io::Result<Vec<u8>> {
        Err(std::io::ErrorKind::NotFound.into())
    }

    fn variable(&self, _: &str) -> Option<String> {
        None
    }

    fn aliases(&self) -> Result<Aliases, Refusal> {
        Aliases::parse(self.0.as_bytes()).map_err(|error| Refusal::general(error.to_string()))
    }

    fn ready(&self, _: &Globals) -> Result<(), Refusal> {
        Ok(())
    }
}

#[test]
fn aliases_stand_for_commands_and_their_options() {
    let program = Program::new("program", Commands::Services(&SERVICES));
    let aliases = "[toplevel]\ng = --output text garden\nnext = g plant --verify-ssl\ngarden = garden --no-paginate\nhelp = !helped\n\
                   loop = pool\npool = loop\nshell = !echo\n[command garden]\np = plant --r 1 --color off\nplant = x --query q\n\
                   secret = p --profile x\nhelp = !never\nsh = !below\n[command garden plant]\ndeep = !deeper\nmore = --verify-ssl\n";
    let read = |words: &[&str]| {
        parse(&program, words.iter().map(|word| (*word).to_owned()).collect(), &Aliased(Box::leak(aliases.into())))
    };
    let call = |words: &[&str]| match read(words) {
        Ok(Parsed::Call(command)) => (json::to_string(&Node::Map(command.parameters), Style::COMPACT), command.globals),
        other => panic!("{words:?}: {other:?}"),
    };
    let (parameters, globals) = call(&["--output", "json", "next", "--query", "a"]);
    assert_eq!((parameters.as_str(), globals.paginate), (r#"{"verifySsl":true}"#, false));
    assert_eq!((globals.output.as_deref(), globals.query.as_deref()), (Some("text"), Some("q")));
    let (parameters, globals) = call(&["garden", "p", "--verify-ssl", "--color", "on"]);
    assert_eq!((parameters.as_str(), globals.color), (r#"{"r":"1","verifySsl":true}"#, globals::Color::Off));
    assert_eq!(call(&["garden", "plant", "more"]).0, r#"{"verifySsl":true}"#);
    for (words, wanted) in [
        (&["shell", "a b", "--output", "text"][..], "echo 'a b'"),
        (&["help"], "helped"),
        (&["garden", "sh", "x"], "below x"),
        (&["garden", "plant", "deep", "x", "--r", "1"], "deeper x --r 1"),
    ] {
        assert!(matches!(read(words), Ok(Parsed::Shell(text)) if text == wanted), "{words:?}: {:?}", read(words));
    }
    assert!(matches!(read(&["garden", "help"]), Ok(Parsed::Help(_))));
    for (words, exit, wanted) in [
        (&["loop"][..], 255, "stands for itself"),
        (&["garden", "secret"], 255, "Global parameter \"--profile\" detected in alias \"secret\""),
        (&["shel"], 252, "  * shell"),
        (&["garden", "plant", "dee"], 252, "argument subcommand: Found invalid choice 'dee'"),
    ] {
        let refusal = read(words).expect_err("a refusal");
        assert!(refusal.exit == exit && refusal.message.contains(wanted), "{words:?}: {refusal:?}");
    }
}
