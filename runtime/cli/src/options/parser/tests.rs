use super::*;
use crate::options::option::WordType;

fn options() -> Vec<CommandOption> {
    vec![
        CommandOption { required: true, ..CommandOption::new("name", Takes::One) },
        CommandOption::new("names", Takes::Many),
        CommandOption::new("count", Takes::One).of(WordType::Integer),
        CommandOption::new("skeleton", Takes::Optional).of(WordType::Choice(&["input", "output"])),
        CommandOption::new("secret", Takes::Nothing),
        CommandOption::new("no-secret", Takes::Nothing),
        CommandOption::new("secret-file", Takes::Optional).own(),
        CommandOption::new("version", Takes::Version),
    ]
}

/// What the parser makes of a line of words, in one line.
fn read(line: &str) -> String {
    let words = line.split('|').map(str::to_owned).collect();
    let options = options();
    let parser = Parser {
        options: &options,
        positional: Some(Positional { name: "help", choices: None, required: false }),
        leaves: LEAVES_NOTHING,
    };
    match parser.read(words) {
        Err(mistake) => mistake.message,
        Ok(Outcome::Version) => "version".to_owned(),
        Ok(Outcome::Arguments(arguments)) => {
            let given = options.iter().zip(&arguments.values);
            let mut shown: Vec<String> = given
                .filter_map(|(option, value)| Some(format!("{}={}", option.name, value.as_ref()?.words.join(","))))
                .collect();
            shown.extend(arguments.positional.map(|word| format!("<{word}>")));
            shown.extend((!arguments.rest.is_empty()).then(|| format!("left {}", arguments.rest.join(","))));
            shown.join(" ")
        }
    }
}

#[test]
fn words_go_where_argparse_puts_them() {
    for (line, wanted) in [
        ("--name|a", "name=a"),
        ("--name=a=b", "name=a=b"),
        ("--name=", "name="),
        ("--name|a|--name|b", "name=b"),
        ("--name|-1", "name=-1"),
        ("--name|-.5", "name=-.5"),
        ("--name|-", "name=-"),
        ("--name|", "name="),
        ("--name|-x y", "name=-x y"),
        ("--name=--", "name=--"),
        ("--name|a|--names|1|2|--secret", "name=a names=1,2 secret="),
        ("--names|--name|a", "name=a names="),
        ("--names=1|2|--name|a", "name=a names=1 <2>"),
        ("--name|a|x|y", "name=a <x> left y"),
        ("--other|x|y|--name|a|--last=1", "name=a <x> left --other,y,--last=1"),
        ("--name|a|--|--names", "name=a <--names>"),
        ("--name|a|--|x|y", "name=a <x> left y"),
        ("--name|a|--skeleton", "name=a skeleton="),
        ("--skeleton|output|--name|a", "name=a skeleton=output"),
        ("--na|a", "ambiguous option: --na could match --name, --names"),
        ("--sk|input|--nam=a", "ambiguous option: --nam=a could match --name, --names"),
        ("--sk|input|--name=a", "name=a skeleton=input"),
        ("--secret-f|--name|a", "name=a left --secret-f"),
        ("--secret-file|x|--name|a", "name=a secret-file=x"),
        ("--sec|--name|a", "name=a secret="),
        ("--no|--name|a", "name=a no-secret="),
        ("-name|a|--name|a", "name=a <a> left -name"),
    ] {
        assert_eq!(read(line), wanted, "{line}");
    }
}

#[test]
fn mistakes_are_told_in_its_words() {
    for (line, wanted) in [
        ("--count|3", "the following arguments are required: --name"),
        ("--name", "argument --name: expected one argument"),
        ("--name|-x", "argument --name: expected one argument"),
        ("--name|a|--count|x", "argument --count: invalid int value: 'x'"),
        ("--name|a|--secret=1", "argument --secret: ignored explicit argument '1'"),
        ("--name|a|--sec=it's", "argument --secret: ignored explicit argument \"it's\""),
        ("--name|a|--skeleton|x", "argument --skeleton: Found invalid choice 'x'\n"),
        (
            "--name|a|--skeleton|inputs",
            "argument --skeleton: Found invalid choice 'inputs'\n\nMaybe you meant:\n\n  * input",
        ),
        ("--version|--name", "version"),
        ("--name|--version", "argument --name: expected one argument"),
    ] {
        assert_eq!(read(line), wanted, "{line}");
    }
}

#[test]
fn few_choices_are_named() {
    let options = options();
    let choices: Vec<String> = (0..20).map(|number| format!("operation-{number}")).collect();
    let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
    let positional = Some(Positional { name: "operation", choices: Some(&choices), required: true });
    let parser = Parser { options: &options, positional, leaves: LEAVES_NOTHING };
    let help = |words: &[&str]| match parser.read(words.iter().map(|word| (*word).to_owned()).collect()) {
        Err(mistake) => mistake.help,
        Ok(read) => panic!("{words:?}: {read:?}"),
    };
    let skeleton = help(&["--name", "a", "operation-1", "--skeleton", "x"]);
    assert_eq!(skeleton.as_deref(), Some("choose one of: input, output"));
    assert_eq!(help(&["--name", "a", "operation-99"]), None, "too many to name");
    assert_eq!(help(&["--count", "x"]), None);
}
