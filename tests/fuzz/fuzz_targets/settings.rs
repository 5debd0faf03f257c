//! Any bytes as configuration files: profiles or a refusal, never a panic; what was read is found again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shapewright_cli::settings::Files;

fuzz_target!(|data: &[u8]| {
    let middle = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let (config, credentials) = data.split_at(middle);
    if let Ok(files) = Files::parse(config, credentials) {
        for name in files.profile_names() {
            let profile = files.profile(name);
            assert!(profile.exists(), "{name}");
            for (key, entry) in profile.settings() {
                assert_eq!(profile.get(key), Some(entry.text.as_str()), "{key}");
                assert!(entry.block().is_none_or(|_| entry.text.starts_with('\n')), "{key}");
            }
        }
    }
});
