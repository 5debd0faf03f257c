//! Generates the module `greeter` from the model.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use shapewright_codegen::{Options, Source, generate};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=greeter.json");
    let text = fs::read_to_string("greeter.json")?;
    let options = Options { owner: Some("Greeter".to_owned()), ..Options::default() };
    let code = generate(&[Source { name: "greeter.json", text: &text }], &options)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("greeter.rs"), code.to_string())?;
    Ok(())
}
