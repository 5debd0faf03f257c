//! Names in the singular, as the AWS Tools for PowerShell have them.

/// Words that the common rules of English would change, and what they are instead.
const FIXED: [(&str, &str); 9] = [
    ("data", "Data"),
    ("metadata", "Metadata"),
    ("efs", "Efs"),
    ("information", "Information"),
    ("iops", "Iops"),
    ("media", "Media"),
    ("nfs", "Nfs"),
    ("status", "Status"),
    ("lens", "Lens"),
];

/// Words that have a singular of their own.
const CHANGED: [(&str, &str); 3] = [("cpus", "Cpu"), ("cookies", "Cookie"), ("analytics", "Analytic")];

/// The name with its last word in the singular: the text from the last capital on, or all of it without one.
pub(super) fn singular(name: &str) -> String {
    let at = name.rfind(|letter: char| letter.is_ascii_uppercase()).unwrap_or_default();
    let (before, last) = name.split_at(at);
    if last.chars().count() < 3 {
        return name.to_owned();
    }
    let is = |word: &&(&str, &str)| word.0.eq_ignore_ascii_case(last);
    if FIXED.iter().any(|word| is(&word)) {
        return name.to_owned();
    }
    match CHANGED.iter().find(is) {
        Some((_, singular)) => format!("{before}{singular}"),
        None => format!("{before}{}", pluralizer::pluralize(last, 1, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn the_last_word_is_made_singular() {
        for (name, expected) in [
            ("CallbackURLs", "CallbackURLs"),
            ("ExplicitAuthFlows", "ExplicitAuthFlow"),
            ("TagPolicies", "TagPolicy"),
            ("VirtualCpus", "VirtualCpu"),
            ("Vcpus", "Vcpus"),
            ("Analytics", "Analytic"),
            ("UserMetadata", "UserMetadata"),
            ("RetryGracePeriodSeconds", "RetryGracePeriodSecond"),
            ("Criteria", "Criterion"),
            ("names", "name"),
            ("", ""),
        ] {
            assert_eq!(singular(name), expected, "{name}");
        }
    }

    #[test]
    fn the_words_of_the_official_cmdlets_are_made_singular() {
        let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
            println!("skipped: SHAPEWRIGHT_SHARED is not set");
            return;
        };
        let path = std::path::Path::new(&shared).join("conformance/naming/powershell-fragments.csv");
        let table = std::fs::read_to_string(path).expect("the table can be read");
        let rows = table.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
        let wrong: Vec<_> = rows.filter(|row| singular(row[0]) != row[1]).map(|row| (singular(row[0]), row)).collect();
        assert_eq!((table.lines().count(), wrong), (220, Vec::new()));
    }
}
