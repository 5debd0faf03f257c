//! A cmdlet's verb and noun, from the name of its operation.

use super::singular::singular;

/// Operations whose names say by themselves what they do to tags.
const WHOLE: [(&str, &str, &str); 8] = [
    ("Tag", "Add", "Tag"),
    ("NewTag", "Add", "Tag"),
    ("NewTags", "Add", "Tag"),
    ("Untag", "Remove", "Tag"),
    ("ListTags", "Get", "Tag"),
    ("TagResource", "Add", "ResourceTag"),
    ("UntagResource", "Remove", "ResourceTag"),
    ("ListTagsForResource", "Get", "ResourceTag"),
];

/// The verbs that PowerShell has for those of services.
const VERBS: [(&str, &str); 12] = [
    ("Create", "New"),
    ("Allocate", "New"),
    ("Describe", "Get"),
    ("List", "Get"),
    ("Cancel", "Stop"),
    ("Activate", "Enable"),
    ("Deactivate", "Disable"),
    ("Delete", "Remove"),
    ("Attach", "Mount"),
    ("Detach", "Dismount"),
    ("Modify", "Edit"),
    ("Put", "Write"),
];

/// The verb and the noun, which has no prefix yet: `ListUserPoolClients` is `Get` and `UserPoolClientList`.
pub(super) fn verb_and_noun(operation: &str) -> (String, String) {
    if let Some((_, verb, noun)) = WHOLE.iter().find(|(name, ..)| *name == operation) {
        return ((*verb).to_owned(), (*noun).to_owned());
    }
    let end = operation.char_indices().skip(1).find(|(_, letter)| letter.is_ascii_uppercase());
    let (first, rest) = operation.split_at(end.map_or(operation.len(), |(at, _)| at));
    let verb =
        VERBS.iter().find(|(name, _)| *name == first).map_or_else(|| capital(first), |(_, verb)| (*verb).to_owned());
    let ending = if first == "List" { "List" } else { "" };
    (verb, format!("{}{ending}", singular(rest)))
}

/// The name with its first letter as a capital, as .NET has the names of members.
pub fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::verb_and_noun;

    #[test]
    fn verbs_are_those_of_powershell() {
        for (operation, verb, noun) in [
            ("CreateUserPoolClient", "New", "UserPoolClient"),
            ("ListUserPoolClients", "Get", "UserPoolClientList"),
            ("TagResource", "Add", "ResourceTag"),
            ("ActivateKeySigningKey", "Enable", "KeySigningKey"),
            ("TestDNSAnswer", "Test", "DNSAnswer"),
            ("Publish", "Publish", ""),
            ("cancelJobs", "Cancel", "Job"),
        ] {
            assert_eq!(verb_and_noun(operation), (verb.to_owned(), noun.to_owned()), "{operation}");
        }
    }
}
