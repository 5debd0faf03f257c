//! Two shapes of one name, from two namespaces.

use shapewright_codegen::{Options, Source, generate};

const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
    "a#Weather": { "type": "service", "version": "1", "operations": [{ "target": "a#GetCity" }],
        "traits": { "aws.protocols#awsJson1_0": {} } },
    "a#GetCity": { "type": "operation", "input": { "target": "a#City" }, "output": { "target": "b#City" } },
    "a#City": { "type": "structure" },
    "b#City": { "type": "structure" } } }"#;

fn expand(rename: &[(&str, &str)]) -> Result<String, String> {
    let rename = rename.iter().map(|&(from, to)| (from.to_owned(), to.to_owned())).collect();
    let options = Options { rename, ..Options::default() };
    let tokens = generate(&[Source { name: "weather.json", text: MODEL }], &options);
    tokens.map(|tokens| tokens.to_string()).map_err(|errors| errors.to_string())
}

#[test]
fn renaming_one_by_its_shape_id_tells_them_apart() {
    let refused = expand(&[]).expect_err("nothing distinguishes them");
    assert!(refused.contains("`a#City` and `b#City` have the same name"), "{refused}");
    for (id, others) in [("b#City", "a#City"), ("a#City", "b#City")] {
        let tokens = expand(&[(id, "Town")]).unwrap_or_else(|errors| panic!("renamed {id}, not {others}: {errors}"));
        assert!(tokens.contains("struct Town") && tokens.contains("struct City"), "{id}");
    }
}
