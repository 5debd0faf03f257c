//! Help texts: the commands, how they are called, what they take and what they return.

pub(crate) mod constraints;
mod example;
pub(crate) mod manual;
mod options;
mod page;
mod roff;
mod syntax;
#[cfg(test)]
mod tests;
mod wait;

use crate::arguments::{WAIT, has_waiters};
use crate::options::table::Table;
use crate::skeleton::first_sentence;
use crate::streams;
use crate::usage::{Commands, Program};
pub use page::Page;
use shapewright_core::service::Waiter;
use shapewright_core::{Operation, Service, Shape};
pub(crate) use syntax::{shorthand, type_name};
pub(crate) use wait::MOST_CALLS;

/// The help of the whole program.
pub(crate) fn program(program: &Program) -> Page {
    let services = match program.commands {
        Commands::Operations(service) => return self::service(program, service),
        Commands::Services(services) => services,
    };
    let name = &program.name;
    let mut page = Page::new(name);
    page.section("NAME").line(name);
    page.section("SYNOPSIS").line(&format!("{name} [options] <command> <subcommand> [parameters]"));
    page.section("COMMANDS");
    for service in services {
        page.item(service.command, service.title);
    }
    own_commands(&mut page, program);
    options::global(&mut page, program, None);
    page
}

/// The help of a service.
pub(crate) fn service(program: &Program, service: &Service) -> Page {
    let words = words(program, service);
    let mut page = Page::new(&words);
    page.section("NAME").line(&format!("{words} - {}", service.title));
    if !service.documentation.is_empty() {
        page.section("DESCRIPTION").markdown(service.documentation);
    }
    page.section("SYNOPSIS").line(&format!("{words} <command> [parameters]"));
    page.section("COMMANDS");
    for operation in service.operations {
        page.item(operation.command, &first_sentence(operation.documentation));
    }
    if has_waiters(service) {
        page.item(WAIT, WAITS);
    }
    if let Commands::Operations(_) = program.commands {
        own_commands(&mut page, program);
    }
    options::global(&mut page, program, None);
    page
}

/// What the command that waits does.
pub(crate) const WAITS: &str = "Calls an operation again until a particular condition is met.";

/// The help of the command that waits.
pub(crate) fn waiters(program: &Program, service: &Service) -> Page {
    let words = format!("{} {WAIT}", words(program, service));
    let mut page = Page::new(&words);
    page.section("NAME").line(&format!("{words} - {WAITS}"));
    page.section("SYNOPSIS").line(&format!("{words} <condition> [parameters]"));
    page.section("COMMANDS");
    for (waiter, operation) in service.waiters() {
        page.item(waiter.command, &first_sentence(&wait::description(waiter, operation)));
    }
    options::global(&mut page, program, None);
    page
}

/// The help of an operation, or of a waiter that calls it.
pub(crate) fn operation(
    program: &Program,
    service: &Service,
    operation: &'static Operation,
    waiter: Option<&Waiter>,
    table: &Table,
) -> Page {
    let words = words(program, service);
    let (words, description) = match waiter {
        None => (format!("{words} {}", operation.command), operation.documentation.to_owned()),
        Some(waiter) => (format!("{words} {WAIT} {}", waiter.command), wait::description(waiter, operation)),
    };
    let mut page = Page::new(&words);
    page.section("NAME").line(&format!("{words} - {}", first_sentence(&description)));
    page.section("DESCRIPTION").markdown(&description);
    if operation.paginated.is_some() && waiter.is_none() {
        page.markdown(
            "Results come in pages, all of which are fetched unless `--no-paginate` or `--max-items` is given.",
        );
    }
    page.section("SYNOPSIS");
    options::synopsis(&mut page, &words, table, streams::has_outfile(operation));
    page.section("OPTIONS");
    options::of_operation(&mut page, operation, table);
    if !operation.examples.is_empty() && waiter.is_none() {
        page.section("EXAMPLES");
        for example in operation.examples {
            example::show(&mut page, &words, operation, example);
        }
    }
    page.section("OUTPUT");
    match waiter {
        None => output(&mut page, operation.output),
        Some(_) => page.line("None."),
    }
    options::global(&mut page, program, Some(operation));
    page
}

/// The commands beside those of the model.
fn own_commands(page: &mut Page, program: &Program) {
    for own in &program.own {
        page.item(&own.name, &own.about);
    }
}

/// The words that call a service.
fn words(program: &Program, service: &Service) -> String {
    match program.commands {
        Commands::Services(_) => format!("{} {}", program.name, service.command),
        Commands::Operations(_) => program.name.clone(),
    }
}

fn output(page: &mut Page, shape: &'static Shape) {
    if shape.members.is_empty() {
        page.line("None.");
    }
    for member in shape.members {
        page.item(&format!("{} -> ({})", member.name, syntax::type_name(member.target)), "");
        page.deeper(|page| {
            page.markdown(member.documentation());
            if !member.target.is_scalar() {
                page.code(&syntax::json(member.target));
            }
        });
    }
}
