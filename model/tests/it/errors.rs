//! What is said about each mistake, and where it is.

use shapewright_model::{Model, Selection, Source, Subject};

use super::{model, nearest, refuse, try_load, with_input};

/// Each error as `pointer: message (help: …)`.
#[track_caller]
fn said(text: &str) -> Vec<String> {
    let mut errors = refuse(text);
    errors.suggest(nearest);
    assert!(errors.iter().all(|error| error.file == "model.json"));
    errors.to_string().lines().map(|line| line.trim_start_matches("model.json: ").to_owned()).collect()
}

#[test]
fn of_a_file() {
    for (text, expected) in [
        ("", "the file is not JSON: EOF while parsing a value at line 1, column 0"),
        ("{\n  \"smithy\": \"2.0\"\n  \"shapes\"", "the file is not JSON: expected `,` or `}` at line 3, column 3"),
        (
            r#"{"smithy": "2.0", "shapes": {"a#B": {"type": "x\q"}}}"#,
            "the file is not JSON: invalid escape at line 1, column 49",
        ),
        ("[]", "expected an object with `smithy` and `shapes`, found an array"),
        (
            r#"{"shapes": {}}"#,
            "the file does not say which version of smithy it is written in (help: add `\"smithy\": \"2.0\"`)",
        ),
        (r#"{"smithy": "3.0"}"#, "/smithy: `3.0` is not a known version of Smithy (help: write `2.0`)"),
        (r#"{"smithy": 2}"#, "/smithy: expected a string, found a number: `2`"),
        (r#"{"smithy": "2.0", "shapes": []}"#, "/shapes: expected an object of shapes, found an array"),
        (r#"{"smithy": "2.0", "smithy": "2.0"}"#, "the key `smithy` is written twice"),
        (r#"{"smithy": "2.0", "metadata": []}"#, "/metadata: expected an object, found an array"),
        (r#"{"smithy": "2.0"}"#, "there is no service in the model"),
    ] {
        assert_eq!(said(text), [expected], "{text}");
    }
}

#[test]
fn of_definitions_that_nobody_needs() {
    for (shapes, expected) in [
        (
            r##""#A": { "type": "strin" }"##,
            vec!["/shapes/ns#A/type: `strin` is not a type of shape (help: did you mean `string`?)"],
        ),
        (r##""#A": 1"##, vec!["/shapes/ns#A: expected an object, found a number: `1`"]),
        (r##""#A": {}"##, vec!["/shapes/ns#A: `type` is missing"]),
        (r##""A": { "type": "string" }"##, vec!["/shapes/A: `A` is not a shape id: expected `namespace#Name`"]),
        (
            r##""a/b~#C": { "type": "string" }"##,
            vec!["/shapes/a~1b~0#C: `a/b~#C` is not a shape id: expected `namespace#Name`"],
        ),
        (
            r##""#A$b": { "type": "string" }"##,
            vec!["/shapes/ns#A$b: `ns#A$b` names a member, so its type has to be `apply`"],
        ),
        (r##""#A": { "type": "string" }, "#A": { "type": "blob" }"##, vec!["/shapes/ns#A: `ns#A` is defined twice"]),
        (
            r##""#SX": { "type": "apply", "traits": {} }"##,
            vec!["/shapes/ns#SX: there is no shape `ns#SX` (help: did you mean `ns#S`?)"],
        ),
    ] {
        let text = model(&format!(r##""#S": {{ "type": "service", "version": "1" }}, {shapes}"##));
        assert_eq!(said(&text), expected, "{shapes}");
    }
}

#[test]
fn of_shapes_in_the_closure() {
    for (shapes, expected) in [
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "smithy.api#Strin" } } }"##,
            "/shapes/ns#I/members/a/target: there is no shape `smithy.api#Strin` \
             (help: did you mean `smithy.api#String`?)",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "String" } } }"##,
            "/shapes/ns#I/members/a/target: `String` is not a shape id: expected `namespace#Name`",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "#O" } } }"##,
            "/shapes/ns#I/members/a/target: `ns#O` is an operation, but it must be a shape that has values",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "traits": {} } } }"##,
            "/shapes/ns#I/members/a: `target` is missing",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a-b": { "target": "#I" } } }"##,
            "/shapes/ns#I/members/a-b: `a-b` is not the name of a member",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "#I" }, "a": { "target": "#I" } } }"##,
            "/shapes/ns#I/members/a: the key `a` is written twice",
        ),
        (
            r##""#I": { "type": "list", "member": { "target": "#I" } }"##,
            "/shapes/ns#O/input/target: `ns#I` is a list, but it must be a structure",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "#L" } } }, "#L": { "type": "list" }"##,
            "/shapes/ns#L: `ns#L` is a list without `member`",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "#M" } } },
                "#M": { "type": "map", "key": { "target": "smithy.api#String" } }"##,
            "/shapes/ns#M: `ns#M` is a map without `value`",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "#E" } } },
                "#E": { "type": "intEnum", "members": { "X": { "target": "smithy.api#Unit" } } }"##,
            "/shapes/ns#E/members/X/target: `X` has no value (help: give it the trait `smithy.api#enumValue`)",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "#I", "traits": { "@required": {} } } } }"##,
            "/shapes/ns#I/members/a/target: `ns#I` can never be complete: its member `a` always holds another one \
             (help: leave out `smithy.api#required` on a member in between)",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "#L" } } },
                "#L": { "type": "list", "member": { "target": "#M" } },
                "#M": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "#L" } }"##,
            "/shapes/ns#L/member/target: `ns#L` holds itself in `member` with nothing but lists and maps in between \
             (help: put a structure or a union in between)",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "#E" } } },
                "#E": { "type": "enum", "members": { "a": { "target": "smithy.api#Unit" },
                    "b": { "target": "smithy.api#Unit", "traits": { "@enumValue": "a" } } } }"##,
            "/shapes/ns#E/members/b/target: `b` has the value `a`, which is taken",
        ),
        (
            r##""#I": { "type": "structure", "members": { "a": { "target": "other#I" } } }, "other#I": {
                "type": "structure" }"##,
            "/shapes/other#I: `ns#I` and `other#I` have the same name \
             (help: give one of them another name: in the service's `rename`, or by its shape id where it is used)",
        ),
        (
            r##""#I": { "type": "structure" }, "#I$b": { "type": "apply", "traits": { "@required": {} } }"##,
            "/shapes/ns#I$b: `ns#I` has no member `b`",
        ),
    ] {
        assert_eq!(said(&with_input("2.0", shapes)), [expected], "{shapes}");
    }
}

#[test]
fn of_traits() {
    for (given, expected) in [
        (r#""@length": 1"#, "length: the trait `smithy.api#length` is wrong: expected an object, found a number: `1`"),
        (r#""@length": {}"#, "length: the trait `smithy.api#length` is wrong: it has neither `min` nor `max`"),
        (
            r#""@length": { "min": -1 }"#,
            "length/min: the trait `smithy.api#length` is wrong: expected a whole number that is not negative, \
             found a number: `-1`",
        ),
        (
            r#""@length": { "min": 2, "max": 1 }"#,
            "length: the trait `smithy.api#length` is wrong: `min` (2) is more than `max` (1)",
        ),
        (
            r#""@range": { "min": "1" }"#,
            "range/min: the trait `smithy.api#range` is wrong: expected a number, found a string: `\"1\"`",
        ),
        (
            r#""@required": []"#,
            "required: the trait `smithy.api#required` is wrong: expected an object, found an array",
        ),
        (
            r#""@tags": ["a", 1]"#,
            "tags/1: the trait `smithy.api#tags` is wrong: expected a string, found a number: `1`",
        ),
        (
            r#""@timestampFormat": "x""#,
            "timestampFormat: the trait `smithy.api#timestampFormat` is wrong: \
             expected `date-time`, `http-date` or `epoch-seconds`, found a string: `\"x\"`",
        ),
        (r#""@xmlNamespace": {}"#, "xmlNamespace: the trait `smithy.api#xmlNamespace` is wrong: `uri` is missing"),
        (
            r#""@default": [1e999]"#,
            "default: the trait `smithy.api#default` is wrong: this value cannot be read: number out of range",
        ),
    ] {
        let shapes = format!(
            r##""#I": {{ "type": "structure", "members": {{ "a": {{ "target": "smithy.api#String",
                "traits": {{ {given} }} }} }} }}"##
        );
        let expected = format!("/shapes/ns#I/members/a/traits/smithy.api#{expected}");
        assert_eq!(said(&with_input("2.0", &shapes)), [expected], "{given}");
    }
    let shapes = r##""#I": { "type": "structure", "traits": { "tag": 1 } }"##;
    assert_eq!(said(&with_input("2.0", shapes)), ["/shapes/ns#I/traits/tag: `tag` is not the id of a trait"]);
}

#[test]
fn of_pagination() {
    let shapes = |given: &str| {
        model(&format!(
            r##""#S": {{ "type": "service", "version": "1", "operations": [{{ "target": "#O" }}] }},
            "#O": {{ "type": "operation", "input": {{ "target": "#I" }}, "output": {{ "target": "#I" }},
                     "traits": {{ "@paginated": {{ {given} }} }} }},
            "#I": {{ "type": "structure", "members": {{ "token": {{ "target": "smithy.api#String" }} }} }}"##
        ))
    };
    for (given, expected) in [
        (r#""inputToken": "token""#, "has no `outputToken`, nor has the service's"),
        (
            r#""inputToken": "token", "outputToken": "a.tokn""#,
            "names `a.tokn` as `outputToken`, but there is no member `a`",
        ),
        (
            r#""inputToken": "tokn", "outputToken": "token""#,
            "names `tokn` as `inputToken`, but there is no member `tokn`",
        ),
    ] {
        assert_eq!(
            said(&shapes(given)),
            [format!("/shapes/ns#O: the trait `smithy.api#paginated` {expected}")],
            "{given}"
        );
    }
}

#[test]
fn all_at_once_in_document_order() {
    let shapes = r##""#I": { "type": "structure", "members": {
        "a": { "target": "#A", "traits": { "@length": 1, "@tags": 2 } },
        "b": { "target": "#Missing" } } },
        "#A": { "type": "list" }"##;
    let said = said(&with_input("2.0", shapes));
    let pointers: Vec<_> = said.iter().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(
        pointers,
        [
            "/shapes/ns#I/members/a/traits/smithy.api#length",
            "/shapes/ns#I/members/a/traits/smithy.api#tags",
            "/shapes/ns#I/members/b/target",
            "/shapes/ns#A"
        ]
    );
}

#[test]
fn of_the_selection() {
    let text = model(
        r##""#One": { "type": "service", "version": "1", "operations": [{ "target": "#GetCity" }, {
            "target": "#GetTown" }] },
        "#Two": { "type": "service", "version": "1" },
        "#GetCity": { "type": "operation" }, "#GetTown": { "type": "operation" }"##,
    );
    let select = |service: Option<&str>, operations: &[&str], except: &[&str]| Selection {
        service: service.map(str::to_owned),
        operations: operations.iter().map(|&pattern| pattern.to_owned()).collect(),
        except: except.iter().map(|&pattern| pattern.to_owned()).collect(),
        renamed: Vec::new(),
    };
    for (selection, expected) in [
        (select(None, &[], &[]), "there are several services: `ns#One`, `ns#Two` (help: say which one is meant)"),
        (select(Some("on"), &[], &[]), "there is no service `on` in the model (help: did you mean `One`?)"),
        (
            select(Some("Weather"), &[], &[]),
            "there is no service `Weather` in the model (help: it has `ns#One`, `ns#Two`)",
        ),
        (
            select(Some("ns#One"), &["GetCty"], &[]),
            "/shapes/ns#One: operation `GetCty` is not in service `One` (help: did you mean `GetCity`?)",
        ),
        (
            select(Some("One"), &["Get*", "Put*"], &["Delete?"]),
            "/shapes/ns#One: no operation of service `One` matches `Put*`\n\
             model.json: /shapes/ns#One: no operation of service `One` matches `Delete?`",
        ),
    ] {
        let mut errors = try_load(&text, &selection).map(|_| ()).unwrap_err();
        errors.suggest(nearest);
        assert_eq!(errors.to_string(), format!("model.json: {expected}"), "{selection:?}");
    }
}

#[test]
fn errors_say_what_they_are_about() {
    let text = model(
        r##""#S": { "type": "service", "version": "1", "operations": [{ "target": "#GetCity" }] },
        "#GetCity": { "type": "operation", "input": { "target": "#Inptu" } }, "#Input": { "type": "structure" }"##,
    );
    let selection = Selection {
        operations: ["GetCity", "ns#GetCty"].map(str::to_owned).into(),
        except: ["Put*", "GetCty"].map(str::to_owned).into(),
        ..Selection::default()
    };
    let errors = try_load(&text, &selection).map(|_| ()).unwrap_err();
    let about: Vec<_> = errors
        .iter()
        .map(|error| {
            let unknown = error.unknown.as_ref().map(|unknown| (&*unknown.name, unknown.known.join(" ")));
            (error.subject, &*error.pointer, unknown)
        })
        .collect();
    let expected = [
        (Subject::Operation(1), "/shapes/ns#S", Some(("ns#GetCty", "ns#GetCity".to_owned()))),
        (Subject::Except(0), "/shapes/ns#S", Some(("Put", "GetCity".to_owned()))),
        (Subject::Except(1), "/shapes/ns#S", Some(("GetCty", "GetCity".to_owned()))),
        // What may be an input: structures, the prelude's too.
        (Subject::Model, "/shapes/ns#GetCity/input/target", Some(("ns#Inptu", "ns#Input smithy.api#Unit".to_owned()))),
    ];
    assert_eq!(about, expected);
    let selection = Selection { service: Some("Weather".into()), ..Selection::default() };
    let errors = try_load(&text, &selection).map(|_| ()).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.subject).collect::<Vec<_>>(), [Subject::Service]);
}

#[test]
fn a_byte_order_mark_is_read_over() {
    let text = format!("\u{feff}{}", with_input("2.0", r##""#I": { "type": "structure", "members": 1 }"##));
    assert_eq!(said(&text), ["/shapes/ns#I/members: expected an object, found a number: `1`"]);
}

#[test]
fn smithys_own_language_is_recognised() {
    for text in ["$version: \"2\"\nnamespace a", "// c\n\n namespace a.b\n", "\u{feff}metadata a = 1", "use a#B"] {
        let expected = "this is Smithy IDL, but the name of the file does not end with `.smithy` \
            (help: rename it, as a file of IDL is known by its name)";
        assert_eq!(said(text), [expected], "{text}");
    }
    assert!(said("useful")[0].starts_with("the file is not JSON"));
}

#[test]
fn two_shapes_may_have_one_name_if_the_caller_renames_one() {
    let text = with_input(
        "2.0",
        r##""#I": { "type": "structure", "members": { "a": { "target": "other#I" } } },
            "other#I": { "type": "structure" }"##,
    );
    let load =
        |renamed: &str| try_load(&text, &Selection { renamed: vec![renamed.to_owned()], ..Selection::default() });
    for (renamed, remaining) in [("other#I", "ns#I"), ("ns#I", "other#I")] {
        assert_eq!(load(renamed).unwrap().shape("I").unwrap().id().as_str(), remaining);
    }
    assert!(load("other#J").is_err());
}

#[test]
fn nothing_at_all_is_given() {
    let errors = Model::load(&[], &Selection::default()).map(|_| ()).unwrap_err();
    assert_eq!(errors.to_string(), "there is no service in the model");
    let broken = Source { name: "a.json", text: "{" };
    let errors = Model::load(&[broken], &Selection::default()).map(|_| ()).unwrap_err();
    assert_eq!(errors.iter().len(), 1, "{errors}");
}
