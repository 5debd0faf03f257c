//! Any text as a model whose rules are checked, and as a selector.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shapewright_check::{Graph, Selector, events, prelude};
use shapewright_model::{Source, Whole};

fuzz_target!(|text: (&str, &str)| {
    let Ok(whole) = Whole::read(&[Source { name: "fuzz.smithy", text: text.0 }, prelude()]) else { return };
    let _ = events(&whole);
    if let Ok(selector) = text.1.parse::<Selector>() {
        let _ = selector.select(&Graph::of(&whole)).count();
    }
});
