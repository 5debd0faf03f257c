#![allow(clippy::unwrap_used)]

use super::check;
use crate::jmespath::parse;
use crate::shape::{EnumValue, Members};
use crate::{Kind, Member, Shape};

static TEXT: Shape = Shape::new("a", "Text", Kind::String);
static SIZE: Shape = Shape::new("a", "Size", Kind::Integer);
static FLAG: Shape = Shape::new("a", "Flag", Kind::Boolean);
static UNIT: Shape = {
    let mut shape = Shape::new("a", "Unit", Kind::Enum);
    const fn value(text: &'static str) -> EnumValue {
        EnumValue { name: text, text, number: 0, documentation: "" }
    }
    shape.values = &[value("seconds"), value("hours")];
    shape
};
static TEXTS: Shape = {
    let mut shape = Shape::new("a", "Texts", Kind::List);
    shape.members = Members::Fixed(&[Member::new("member", &TEXT)]);
    shape
};
static UNITS: Shape = {
    let mut shape = Shape::new("a", "Units", Kind::List);
    shape.members = Members::Fixed(&[Member::new("member", &UNIT)]);
    shape
};
static REQUEST: Shape = {
    let mut shape = Shape::new("a", "Request", Kind::Structure);
    const NAME: Member = {
        let mut member = Member::new("Name", &TEXT);
        member.required = true;
        member
    };
    shape.members = Members::Fixed(&[
        NAME,
        Member::new("Size", &SIZE),
        Member::new("Flag", &FLAG),
        Member::new("Unit", &UNIT),
        Member::new("Units", &UNITS),
        Member::new("Urls", &TEXTS),
        Member::new("Default", &TEXT),
        Member::new("Inner", &REQUEST),
    ]);
    shape
};

/// All problems with an expression, each with its place and help.
#[track_caller]
fn problems(expression: &str) -> Vec<String> {
    let problems = check(&parse(expression).unwrap(), &REQUEST).err().unwrap_or_default();
    let help = |help: Option<String>| help.map(|help| format!(" ({help})")).unwrap_or_default();
    problems.into_iter().map(|it| format!("{}: {}{}", it.position, it.message, help(it.help))).collect()
}

#[test]
fn takes_what_cannot_fail() {
    for expression in [
        "!Default || contains(not_null(Urls, `[]`), Default)",
        "Urls && length(Urls) > `1` || !Urls",
        "!(Urls[?starts_with(@, 'http:')] && Flag)",
        "Unit == 'hours' && Size <= `24` || Size == `0` || Flag == `true`",
        "not_null(Unit, 'hours') == 'hours'",
        "Inner.Inner.Name == Name",
        // `!` binds closer than a dot.
        "!(Inner.Default) || length(Inner.Default) < `3`",
        "Flag || !(Urls || Units)",
        "starts_with(Name, 'a')",
        "!Units || contains(Units, 'seconds')",
        "!Urls || sort_by(Urls, &length(@))[0] == 'x'",
        "!Urls || max_by(Urls[*].{a: @, b: length(@)}, &b).a == 'x'",
    ] {
        assert_eq!(problems(expression), [""; 0], "{expression}");
    }
}

#[test]
fn names_every_mistake() {
    for (expression, expected) in [
        ("Nam == 'x'", vec!["0: `Nam` is not a member of `Request` (did you mean `Name`?)"]),
        (
            "Inner.Sizes == `1` && Flags",
            vec![
                "6: `Sizes` is not a member of `Request` (did you mean `Size`?)",
                "22: `Flags` is not a member of `Request` (did you mean `Flag`?)",
            ],
        ),
        ("Name.first == 'x'", vec!["5: `first` is asked of a text, which has no members"]),
        ("Unit == 'second'", vec!["8: `second` is not a value of `Unit` (did you mean `seconds`?)"]),
        (
            "contains(not_null(Units, `[]`), 'hour')",
            vec!["32: `hour` is not a value of `Unit` (did you mean `hours`?)"],
        ),
        ("Size == '1'", vec!["0: a number never equals a text"]),
        ("Name < `3`", vec!["0: a text is compared by size: only numbers are"]),
        (
            "Size",
            vec![
                "0: the expression gives a number: a condition gives a boolean (compare it with something, or write `!!` before it)",
            ],
        ),
        (
            "starts_with(Default, 'a')",
            vec![
                "12: what `starts_with` is given here may be absent, and then there is no result (ask for it first, as in `A && f(A)` or `!A || f(A)`, or give a default, as in `not_null(A, …)`)",
            ],
        ),
        ("length(Size) == `1`", vec!["7: `length` takes a text or a list or a map here, not a number"]),
        ("lenght(Name) == `1`", vec!["0: there is no function `lenght` (did you mean `length`?)"]),
        ("starts_with(Name)", vec!["0: `starts_with` takes 2 arguments, and here are 1"]),
        ("!Name[0]", vec!["5: a list is needed here, and this is a text"]),
    ] {
        assert_eq!(problems(expression), expected, "{expression}");
    }
}
