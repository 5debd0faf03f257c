//! The derive and the macros of a module, called as functions: what is in their output, and what is not.

use std::path::Path;
use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};
use shapewright_codegen::{Options, Source, generate, service, shorthand};

const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
    "example#Weather": { "type": "service", "version": "1", "operations": [{ "target": "example#Get" }],
        "traits": { "aws.protocols#awsJson1_0": {} } },
    "example#Get": { "type": "operation", "input": { "target": "example#Input" }, "traits": { "smithy.api#examples": [
        { "title": "One", "input": { "tags": { "zebra": "1", "ant": "2" } } } ] } },
    "example#Input": { "type": "structure", "members": {
        "tags": { "target": "example#Tags" }, "foa": { "target": "example#Foa" }, "foc": { "target": "example#Foc" } } },
    "example#Tags": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "smithy.api#String" } },
    "example#Foa": { "type": "structure", "members": {} },
    "example#Foc": { "type": "structure", "members": {} }
} }"#;

fn generated() -> TokenStream {
    generate(&[Source { name: "weather.json", text: MODEL }], &Options::default()).expect("a sound model")
}

fn derived(attribute: &str) -> String {
    let item = format!("#[service({attribute})] pub struct Weather;");
    service(TokenStream::from_str(&item).expect("an item")).to_string()
}

/// The header of a module's macros.
fn header(module: TokenStream) -> String {
    let mut longest = String::new();
    let mut waiting = vec![module];
    while let Some(tokens) = waiting.pop() {
        for tree in tokens {
            match tree {
                TokenTree::Group(group) => waiting.push(group.stream()),
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    if text.starts_with('r') && text.len() > longest.len() {
                        longest = text;
                    }
                }
                _ => {}
            }
        }
    }
    format!("[crate::weather] {longest}")
}

#[test]
fn an_absolute_path_is_read_and_tracked_as_it_is() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("derive");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("weather.json");
    std::fs::write(&path, MODEL).expect("a model");
    let output = derived(&format!("model = {path:?}"));
    assert!(!output.contains("compile_error"), "{output}");
    let tracked = TokenStream::from_str(&format!("::core::include_bytes!({path:?})")).expect("tokens").to_string();
    assert!(output.contains(&tracked), "{output}");
}

#[test]
fn a_relative_path_leaves_no_path_of_the_machine() {
    let output = derived("model = \"../../model/aws/cognito-idp.json\", operations(\"*UserPoolClient\")");
    assert!(!output.contains("compile_error"), "{output}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the workspace");
    assert!(!output.contains(&*root.to_string_lossy()), "{output}");
}

#[test]
fn a_build_script_gets_the_macros_too() {
    let output = generated().to_string();
    assert!(output.contains("as command ;") && output.contains("as shorthand ;"), "{output}");
}

#[test]
fn what_is_emitted_can_leave_the_macros_out() {
    let mut options = Options::default();
    options.parts.macros = false;
    let output = generate(&[Source { name: "weather.json", text: MODEL }], &options).expect("a sound model");
    assert!(!output.to_string().contains("macro_rules"));
}

#[test]
fn an_example_keeps_the_order_of_its_keys() {
    let output = generated().to_string();
    let code = output.find("\"zebra\"").zip(output.find("\"ant\""));
    assert!(code.is_some_and(|(zebra, ant)| zebra < ant), "{output}");
}

#[test]
fn conditions_of_a_map_are_checked_against_their_own_shapes_whatever_the_order() {
    let map = |parts: [&str; 2]| {
        let tags = r#""key": { "target": "smithy.api#String" }, "value": { "target": "smithy.api#String" }"#;
        MODEL.replace(tags, &parts.join(", "))
    };
    let rule = |expression: &str| {
        format!(r#", "traits": {{ "smithy.contracts#conditions": {{ "Rule": {{ "expression": "{expression}" }} }} }}"#)
    };
    let key = r#""key": { "target": "smithy.api#String" }"#.to_owned();
    let value = |expression: &str| format!(r#""value": {{ "target": "smithy.api#Integer"{} }}"#, rule(expression));
    for (expression, fits) in [("@ > `1`", true), ("starts_with(@, 'a')", false)] {
        let value = value(expression);
        for parts in [[key.as_str(), value.as_str()], [value.as_str(), key.as_str()]] {
            let text = map(parts).replace(r#""zebra": "1", "ant": "2""#, r#""zebra": 2"#);
            let made = generate(&[Source { name: "weather.json", text: &text }], &Options::default());
            assert_eq!(made.is_ok(), fits, "{expression}: {:?}", made.err().map(|errors| errors.to_string()));
        }
    }
}

#[test]
fn of_two_types_that_are_equally_near_the_same_one_is_named_each_time() {
    let header = header(generated());
    for _ in 0..20 {
        let input = TokenStream::from_str(&format!("{header} Fob, \"\"")).expect("tokens");
        let output = shorthand(input).to_string();
        assert!(output.contains("did you mean `Foa`?"), "{output}");
    }
}

#[test]
fn mistakes_beside_a_stub_name_the_folder() {
    let output = derived("model = \"no/such.json\"");
    assert!(output.contains("there is no file `no/such.json` in `"), "{output}");
    assert!(output.contains("pub mod weather") && output.contains("service :: Derived for Weather"), "{output}");
}
