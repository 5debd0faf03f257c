#![no_implicit_prelude]
#![deny(warnings)]
//! No name of the prelude is in scope, and some mean something else.
#![allow(dead_code)]

use ::shapewright::{Project, Service};

struct Result;
struct Ok;
struct Some;
struct Vec;
mod core {}
mod std {}

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/odd_names.json", docs = "full")]
pub struct Odd;

#[derive(Project)]
#[smithy(from = odd::OddInput)]
struct Row {
    r#type: ::std::string::String,
    mark: ::core::option::Option<odd::Mark>,
    numbers: ::core::option::Option<::std::vec::Vec<f64>>,
}

#[derive(Project)]
#[smithy(into = odd::OddOutput)]
struct Out {
    token: ::core::option::Option<&'static str>,
}

fn main() {
    let text = "b";
    let input = odd::command!(into --type a --choices "{\"nothing\":{}}" "{\"text\":\"b\"}" --numbers 1.5 --map k=v --mark v1 --clone {text} --document "{\"a\":[null,1]}");
    let value = odd::shorthand!(OddInput, "type=a,choices=[{text=b}],map={k=v}");
    ::core::assert_eq!(input.r#type, value.r#type);
    let _: Row = ::core::convert::From::from(input);
    let _: odd::OddOutput = ::core::convert::From::from(Out { token: ::core::option::Option::Some("t") });
    let _ = odd::examples::rust_panic();
}
