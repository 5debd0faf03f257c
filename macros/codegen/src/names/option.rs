//! The AWS CLI's words for operations and parameters.

/// Words that the AWS CLI takes as one in the name of an operation, though their letters say otherwise.
const WHOLE: [(&str, &str); 5] =
    [("iSCSI", "Iscsi"), ("HITs", "Hits"), ("PartiQL", "Partiql"), ("WhatsApp", "Whatsapp"), ("OTel", "Otel")];

/// The options of every program, beside those that begin with `cli-` or `no-cli-`.
const PROGRAM_OPTIONS: [&str; 12] = [
    "ca-bundle",
    "color",
    "debug",
    "endpoint-url",
    "no-paginate",
    "no-sign-request",
    "no-verify-ssl",
    "output",
    "profile",
    "query",
    "region",
    "version",
];

/// Whether an option, without its dashes, is one of every program.
pub(crate) fn is_program_option(name: &str) -> bool {
    PROGRAM_OPTIONS.contains(&name) || name.starts_with("cli-") || name.starts_with("no-cli-")
}

/// The word for an operation: `CreateUserPoolClient` is `create-user-pool-client`.
pub fn operation_command(name: &str) -> String {
    let name = WHOLE.iter().fold(name.to_owned(), |name, (spelling, word)| name.replace(spelling, word));
    option(&name)
}

/// The option for an input member, without its dashes: `CallbackURLs` is `callback-urls`.
pub fn option(name: &str) -> String {
    hyphenate(name, '-')
}

/// Puts a separator where botocore's `xform_name` does: before a capital with lower-case letters after it, after a
/// lower-case letter or digit with a capital after it, and before a plural acronym that ends the name.
fn hyphenate(name: &str, separator: char) -> String {
    if name.contains(separator) {
        return name.to_owned();
    }
    let (head, plural) = name.split_at(plural_acronym(name));
    let head = before_words(head, separator);
    let mut transformed = String::with_capacity(name.len() + 8);
    let mut last: Option<char> = None;
    for next in head.chars() {
        if last.is_some_and(|last| last.is_ascii_lowercase() || last.is_ascii_digit()) && next.is_ascii_uppercase() {
            transformed.push(separator);
        }
        transformed.extend(next.to_lowercase());
        last = Some(next);
    }
    if !plural.is_empty() {
        transformed.push(separator);
        transformed.push_str(&plural.to_lowercase());
    }
    transformed
}

/// Where an acronym of two or more letters and a final `s` begins; the name's length if it ends in none.
fn plural_acronym(name: &str) -> usize {
    let Some(stem) = name.strip_suffix('s') else { return name.len() };
    let start = stem.trim_end_matches(|letter: char| letter.is_ascii_uppercase()).len();
    if stem.len() - start >= 2 { start } else { name.len() }
}

/// Puts the separator before each capital that lower-case letters follow, unless nothing is before it.
fn before_words(name: &str, separator: char) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut separated = String::with_capacity(name.len() + 8);
    // A match takes the character before the word, so that a word right behind a match cannot begin one.
    let mut free = 0;
    for (index, &next) in chars.iter().enumerate() {
        let lower_follows = chars.get(index + 1).is_some_and(char::is_ascii_lowercase);
        if index > free && next.is_ascii_uppercase() && lower_follows {
            separated.push(separator);
            free = index + 1;
            while chars.get(free).is_some_and(char::is_ascii_lowercase) {
                free += 1;
            }
        }
        separated.push(next);
    }
    separated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_the_aws_clis() {
        for (name, expected) in [
            ("UserPoolId", "user-pool-id"),
            ("CallbackURLs", "callback-urls"),
            ("DefaultRedirectURI", "default-redirect-uri"),
            ("AllowedOAuthFlowsUserPoolClient", "allowed-o-auth-flows-user-pool-client"),
            ("ARN", "arn"),
            ("kms-key", "kms-key"),
        ] {
            assert_eq!(option(name), expected, "{name}");
        }
        assert_eq!(operation_command("CreateCachediSCSIVolume"), "create-cached-iscsi-volume");
    }
}
