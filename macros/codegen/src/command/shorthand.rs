//! `shorthand!`: a value of a type in the AWS CLI's shorthand syntax, or in JSON, checked at compile time.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use shapewright_core::shorthand::{Given, Parameter, UnpackError, unpack};
use shapewright_core::validate::validate;
use shapewright_core::{Node, Shape, nearest};

use super::header::{self, Header};
use super::words::{Word, string};
use super::{check, emit, expression, tokens};
use crate::literal::Writer;
use crate::mistakes::Mistakes;

const FORM: &str =
    "write a type of the module and a text, as in `shorthand!(TokenValidityUnitsType, \"AccessToken=minutes\")`";

/// Expands `shorthand!`. Never fails: each mistake is a `compile_error!` in the output, all of them at once.
pub fn shorthand(input: TokenStream) -> TokenStream {
    expression(|mistakes| {
        let (header, rest) = header::read(input, mistakes)?;
        let [TokenTree::Ident(ty), TokenTree::Punct(comma), text] = rest.as_slice() else {
            mistakes.on(&tokens(&rest), "a type and a text are needed", FORM);
            return None;
        };
        if comma.as_char() != ',' {
            mistakes.on(comma, "a comma is needed", FORM);
            return None;
        }
        let name = ty.to_string();
        let Some(shape) = header.known.by_type.get(&name).copied() else {
            let help = match nearest(&name, header.known.by_type.keys().map(String::as_str)) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "write the name of a type of the module".to_owned(),
            };
            mistakes.on(ty, format!("`{name}` is not a type of the model"), help);
            return None;
        };
        let module = &header.module;
        Some((value(&name, shape, text, &header, mistakes), Some(quote!(#module::#ty))))
    })
}

fn value(
    name: &str,
    shape: &'static Shape,
    typed: &TokenTree,
    header: &Header,
    mistakes: &mut Mistakes,
) -> Option<TokenStream> {
    let word = Word::of(vec![typed.clone()]);
    let Some(given) =
        word.text().filter(|_| !matches!(typed, TokenTree::Literal(literal) if string(literal).is_none()))
    else {
        mistakes.on(typed, "the value is not a text", FORM);
        return None;
    };
    let parameter = Parameter::new("value", shape);
    let mut load = |text: &str| -> Result<Node, std::convert::Infallible> { Ok(Node::from(text)) };
    let node = match unpack(Given::Text(given), &parameter, &mut load) {
        Ok(node) => node,
        Err(error) => {
            let message = match &error {
                UnpackError::Parameter(error) => error.problem.to_string(),
                error => error.to_string(),
            };
            let lines: Vec<&str> = message.lines().map(str::trim_end).collect();
            let message = format!("this is not a `{name}`: {}", lines.join("\n  "));
            mistakes.on(typed, message, "write `Key=value,Key=value`, or JSON");
            return None;
        }
    };
    if let Err(violations) = validate(shape, &node) {
        violations.iter().for_each(|violation| check::report(violation, &word, mistakes));
        return None;
    }
    let writer = Writer { types: &header.known.types, paths: emit::PATHS };
    let value = writer.value(shape, &node)?.parse().ok()?;
    Some(emit::within(header, &value))
}
