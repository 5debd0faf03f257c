//! The three doors generate the same code: the derive, `generate`, and `shapewright rust`.

use std::path::Path;
use std::process::Command;
use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};
use shapewright_codegen::{DocLevel, Options, Parts, Source, generate, service};

const MODEL: &str = include_str!("../../../runtime/todo.smithy");

/// An item with the derive, and a text that only differs from that of the other doors in where the item is.
fn derived(attribute: &str) -> (String, String) {
    let item = TokenStream::from_str(&format!("#[service({attribute})] pub struct Todo;")).expect("an item");
    let name = item.clone().into_iter().find(|tree| matches!(tree, TokenTree::Ident(name) if name == "Todo"));
    (service(item).to_string(), format!("{:?}", name.expect("the struct has a name").span()))
}

fn formatted(code: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(code).expect("the code is Rust"))
}

#[test]
fn the_three_doors_give_the_same_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("todo.smithy");
    std::fs::write(&path, MODEL).expect("a model");
    let source = [Source { name: "todo.smithy", text: MODEL }];
    let base = Options { owner: Some("Todo".to_owned()), module: Some("todo".to_owned()), ..Options::default() };
    let some = Options {
        parts: Parts { client: true, macros: true, ..Parts::TYPES },
        docs: DocLevel::Full,
        module: Some("tasks".to_owned()),
        within: Some(TokenStream::from_str("crate::api").expect("a path")),
        rename: vec![("Task".to_owned(), "Job".to_owned())],
        ..base.clone()
    };
    let mut some = some;
    some.selection.operations = vec!["*Task".to_owned()];
    some.selection.except = vec!["Delete*".to_owned()];
    let cases = [
        (base, "", &["--struct", "Todo"] as &[&str]),
        (
            some,
            ", operations(\"*Task\", \"!Delete*\"), emit(client, macros), docs = \"full\", module = \"tasks\", \
             within = crate::api, rename(Task = \"Job\")",
            &[
                "--operations",
                "*Task",
                "!Delete*",
                "--emit",
                "client,macros",
                "--docs",
                "full",
                "--module",
                "tasks",
                "--within",
                "crate::api",
                "--rename",
                "Task=Job",
                "--struct",
                "Todo",
            ],
        ),
    ];
    for (options, attribute, arguments) in cases {
        let (derived, salt) = derived(&format!("model = {path:?}{attribute}"));
        let generated =
            generate(&source, &Options { salt, ..options.clone() }).expect("the model is sound").to_string();
        assert!(generated.contains("macro_rules !") && generated.contains("struct Client"));
        let added = derived.strip_suffix(&generated).unwrap_or_else(|| panic!("they differ: {derived}\n\n{generated}"));
        // rustc reads the model's file too, and checks the features of parts that are named.
        let added: syn::File = syn::parse_str(added).expect("whole items");
        let tracked = added.items.iter().filter(|item| matches!(item, syn::Item::Const(_))).count();
        let required = added.items.iter().filter(|item| matches!(item, syn::Item::Macro(_))).count();
        assert_eq!((tracked, required), (1, usize::from(!attribute.is_empty())));
        assert_eq!(added.items.len(), tracked + required);

        let printed = printed(&path, arguments);
        let generated = generate(&source, &options).expect("the model is sound");
        let printed = TokenStream::from_str(&printed).expect("tokens");
        assert_eq!(formatted(printed), formatted(generated));
    }
}

fn printed(model: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shapewright"));
    let output = command.arg("rust").arg(model).args(arguments).output().expect("the command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the code is UTF-8")
}
