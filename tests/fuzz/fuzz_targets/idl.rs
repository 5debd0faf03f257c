//! Any text as IDL: a model or errors with places, never a panic; and JSON that is printed as IDL can be read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shapewright_model::{Model, Selection, Source, Whole, json_ast};

fuzz_target!(|text: &str| {
    let sources = [Source { name: "fuzz.smithy", text }];
    let _ = Model::load(&sources, &Selection::default());
    if let Err(errors) = Whole::read(&sources) {
        assert!(errors.iter().all(|error| !error.message.is_empty() && error.place.as_ref().is_none_or(|it| it.line > 0)));
        return;
    }
    let Ok(json) = json_ast(&sources) else { return };
    // What IDL cannot say, such as metadata without a namespace beside shapes, is refused with a reason.
    let Ok(files) = shapewright_print::print(&json.concat()) else { return };
    let names: Vec<_> = (0..files.len()).map(|at| format!("{at}.smithy")).collect();
    let printed: Vec<_> = names.iter().zip(&files).map(|(name, file)| Source { name, text: &file.text }).collect();
    assert!(Whole::read(&printed).is_ok());
});
