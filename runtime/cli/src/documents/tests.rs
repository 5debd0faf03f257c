use super::*;

fn add(language: Language, text: &str) -> Result<Map, String> {
    let mut parameters = Map::from_iter([("A".to_owned(), Node::from("given"))]);
    let document = Document(Some((language, Content::Text(text.to_owned()))));
    document.add_to(&mut parameters).map_err(|refusal| refusal.message)?;
    Ok(parameters)
}

#[test]
fn a_document_gives_what_the_options_do_not() {
    let wanted = Map::from_iter([("A".to_owned(), Node::from("given")), ("B".to_owned(), Node::from(1))]);
    for (language, text) in [(Language::Json, r#"{"B": 1, "A": "other"}"#), (Language::Yaml, "B: 1\nA: other")] {
        assert_eq!(add(language, text), Ok(wanted.clone()), "{text}");
    }
}

#[test]
fn a_document_must_be_a_map() {
    for (language, text, wanted) in [
        (Language::Json, "", "Error parsing parameter 'cli-input-json': Invalid JSON received."),
        (Language::Json, "\u{feff}{}", "Error parsing parameter 'cli-input-json': Invalid JSON received."),
        (
            Language::Json,
            "[]",
            "Error parsing parameter '--cli-input-json': Invalid type: expecting map, received <class 'list'>",
        ),
        (
            Language::Yaml,
            "",
            "Error parsing parameter '--cli-input-yaml': Invalid type: expecting map, received <class 'NoneType'>",
        ),
        (Language::Yaml, "a: b: c", "Error parsing parameter 'cli-input-yaml': Invalid YAML received."),
    ] {
        assert_eq!(add(language, text), Err(wanted.to_owned()), "{text}");
    }
    let two = vec![(Language::Json, Content::Text(String::new())), (Language::Yaml, Content::Text(String::new()))];
    let refused = Document::one_of(two).map(|_| ()).map_err(|refusal| refusal.message);
    assert_eq!(refused, Err("Only one --cli-input- parameter may be specified.".to_owned()));
}
