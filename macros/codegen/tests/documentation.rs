//! Documentation: no text of a model becomes code that runs, and links lead somewhere.

use proc_macro2::{TokenStream, TokenTree};
use shapewright_codegen::{DocLevel, Options, Source, generate};

const ODD: &str = include_str!("../../../tests/ui/models/odd_names.json");

/// The documentation of each item of a module.
fn docs(options: &Options) -> Vec<String> {
    let options = Options { docs: DocLevel::Full, ..options.clone() };
    let module = generate(&[Source { name: "odd_names.json", text: ODD }], &options).expect("the model is sound");
    let mut docs = Vec::new();
    collect(module, &mut docs);
    docs
}

fn collect(tokens: TokenStream, docs: &mut Vec<String>) {
    let mut doc = String::new();
    let mut trees = tokens.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match (&tree, trees.peek()) {
            (TokenTree::Punct(punct), Some(TokenTree::Group(attribute))) if punct.as_char() == '#' => {
                match text(attribute.stream()) {
                    Some(text) => doc = doc + &text + "\n",
                    None if !doc.is_empty() => docs.push(std::mem::take(&mut doc)),
                    None => {}
                }
                trees.next();
            }
            _ => {
                if !doc.is_empty() {
                    docs.push(std::mem::take(&mut doc));
                }
                if let TokenTree::Group(group) = tree {
                    collect(group.stream(), docs);
                }
            }
        }
    }
}

/// The text of `doc = "text"`, or of `doc = concat!("text", module_path!(), "text")`.
fn text(attribute: TokenStream) -> Option<String> {
    let mut trees = attribute.into_iter();
    let is_doc = matches!(trees.next(), Some(TokenTree::Ident(ident)) if ident == "doc");
    let mut texts = String::new();
    literals(trees.skip(1).collect(), &mut texts);
    is_doc.then_some(texts)
}

fn literals(tokens: TokenStream, texts: &mut String) {
    for tree in tokens {
        match tree {
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    texts.push_str(&text.value());
                }
            }
            TokenTree::Group(group) => literals(group.stream(), texts),
            _ => {}
        }
    }
}

/// The words after each opening fence, with the lines in it.
fn fences(doc: &str) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut open: Option<usize> = None;
    for line in doc.lines() {
        let ticks = line.trim_start().chars().take_while(|c| *c == '`').count();
        match open {
            Some(length) if ticks >= length && line.trim().chars().all(|c| c == '`') => open = None,
            Some(_) => found.last_mut().expect("a fence is open").1.push(line.to_owned()),
            None if ticks >= 3 => {
                open = Some(ticks);
                found.push((line.trim_start().trim_start_matches('`').to_owned(), Vec::new()));
            }
            None => {}
        }
    }
    assert_eq!(open, None, "a fence is not closed: {doc}");
    found
}

#[test]
fn titles_and_values_of_a_model_never_become_doctests() {
    let docs = docs(&Options::default());
    assert!(docs.len() > 50, "{}", docs.len());
    let mut tested = 0;
    for doc in &docs {
        for (language, lines) in fences(doc) {
            if language == "text" {
                continue;
            }
            // The one doctest is the generator's: the model's texts are in literals, each on one line.
            assert_eq!(language, "", "{doc}");
            assert!(lines[0].starts_with("# use "), "{doc}");
            assert!(lines.iter().all(|line| !line.trim_start().starts_with("panic!")), "{doc}");
            tested += 1;
        }
    }
    assert_eq!(tested, 1);
}

#[test]
fn examples_are_doctests_only_where_doctests_can_reach_the_module() {
    let private = Options { visibility: TokenStream::new(), ..Options::default() };
    let inside = Options { root: "crate::sw::__private".parse().expect("a path"), ..Options::default() };
    for options in [private, inside] {
        let docs = docs(&options);
        let languages: Vec<String> = docs.iter().flat_map(|doc| fences(doc)).map(|(language, _)| language).collect();
        assert!(languages.len() > 1 && languages.iter().all(|language| language == "text"), "{languages:?}");
    }
}

#[test]
fn examples_use_the_users_own_path_of_the_runtime() {
    let renamed = Options { root: "::sw::__private".parse().expect("a path"), ..Options::default() };
    let docs = docs(&renamed).concat();
    assert!(docs.contains("sw::types::Document") && !docs.contains("shapewright::types"), "{docs}");
}

#[test]
fn links_lead_to_the_module() {
    let options = Options { owner: Some("Odd".to_owned()), module: Some("odd".to_owned()), ..Options::default() };
    let docs = docs(&options).concat();
    assert!(docs.contains("[`Client::new`](odd::Client::new)") && !docs.contains("#ident"));
}

#[test]
fn variants_say_their_values_on_the_wire() {
    let docs = docs(&Options::default()).concat();
    for value in ["`\"*\"`", "`\" \"`", "`\"a\\\"b\\\\c\"`", "`v_1`"] {
        assert!(docs.contains(&format!("{value} on the wire.")), "{value} is missing");
    }
}

/// The documentation of the to-do service, at a level.
fn todo(docs: DocLevel) -> Vec<String> {
    let text = include_str!("../../../runtime/todo.smithy");
    let options = Options { docs, module: Some("todo".to_owned()), ..Options::default() };
    let mut docs = Vec::new();
    collect(generate(&[Source { name: "todo.smithy", text }], &options).expect("the model is sound"), &mut docs);
    docs.into_iter().map(|doc| doc.trim().to_owned()).collect()
}

#[test]
fn undocumented_shapes_say_what_they_are_for() {
    let docs = todo(DocLevel::Summary);
    for expected in [
        "Input of [`CreateTask`](operations::CreateTask).",
        "Output of [`ListTasks`](operations::ListTasks).",
        "The structure `example.todo#Task` of the model.",
        "The enum `example.todo#Priority` of the model.",
        // What is documented is left alone.
        "There is no task with this id.",
    ] {
        assert!(docs.iter().any(|doc| doc == expected), "{expected} is missing: {docs:#?}");
    }
    assert!(docs.iter().all(|doc| !doc.starts_with("The shape") && !doc.starts_with("The member")), "{docs:#?}");
}

#[test]
fn fields_say_their_limits_and_values_what_they_are_on_the_wire() {
    let docs = todo(DocLevel::Summary);
    for expected in [
        "Required; 1 to 100 characters.",
        "One of `low`, `normal`, `high`.",
        "1 to 50.",
        "`labels` in the model.",
        "When the task must be done.",
        "`low` on the wire.",
    ] {
        assert!(docs.iter().any(|doc| doc == expected), "{expected} is missing: {docs:#?}");
    }
}

#[test]
fn methods_name_what_is_required_and_which_errors_there_are() {
    let docs = todo(DocLevel::Summary);
    let of = |text: &str| -> Vec<&String> { docs.iter().filter(|doc| doc.starts_with(text)).collect() };
    let methods = of("Returns a task.");
    let [client, server] = methods.as_slice() else { panic!("one on the client, one on the server: {methods:#?}") };
    let required = "Required in the input: `id`.";
    assert!(client.contains(required), "{client}");
    let errors = "if the service returned one: [`NotFound`], or one that the model does not have. \
                  See [`GetTaskError`](errors::GetTaskError).";
    assert!(client.contains(errors), "{client}");
    assert!(server.ends_with("Errors of the model: [`NotFound`]."), "{server}");
    assert_eq!(of("The errors that [`GetTask`](super::operations::GetTask) can return.").len(), 1);
    assert_eq!(of("Makes a value from its required members: `title`. The others are unset.").len(), 1);
    assert_eq!(of("Makes a value with all members unset.").len(), 1);
    assert!(of("The pages of [`list_tasks`](Self::list_tasks)")[0].contains("`.items()`"));
}

#[test]
fn macros_show_the_modules_own_operations() {
    let docs = todo(DocLevel::Summary).concat();
    for expected in [
        "```text\nlet request = todo::command!(create-task --title {title});\n```",
        "The operations: `create-task`, `get-task`, `list-tasks` and `delete-task`.",
        "let value = todo::shorthand!(CreateTaskInput, \"title=text,priority=low\");",
    ] {
        assert!(docs.contains(expected), "{expected} is missing: {docs}");
    }
}

#[test]
fn without_documentation_there_are_names_alone() {
    let docs = todo(DocLevel::None).concat();
    for absent in ["characters", "Input of", "Required in", "create-task", "There is no task", "[`NotFound`],"] {
        assert!(!docs.contains(absent), "{absent}: {docs}");
    }
    assert!(docs.contains("`low` on the wire."), "{docs}");
}
