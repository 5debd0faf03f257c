//! Files that cannot be read stop every command, and what they say can be looked up with its place.

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

#[test]
fn each_setting_is_explained_with_its_place_and_no_secret() {
    let program = built("aws", &[]);
    let home = tempfile::tempdir().unwrap();
    let user = User { program: &program, home: home.path() };
    let config = "[default]\nservices = s\n[profile p]\nservices = s\noutput = yaml\ncli_pagr = x\nrole_arn = \
                  arn:aws:iam::123456789012:role/r\nsource_profile = default\n[services s]\ncognito_identity_provider =\n  \
                  endpoint_url = http://me:hush@127.0.0.1:9/\n";
    user.configure(config);
    let keys = "[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = hush\naws_session_token = hush\n";
    std::fs::write(home.path().join(".aws/credentials"), keys).unwrap();
    let variables = [("AWS_PROFILE", "p"), ("AWS_RETRY_MODE", "adaptive")];
    let found = |name: &str| format!("Settings[?Name=='{name}'].[Value, From][]");
    let folder = home.path().join(".aws").display().to_string();
    for (name, value, place) in [
        ("config_file", &*format!("{folder}/config"), "default".to_owned()),
        ("profile", "p", "AWS_PROFILE".to_owned()),
        ("region", "us-west-2", "--region".to_owned()),
        ("output", "text", "--output".to_owned()),
        ("retry_mode", "adaptive", "AWS_RETRY_MODE".to_owned()),
        ("max_attempts", "1", "AWS_MAX_ATTEMPTS".to_owned()),
        ("services", "s", format!("{folder}/config:4")),
        ("endpoint_url", "http://***@127.0.0.1:9/", format!("{folder}/config:10")),
        ("role_arn", "arn:aws:iam::123456789012:role/r", format!("{folder}/config:7")),
        ("aws_access_key_id", "AKIAFILE", format!("{folder}/credentials:2")),
        ("aws_session_token", "*** redacted ***", format!("{folder}/credentials:2")),
        ("cli_pagr", "", format!("{folder}/config:6, not used here")),
    ] {
        let output = user.describe(&["--cli-explain-config", "--output", "text", "--query", &found(name)], variables);
        assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{value}\t{place}\n").trim_start(), "{name}");
    }
    let output = user.describe(&["--cli-explain-config"], variables);
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.starts_with("{\n    \"Settings\": [\n") && !shown.contains("hush"), "{shown}");
}
