//! The messages of the macros: a file a mistake, each with what the compiler says of it.

#[test]
fn mistakes_are_told_where_they_are() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/project/*.rs");
    cases.compile_fail("ui/service/*.rs");
    cases.compile_fail("ui/idl/*.rs");
    cases.compile_fail("ui/command/*.rs");
    cases.compile_fail("ui/rules/*.rs");
    cases.pass("ui/pass/*.rs");
}
