//! `shapewright json-schema`: schemas of the documents that operations take and give.

use shapewright_surfaces::json_schema;

use crate::surface::{self, Surface};
use crate::{Command, failure::Failure};

pub(crate) const COMMAND: Command =
    Command { name: "json-schema", about: "writes the JSON Schemas of inputs and outputs", run };

const SURFACE: Surface = Surface {
    help: "Writes a JSON Schema (2020-12) for the input of each operation, and one for its output.

usage: shapewright json-schema MODEL… --out FOLDER [options]

",
    options: "",
};

fn run(words: lexopt::Parser) -> Result<(), Failure> {
    match surface::read(words, &SURFACE, |_, _| Ok(false))? {
        Some(request) => request.write(|api| Ok(json_schema::files(api))),
        None => Ok(()),
    }
}
