//! A part that a derive names needs the feature of its name; one that nobody names is left out without it.

use std::path::Path;
use std::process::Command;

#[test]
fn a_named_part_without_its_feature_names_the_feature() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the workspace");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parts");
    std::fs::create_dir_all(folder.join("src")).expect("a folder for the fixture");
    let manifest = format!(
        "[package]\nname = \"parts\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nshapewright = {{ path = {:?} }}\n\n[workspace]\n",
        root.join("runtime")
    );
    std::fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest is written");
    std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file is copied");
    std::fs::copy(root.join("tests/ui/models/weather.json"), folder.join("weather.json")).expect("the model is copied");
    let check = |attribute: &str| {
        let item = format!(
            "#[derive(shapewright::Service)]\n#[service(model = \"weather.json\"{attribute})]\npub struct Weather;\n"
        );
        std::fs::write(folder.join("src/lib.rs"), item).expect("the source is written");
        let output = Command::new(env!("CARGO"))
            .args(["check", "--quiet", "--offline"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", root.join("target/parts"))
            .output()
            .expect("cargo runs");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (compiles, errors) = check(", emit(server, client, cmdlets)");
    assert!(!compiles);
    assert!(errors.contains("error: `emit(server)` needs the feature `server` of shapewright"), "{errors}");
    assert!(errors.contains("error: `emit(client)` needs the feature `client` of shapewright"), "{errors}");
    assert!(errors.contains("error: `emit(cmdlets)` needs the feature `cmdlets` of shapewright"), "{errors}");
    // At the word itself.
    assert!(errors.contains("src/lib.rs:2:40"), "{errors}");
    let (compiles, errors) = check("");
    assert!(compiles, "{errors}");
}
