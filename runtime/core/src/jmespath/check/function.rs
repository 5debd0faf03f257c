//! Calls of functions.

use super::super::ast::{Called, Expression, Kind};
use super::super::functions::{Function, Parameter, Type as Wanted, own};
use super::Checker;
use super::facts::Facts;
use super::types::{Static, Type};
use crate::nearest;

impl Checker {
    /// The type of a function's result.
    pub(super) fn call(
        &mut self,
        at: &Expression,
        (called, arguments): (&Called, &[Expression]),
        value: &Static,
        facts: &Facts,
    ) -> Static {
        let name = called.name.as_str();
        let Some(function) = called.function else {
            let meant = nearest(name, Function::all().iter().map(|function| function.name));
            let help = match own::OWN.iter().any(|function| function.name == name) {
                true => Some(format!("`{name}` is for the traits `shapewright#conditions` and `shapewright#advice`")),
                false => meant.map(|meant| format!("did you mean `{meant}`?")),
            };
            self.report(at, format!("there is no function `{name}`"), help);
            return Static::any();
        };
        let (wanted, given) = (function.parameters.len(), arguments.len());
        if given < wanted || (given > wanted && !function.variadic) {
            let least = if function.variadic { "at least " } else { "" };
            self.report(at, format!("`{name}` takes {least}{wanted} arguments, not {given}"), None);
            return Static::any();
        }
        // What a reference is applied to is another argument.
        let visited: Vec<Option<Static>> = arguments
            .iter()
            .map(|argument| match argument.kind() {
                Kind::Reference(_) => None,
                _ => Some(self.visit(argument, value, facts)),
            })
            .collect();
        let item = visited.iter().flatten().find_map(|list| list.ty.items()).unwrap_or_else(Static::any);
        let mut types = Vec::with_capacity(given);
        for (position, (argument, visited)) in arguments.iter().zip(visited).enumerate() {
            let found = match argument.kind() {
                Kind::Reference(each) => self.visit(each, &item, &Facts::default()),
                _ => visited.unwrap_or_else(Static::any),
            };
            if let Some(parameter) = function.parameter(position) {
                self.argument(function, argument, parameter, &found);
            }
            types.push(found);
        }
        if name == "contains"
            && let [list, item] = types.as_slice()
            && let (Some(items), Some(text)) = (list.ty.items().filter(|_| list.ty.is_list()), arguments.get(1))
        {
            self.value_of_enum(text, &items);
            if !items.ty.meets(&item.ty) {
                let message = format!("the list holds {}, never {}", items.ty.name(), item.ty.name());
                self.report(text, message, None);
            }
        }
        if name == "contains"
            && let ([Static { ty: Type::String(_), .. }, part], Some(at)) = (types.as_slice(), arguments.get(1))
            && (part.nullable || part.empty || !matches!(part.ty, Type::String(_) | Type::Any))
        {
            let message = format!("a text can only contain a text that is never absent, not {}", part.ty.name());
            self.report(at, message, None);
        }
        result(name, types)
    }

    fn argument(&mut self, function: &Function, argument: &Expression, parameter: Parameter, found: &Static) {
        let name = function.name;
        let is_reference = matches!(argument.kind(), Kind::Reference(_));
        if is_reference != parameter.contains(&Wanted::Reference) {
            let what = if is_reference { "no expression after `&`" } else { "an expression after `&`" };
            self.report(argument, format!("`{name}` takes {what} here"), None);
        } else if is_reference {
            // What is sorted by it must be comparable; what it is mapped to may be anything.
            let comparable = matches!(found.ty, Type::Number | Type::String(_)) && !found.nullable && !found.empty;
            if name != "map" && !comparable && !matches!(found.ty, Type::Any) {
                let message =
                    format!("`{name}` compares numbers or texts that are never absent, not {}", found.ty.name());
                self.report(argument, message, None);
            }
        } else if parameter.is_empty() {
        } else if !parameter.iter().any(|wanted| takes(*wanted, &found.ty)) {
            let wanted: Vec<&str> = parameter.iter().map(|wanted| phrase(*wanted)).collect();
            let message = format!("`{name}` takes {} here, not {}", wanted.join(" or "), found.ty.name());
            self.report(argument, message, None);
        } else if (found.nullable || found.empty) && !matches!(found.ty, Type::Any) {
            let message = format!("the argument of `{name}` may be absent here, and then there is no result");
            let help = "ask for it first, as in `A && f(A)` or `!A || f(A)`, or give a default, as in `not_null(A, …)`";
            self.report(argument, message, Some(help.to_owned()));
        }
    }
}

fn takes(wanted: Wanted, ty: &Type) -> bool {
    let list_of = |item: &Type| {
        let fits =
            |items: Static| !items.nullable && !items.empty && !matches!(items.ty, Type::Mixed) && items.ty.meets(item);
        ty.is_list() && ty.items().is_some_and(fits)
    };
    match (wanted, ty) {
        (_, Type::Any) => true,
        (Wanted::Number, Type::Number) | (Wanted::String, Type::String(_)) => true,
        (Wanted::Array, ty) => ty.is_list(),
        (Wanted::Numbers, _) => list_of(&Type::Number),
        (Wanted::Strings, _) => list_of(&Type::String(None)),
        (Wanted::Object, ty) => ty.is_object(),
        _ => false,
    }
}

fn phrase(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Number => "a number",
        Wanted::String => "a text",
        Wanted::Array => "a list",
        Wanted::Numbers => "a list of numbers",
        Wanted::Strings => "a list of texts",
        Wanted::Object => "a map",
        Wanted::Reference => "an expression after `&`",
    }
}

fn result(name: &str, types: Vec<Static>) -> Static {
    let list = |item| Static::some(Type::List(Box::new(item)));
    let first = types.first().cloned().unwrap_or_else(Static::any);
    let text = || Static::some(Type::String(None));
    match name {
        "abs" | "ceil" | "floor" | "length" | "sum" => Static::some(Type::Number),
        "avg" | "to_number" => Static::some(Type::Number).nullable(),
        "contains" | "ends_with" | "starts_with" => Static::some(Type::Boolean),
        "join" | "to_string" | "type" => text(),
        "keys" => list(text()),
        "values" => list(first.ty.values()),
        "map" => list(first),
        "parse_url" => {
            let parts = [("scheme".to_owned(), text()), ("host".to_owned(), text().nullable())];
            Static::some(Type::Object(parts.into())).nullable()
        }
        "to_seconds" => Static::some(Type::Number).nullable(),
        "max" | "min" | "max_by" | "min_by" => first.ty.items().unwrap_or_else(Static::mixed).nullable(),
        "not_null" => {
            let nullable = types.iter().all(|one| one.nullable);
            Static { nullable, ..Static::join(types) }
        }
        "reverse" | "sort" | "sort_by" => first,
        "to_array" if first.ty.is_list() => first,
        "to_array" => list(first),
        _ => Static::mixed(),
    }
}
