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
    for value in ["`\"*\"`.", "`\" \"`.", "Nothing.\n\nValue: `\"\"`.", "`\"a\\\"b\\\\c\"`.", "`v_1`."] {
        assert!(docs.contains(value), "{value} is missing");
    }
}
