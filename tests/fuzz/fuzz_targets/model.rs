//! Any text as a model: an answer or errors, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shapewright_model::docs::{markdown, summary};
use shapewright_model::{Model, Selection, Source};

fuzz_target!(|text: &str| {
    let sources = [Source { name: "fuzz.json", text }];
    match Model::load(&sources, &Selection::default()) {
        Ok(model) => {
            for shape in model.shapes() {
                let _ = (shape.kind(), shape.is_recursive());
            }
            for operation in model.operations() {
                let _ = (operation.input(), operation.output(), operation.errors().count(), operation.paginated());
            }
        }
        Err(errors) => assert!(!errors.to_string().is_empty()),
    }
    let _ = summary(&markdown(text));
});
