//! The two tables of names, row by row: the official Rust SDK's snake case, and the AWS CLI's words.

use std::path::PathBuf;

use shapewright_codegen::names;

/// The rows of a table, or nothing (said plainly) where the shared folder is not there.
fn rows(name: &str) -> Option<Vec<Vec<String>>> {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return None;
    };
    let path = PathBuf::from(shared).join("conformance/naming").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect())
}

#[test]
fn snake_case_is_the_official_sdks() {
    let Some(rows) = rows("snake_case.csv") else { return };
    assert_eq!(rows.len(), 62_988);
    let wrong: Vec<_> = rows.iter().filter(|row| names::snake_case(&row[0]) != row[1]).collect();
    assert!(wrong.is_empty(), "{} rows differ: {:?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}

#[test]
fn words_of_the_command_line_are_the_aws_clis() {
    let Some(rows) = rows("xform_name.csv") else { return };
    assert_eq!(rows.len(), 23_695);
    let wrong: Vec<_> = rows
        .iter()
        .filter(|row| {
            let operation = names::operation_command(&row[0]);
            let member = names::option(&row[0]);
            row[3].contains("operation") && operation != row[1] || row[3].contains("member") && member != row[1]
        })
        .collect();
    assert!(wrong.is_empty(), "{} rows differ: {:?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}
