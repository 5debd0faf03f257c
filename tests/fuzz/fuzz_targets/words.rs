//! Any text as words: what was split and quoted again splits into the same words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shapewright_cli::words::split;

fuzz_target!(|text: &str| {
    let Ok(words) = split(text) else { return };
    let quoted: Vec<_> = words.iter().map(|word| format!("'{}'", word.replace('\'', r"'\''"))).collect();
    assert_eq!(split(&quoted.join(" ")).as_ref(), Ok(&words));
});
