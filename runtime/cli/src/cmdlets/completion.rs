//! Completion: cmdlets, parameters, and values of the model.

use shapewright_core::Kind;
use shapewright_core::cmdlet::Cmdlet;

use super::Cmdlets;
use super::mistake::Mistake;
use super::parameters::{self, Known, Role};
use crate::completion::{Candidate, lines, profiles, regions, script, typed};
use crate::host::Host;

/// What to print if completion is asked for: by `--cli-complete` of a shell's script, which `--cli-completion` prints.
pub(super) fn answer(program: &Cmdlets, words: &[String], host: &dyn Host) -> Option<Result<String, Mistake>> {
    match words {
        [word, rest @ ..] if word == "--cli-complete" => {
            let typed = typed(rest, host);
            Some(Ok(lines(&typed, candidates(program, &typed, host))))
        }
        [word, rest @ ..] if word == "--cli-completion" || word.starts_with("--cli-completion=") => {
            let attached = word.strip_prefix("--cli-completion=");
            let shell = attached.or(rest.first().map(String::as_str)).unwrap_or_default();
            Some(script(&program.name, shell).map_err(|refusal| Mistake::new(refusal.message)))
        }
        _ => None,
    }
}

/// The candidates for the last of the words, which may be empty.
fn candidates(program: &Cmdlets, words: &[String], host: &dyn Host) -> Vec<Candidate> {
    let Some((current, before)) = words.split_last() else { return Vec::new() };
    let mut found = match before {
        [] => cmdlets(program, true),
        [first, rest @ ..] => match program.module.cmdlet(first) {
            Some(cmdlet) => {
                let known = parameters::all(cmdlet, program.setup.local.is_some());
                let open = rest.last().and_then(|word| word.strip_prefix('-'));
                let open = open.and_then(|name| parameters::find(&known, name).ok()).filter(|known| !known.is_switch());
                match open {
                    _ if current.starts_with('-') => names(&known, rest),
                    Some(open) => values(cmdlet, &open, current, host),
                    None => names(&known, rest),
                }
            }
            None if first.eq_ignore_ascii_case("Get-Help") && !current.starts_with('-') => cmdlets(program, false),
            None if first.eq_ignore_ascii_case("Get-Help") => {
                ["-Detailed", "-Examples", "-Full", "-Parameter"].map(|name| Candidate::new(name, "")).into()
            }
            None => Vec::new(),
        },
    };
    let begins = |text: &str| text.get(..current.len()).is_some_and(|start| start.eq_ignore_ascii_case(current));
    found.retain(|candidate| begins(&candidate.text));
    found
}

fn cmdlets(program: &Cmdlets, with_own: bool) -> Vec<Candidate> {
    let found = program.module.cmdlets.iter().map(|of| Candidate::new(of.name, of.operation.documentation));
    let own = [("Get-Help", "Shows help"), ("Get-Command", "Lists the cmdlets")].into_iter().filter(|_| with_own);
    found.chain(own.map(|(name, about)| Candidate::new(name, about))).collect()
}

/// The parameters that are not given yet.
fn names(known: &[Known], words: &[String]) -> Vec<Candidate> {
    let given: Vec<Role> = words
        .iter()
        .filter_map(|word| word.strip_prefix('-'))
        .filter_map(|name| parameters::find(known, name.split(':').next().unwrap_or_default()).ok())
        .map(|known| known.role)
        .collect();
    let free = known.iter().filter(|known| known.role != Role::Session && !given.contains(&known.role));
    free.map(|known| Candidate::new(format!("-{}", known.name), known.short_type())).collect()
}

/// The values of a parameter; of a list, those for the item that is being typed.
fn values(cmdlet: &'static Cmdlet, known: &Known, current: &str, host: &dyn Host) -> Vec<Candidate> {
    let Role::Own(at) = known.role else {
        return match known.role {
            Role::ProfileName => profiles(host),
            Role::Region => regions(),
            Role::ErrorAction | Role::WarningAction => {
                ["Continue", "Ignore", "SilentlyContinue"].map(|value| Candidate::new(value, "")).into()
            }
            Role::Select => {
                let members = cmdlet.operation.output.members.into_iter();
                let members = members.map(|member| Candidate::new(super::capital(member.name), member.documentation()));
                members.chain([Candidate::new("*", "The whole response")]).collect()
            }
            _ => Vec::new(),
        };
    };
    let Some(member) = cmdlet.parameters.get(at).and_then(|parameter| cmdlet.member(parameter)) else {
        return Vec::new();
    };
    let (shape, before) = match (member.target.kind, member.target.members.all()) {
        (Kind::List, [item]) => {
            (item.target, current.rfind(',').map_or("", |end| current.get(..=end).unwrap_or_default()))
        }
        _ => (member.target, ""),
    };
    if shape.kind == Kind::Boolean {
        return ["true", "false"].map(|value| Candidate::new(value, "")).into();
    }
    let values = shape.values.iter().filter(|value| !value.text.is_empty() && !value.text.contains(char::is_control));
    values.map(|value| Candidate::new(format!("{before}{}", value.text), value.documentation)).collect()
}
