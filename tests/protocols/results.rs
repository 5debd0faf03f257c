//! The results in `README.md`, so that they are never those of an earlier version.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::known::Known;

/// How many cases of each kind pass, by protocol.
pub(crate) type Counts = BTreeMap<String, (usize, usize)>;

const KINDS: [(&str, &str); 3] =
    [("request", "requests"), ("response", "replies"), ("malformed", "malformed requests")];

/// A table, and the cases that do not pass with their reasons.
pub(crate) fn section(title: &str, protocols: &[(&str, Counts)], failures: &BTreeSet<&str>, known: Known) -> String {
    let count = |counts: &Counts, kind: &str| match counts.get(kind) {
        Some((passed, all)) => format!("{passed} of {all}"),
        None => "-".to_owned(),
    };
    let mut text = format!("## {title}\n\n| protocol |");
    KINDS.iter().for_each(|(_, kind)| write!(text, " {kind} |").expect("written"));
    text.push_str("\n|---|---|---|---|\n");
    for (protocol, counts) in protocols {
        let cells = KINDS.map(|(kind, _)| count(counts, kind));
        writeln!(text, "| {protocol} | {} |", cells.join(" | ")).expect("written");
    }
    let counts = || protocols.iter().flat_map(|(_, counts)| counts.values());
    let (passed, all) =
        (counts().map(|(passed, _)| passed).sum::<usize>(), counts().map(|(_, all)| all).sum::<usize>());
    writeln!(text, "\n{passed} of {all} pass.").expect("written");
    let no_one = format!("Those that no {} can pass", title.to_lowercase());
    for (heading, known) in [("Those that fail", known.failing), (&no_one, known.impossible)] {
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        for (case, reason) in known.iter().filter(|(case, _)| failures.contains(case)) {
            match reasons.iter_mut().find(|(known, _)| known == reason) {
                Some((_, cases)) => cases.push(case),
                None => reasons.push((reason, vec![case])),
            }
        }
        if !reasons.is_empty() {
            writeln!(text, "\n{heading}, by reason:\n").expect("written");
        }
        for (reason, cases) in reasons {
            writeln!(text, "- {reason}").expect("written");
            cases.iter().for_each(|case| writeln!(text, "  - `{case}`").expect("written"));
        }
    }
    text
}

/// That the section of this title is in `README.md`; `PROTOCOL_TESTS=overwrite` writes it there.
pub(crate) fn check(title: &str, section: &str) {
    static FILE: Mutex<()> = Mutex::new(());
    let _alone = FILE.lock().unwrap_or_else(PoisonError::into_inner);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("protocols/README.md");
    let text = std::fs::read_to_string(&path).expect("the results");
    let heading = format!("## {title}\n");
    let start = text.find(&heading).unwrap_or(text.len());
    let rest = text.get(start + heading.len()..).unwrap_or_default();
    let end = rest.find("\n## ").map_or(text.len(), |at| start + heading.len() + at + 1);
    let (before, found, after) = (&text[..start], text[start..end].trim_end(), &text[end..]);
    if found == section.trim_end() {
        return;
    }
    let wanted = format!("{before}{}\n{}{after}", section.trim_end(), if after.is_empty() { "" } else { "\n" });
    if std::env::var("PROTOCOL_TESTS").is_ok_and(|how| how == "overwrite") {
        std::fs::write(&path, wanted).expect("written");
    } else {
        panic!("tests/protocols/README.md is out of date; run these tests with PROTOCOL_TESTS=overwrite to write it");
    }
}
