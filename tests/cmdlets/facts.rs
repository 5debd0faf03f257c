//! The help of the program against what is known of the AWS Tools for PowerShell.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The sections of a page: title, and lines.
type Sections = Vec<(String, Vec<String>)>;

#[test]
fn help_says_what_is_known_of_each_cmdlet() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let facts = std::fs::read_to_string(Path::new(&shared).join("facts/powershell.json")).expect("the facts");
    let facts: Value = serde_json::from_str(&facts).expect("the facts are JSON");
    let program = crate::program();
    let cmdlets = facts["cmdlets"].as_array().expect("a list");
    assert_eq!(cmdlets.len(), 8);
    for cmdlet in cmdlets {
        let name = cmdlet["cmdlet"].as_str().expect("a name");
        let page = sections(&help(&program, name));
        let section = |title: &str| {
            let found = page.iter().find(|(known, _)| known.eq_ignore_ascii_case(title));
            found.map(|(_, lines)| lines.clone()).unwrap_or_default()
        };
        assert_eq!(section("Synopsis").join(" "), cmdlet["synopsisForm"], "{name}");
        assert_eq!(syntax(&section("Syntax").join(" ")), texts(&cmdlet["syntaxOrder"]), "{name}");
        let ours = parameters(&section("Parameters"));
        let order: Vec<String> = ours.iter().map(|(name, _)| name.clone()).collect();
        assert_eq!(order, texts(&cmdlet["helpOrder"]), "{name}");
        let all = [&cmdlet["parameters"], &cmdlet["fixedParameters"]].map(|list| list.as_array().expect("a list"));
        for fact in all.into_iter().flatten() {
            check(name, &ours, fact);
        }
        let select = &ours.iter().find(|(name, _)| name == "Select").expect("-Select").1["about"];
        let default = match cmdlet["selectDefault"].as_str() {
            Some(default) => format!("The default is {default}."),
            None => "Nothing is written unless it is given.".to_owned(),
        };
        assert!(select.ends_with(&default), "{name}: {select}");
        let common = parameters(&section("Common Credential and Region Parameters"));
        let known = facts["commonParameters"].as_array().expect("a list");
        assert_eq!(common.len(), known.len());
        for fact in known {
            check(name, &common, fact);
        }
        // Only some requests have rules, which the notes are about.
        if name.ends_with("-CGIPUserPoolClient") && !name.starts_with("Get") && !name.starts_with("Remove") {
            let mut ours = page.iter().map(|(title, _)| title.as_str());
            for title in texts(&facts["helpSections"]["web"]) {
                assert!(
                    ours.any(|ours| ours.eq_ignore_ascii_case(&title)),
                    "{name} has no section {title} in its place"
                );
            }
        }
    }
}

/// Compares a parameter with what is known of it.
fn check(cmdlet: &str, ours: &[(String, BTreeMap<String, String>)], fact: &Value) {
    let name = fact["name"].as_str().expect("a name");
    let (_, ours) = ours.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{cmdlet}: no -{name}"));
    let what = format!("{cmdlet} -{name}");
    let ty = fact["type"].as_str().expect("a type").trim_end_matches('?');
    // There it is a class of .NET.
    if name != "ClientConfig" {
        assert_eq!(ours["type"], ty.rsplit('.').next().unwrap_or(ty), "{what}");
    }
    let aliases = texts(&fact["aliases"]).join(", ");
    assert_eq!(ours.get("Aliases").map_or("", String::as_str), aliases, "{what}");
    if let Some(required) = fact["required"].as_bool() {
        assert_eq!(ours["Required?"], required.to_string(), "{what}");
        let position = fact["position"].as_u64().map_or_else(|| "Named".to_owned(), |at| at.to_string());
        assert_eq!(ours["Position?"], position, "{what}");
    }
    // That of the operation's own; the others are bound by nothing.
    if let Some(by_value) = fact["byValue"].as_bool().filter(|_| fact["member"].is_string()) {
        let expected = if by_value { "True (ByValue, ByPropertyName)" } else { "True (ByPropertyName)" };
        assert_eq!(ours["Accept pipeline input?"], expected, "{what}");
    }
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn help(program: &Path, cmdlet: &str) -> String {
    let output = Command::new(program).args(["Get-Help", cmdlet, "-Full"]).output().expect("the program starts");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("help is UTF-8")
}

/// A page in sections, whose titles are at the start of a line.
fn sections(page: &str) -> Sections {
    let mut found = Sections::new();
    for line in page.lines() {
        match found.last_mut() {
            _ if line.starts_with(|letter: char| letter.is_ascii_uppercase()) => {
                found.push((line.to_owned(), Vec::new()))
            }
            Some((_, lines)) if !line.is_empty() => lines.push(line.strip_prefix("   ").unwrap_or(line).to_owned()),
            _ => {}
        }
    }
    found
}

/// The names of parameters in a syntax, up to PowerShell's own.
fn syntax(text: &str) -> Vec<String> {
    let words = text.split([' ', '[', ']']).filter_map(|word| word.strip_prefix('-'));
    words.take_while(|word| *word != "WhatIf").map(str::to_owned).collect()
}

/// The parameters of a section, with what is said of each.
fn parameters(lines: &[String]) -> Vec<(String, BTreeMap<String, String>)> {
    let mut found: Vec<(String, BTreeMap<String, String>)> = Vec::new();
    for line in lines {
        if let Some((name, ty)) = line.strip_prefix('-').and_then(|line| line.split_once(' ')) {
            let ty = ty.trim_matches(['[', ']', '<', '>']);
            // The brackets of an array are its own.
            let ty = if line.ends_with("[]>") { format!("{}[]", ty.trim_end_matches("[]")) } else { ty.to_owned() };
            found.push((name.to_owned(), BTreeMap::from([("type".to_owned(), ty)])));
            continue;
        }
        let Some((_, of)) = found.last_mut() else { continue };
        let line = line.trim_start();
        match ["Required?", "Position?", "Accept pipeline input?", "Aliases"]
            .iter()
            .find(|fact| line.starts_with(*fact))
        {
            Some(fact) => drop(of.insert((*fact).to_owned(), line[fact.len()..].trim().to_owned())),
            None => {
                let about = of.entry("about".to_owned()).or_default();
                *about = format!("{about} {line}");
            }
        }
    }
    found
}
