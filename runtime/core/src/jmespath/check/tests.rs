#![allow(clippy::unwrap_used)]

use super::check;
use crate::jmespath::{evaluate, parse};
use crate::shape::{EnumValue, Members};
use crate::{Kind, Member, Node, Shape, json};

static TEXT: Shape = Shape::new("a", "Text", Kind::String);
static SIZE: Shape = Shape::new("a", "Size", Kind::Integer);
static FLAG: Shape = Shape::new("a", "Flag", Kind::Boolean);
static UNIT: Shape = {
    let mut shape = Shape::new("a", "Unit", Kind::Enum);
    const fn value(text: &'static str) -> EnumValue {
        EnumValue { name: text, text, number: 0, internal: false, documentation: "" }
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
        ("Name.first == 'x'", vec!["5: `first` is a member of a text, which has none"]),
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
                "0: the expression evaluates to a number, but a condition must be a boolean (compare it with something, or write `!!` before it)",
            ],
        ),
        (
            "starts_with(Default, 'a')",
            vec![
                "12: the argument of `starts_with` may be absent here, and then there is no result (ask for it first, as in `A && f(A)` or `!A || f(A)`, or give a default, as in `not_null(A, …)`)",
            ],
        ),
        ("length(Size) == `1`", vec!["7: `length` takes a text or a list or a map here, not a number"]),
        ("lenght(Name) == `1`", vec!["0: there is no function `lenght` (did you mean `length`?)"]),
        ("starts_with(Name)", vec!["0: `starts_with` takes 2 arguments, not 1"]),
        ("!Name[0]", vec!["5: a list is needed here, and this is a text"]),
    ] {
        assert_eq!(problems(expression), expected, "{expression}");
    }
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.roll(all.len())]
    }

    /// An expression, sensible as a whole now and then.
    fn expression(&mut self, depth: usize) -> String {
        const LEAVES: [&str; 22] = [
            "Name",
            "Size",
            "Flag",
            "Unit",
            "Units",
            "Urls",
            "Default",
            "Inner",
            "Inner.Default",
            "Inner.Urls",
            "@",
            "'hours'",
            "'a'",
            "`1`",
            "`true`",
            "`[]`",
            "`null`",
            "Urls[0]",
            "Units[]",
            "Inner.Inner.Size",
            "`[\"x\"]`",
            "Urls[1:]",
        ];
        if depth == 0 {
            return self.pick(&LEAVES).to_owned();
        }
        let mut one = || self.expression(depth - 1);
        let (a, b) = (one(), one());
        let comparator = self.pick(&["==", "!=", "<", ">="]);
        match self.roll(14) {
            0 => format!("({a}) && ({b})"),
            1 => format!("({a}) || ({b})"),
            2 => format!("!({a})"),
            3 => format!("({a}) {comparator} ({b})"),
            4 => format!("{}(({a}), ({b}))", self.pick(&["starts_with", "contains", "ends_with", "not_null", "join"])),
            5 => format!(
                "{}({a})",
                self.pick(&["length", "keys", "max", "sort", "reverse", "to_array", "type", "abs", "sum"])
            ),
            6 => format!("Urls[?{a}]"),
            7 => format!(
                "({a}) && {}",
                self.pick(&["starts_with(Default, 'a')", "length(Urls) > `1`", "contains(Units, 'hours')"])
            ),
            8 => format!(
                "!({a}) || {}",
                self.pick(&["starts_with(Default, 'a')", "length(Urls) > `1`", "contains(Units, 'hours')"])
            ),
            9 => format!("[{a}, {b}]"),
            10 => format!("({a}) | {b}"),
            11 => format!(
                "{}({}, &({a}))",
                self.pick(&["sort_by", "max_by", "min_by"]),
                self.pick(&["Urls", "not_null(Urls, `[]`)"])
            ),
            12 => format!("Urls[*].[{a}][]"),
            _ => a,
        }
    }

    /// A value of the shape: what is required, and some of the rest.
    fn value(&mut self, depth: usize) -> String {
        let mut members = vec![format!("\"Name\": \"{}\"", self.pick(&["", "a", "ab"]))];
        let mut maybe = |name: &str, value: String, there: bool| {
            if there {
                members.push(format!("\"{name}\": {value}"));
            }
        };
        let lists = ["[]", "[\"a\"]", "[\"a\", \"\", \"bc\"]"];
        maybe("Size", self.pick(&["0", "1", "-7"]).to_owned(), self.roll(2) == 0);
        maybe("Flag", self.pick(&["true", "false"]).to_owned(), self.roll(2) == 0);
        maybe("Unit", "\"hours\"".to_owned(), self.roll(2) == 0);
        maybe("Units", self.pick(&["[]", "[\"hours\", \"seconds\"]"]).to_owned(), self.roll(2) == 0);
        maybe("Urls", self.pick(&lists).to_owned(), self.roll(2) == 0);
        maybe("Default", self.pick(&["\"\"", "\"ab\""]).to_owned(), self.roll(2) == 0);
        if depth > 0 {
            maybe("Inner", self.value(depth - 1), self.roll(2) == 0);
        }
        format!("{{{}}}", members.join(", "))
    }
}

/// The point of the check: an expression that passes has a result for every value of its shape, and it is yes or no. Null and
/// what is empty stand for no.
#[test]
fn what_passes_cannot_fail() {
    let mut dice = Dice(0x5eed_cafe_f00d_0001);
    let (mut passed, mut made) = (0, 0);
    while passed < 2_000 {
        made += 1;
        assert!(made < 2_000_000, "only {passed} expressions passed");
        let depth = 1 + dice.roll(3);
        let text = dice.expression(depth);
        let Ok(expression) = parse(&text) else { continue };
        if check(&expression, &REQUEST).is_err() {
            continue;
        }
        passed += 1;
        for _ in 0..20 {
            let value = dice.value(2);
            let found = evaluate(&expression, &json::parse(&value).unwrap());
            let sound = match &found {
                Ok(Node::Boolean(_) | Node::Null) => true,
                Ok(Node::String(text)) => text.is_empty(),
                Ok(Node::List(items)) => items.is_empty(),
                Ok(Node::Map(entries)) => entries.is_empty(),
                _ => false,
            };
            assert!(sound, "{text}\non {value}\ngives {found:?}");
        }
    }
}
