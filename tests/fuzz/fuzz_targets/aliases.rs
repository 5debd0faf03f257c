//! Any bytes as an alias file: aliases or a refusal, never a panic; every alias is found, and is words or for a shell.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shapewright_cli::aliases::Aliases;

fuzz_target!(|data: &[u8]| {
    let aliases = match Aliases::parse(data) {
        Ok(aliases) => aliases,
        Err(error) => {
            assert!(error.line > 0 && !error.to_string().is_empty());
            return;
        }
    };
    for level in [None, Some("cognito-idp")] {
        for name in aliases.names(level) {
            let alias = aliases.find(level, name).expect("an alias that is listed");
            assert_eq!(alias.name(), name);
            let arguments = ["it's".to_owned(), String::new()];
            match alias.shell_command(&arguments) {
                Some(command) => assert!(command.ends_with(r" 'it'\''s' ''"), "{command}"),
                None => assert!(alias.words().map_or_else(|refusal| refusal.exit == 255, |_| true)),
            }
        }
    }
});
