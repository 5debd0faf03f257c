//! Uses what a build script generated.

/// The tickets of a help desk.
pub struct Tickets;

include!(concat!(env!("OUT_DIR"), "/tickets.rs"));

fn main() -> std::process::ExitCode {
    let input = tickets::command!(open-ticket --subject "From a build script");
    println!("{}", input.subject);
    shapewright::cli::main::<Tickets>()
}
