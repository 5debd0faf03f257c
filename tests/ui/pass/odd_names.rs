#![deny(missing_docs, warnings)]
#![forbid(unsafe_code)]
//! Names that are those of Rust's own methods, of keywords, or of each other; members of unions that hold nothing.

use shapewright::Service;

/// Odd.
#[derive(Service)]
#[service(model = "../../../../tests/ui/models/odd_names.json", docs = "full")]
pub struct Odd;

fn main() {
    use odd::{Choice, Mark, OddInput};
    let input = OddInput::new("a", [Choice::Nothing, Choice::Text("b".to_owned())]).mark(Mark::V1_2).new_2("c");
    assert_eq!(format!("{:?}", input.choices[0]), format!("{:?}", Choice::Nothing));
    assert_ne!(input.choices[0], Choice::Unknown);
    assert_eq!([Mark::V1.as_str(), Mark::V1_2.as_str(), Mark::V12.as_str()], ["v1", "v_1", "v12"]);
    assert!(input.validate().is_ok());
    // `List` has pages; `ListPages` keeps its name, whatever else is selected.
    let _ = odd::Client::list_pages;
    let _ = odd::Client::list_pages_2;
    let example = odd::examples::rust_panic();
    assert_eq!(example.choices[0], Choice::Nothing);
}
