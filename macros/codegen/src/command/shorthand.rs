//! `shorthand!`: a value of a type in the AWS CLI's shorthand syntax, or in JSON, checked while compiling.

use proc_macro2::{TokenStream, TokenTree};
use shapewright_core::shorthand::{Given, Parameter, UnpackError, unpack};
use shapewright_core::validate::validate;
use shapewright_core::{Node, nearest};

use super::words::{Word, string};
use super::{Faults, check, emit, known, refused, tokens};
use crate::literal::Writer;

const FORM: &str =
    "write `shorthand!(TokenValidityUnitsType, \"AccessToken=minutes\")`: a type of the module and a text";

/// Expands `shorthand!`. Total: mistakes are `compile_error!`s in the output, all of them at once.
pub fn shorthand(input: TokenStream) -> TokenStream {
    let mut faults = Faults::default();
    let (header, known, rest) = match known::read(input) {
        Ok(found) => found,
        Err(error) => return refused(&error, None),
    };
    let (ty, text) = match rest.as_slice() {
        [TokenTree::Ident(ty), TokenTree::Punct(comma), TokenTree::Literal(text)] if comma.as_char() == ',' => {
            (ty, text)
        }
        other => {
            faults.add(&tokens(other), "a type and a text are needed", FORM);
            return faults.into_tokens(None);
        }
    };
    let name = ty.to_string();
    let Some(shape) = known.shapes.get(&name).copied() else {
        let help = match nearest(&name, known.shapes.keys().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "the types are those of the module".to_owned(),
        };
        faults.add(ty, &format!("`{name}` is not a type of the model"), &help);
        return faults.into_tokens(None);
    };
    let module = &header.module;
    let full = Some(quote::quote!(#module::#ty));
    let Some(given) = string(text) else {
        faults.add(text, "the value is a text", FORM);
        return faults.into_tokens(full);
    };
    let parameter = Parameter::new("value", shape);
    let mut load = |text: &str| -> Result<Node, std::convert::Infallible> { Ok(Node::from(text)) };
    let node = match unpack(Given::Text(&given), &parameter, &mut load) {
        Ok(node) => node,
        Err(error) => {
            let message = match &error {
                UnpackError::Parameter(error) => error.problem.to_string(),
                error => error.to_string(),
            };
            let lines: Vec<&str> = message.lines().map(str::trim_end).collect();
            let help = "write `Key=value,Key=value`, or JSON";
            faults.add(text, &format!("this is no `{name}`: {}", lines.join("\n  ")), help);
            return faults.into_tokens(full);
        }
    };
    if let Err(violations) = validate(shape, &node) {
        let word = Word::of(vec![TokenTree::Literal(text.clone())]);
        violations.iter().for_each(|violation| check::report(violation, &word, &mut faults));
        return faults.into_tokens(full);
    }
    let writer = Writer { types: &known.types, paths: emit::PATHS };
    match writer.value(shape, &node).and_then(|value| value.parse().ok()) {
        Some(value) => emit::within(&header, &value),
        None => faults.into_tokens(full),
    }
}
