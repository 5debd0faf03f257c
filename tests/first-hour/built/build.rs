//! Generates the module `tickets`, as the guide shows it.

use shapewright_codegen::{Options, Source, generate};
use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=tickets.json");
    let text = fs::read_to_string("tickets.json")?;
    let options = Options { owner: Some("Tickets".to_owned()), ..Options::default() };
    let code = generate(&[Source { name: "tickets.json", text: &text }], &options)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("tickets.rs"), code.to_string())?;
    Ok(())
}
