//! Files that cannot be read stop every command. The place of the mistake follows for those who look for it.

use shapewright_tests::{User, built};

#[test]
fn a_broken_file_is_named_and_with_debug_its_line() {
    let program = built("aws", &[]);
    let home = tempfile::tempdir().unwrap();
    let user = User { program: &program, home: home.path() };
    let path = home.path().join(".aws/config").display().to_string();
    for (config, place) in [
        ("[default]\nregion = us-west-2\nhush\n", "line 3, section [default]: the line has no `=`"),
        ("[profile a]\n[profile b]\n[profile a]\n", "line 3, section [profile a]: the section is already at line 1"),
        ("[a]\nx = 1\n\nX = 2\n", "line 4, section [a]: `x` is already at line 2"),
        ("[a]\ns3 =\n  x = 1\n  hush\n", "line 4, section [a]: the nested line has no `=`"),
        ("region = us-west-2\n", "line 1: the line comes before the first [section]"),
    ] {
        user.configure(config);
        let refusal = format!("\naws: [ERROR]: Unable to parse config file: {path}\n");
        for (arguments, says) in
            [(&["--nope"][..], refusal.clone()), (&["--debug"], format!("{refusal}help: {path}: {place}\n"))]
        {
            let output = user.describe(arguments, [("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")]);
            assert_eq!(String::from_utf8_lossy(&output.stderr), says, "{config}");
            assert_eq!(output.status.code(), Some(255), "{config}");
        }
    }
}
