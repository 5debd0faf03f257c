//! `Get-Help` and `Get-Command`: what there is, and what it is for.

mod example;
mod page;
mod parameter;

use shapewright_core::nearest;

use super::Cmdlets;
use super::mistake::Mistake;
pub(super) use page::{overview, page};

/// How much a page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Detail {
    /// What the cmdlet is for, and its syntax.
    Brief,
    /// Its parameters and examples too.
    Detailed,
    /// Everything.
    Full,
    /// Its examples.
    Examples,
    /// One parameter, or all of them.
    Parameter(String),
}

/// The answer to a command that is about cmdlets.
pub(super) fn answer(program: &Cmdlets, first: &str, rest: &[String]) -> Option<Result<String, Mistake>> {
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(first));
    if is(&["--version", "-Version"]) {
        return Some(Ok(format!("{}\n", program.version)));
    }
    if is(&["Get-Command", "gcm"]) {
        return Some(commands(program, rest));
    }
    is(&["Get-Help", "help", "man", "--help", "-h", "-?"]).then(|| help(program, rest))
}

fn help(program: &Cmdlets, words: &[String]) -> Result<String, Mistake> {
    let (mut name, mut detail) = (None, Detail::Brief);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let option = word.strip_prefix('-').map(str::to_ascii_lowercase);
        let mut value = || {
            let missing =
                "Missing an argument for a parameter. Specify a parameter of type 'System.String' and try again.";
            words.next().cloned().ok_or_else(|| Mistake::new(missing))
        };
        match option.as_deref() {
            None => name = Some(word.clone()),
            Some("name") => name = Some(value()?),
            Some("full") => detail = Detail::Full,
            Some("detailed") => detail = Detail::Detailed,
            Some("examples") => detail = Detail::Examples,
            Some("parameter") => detail = Detail::Parameter(value()?),
            Some(other) => {
                return Err(Mistake::new(format!(
                    "A parameter cannot be found that matches parameter name '{other}'."
                ))
                .help("Get-Help has -Name, -Full, -Detailed, -Examples and -Parameter"));
            }
        }
    }
    let Some(name) = name else { return Ok(overview(program)) };
    let Some(cmdlet) = program.module.cmdlet(&name) else {
        let mistake = Mistake::new(format!("Get-Help could not find {name} in this program."));
        return Err(match nearest(&name, program.module.cmdlets.iter().map(|cmdlet| cmdlet.name)) {
            Some(near) => mistake.help(format!("did you mean {near}?")),
            None => mistake.help(format!("{} Get-Command lists the cmdlets", program.name)),
        });
    };
    if let Detail::Parameter(pattern) = &detail
        && page::listed(program, cmdlet, pattern).is_empty()
    {
        return Err(Mistake::new(format!("No parameter matches criteria {pattern}.")));
    }
    Ok(page(program, cmdlet, detail))
}

/// The cmdlets whose names match a pattern.
fn commands(program: &Cmdlets, words: &[String]) -> Result<String, Mistake> {
    let pattern = words.iter().find(|word| !word.starts_with('-')).map_or("*", String::as_str);
    let found: Vec<_> = program.module.cmdlets.iter().filter(|cmdlet| matches(pattern, cmdlet.name)).collect();
    if found.is_empty() {
        return Err(Mistake::new(format!(
            "The term '{pattern}' is not recognized as a name of a cmdlet, function, script file, or executable program."
        )));
    }
    let width = found.iter().map(|cmdlet| cmdlet.name.len()).max().unwrap_or_default();
    Ok(found.iter().map(|cmdlet| format!("{:width$}  {}\n", cmdlet.name, cmdlet.operation.name)).collect())
}

/// Whether a name matches a pattern, in any letter case: `*` is any text, `?` any letter.
fn matches(pattern: &str, name: &str) -> bool {
    let fold = |text: &str| text.to_lowercase().chars().collect::<Vec<_>>();
    let (pattern, name) = (fold(pattern), fold(name));
    let (mut at, mut from, mut star) = (0, 0, None);
    while at < name.len() {
        match pattern.get(from) {
            Some('*') => {
                star = Some((from, at));
                from += 1;
            }
            Some(letter) if *letter == '?' || Some(letter) == name.get(at) => (at, from) = (at + 1, from + 1),
            _ => match star {
                Some((back, matched)) => {
                    star = Some((back, matched + 1));
                    (at, from) = (matched + 1, back + 1);
                }
                None => return false,
            },
        }
    }
    pattern.get(from..).unwrap_or_default().iter().all(|letter| *letter == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_match_in_any_letter_case() {
        for (pattern, name, expected) in [
            ("*", "New-Task", true),
            ("new-*", "New-Task", true),
            ("*task*", "Get-TaskList", true),
            ("*-Task", "Get-TaskList", false),
            ("Get-Tas?", "Get-Task", true),
            ("", "a", false),
            ("a**b*", "aXbYb", true),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }
}
