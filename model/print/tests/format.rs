//! Formatted files mean what they meant, and stay as they are when they are formatted again.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use shapewright_model::{Source, json_ast};
use shapewright_print::{format, print};

#[track_caller]
fn formatted(text: &str) -> String {
    let formatted = format(text).unwrap_or_else(|mistakes| panic!("{mistakes:?}\n{text}"));
    assert_eq!(format(&formatted).as_ref(), Ok(&formatted), "not a fixed point");
    formatted
}

#[test]
fn layout_is_ours_and_comments_stay() {
    let text = r#"// Licence
$version:"2"   // of Smithy
metadata  a = {b:[1,2,],"c d" : "x"}
namespace   a.b
use z.z#B // last
// about A
use c#A


/// A town.
@documentation(
  "no"  )
@tags([ "one", // first
  "two"])
structure   Town  for  Place with [M, N]  { // head
  /// Its name.
  name:String,
  @required @length(min:1,
    max:2) size : Integer=1, // how big
  $id

  // old: String
  plain: String
  other: String
  // the end
}

structure Empty{

}
structure OnlyAComment { // here
}
operation Get { input := with [M] { a: String }
  output := @sensitive { b: String }
  errors: [A, B] }
enum E { A = "a" // first
  B }
apply Town @deprecated
apply Town$name { @tags(["x"]) @since("1") }
@doc("""
      one
        two

      three""")
string Block
@a.b#c() @d(e : // why
  "f") string G
/// Nothing comes after this.
// end
"#;
    let expected = r#"// Licence
$version: "2" // of Smithy

metadata a = { b: [1, 2], "c d": "x" }

namespace a.b

// about A
use c#A
use z.z#B // last

/// A town.
@documentation("no")
@tags([
    "one" // first
    "two"
])
structure Town for Place with [M, N] { // head
    /// Its name.
    name: String

    @required
    @length(min: 1, max: 2)
    size: Integer = 1 // how big

    $id

    // old: String
    plain: String
    other: String
    // the end
}

structure Empty {}

structure OnlyAComment { // here
}

operation Get {
    input := with [M] {
        a: String
    }
    output :=
        @sensitive
        {
            b: String
        }
    errors: [A, B]
}

enum E {
    A = "a" // first
    B
}

apply Town @deprecated

apply Town$name {
    @tags(["x"])
    @since("1")
}

@doc("""
    one
      two

    three""")
string Block

@a.b#c
@d(
    // why
    e: "f"
)
string G

/// Nothing comes after this.
// end
"#;
    assert_eq!(formatted(text), expected);
    assert_eq!(formatted(expected), expected);
    assert_eq!(formatted(&text.replace('\n', "\r\n")), expected);
}

#[test]
fn what_is_long_is_broken_and_what_is_wrong_is_refused() {
    let names: Vec<_> = (0..20).map(|number| format!("Operation{number}")).collect();
    let text = format!("namespace a\nservice S {{ operations: [{}] }}\n", names.join(", "));
    let list: String = names.iter().map(|name| format!("\n        {name}")).collect();
    let expected = format!("namespace a\n\nservice S {{\n    operations: [{list}\n    ]\n}}\n");
    assert_eq!(formatted(&text), expected);
    assert_eq!(formatted(""), "");
    let quote = "namespace a\n\n@doc(\"\"\"\n    \" \"\"\")\nstring A\n";
    assert_eq!(formatted(&quote.replace("\" ", "\"   ")), quote);
    assert_eq!(formatted("\u{feff}// only this\n\n"), "// only this\n");
    let mistakes = format("namespace a\nstructure A {").unwrap_err();
    assert_eq!(mistakes.len(), 1);
}

fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("SHAPEWRIGHT_SHARED").map(PathBuf::from);
    if shared.is_none() {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
    }
    shared
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The JSON AST of a file, or how many of its names are wrong, which other files may define.
fn meaning(text: &str) -> Result<Vec<String>, usize> {
    json_ast(&[Source { name: "a.smithy", text }]).map_err(|errors| errors.iter().count())
}

#[test]
fn the_cases_of_the_reference_implementation_keep_their_meaning() {
    let Some(shared) = shared() else { return };
    let (mut kept, mut refused) = (0, 0);
    for path in files(&shared.join("conformance/idl"), "smithy") {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let Ok(once) = format(&text) else {
            refused += 1;
            continue;
        };
        assert_eq!(format(&once).as_ref(), Ok(&once), "{} is not a fixed point", path.display());
        assert_eq!(meaning(&once), meaning(&text), "{}:\n{once}", path.display());
        let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with("//")).count();
        assert!(comments(&once) >= comments(&text), "{} lost a comment:\n{once}", path.display());
        kept += 1;
    }
    println!("{kept} formatted, {refused} refused");
    assert!(kept >= 300 && refused <= 160, "{kept} {refused}");
}

#[test]
fn what_the_printer_writes_is_formatted() {
    let Some(shared) = shared() else { return };
    let mut models = files(&shared.join("conformance/protocol/ast"), "json");
    models.extend(files(&shared.join("models"), "json").into_iter().filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        ["lambda", "api-gateway", "dynamodb"].iter().any(|known| name.starts_with(known))
    }));
    for path in models {
        for file in print(&std::fs::read_to_string(&path).unwrap()).unwrap() {
            let found = format(&file.text).unwrap();
            let differing = found.lines().zip(file.text.lines()).find(|(a, b)| a != b);
            assert_eq!(differing, None, "{}", path.display());
            assert_eq!(found.len(), file.text.len(), "{}", path.display());
        }
    }
}
