//! Constraint traits against the cases of the reference implementation and of Smithy's protocol tests.

#![allow(clippy::unwrap_used)]

mod protocol;
mod reference;
mod shapes;

/// The text of a shared file; `None`, and a word about it, without the shared files.
fn shared(path: &str) -> Option<String> {
    let Ok(shared) = std::env::var("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return None;
    };
    Some(std::fs::read_to_string(format!("{shared}/conformance/{path}")).unwrap())
}
