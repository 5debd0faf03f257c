//! Any text as IDL: a model or errors with places, never a panic. A text whose form is right can be formatted, and stays as
//! it is when it is formatted again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shapewright_model::{Model, Selection, Source, Whole, json_ast};
use shapewright_print::format;

fuzz_target!(|text: &str| {
    let sources = [Source { name: "fuzz.smithy", text }];
    let _ = Model::load(&sources, &Selection::default());
    if let Err(errors) = Whole::read(&sources) {
        let is_placed = |line: Option<usize>| line.is_none_or(|line| line > 0);
        assert!(errors.iter().all(|error| !error.message.is_empty() && is_placed(error.place.as_ref().map(|it| it.line))));
    }
    let Ok(once) = format(text) else { return };
    assert_eq!(format(&once).as_ref(), Ok(&once));
    let meaning = |text| json_ast(&[Source { name: "fuzz.smithy", text }]).ok();
    assert_eq!(meaning(text), meaning(&once));
});
