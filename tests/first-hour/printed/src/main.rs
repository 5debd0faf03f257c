//! Uses what `shapewright rust` printed.

/// The tickets of a help desk.
pub struct Tickets;

include!("tickets.rs");

fn main() -> std::process::ExitCode {
    let input = tickets::command!(open-ticket --subject "From a printed file");
    println!("{}", input.subject);
    shapewright::cli::main::<Tickets>()
}
